"""Made-up values for the page of components: view models as other pages have them, around the day of the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.pages.coverage import CountRow, CoverageView, GapLine, SuggestionView
from generator.pages.entries import EntryLink, EntryView, Mention
from generator.pages.facts import FactRow
from generator.pages.findings import ChecklistView, DutyView, FindingView, LimitView, RestView, TurnView, tone_counts
from generator.pages.journal import YearLink
from generator.pages.labels import TONES, tone_of
from generator.pages.page import Link
from generator.pages.paths import CHECKS, STYLE
from generator.pages.people import ContactView, MemberView
from generator.pages.post_mortem import ChangeView, PostMortemView, ReasonView
from generator.pages.terms import Term
from generator.pages.todos import Todo

if TYPE_CHECKING:
    from datetime import date

    from generator.pages.labels import Label

#: Names that nobody has.
OURS, THEIRS = "Robin Example", "Dana Example"
#: Where the made-up entries stand: on the page itself.
PLACES = {"normal": "sample_normal", "late": "sample_late", "restricted": "sample_restricted"}


@dataclass(frozen=True, slots=True)
class Samples:
    """One value of every kind that a shared part of a template shows."""

    day: date
    turn: TurnView
    duties: tuple[DutyView, ...]
    todos: tuple[Todo, ...]
    links: tuple[EntryLink, ...]
    checklist: ChecklistView
    #: A checklist of which nothing is asked.
    unasked: ChecklistView
    entries: tuple[EntryView, ...]
    contacts: tuple[ContactView, ...]
    team: tuple[MemberView, ...]
    terms: tuple[Term, ...]
    years: tuple[YearLink, ...]
    coverage: CoverageView
    written: PostMortemView


def samples(day: date) -> Samples:
    """Return the made-up values of a site as of a day."""
    links = _links(day)
    turn = TurnView(plus(day, 12), "late", tone_of("watch"), "somebody writes", "Do we hear from them?", CHECKS)
    late = DutyView(OURS, plus(day, -4), overdue=True, opened_by=links[0], opened_on=plus(day, -18))
    due = DutyView("", plus(day, 9), overdue=False, opened_by=links[1], opened_on=plus(day, -5))
    findings = _findings(day, links, turn, (late, due))
    return Samples(
        day,
        turn,
        (late, due),
        (
            Todo("Call them today, and say what is put right by when.", findings[0].question, CHECKS, *_alarm(late)),
            Todo("Ask what they think of the last piece of work.", findings[1].question, CHECKS, tone_of("watch"), ()),
        ),
        links,
        _checklist(findings),
        _unasked(),
        _entries(day, links),
        (
            ContactView("dana", THEIRS, "managing director", "senior", ("payer", "sponsor"), None, gone=False),
            ContactView("lee", "Lee Example", "buyer", "daily contact", (), plus(day, -90), gone=True),
        ),
        (MemberView(OURS, "relationship", plus(day, -400), None, gone=False),),
        (Term("Contract", "retainer, £4,250 a month"),),
        (YearLink(day.year, STYLE, 35, (3, 5, 2, 0, 4, 6, 3, 1, 2, 5, 4, 0)),),
        _coverage(day),
        _written(day, links),
    )


def _alarm(duty: DutyView) -> tuple[Label, tuple[DutyView, ...]]:
    return tone_of("alarm"), (duty,)


def _links(day: date) -> tuple[EntryLink, ...]:
    titles = ("A call about the brochure", "The brochure went out", "A remark about the price", "Meeting, held")
    first = EntryLink("example/0", f"{STYLE}#{PLACES['normal']}", titles[0], plus(day, -18))
    rest = (EntryLink(f"example/{at}", CHECKS, title, plus(day, -5 * at)) for at, title in enumerate(titles[1:], 1))
    more = (EntryLink(f"example/{at}", CHECKS, "An older entry", plus(day, -20 * at)) for at in range(4, 7))
    return (first, *rest, *more)


def _finding(tone: str, verdict: str, question: str, reason: str) -> FindingView:
    nothing: tuple[EntryLink, ...] = ()
    label = tone_of(tone)
    return FindingView(
        f"sample_{tone}", CHECKS, question, verdict, label, reason, None, "", nothing, nothing, "", "", (), None, ()
    )


def _findings(
    day: date, links: tuple[EntryLink, ...], turn: TurnView, duties: tuple[DutyView, ...]
) -> tuple[FindingView, ...]:
    limit = LimitView("days until it counts as late", "10", "14", "client", "they asked for it")
    return (
        replace(
            _finding("alarm", "open", "Have they complained?", "A complaint of 18 days ago is not answered."),
            since=plus(day, -18),
            began="A complaint about the brochure.",
            evidence=links[:2],
            against=links[3:4],
            next="Call them today, and say what will be put right by when.",
            limits=(limit,),
            duties=duties,
        ),
        replace(
            _finding("watch", "late", "Do we hear from them?", "Nothing from them for 34 days, as against 12 before."),
            evidence=links,
            turns=turn,
        ),
        replace(
            _finding("none", "due", "Did we ask what they think?", "Feedback: due in 9 days."),
            next="Ask what they think of it.",
            duties=duties[1:],
        ),
        replace(
            _finding("good", "seen", "Do they come to us for help?", "They came 3 times in twelve months."),
            evidence=links,
        ),
        replace(
            _finding("unknown", "unknown", "Are small signs answered?", "Nobody wrote whether this was looked into."),
            settles="`looked_into` at the entry.",
        ),
    )


def _checklist(findings: tuple[FindingView, ...]) -> ChecklistView:
    alarm, watch, noted, good, unknown = findings
    quiet = replace(_finding("none", "none open", "Are promises kept?", "No promise is open."), check="sample_quiet")
    unasked = replace(_finding("none", "not applicable", "Is the plan under way?", ""), check="sample_rest")
    rest = RestView("Not asked of this account: it asks where tier is 1.", (unasked,))
    return ChecklistView(
        "samples", CHECKS, "Warning signs", "", (alarm, watch), (noted,), (good,), (quiet,), (unknown,), (rest,)
    )


def _unasked() -> ChecklistView:
    finding = replace(_finding("none", "not applicable", "Has each role a name?", ""), check="sample_unasked")
    rest = RestView("Not asked of this account: it asks where growth is wanted.", (finding,))
    return ChecklistView("samples_unasked", CHECKS, "Who does what", "", (), (), (), (), (), (rest,))


def _entries(day: date, links: tuple[EntryLink, ...]) -> tuple[EntryView, ...]:
    mention = Mention(f"{STYLE}#sample_alarm", "Have they complained?", "open", "alarm")
    calm = Mention(CHECKS, "Do they come to us for help?", "seen", "good")
    normal = EntryView(
        PLACES["normal"],
        plus(day, -18),
        "Contact",
        "A call about the brochure",
        ("call", "from them"),
        (OURS,),
        (THEIRS,),
        ("brochure",),
        (FactRow("quote", "In their words", (Link("The cover is not what we agreed."),)),),
        "They were **unhappy** with the cover. We look at it together on Thursday.",
        followed_by=links[1:2],
        evidence_for=(mention, calm),
    )
    late = EntryView(
        PLACES["late"],
        plus(day, -40),
        "Meeting",
        "Meeting, held",
        by=(OURS,),
        recorded=plus(day, -3),
        follows=links[1:2],
    )
    closed = EntryView(PLACES["restricted"], plus(day, -50), "Small sign", "Small sign (for leads)", restricted=True)
    return (normal, late, closed)


def _coverage(day: date) -> CoverageView:
    gaps = tuple(
        GapLine(f"sample_gap_{at}", text, CHECKS, "`answered` at an entry.")
        for at, text in enumerate(("Do they answer us?", "Are decisions getting slower?"))
    )
    lines = ("---", "kind: contact", f"date: {day.isoformat()}", "direction: out", "---")
    how = "If there was one, write it down with the day it happened."
    first = SuggestionView("Contact, from us", how, lines, "example/contact.md", (), ("purpose",), gaps, 1)
    return CoverageView(
        "2 checks cannot say anything yet; what follows settles 2 of them, the most telling first.",
        (first,),
        gaps[:1],
        (),
        (),
        (30, 90),
        (CountRow("Contact", (1, 4)), CountRow("Meeting", (0, 2))),
        "If nobody writes, the journal is stale in 27 days.",
    )


def _written(day: date, links: tuple[EntryLink, ...]) -> PostMortemView:
    reason = ReasonView("Nobody asked us", "You were always busy.", "in their words", links[:1], controllable=True)
    check = Link("Do we hear from them?", CHECKS)
    done = ChangeView("Call every client once a month", OURS, plus(day, -30), plus(day, -31), check=check)
    late = ChangeView("Write down who decides", OURS, plus(day, -5), None, overdue=True)
    return PostMortemView(
        status="agreed",
        led_by=OURS,
        held_on=plus(day, -60),
        said_by_client=(reason,),
        believed_by_us=(),
        factors=(),
        reason_unknown=False,
        surprise="",
        changes=(done, late),
        no_change="",
        body="",
    )


#: The tones with how many answers stand at each, for the parts that count.
COUNTS = tone_counts(tone for at, tone in enumerate(TONES, 1) for _ in range(at))

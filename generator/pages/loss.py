"""The page about a client who left: what people say and believe, beside what was on the page before it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria import is_about_agency
from generator.model.check import LABEL
from generator.model.loss import Lane, Surprise
from generator.pages.labels import Label
from generator.pages.loss_checks import (
    AnswerView,
    LeadView,
    LookedView,
    Tick,
    answer_views,
    lead_caption,
    lead_numbers,
    lead_views,
    looked_view,
    ticks,
)
from generator.pages.loss_headline import headline_of
from generator.pages.loss_timeline import Stretch, TimelineSetting, from_notice, stretches_of, words_of
from generator.pages.page import Link, Page
from generator.pages.paths import account_path, check_path, post_mortem_path
from generator.pages.post_mortem import PostMortemView, post_mortem_view
from generator.pages.site_map import TO_CLIENTS
from generator.postmortem.leads import Year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Checklist
    from generator.model.loss import Lead, Loss
    from generator.model.post_mortem import PostMortem
    from generator.pages.charts.chart import Numbers
    from generator.pages.entries import EntryIndex, EntryLink
    from generator.pages.names import Names

#: The classes of the surprise test in the order in which they are decided, with their words and meaning.
SURPRISES: Mapping[Surprise, Label] = {
    Surprise.ACTED: Label("watch", "Warned and acted", "watch", "A check warned, and something was done about it."),
    Surprise.NOT_ACTED: Label(
        "alarm", "Warned and not acted", "alarm", "A check warned, and nothing on record was done about it."
    ),
    Surprise.UNWRITTEN: Label(
        "unheard", "Known but unwritten", "unknown", "It would have warned, had it been written down in time."
    ),
    Surprise.NO_CHECK: Label(
        "untested", "Written but no check fired", "unknown", "It stood in the journal, and no check read it."
    ),
    Surprise.THIN: Label("stale", "Journal too thin to say", "unknown", "Too little was written down to judge by."),
    Surprise.NOTHING: Label("none", "Nothing to see", "none", "Enough was written down, and nothing pointed to it."),
}
#: How our last view is said.
EXPECTED = {
    "keep": "that we would keep them",
    "likely": "that we would likely keep them",
    "unsure": "that we were unsure",
    "unlikely": "that we would likely lose them",
    "lose": "that we would lose them",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What we last wrote that we expected, before the notice."""

    entry: EntryLink
    on: date
    #: `27 days before`.
    before: str
    #: The word of the entry, and what it says as the end of a sentence.
    word: str
    expected: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """An entry with what somebody said in it, or how it begins, as Markdown; one of the two, or neither."""

    entry: EntryLink
    quote: str
    text: str
    #: Whether it was written down on the day of the notice or later, so that no check could read it.
    is_afterwards: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What people name now beside what the checks rested on then."""

    #: How many entries from before the notice the post-mortem names.
    cited: int
    #: The first of them, and how long before the notice it happened.
    first: EntryLink | None
    first_before: str
    #: Those of them that no check rested on when it warned, with their words; what we did or expected is none.
    unread: tuple[Quoted, ...]
    #: Checks that warned, with the entries they rested on, of which the post-mortem names none.
    unnamed: tuple[tuple[Link, tuple[EntryLink, ...]], ...]
    #: How many entries both sides of the reasons name; None where one of them names none.
    shared: int | None


@dataclass(frozen=True, slots=True)
class LossPage:
    """A client who left, in hindsight."""

    loss: Loss
    account: Link
    surprise: Label
    #: The one sentence that says it.
    headline: str
    written: PostMortemView | None
    #: Who took part in the post-mortem.
    people: tuple[str, ...]
    #: The way to the outlook; None where nobody had written any.
    outlook: Outlook | None
    named: Named
    leads: tuple[LeadView, ...]
    ticks: tuple[Tick, ...]
    lead_caption: str
    lead_numbers: Numbers
    answers: tuple[AnswerView, ...]
    looked: LookedView
    timeline: tuple[Stretch, ...]
    #: The command that begins a post-mortem.
    command: str
    #: The checks that warned on the first day of warning.
    first: tuple[Link, ...] = ()
    #: How many checks stood at watch or alarm when checks could warn, and had come to stand there too early to warn.
    stood_before: int = 0
    surprises: tuple[Label, ...] = tuple(SURPRISES.values())


@dataclass(frozen=True, slots=True)
class LossSummary:
    """A loss as the account's own page shows it."""

    path: str
    surprise: Label
    headline: str
    #: `agreed`; empty where nobody has begun a post-mortem.
    status: str
    reasons: tuple[str, ...]
    overdue: int
    command: str
    #: Whether it is known when entries were written down.
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class LossSetting:
    """What a loss is told with."""

    account: Account
    agency: Agency
    checklists: Sequence[Checklist]
    names: Names
    index: EntryIndex
    as_of: date

    @property
    def checks(self) -> Mapping[str, Link]:
        """The way to each check's page, by id; that of the label leads to the account."""
        found = {
            check.id: Link(check.question, check_path(check.id))
            for checklist in self.checklists
            for check in checklist.checks
            if not is_about_agency(check)
        }
        return {LABEL: Link("The account", account_path(self.account.client.id)), **found}


def post_mortem_pages(loss: Loss, setting: LossSetting) -> Iterator[Page]:
    """Yield the page of one loss."""
    trail = (*TO_CLIENTS, Link(loss.name, account_path(loss.client)))
    title = f"{loss.name}, post-mortem"
    yield Page(post_mortem_path(loss.client), "pages/post_mortem.html", title, loss_page(loss, setting), trail)


def loss_page(loss: Loss, setting: LossSetting) -> LossPage:
    """Return what the page of one loss shows."""
    checks, index, report = setting.checks, setting.index, setting.account.post_mortem
    asked = {check: link for check, link in checks.items() if check != LABEL}
    leads = lead_views(loss, asked, index)
    entries = {entry.id: entry for entry in setting.account.entries}
    outlooks = (entry.id for entry in setting.account.entries if entry.kind == "outlook")
    kept = frozenset({*outlooks, *(answer.entry for answer in loss.answers)})
    timeline = TimelineSetting(loss, entries, index, checks, setting.as_of, kept)
    return LossPage(
        loss,
        checks[LABEL],
        SURPRISES[loss.surprise],
        headline_of(loss),
        _written(setting, report),
        setting.names.all(report.people) if report else (),
        _outlook(loss, index),
        _named(loss, setting, asked),
        leads,
        ticks(),
        lead_caption(leads),
        lead_numbers(leads),
        answer_views(loss, index),
        looked_view(loss.looked, asked, checks[LABEL]),
        stretches_of(timeline),
        _command(loss),
        tuple(asked[lead.check] for lead in loss.leads if lead.warned and lead.warned == loss.warned),
        sum(_stood_before(lead, loss.notice) for lead in loss.leads) if loss.warned is None else 0,
    )


def loss_summary(loss: Loss, written: PostMortemView | None) -> LossSummary:
    """Return what the account's own page shows of a loss."""
    reasons = [one.text for one in written.said_by_client] if written else []
    return LossSummary(
        post_mortem_path(loss.client),
        SURPRISES[loss.surprise],
        headline_of(loss),
        written.status if written else "",
        tuple(reasons),
        sum(change.overdue for change in written.changes) if written else 0,
        _command(loss),
        loss.is_recorded,
    )


def _command(loss: Loss) -> str:
    return f"mainstay post-mortem new {loss.client}"


def _written(setting: LossSetting, report: PostMortem | None) -> PostMortemView | None:
    if report is None:
        return None
    questions = {check: link.text for check, link in setting.checks.items() if check != LABEL}
    return post_mortem_view(report, setting.as_of, setting.names, setting.index, questions)


def _stood_before(lead: Lead, notice: date) -> bool:
    """Whether a check stood at watch or alarm on a day on which checks can warn, though it did not warn."""
    year = Year(notice)
    return any(span.first <= year.warning_last and span.last >= year.warning_first for span in lead.spans)


def _outlook(loss: Loss, index: EntryIndex) -> Outlook | None:
    if not loss.outlook:
        return None
    link = index.link(loss.outlook)
    on = link.day or loss.notice
    return Outlook(link, on, from_notice(on, loss.notice), loss.expected, EXPECTED.get(loss.expected, loss.expected))


def _named(loss: Loss, setting: LossSetting, checks: Mapping[str, Link]) -> Named:
    """Return what people name now beside what the checks rested on then."""
    report, index = setting.account.post_mortem, setting.index
    rested = {entry for lead in loss.leads for entry in lead.rested}
    lines = [line for line in loss.timeline if line.cited and line.on < loss.notice]
    late = {line.subject for line in lines if line.recorded is not None and line.recorded >= loss.notice}
    signs = [line.subject for line in lines if line.lane is not Lane.OURS]
    entries = {entry.id: entry for entry in setting.account.entries}
    unread = (entries[one] for one in signs if one not in rested and entries[one].kind != "outlook")
    return Named(
        len(lines),
        index.link(signs[0]) if signs else None,
        from_notice(entries[signs[0]].date, loss.notice) if signs else "",
        tuple(Quoted(index.link(entry.id), *words_of(entry, setting.as_of), entry.id in late) for entry in unread),
        tuple(_unnamed(loss, {line.subject for line in lines}, checks, index)) if report is not None else (),
        _shared(report),
    )


def _unnamed(
    loss: Loss, cited: set[str], checks: Mapping[str, Link], index: EntryIndex
) -> Iterator[tuple[Link, tuple[EntryLink, ...]]]:
    """Yield the checks that warned and rested on nothing that people name, with what they rested on."""
    for lead in loss.leads:
        if lead.warned and lead.check in checks and lead.rested and cited.isdisjoint(lead.rested):
            yield checks[lead.check], index.all(lead.rested)


def _shared(report: PostMortem | None) -> int | None:
    """Return how many entries both sides of the reasons name; None where one of them names none."""
    if report is None:
        return None
    said = {entry for one in report.said_by_client for entry in one.evidence}
    believed = {entry for one in report.believed_by_us for entry in one.evidence}
    return len(said & believed) if said and believed else None

"""A post-mortem begun: what can be computed filled in as comments, every judgement left to people.

The text is a `post-mortem.md` that reads back as it is: only what the client's own file knows is filled in. What was
computed stands in comments, so that nobody takes it for what somebody found; every question is a comment to be filled.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from generator.assess.assessment import Assessment
from generator.criteria.words import count
from generator.model.factors import FACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.model.account import Account
    from generator.model.entry import Entry
    from generator.model.loss import Lead, Loss
    from generator.model.trial import Rules

#: How many characters a line of comments has at most.
WIDTH = 100
#: So many entries are named as those that most warnings rest on.
MOST_NAMED = 5
#: So many entries of one warning are named.
MOST_LISTED = 6
#: An entry is worth naming as one that warnings rest on if so many of them do.
SEVERAL = 2
#: The check that asks for a post-mortem, and knows until when.
ASKS = "post-mortem-held"

HEADINGS = ("What happened", "What they told us", "What we take with us")
QUESTIONS = """\
# Why did they leave, in their eyes? `words` if they said so, `inferred` if we think so.
# said_by_client:
#   - reason:
#     source: words
#     quote:
#     evidence: []

# Why did they leave, in ours? How sure are we: low, medium or high?
# believed_by_us:
#   - reason:
#     confidence: low
#     evidence: []

# If nobody knows, that is an answer too:
# reason_unknown: yes
"""
FACTORS_ASKED = """\
# factors:
#   - factor:
#     evidence: []
#     controllable: yes
#     note:
"""
OUTCOME = """\
# What surprised us, after reading what was computed?
# surprise:

# What do we do differently from now on? Who sees to it, by when, and which check is it about?
# changes:
#   - what:
#     owner:
#     due:
#     check:

# Or nothing, and why:
# no_change:

# Could they come back, and how?
# win_back:
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a post-mortem is begun from."""

    account: Account
    loss: Loss
    #: The day on which it is written.
    day: date
    #: What each check asks, by check id.
    questions: Mapping[str, str]
    #: By when it is to be held; None where nobody can say.
    held_by: date | None = None


def draft_text(draft: Draft) -> str:
    """Return the text of a `post-mortem.md`."""
    blocks = (_head(draft), _computed(draft), QUESTIONS, _factors(), OUTCOME)
    body = "".join(f"\n## {heading}\n" for heading in HEADINGS)
    fields = "\n".join(blocks)
    return f"---\n{fields}---\n{body}"


def _head(draft: Draft) -> str:
    client = draft.account.client
    until = f" It is due by {draft.held_by}." if draft.held_by else ""
    lines = [f"client: {client.id}"]
    if client.notice:
        lines.append(f"notice: {client.notice}")
    else:
        lines.append(f"# notice: not in client.yaml; computed from {draft.loss.notice}, when they were known to go")
    lines.append(f"ended: {client.ended}" if client.ended else "# ended:")
    lines += ["status: draft", "", *_comment(f"Take out the # of what you fill in.{until}")]
    lines += ["# led_by:", "# with: []", "# held_on:", ""]
    return "\n".join(lines)


def _computed(draft: Draft) -> str:
    loss = draft.loss
    basis = (
        "as known then: from the journal as it stood on each of those days."
        if loss.is_recorded
        else "as of then. When things were written down is not known here, so some may have been written later."
    )
    lines = [
        *_comment(f"Computed on {draft.day}, {basis} Delete it when you are done."),
        "#",
        *_comment(f"What kind of surprise: {loss.surprise.value}."),
        *(line for one in loss.because for line in _comment(one, "  ")),
        "#",
        *_warnings(draft),
        "#",
        *_outlook(draft),
        *_cited(draft),
    ]
    return "\n".join(lines) + "\n"


def _warnings(draft: Draft) -> Iterator[str]:
    leads = draft.loss.leads
    if not leads:
        yield from _comment("No check stood at watch or alarm in the year before the notice.")
        return
    yield from _comment(
        "What stood at watch or alarm in the year before the notice; what had stood there before it last:"
    )
    for lead in leads:
        asked = draft.questions.get(lead.check, "")
        yield from _comment(f"{lead.first} {lead.check}{': ' if asked else ''}{asked}", "  ", "    ")
        yield from _comment(_said(lead), "    ")
        evidence = f"evidence: [{_named(lead.evidence, draft)}]" if lead.evidence else "it rested on no entry"
        yield from _comment(evidence, "    ", "      ")
        done = f"done until the notice: [{_named(lead.done, draft)}]" if lead.done else "nothing on record was done"
        yield from _comment(done, "    ", "      ")


def _said(lead: Lead) -> str:
    until = "and on the eve of the notice" if lead.stood else "not on the eve of the notice"
    before = f"{'already ' if lead.from_before else ''}{count(lead.days, 'day')} before the notice"
    stood = count(lead.bad_days, "day")
    return f"{before}; {lead.worst.value} at worst; it stood there for {stood} in all, {until}"


def _outlook(draft: Draft) -> Iterator[str]:
    """Return the last outlook; who wrote it is not said."""
    if not draft.loss.outlook:
        yield from _comment("No outlook of ours before the notice is on record.")
        return
    days = {entry.id: entry.date for entry in draft.account.entries}
    day = days.get(draft.loss.outlook)
    when = f", {count((draft.loss.notice - day).days, 'day')} before the notice" if day else ""
    said = f"{draft.loss.expected}{when}: {_named([draft.loss.outlook], draft)}"
    yield from _comment(f"The last outlook of ours before the notice: {said}", "", "  ")


def _cited(draft: Draft) -> Iterator[str]:
    cited = Counter(one for lead in draft.loss.leads for one in dict.fromkeys((*lead.evidence, *lead.rested)))
    most = [(one, number) for one, number in cited.most_common() if number >= SEVERAL]
    if most:
        yield "#"
        yield from _comment("The entries that most of these rest on:")
    for one, number in sorted(most, key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMED]:
        yield from _comment(f"{_named([one], draft)}: {number} checks", "  ")


def _factors() -> str:
    asked = "What contributed, which entries show it, and could we have changed it? In your own words, or one of these:"
    names = (line for name, meaning in FACTORS.items() for line in _comment(f"{name}: {meaning}", "  "))
    return "\n".join([*_comment(asked), *names, FACTORS_ASKED])


def _named(entries: Iterable[str], draft: Draft) -> str:
    """Return ids as they are written in this client's folder."""
    by_id = {entry.id: entry for entry in draft.account.entries}
    own = f"{draft.account.client.id}/"
    named = [f"{one.removeprefix(own)}{_unnamed(by_id[one]) if one in by_id else ''}" for one in dict.fromkeys(entries)]
    more = f" and {len(named) - MOST_LISTED} more" if len(named) > MOST_LISTED else ""
    return ", ".join(named[:MOST_LISTED]) + more


def _unnamed(entry: Entry) -> str:
    """Return a remark on an entry of a list file that has no id of its own: it cannot be named before it gets one."""
    stem, _, ending = entry.source.path.rpartition("/")[2].rpartition(".")
    made_up = f"{entry.client}/{stem}-{entry.date}-{entry.kind}"
    has_none = entry.id == made_up or entry.id.removeprefix(f"{made_up}-").isdigit()
    return f" (give it an id in {stem}.yaml)" if ending == "yaml" and has_none else ""


def _comment(text: str, indent: str = "", further: str | None = None) -> list[str]:
    """Return a text as lines of comments, whatever line breaks it has."""
    first, later = f"# {indent}", f"# {indent if further is None else further}"
    plain = " ".join(text.split())
    return wrap(
        plain, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False, break_long_words=False
    )


def why_not(account: Account, day: date) -> str:
    """Return why no post-mortem is to be begun for an account; empty where one is."""
    client, status = account.client, account.client.status_on(day)
    if account.post_mortem is not None:
        return f"{client.name} has a post-mortem, and it is left as it is: {account.post_mortem.source.path}"
    if status == "completed":
        return f"{client.name} ended as planned (`completed`): that is no loss and needs no post-mortem"
    if status in {"lost", "notice"}:
        return ""
    return (
        f"nobody was lost: {client.name} is {status}. "
        "If they are leaving, write `status: notice` and the day as `notice` into client.yaml first"
    )


def held_by(account: Account, rules: Rules, day: date) -> date | None:
    """Return by when the post-mortem is to be held, as the check says that asks for it; None where none asks."""
    asking = [check for check in rules.checks if check.id == ASKS]
    timelines = Assessment(account, rules.agency, asking, day).timelines
    duties = timelines[ASKS].verdict(day).duties if ASKS in timelines else ()
    return min((duty.deadline for duty in duties), default=None)

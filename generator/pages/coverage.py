"""What would tell more about an account: the shortest list of entries, each ready to copy, and what no entry tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.assess.coverage import WINDOWS, Coverage, Gap, Suggestion, Way
from generator.assess.coverage.drafts import SET_UP
from generator.assess.coverage.wanted import OURS
from generator.criteria.words import listed
from generator.journal.vocabulary import vocabulary
from generator.pages.paths import finding_path
from generator.pages.words import day_text, kind_text, plural, spaced, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.assess.coverage import Draft
    from generator.model.vocabulary import Blank
    from generator.pages.entries import EntryIndex, EntryLink

#: What each line of `client.yaml` says, and where it stands.
SET_UP_LINES = {
    "billable": ("Who is billed", "at each of our people in `team`"),
    "cadence": ("A rhythm, if one is agreed with them", "by level of contact"),
    "payer": ("Who decides on the money", "at that contact in `contacts`"),
    "tier": ("Which class of client they are", "as the agency counts them"),
}


@dataclass(frozen=True, slots=True)
class GapLine:
    """A check that cannot say."""

    check: str
    question: str
    #: Address of the finding on the account's page.
    path: str
    settles: str
    #: The day from which the account is old enough for it; None where that is not the matter.
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Something to write, ready to copy."""

    #: What it is, in a few words: `Contact, from us`.
    title: str
    #: One sentence on what to do with the lines.
    how: str
    #: YAML to copy.
    lines: tuple[str, ...]
    #: The file it goes to, from the top of the journals; empty where the entries are named instead.
    file: str
    #: Entries that are there and lack a field.
    adds_to: tuple[EntryLink, ...]
    #: Fields that are worth filling in as well, where there is something to say.
    also: tuple[str, ...]
    settles: tuple[GapLine, ...]
    #: How many entries it takes.
    number: int


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many entries of a kind happened within each window."""

    kind: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What is written about an account, and what would tell more."""

    #: One sentence: how many checks cannot say, and how many of them writing settles.
    summary: str
    #: The shortest list, the most telling first.
    suggestions: tuple[SuggestionView, ...]
    #: Checks that show themselves when it happens, that only time settles, that take more than a few entries.
    shows: tuple[GapLine, ...]
    time: tuple[GapLine, ...]
    more: tuple[GapLine, ...]
    #: The windows in which entries are counted, in days, and the counts by kind.
    windows: tuple[int, ...]
    rows: tuple[CountRow, ...]
    #: One sentence: whether the journal is alive, and until when.
    alive: str


def coverage_view(covered: Coverage, index: EntryIndex) -> CoverageView | None:
    """Return what the page of an account shows; None where the relationship is over."""
    if covered.ended:
        return None
    return CoverageView(
        summary_text(covered),
        tuple(suggestion_view(covered, one, index) for one in covered.suggestions),
        gap_lines(covered.client, covered.by(Way.SHOWS)),
        gap_lines(covered.client, covered.by(Way.TIME)),
        gap_lines(covered.client, covered.by(Way.MORE)),
        WINDOWS,
        tuple(CountRow(kind_text(kind), counts) for kind, counts in covered.written.kinds.items()),
        alive_text(covered),
    )


def gap_lines(client: str, gaps: Iterable[Gap]) -> tuple[GapLine, ...]:
    """Return checks that cannot say, with the ways to them."""
    return tuple(GapLine(gap.check, gap.question, finding_path(client, gap.check), gap.settles, gap.on) for gap in gaps)


def suggestion_view(covered: Coverage, suggestion: Suggestion, index: EntryIndex) -> SuggestionView:
    """Return a suggestion with what to copy, and which checks it settles."""
    draft = suggestion.draft
    settled = [gap for gap in covered.gaps if gap.check in suggestion.settles]
    adds_to = index.all(draft.adds_to)
    return SuggestionView(
        title_of(draft),
        how_to(draft),
        tuple(snippet(draft, covered.as_of)),
        "" if adds_to else file_of(covered, draft),
        adds_to,
        tuple(_also(draft, settled)),
        gap_lines(covered.client, settled),
        draft.number,
    )


def title_of(draft: Draft) -> str:
    """Say what to write: `Meeting, held`, `Contact, from us: 3 in all`, `Contact: answered`."""
    if draft.kind == SET_UP:
        return SET_UP_LINES[next(iter(draft.fields))][0]
    if draft.adds_to:
        return f"{kind_text(draft.kind)}: {listed(spaced(name) for name in draft.blanks)}"
    plain = [
        value_text(value)
        for name, value in draft.fields.items()
        if isinstance(value, str) and name not in draft.blanks and vocabulary()[draft.kind][name].words
    ]
    title = ", ".join((kind_text(draft.kind), *plain))
    return title if draft.number == 1 else f"{title}: {draft.number} in all"


def how_to(draft: Draft) -> str:
    """Say in one sentence what to do with the lines."""
    if draft.kind == SET_UP:
        return f"One line in `client.yaml`, {SET_UP_LINES[next(iter(draft.fields))][1]}."
    if draft.adds_to:
        there = "this entry, which is" if draft.number == 1 else f"these {draft.number} entries, which are"
        return f"Add what is true to {there} there already."
    if draft.kind in OURS:
        return "Yours to write: nothing has to have happened."
    if draft.number > 1:
        return "Write down each that there was, with its own day."
    return "If there was one, write it down with the day it happened."


def file_of(covered: Coverage, draft: Draft) -> str:
    """Return where a draft goes, from the top of the journals."""
    if draft.kind == SET_UP:
        return f"{covered.client}/client.yaml"
    return f"{covered.client}/{covered.as_of.year}/{covered.as_of.isoformat()}-{draft.kind}.md"


def snippet(draft: Draft, day: date) -> Iterator[str]:
    """Return the lines to copy: front matter of a new entry, or the lines to add to what is there."""
    is_new = draft.kind != SET_UP and not draft.adds_to
    if is_new:
        yield from ("---", f"kind: {draft.kind}", f"date: {day.isoformat()}")
    for name, value in draft.fields.items():
        others = _others(vocabulary()[draft.kind][name], value) if draft.kind != SET_UP and name in draft.blanks else ""
        yield f"{name}: {_written(value)}{f'  # or {others}' if others else ''}"
    if is_new:
        yield "---"


def _written(value: Any) -> str:  # as the field's type
    """Return a value as somebody writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {one}' for name, one in value.items())}}}"
    return value.isoformat() if isinstance(value, date) else f"{value}"


def _others(blank: Blank, value: Any) -> str:  # as the field's type
    """Return what else may be true of a field, in the words of the format."""
    others = [word for word in blank.words if word != value]
    others += ["no"] if {"flag", "no"} & set(blank.takes) and value is not False else []
    return ", ".join(others)


def _also(draft: Draft, settled: Iterable[Gap]) -> Iterator[str]:
    """Return the fields that the checks read as well, and that an entry of the kind has."""
    fields = vocabulary().get(draft.kind, {})
    names = dict.fromkeys(name for gap in settled for name in gap.fields)
    return (name for name in names if name in fields and name not in draft.fields and name not in {"re", "tags"})


def alive_text(covered: Coverage) -> str:
    """Say whether the journal is alive: `The last dealings on record are of 3 May 2026; …`."""
    last, until = covered.written.last, covered.written.alive_until
    if last is None or until is None:
        return "Nothing about dealings with them is written yet."
    said = f"The last dealings on record are of {day_text(last)}"
    if covered.as_of <= until:
        return f"{said}; if nobody writes, the journal is stale after {day_text(until)}."
    return f"{said}; the journal has been stale since {day_text(until)}."


def summary_text(covered: Coverage) -> str:
    """Say what writing would bring: `20 checks cannot say anything yet; what follows settles 5 of them.`."""
    if not covered.gaps:
        return "Every check that is asked can say something."
    cannot = f"{plural(len(covered.gaps), 'check')} cannot say anything yet"
    if not covered.suggestions:
        return f"{cannot}, and no entry that is ours to write would change that."
    return f"{cannot}; what follows settles {covered.settled} of them, the most telling first."

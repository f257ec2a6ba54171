"""What the checks said before a loss, as its page shows it: lead times, the checklists then, what was done between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.health import PROBLEMS, Tone
from generator.model.loss import LOOKED_AT, Response
from generator.pages.charts.chart import Cell, Numbers
from generator.pages.findings import NOT_ASKED
from generator.pages.labels import Label, label_of, tone_of
from generator.pages.loss_timeline import from_notice
from generator.pages.words import plural, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.loss import Answer, Lead, Looked, Loss, Span
    from generator.pages.entries import EntryIndex, EntryLink
    from generator.pages.page import Link

#: The narrowest block that can be seen, in per cent of the year.
THINNEST = 0.6
#: Days before notice that are named on the axis.
AXIS = (365, 270, 180, 90, 30)
RESPONSES = {
    Response.DONE: Label("good", "Done", "good", ""),
    Response.TRIED: Label("none", "Came to nothing", "none", ""),
    Response.LEFT: Label("watch", "Not done", "watch", ""),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis of the year before a notice."""

    #: Per cent from the left.
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Days on which a check stood at watch or alarm, as drawn."""

    #: Left end and width, in per cent of the year.
    x: float
    width: float
    tone: str
    #: What it said, and from when to when.
    title: str
    word: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class LeadView:
    """A check that stood at watch or alarm in the year before a notice."""

    check: Link
    #: What it came to stand at first, and at worst; from when on it stood there, where that was later.
    at_first: Label
    worst: Label
    worse_from: date | None
    #: `167 days before`, or that it stood there when the year began.
    lead: str
    since: date
    from_before: bool
    #: For how long, and whether to the end.
    length: str
    bars: tuple[Bar, ...]
    #: What it rested on, on the first day.
    evidence: tuple[EntryLink, ...]
    #: The number of entries that say what was done after it first warned.
    done: int
    warned: bool


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Something that we did, tried or meant to do after the first warning."""

    on: date
    before: str
    response: Label
    what: str
    entry: EntryLink


@dataclass(frozen=True, slots=True)
class Said:
    """What a check, or the label, said on a day; nothing where it was not asked."""

    #: `30 days`.
    before: str
    word: str = ""
    tone: Label | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One check, or the label, on each of the days."""

    what: Link
    cells: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class LookedView:
    """The checklists some days before a notice, as known then."""

    days: tuple[tuple[str, date], ...]
    label: Row
    rows: tuple[Row, ...]
    #: How many checks stood at watch or alarm, could not say, and found nothing wrong, on each day.
    bad: tuple[int, ...]
    unknown: tuple[int, ...]
    rest: tuple[int, ...]


def ticks() -> tuple[Tick, ...]:
    """Return the days named on the axis."""
    return tuple(Tick(_x(before), str(before)) for before in AXIS)


def _x(before: int) -> float:
    return round(100 * (LOOKED_AT[0] - before) / LOOKED_AT[0], 2)


def lead_views(loss: Loss, checks: Mapping[str, Link], index: EntryIndex) -> tuple[LeadView, ...]:
    """Return the checks that stood at watch or alarm, those that warned first."""
    return tuple(_lead(lead, loss, checks[lead.check], index) for lead in loss.leads if lead.check in checks)


def _lead(lead: Lead, loss: Loss, check: Link, index: EntryIndex) -> LeadView:
    length = f"{plural(lead.bad_days, 'day')} in all"
    if lead.bad_days == lead.days and lead.stood:
        length = "to the end"
    elif lead.stood:
        length += ", and on the eve of the notice"
    else:
        length += f", until {short_day(lead.spans[-1].last)}"
    return LeadView(
        check,
        tone_of(lead.spans[0].tone),
        tone_of(lead.worst),
        _worse_from(lead),
        "stood all along" if lead.from_before else from_notice(lead.first, loss.notice),
        lead.first,
        lead.from_before,
        length,
        tuple(_bar(span, loss.notice) for span in lead.spans),
        index.all(lead.evidence),
        len(lead.done),
        lead.warned is not None,
    )


def _worse_from(lead: Lead) -> date | None:
    """Return the day on which a check came to stand at its worst; None where it began there."""
    worst = next((span.first for span in lead.spans if span.tone is lead.worst), lead.first)
    return worst if worst > lead.first else None


def _bar(span: Span, notice: date) -> Bar:
    left = _x((notice - span.first).days)
    right = _x((notice - span.last).days - 1)
    title = f"{span.word}, {short_day(span.first)} to {short_day(span.last)}"
    return Bar(left, max(THINNEST, round(right - left, 2)), span.tone, title, span.word, span.first, span.last)


def lead_numbers(leads: Iterable[LeadView]) -> Numbers:
    """Return the bars of some checks as a table, a row for each."""
    rows = (
        (
            Cell(lead.check.text, lead.check.path),
            Cell(short_day(bar.first)),
            Cell(short_day(bar.last)),
            Cell(f"{bar.word} ({tone_of(bar.tone).word.lower()})"),
        )
        for lead in leads
        for bar in lead.bars
    )
    return Numbers(("Check", "From", "To", "Stood at"), tuple(rows))


def lead_caption(leads: Sequence[LeadView]) -> str:
    """Say how many checks stood at watch or alarm, and which of them was the first to turn."""
    turned = [lead for lead in leads if not lead.from_before]
    count = f"{plural(len(leads), 'check')} stood at watch or alarm in the year before the notice"
    first = min(turned, key=lambda lead: lead.since, default=None)
    told = f". The first to turn, {first.lead}: {first.check.text}" if first else ", each of them all along."
    return f"{count}{told}"


def answer_views(loss: Loss, index: EntryIndex) -> tuple[AnswerView, ...]:
    """Return what we did, tried or meant to do after the first warning."""
    return tuple(_answer(one, loss, index) for one in loss.answers)


def _answer(answer: Answer, loss: Loss, index: EntryIndex) -> AnswerView:
    before = from_notice(answer.on, loss.notice)
    return AnswerView(answer.on, before, RESPONSES[answer.response], answer.what, index.link(answer.entry))


def looked_view(looked: Sequence[Looked], checks: Mapping[str, Link], account: Link) -> LookedView:
    """Return the checklists then: a row for each check that stood at watch or alarm on one of the days."""
    ever = [check for check in checks if any(_tone(one, check) in PROBLEMS for one in looked)]
    return LookedView(
        tuple((plural(one.before, "day"), one.on) for one in looked),
        Row(account, tuple(_label_cell(one) for one in looked)),
        tuple(Row(checks[check], tuple(_cell(one, check) for one in looked)) for check in ever),
        tuple(sum(tone in PROBLEMS for tone in _tones(one)) for one in looked),
        tuple(sum(tone is Tone.UNKNOWN for tone in _tones(one)) for one in looked),
        tuple(sum(tone in {Tone.NONE, Tone.GOOD} for tone in _tones(one)) for one in looked),
    )


def _tone(one: Looked, check: str) -> Tone | None:
    return one.verdicts[check][1] if check in one.verdicts else None


def _tones(one: Looked) -> Iterator[Tone]:
    return (tone for word, tone in one.verdicts.values() if word != NOT_ASKED)


def _label_cell(one: Looked) -> Said:
    label = label_of(one.label) if one.label else None
    return Said(plural(one.before, "day"), label.word if label else "", label)


def _cell(one: Looked, check: str) -> Said:
    word, tone = one.verdicts.get(check, (NOT_ASKED, Tone.NONE))
    before = plural(one.before, "day")
    return Said(before) if word == NOT_ASKED else Said(before, word, tone_of(tone))

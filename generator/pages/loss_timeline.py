"""The timeline of a loss as its page shows it: two lanes, both days of every line, the uneventful folded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from generator.model.check import LABEL
from generator.model.health import PROBLEMS, Tone
from generator.model.loss import Lane
from generator.model.replay import LATE_DAYS
from generator.pages.entries import entry_title
from generator.pages.labels import Label, label_of, tone_of
from generator.pages.page import Link
from generator.pages.words import kind_text, plural, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.entry import Entry
    from generator.model.loss import Line, Loss
    from generator.pages.entries import EntryIndex

#: Uneventful lines in a row that are folded into one.
FOLDED = 2
#: Characters of an entry's first paragraph that are shown.
SHOWN = 320
LANES = {
    Lane.WORK: "The work",
    Lane.RELATIONSHIP: "The relationship",
    Lane.CHECKS: "The checks",
    Lane.OURS: "Our side",
    Lane.MILESTONE: "",
}
MILESTONES = {
    "notice": "They gave notice",
    "lost": "They left",
    "ended": "The work ended",
    "post-mortem": "The post-mortem was held",
}


@dataclass(frozen=True, slots=True)
class TurnView:
    """What a check, or the label, turned to."""

    check: Link
    word: str
    tone: Label
    #: Whether it is the label.
    is_label: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of the timeline."""

    on: date
    #: `104 days before`, `the day of the notice`, `8 days after`.
    before: str
    lane: str
    lane_title: str
    #: What it is, with the way to it; a milestone leads nowhere, and turns have none.
    what: Link
    #: In a few words, what kind of thing it was; empty where its title says so.
    kind: str = ""
    #: Words of the entry: what somebody said, else its beginning; empty where it is not marked.
    quote: str = ""
    text: str = ""
    #: When it was written down, in words; empty where nobody knows.
    written: str = ""
    #: Whether that was late, and whether it was on the day of the notice or later.
    is_late: bool = False
    is_afterwards: bool = False
    cited: bool = False
    rested: bool = False
    #: What turned that day.
    turns: tuple[TurnView, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether nobody names it and no check rested on it, so that it can be folded."""
        told = self.cited or self.rested or self.is_late or self.is_afterwards
        return self.lane in {Lane.WORK, Lane.RELATIONSHIP} and not told


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines in a row that are shown, or folded into one line."""

    lines: tuple[LineView, ...]
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class TimelineSetting:
    """What the lines of a timeline are told with."""

    loss: Loss
    entries: Mapping[str, Entry]
    index: EntryIndex
    #: The way to each check's page, by id.
    checks: Mapping[str, Link]
    as_of: date
    #: Entries that are never folded, whatever the checks say.
    kept: frozenset[str] = frozenset()


def stretches_of(setting: TimelineSetting) -> tuple[Stretch, ...]:
    """Return the timeline: all of it, with the uneventful folded."""
    lines = list(_lines(setting))
    found: list[Stretch] = []
    for folds, each in groupby(lines, key=lambda pair: pair[0].is_plain and not pair[1]):
        views = tuple(view for view, _ in each)
        found.append(Stretch(views, folds and len(views) >= FOLDED))
    return tuple(found)


def _lines(setting: TimelineSetting) -> Iterator[tuple[LineView, bool]]:
    """Yield the lines with whether each is always shown; what turned on one day is one line."""
    for (_, lane), each in groupby(setting.loss.timeline, key=lambda line: (line.on, line.lane)):
        lines = list(each)
        if lane is Lane.CHECKS:
            yield _turned(lines, setting), True
        else:
            yield from ((_view(line, setting), line.subject in setting.kept) for line in lines)


def _turned(lines: Sequence[Line], setting: TimelineSetting) -> LineView:
    turns = sorted((_turn(line, setting) for line in lines), key=lambda turn: not turn.is_label)
    on = lines[0].on
    return LineView(
        on, from_notice(on, setting.loss.notice), Lane.CHECKS, LANES[Lane.CHECKS], Link(""), turns=tuple(turns)
    )


def _turn(line: Line, setting: TimelineSetting) -> TurnView:
    check = setting.checks.get(line.subject) or Link(line.subject)
    if line.subject == LABEL:
        label = label_of(line.word)
        return TurnView(check, label.word.lower(), label, is_label=True)
    word = line.word if line.tone in PROBLEMS else f"back to {line.word}"
    return TurnView(check, word, tone_of(line.tone or Tone.NONE), is_label=False)


def _view(line: Line, setting: TimelineSetting) -> LineView:
    if line.lane is Lane.MILESTONE:
        before = from_notice(line.on, setting.loss.notice)
        return LineView(line.on, before, line.lane, "", Link(MILESTONES[line.word]))
    return _entry_view(line, setting.entries[line.subject], setting)


def _entry_view(line: Line, entry: Entry, setting: TimelineSetting) -> LineView:
    loss, found = setting.loss, setting.index.link(entry.id)
    afterwards = line.on < loss.notice and line.recorded is not None and line.recorded >= loss.notice
    marked = line.cited or line.rested or afterwards or entry.id in setting.kept
    days = None if line.recorded is None else (line.recorded - line.on).days
    quote, text = words_of(entry, setting.as_of) if marked else ("", "")
    title, kind = entry_title(entry, setting.as_of), kind_text(entry.kind)
    return LineView(
        line.on,
        from_notice(line.on, loss.notice),
        line.lane,
        LANES[line.lane],
        Link(found.title, found.path),
        kind if entry.title and not title.startswith(kind) else "",
        quote,
        text,
        _written(line, loss),
        days is not None and days > LATE_DAYS,
        afterwards,
        line.cited,
        line.rested,
    )


def words_of(entry: Entry, as_of: date) -> tuple[str, str]:
    """Return what somebody said, as an entry has it, or else how its own text begins, as Markdown; never both."""
    quote = str(entry.value("quote", as_of) or "")
    return quote, "" if quote else _beginning(entry.body)


def _beginning(body: str) -> str:
    """Return the first paragraph of a text."""
    first = body.strip().partition("\n\n")[0]
    return first if len(first) <= SHOWN else shorten(first, SHOWN, placeholder=" …")


def _written(line: Line, loss: Loss) -> str:
    """Say when a line was written down; empty where nobody knows."""
    if not loss.is_recorded:
        return ""
    if line.recorded is None:
        return "in no commit yet"
    days = (line.recorded - line.on).days
    if days == 0:
        return "written down the same day"
    on = "" if abs(days) <= LATE_DAYS else f" on {short_day(line.recorded)},"
    later = f"{plural(days, 'day')} later" if days > 0 else f"{plural(-days, 'day')} ahead"
    after = ", after the notice" if line.on < loss.notice < line.recorded else ""
    return f"written down{on} {later}{after}"


def from_notice(day: date, notice: date) -> str:
    """Say how far a day lies from a notice: `104 days before`, `the day of the notice`, `8 days after`."""
    days = (notice - day).days
    if days == 0:
        return "the day of the notice"
    return f"{plural(days, 'day')} before" if days > 0 else f"{plural(-days, 'day')} after"

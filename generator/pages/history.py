"""The last twelve months of an account as strips; those that warned with their steps and what made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from generator.model.health import PROBLEMS
from generator.pages.findings import NOT_ASKED
from generator.pages.history_words import caption_of, numbers_of
from generator.pages.labels import Label, label_of, tone_of
from generator.pages.page import Link, Page
from generator.pages.paths import account_path, finding_path, history_path
from generator.pages.words import MONTHS, short_day, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.model.check import Checklist
    from generator.model.history import History, Stretch, Strip
    from generator.pages.charts.chart import Numbers
    from generator.pages.entries import EntryIndex, EntryLink

#: How many of the entries behind a step are named; those written down late are named besides.
NAMED = 3
#: The narrowest block that can be seen, in per cent of the strip.
THINNEST = 0.5
#: Width of a letter on the narrowest strip that is written on, in per cent of the strip.
LETTER = 2.1
#: A month that begins further to the right than this has no room for its name.
LAST_NAME = 93
#: So many stretches that rest on entries written down late are no longer single cases.
MANY = 10


@dataclass(frozen=True, slots=True)
class MonthMark:
    """Where a month begins on a strip."""

    #: Per cent of the strip from its left end.
    x: float
    #: `Feb`; a January is named by its year; empty where there is no room.
    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch as it is drawn: its tone decides shape and colour."""

    #: Left end and width, in per cent of the strip.
    x: float
    width: float
    tone: str
    #: What it says and from when to when.
    title: str
    #: The same for a table: from when to when, and what.
    since: str
    until: str
    said: str
    #: The word to write on it; empty where there is no room.
    word: str
    #: Whether it rests on an entry that was written down late.
    late: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """An entry that a step rests on."""

    entry: EntryLink
    #: When it was written down, where that was late; None where it was not, or where nobody knows.
    recorded: date | None
    #: How many days after it happened.
    days: int


@dataclass(frozen=True, slots=True)
class StepView:
    """A day on which it turned, and why."""

    day: date
    word: str
    tone: Label
    reason: str
    #: The ways to the checks that decided the label; empty for a check.
    deciding: tuple[Link, ...]
    entries: tuple[Reason, ...]
    #: How many further entries it rests on.
    more: int


@dataclass(frozen=True, slots=True)
class StripView:
    """One check, or the label, over the time."""

    #: `label`, or the id of the check.
    id: str
    question: Link
    blocks: tuple[Block, ...]
    #: Newest first; the last may have begun before the time.
    steps: tuple[StepView, ...]
    #: Whether it stood at watch or alarm within the time.
    warned: bool

    @property
    def now(self) -> StepView:
        """What holds on the last day."""
        return self.steps[0]


@dataclass(frozen=True, slots=True)
class StripGroup:
    """The strips of one checklist."""

    title: str
    strips: tuple[StripView, ...]


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The strips of an account."""

    label: StripView
    #: In the order of the checklists.
    groups: tuple[StripGroup, ...]
    #: The last day, where the relationship is over; None where it goes on.
    ended: date | None
    months: tuple[MonthMark, ...]
    #: Where the account begins, in per cent of a strip; 0 where it began before.
    start: float
    #: Checks that moved without ever warning, and checks that said one thing all the time.
    calm: int
    steady: int
    #: Address of the page with the strips of every check that moved.
    path: str
    #: Whether it is known when entries were written down, and whether any was late.
    recorded: bool
    late: bool
    #: Whether most of it was: then a mark at every step would tell nothing.
    mostly_late: bool
    #: How long the account stood where, in plain words.
    caption: str
    #: The strips as a table, a row for each stretch.
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The strips of every check that moved, on a page of their own."""

    name: str
    history: HistoryView
    #: The way back to the account.
    account: Link


class Strips:
    """The strips of an account, each made once: both its own page and that of its last twelve months show them."""

    def __init__(self, history: History, checklists: Sequence[Checklist], index: EntryIndex) -> None:
        """Begin with none."""
        self.history, self.checklists = history, checklists
        self._index = index
        self._questions = {strip.check: strip.question for strip in history.checks}
        self._made: dict[str, StripView] = {}

    def of(self, strip: Strip) -> StripView:
        """Return the strip of a check, or of the label."""
        if strip.check not in self._made:
            self._made[strip.check] = _strip(strip, self.history, self._index, self._questions)
        return self._made[strip.check]


def history_view(strips: Strips, *, every: bool = False) -> HistoryView:
    """Return the strips of the label and of each check that ever warned within the time; `every`: of all that moved."""
    history = strips.history
    moved = [strip for strip in history.checks if _moved(strip)]
    warned = [strip for strip in moved if _warned(strip)]
    titles = {one.id: one.title for one in strips.checklists}
    order = [*titles, *(strip.checklist for strip in history.checks)]
    told = sorted(moved if every else warned, key=lambda strip: order.index(strip.checklist))
    grounded = [each for strip in (history.label, *told) for each in strip.stretches if each.evidence]
    late = [each for each in grounded if each.late]
    asked = sum(any(each.word != NOT_ASKED for each in strip.stretches) for strip in history.checks)
    return HistoryView(
        strips.of(history.label),
        tuple(
            StripGroup(titles.get(one) or spaced(one).capitalize(), tuple(map(strips.of, each)))
            for one, each in groupby(told, key=lambda strip: strip.checklist)
        ),
        history.last if history.ended else None,
        tuple(_months(history)),
        _place(history.label.stretches[0].first, history),
        len(moved) - len(warned),
        asked - len(moved),
        history_path(history.client),
        history.recorded,
        bool(late),
        len(late) > MANY and 2 * len(late) > len(grounded),
        caption_of(history, len(warned)),
        numbers_of([strips.of(strip) for strip in (history.label, *told)]),
    )


def history_pages(strips: Strips, name: str, trail: tuple[Link, ...]) -> Iterator[Page]:
    """Yield the page with the strips of every check that moved, where any did."""
    view = history_view(strips, every=True)
    if view.groups:
        content = HistoryPage(name, view, trail[-1])
        yield Page(view.path, "pages/history.html", f"{name}, twelve months", content, trail)


def label_blocks(history: History) -> tuple[Block, ...]:
    """Return the strip of an account's label without its steps: what a page about many accounts draws."""
    return tuple(_block(each, history, is_label=True) for each in history.label.stretches)


def _warned(strip: Strip) -> bool:
    return any(each.tone in PROBLEMS for each in strip.stretches)


def _moved(strip: Strip) -> bool:
    """Whether a check warned, or said several things; that it was not asked for a while says nothing."""
    return _warned(strip) or len({each.word for each in strip.stretches if each.word != NOT_ASKED}) > 1


def _place(day: date, history: History) -> float:
    """Return how far a day lies from the left end, in per cent of a strip."""
    return round(100 * (day - history.first).days / ((history.last - history.first).days + 1), 2)


def _months(history: History) -> Iterator[MonthMark]:
    """Return the beginnings of months after the first day; those of January bear the year."""
    days = (history.first + timedelta(days=number) for number in range(1, (history.last - history.first).days + 1))
    for begins in (day for day in days if day.day == 1):
        x, month = _place(begins, history), begins.month
        name = f"{begins.year}" if month == 1 else MONTHS[month - 1][:3]
        yield MonthMark(x, "" if x > LAST_NAME else name)


def _strip(strip: Strip, history: History, index: EntryIndex, questions: dict[str, str]) -> StripView:
    is_label = strip is history.label
    path = account_path(history.client) if is_label else finding_path(history.client, strip.check)
    return StripView(
        strip.check,
        Link(strip.question, path),
        tuple(_block(each, history, is_label=is_label) for each in strip.stretches),
        tuple(_step(each, history.client, index, questions, is_label=is_label) for each in reversed(strip.stretches)),
        _warned(strip),
    )


def _sound(stretch: Stretch, *, is_label: bool) -> tuple[str, Label]:
    """Return the word and the tone of a stretch as they are shown."""
    label = label_of(stretch.word) if is_label else tone_of(stretch.tone)
    return (label.word if is_label else stretch.word), label


def _block(stretch: Stretch, history: History, *, is_label: bool) -> Block:
    word, label = _sound(stretch, is_label=is_label)
    x = _place(stretch.first, history)
    width = round(100 * ((stretch.last - stretch.first).days + 1) / ((history.last - history.first).days + 1), 2)
    to = f"to {short_day(stretch.last)}" if stretch.last < history.last else "on"
    title = f"{word}, from {short_day(stretch.turned)} {to}"
    written = stretch.word.capitalize() if is_label and len(stretch.word) * LETTER <= width else ""
    until = short_day(stretch.last) if stretch.last < history.last else "on"
    said = word if word == label.word else f"{word} ({label.word.lower()})"
    since = short_day(stretch.turned)
    return Block(x, max(width, THINNEST), label.tone, title, since, until, said, written, bool(stretch.late))


def _step(stretch: Stretch, client: str, index: EntryIndex, questions: dict[str, str], *, is_label: bool) -> StepView:
    word, label = _sound(stretch, is_label=is_label)
    reasons = tuple(_reasons(stretch, index))
    return StepView(
        stretch.turned,
        word,
        label,
        stretch.reason,
        tuple(Link(questions[check], finding_path(client, check)) for check in stretch.deciding),
        reasons,
        len(stretch.evidence) - len(reasons),
    )


def _reasons(stretch: Stretch, index: EntryIndex) -> Iterable[Reason]:
    late = {each.entry: each for each in stretch.late}
    for number, entry in enumerate(stretch.evidence):
        if entry in late:
            yield Reason(index.link(entry), late[entry].recorded, (late[entry].recorded - late[entry].happened).days)
        elif number < NAMED:
            yield Reason(index.link(entry), None, 0)

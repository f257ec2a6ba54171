"""What happened in a year, in two lanes: the work, and the relationship. What went wrong stands above the rest.

Entries of two weeks share a mark; on a narrow screen those of four do. Each mark leads to its newest entry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.model.health import PROBLEMS
from generator.model.loss import Lane
from generator.pages.charts.chart import Cell, Numbers, Tick, Words
from generator.pages.charts.scale import TimeScale
from generator.pages.entries import shown
from generator.pages.labels import Label, tone_of, tone_rank
from generator.pages.page import Link
from generator.pages.words import plural, short_day
from generator.postmortem.timeline import lane_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from generator.model.entry import Entry
    from generator.pages.entries import EntryIndex, Mentions

KEY = (
    "Above: what warnings of today rest on and, as a diamond, what went wrong. Below: the rest. A number is how many"
    " entries share a mark; each mark leads to one of them."
)
#: So few entries show no course.
FEW = 3
#: Days that share a mark, on a wide and on a narrow screen.
WIDE, NARROW = 14, 28
TITLES = {Lane.WORK: "The work", Lane.RELATIONSHIP: "The relationship"}
#: Height of a lane, and where its two rows of marks stand, in pixels.
HEIGHT, WRONG_AT, PLAIN_AT = 46, 12.0, 33.0
#: Titles that a mark names.
NAMED = 3


@dataclass(frozen=True, slots=True)
class LaneMark:
    """Entries of a lane that share a place."""

    x: float
    y: float
    #: A warning that rests on one of them today; None where none does.
    tone: Label | None
    #: Whether something went wrong then: a miss or a complaint.
    wrong: bool
    count: int
    path: str
    #: When and what, in words.
    title: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane."""

    id: str
    title: str
    entries: int
    #: For a wide and for a narrow screen.
    wide: tuple[LaneMark, ...]
    narrow: tuple[LaneMark, ...]


@dataclass(frozen=True, slots=True)
class LanesChart:
    """The two lanes."""

    words: Words
    numbers: Numbers
    height: int
    months: tuple[Tick, ...]
    lanes: tuple[LaneView, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands at one mark: by lane, by row, by its days."""

    lane: Lane
    is_wrong: bool
    number: int


@dataclass(frozen=True, slots=True)
class Year:
    """What lanes are drawn of."""

    first: date
    last: date
    index: EntryIndex
    mentions: Mentions
    #: Ids of the entries that say what went wrong.
    wrongs: Collection[str]

    def tone(self, entry: Entry) -> Label | None:
        """Return the tone of the worst warning that rests on an entry."""
        tones = (one.tone for one in self.mentions.evidence.get(entry.id, ()) if one.tone in PROBLEMS)
        worst = min(tones, key=tone_rank, default=None)
        return tone_of(worst) if worst is not None else None

    def is_wrong(self, entry: Entry) -> bool:
        """Whether an entry says what went wrong."""
        return entry.id in self.wrongs


def lanes_chart(entries: Iterable[Entry], year: Year) -> LanesChart | str:
    """Return the drawing of a year's entries, or a sentence where there are too few."""
    found = [one for one in shown(entries, year.last) if year.first <= one.date <= year.last]
    if len(found) < FEW:
        return f"{plural(len(found), 'entry', 'entries')} in twelve months: too few to draw."
    time = TimeScale(year.first, year.last, 0, 100)
    wide = _places(found, year, WIDE)
    marks = {place: _mark(place, here, year, WIDE) for place, here in wide.items()}
    narrow = [(place, _mark(place, here, year, NARROW)) for place, here in _places(found, year, NARROW).items()]
    lanes = tuple(
        LaneView(
            f"chart_lane_{lane.value}",
            title,
            sum(_lane(one) is lane for one in found),
            tuple(mark for place, mark in marks.items() if place.lane is lane),
            tuple(mark for place, mark in narrow if place.lane is lane),
        )
        for lane, title in TITLES.items()
    )
    rows = tuple(_row(place, here, marks[place], year) for place, here in reversed(wide.items()))
    numbers = Numbers(("From", "Lane", "Entries"), rows)
    return LanesChart(_words(found, year), numbers, HEIGHT, time.ticks(), lanes)


def _lane(entry: Entry) -> Lane:
    return Lane.WORK if lane_of(entry) is Lane.WORK else Lane.RELATIONSHIP


def _places(entries: Iterable[Entry], year: Year, days: int) -> dict[_Place, list[Entry]]:
    """Return which entries share a mark, by their days, lane and row; the newest of a mark first."""
    found: dict[_Place, list[Entry]] = defaultdict(list)
    for one in sorted(entries, key=lambda one: (one.date, one.id), reverse=True):
        is_wrong = year.is_wrong(one) or year.tone(one) is not None
        found[_Place(_lane(one), is_wrong, _number(one.date, year, days))].append(one)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].number, pair[0].lane, not pair[0].is_wrong)))


def _number(day: date, year: Year, days: int) -> int:
    """Return in which stretch of days, counted back from the last, a day lies; the last is 0, earlier ones are less."""
    return -((year.last - day).days // days)


def _first_day(number: int, year: Year, days: int) -> date:
    return max(plus(year.last, -((1 - number) * days - 1)), year.first)


def _mark(place: _Place, here: Sequence[Entry], year: Year, days: int) -> LaneMark:
    first = _first_day(place.number, year, days)
    whole = (year.last - year.first).days + 1
    middle = (first - year.first).days + days / 2
    tones = [tone for one in here if (tone := year.tone(one)) is not None]
    worst = min(tones, key=lambda tone: tone_rank(tone.id), default=None)
    lead = next((one for one in here if worst is not None and year.tone(one) == worst), here[0])
    return LaneMark(
        round(min(100 * middle / whole, 100.0), 2),
        WRONG_AT if place.is_wrong else PLAIN_AT,
        worst,
        any(map(year.is_wrong, here)),
        len(here),
        year.index.link(lead.id).path,
        _title(here, worst, year) if days == WIDE or len(here) == 1 else _counted(here, worst),
    )


def _title(here: Sequence[Entry], worst: Label | None, year: Year) -> str:
    named = "; ".join(f"{short_day(one.date)}: {year.index.link(one.id).title}" for one in here[:NAMED])
    more = f"; and {len(here) - NAMED} more" if len(here) > NAMED else ""
    said = f"{worst.word}: " if worst else "Went wrong: " if any(map(year.is_wrong, here)) else ""
    return f"{said}{named}{more}"


def _counted(here: Sequence[Entry], worst: Label | None) -> str:
    """Say how many entries share a mark where there is no room for their names."""
    said = f"{worst.word}: " if worst else ""
    return f"{said}{plural(len(here), 'entry', 'entries')}, {short_day(here[-1].date)} to {short_day(here[0].date)}"


def _row(place: _Place, here: Sequence[Entry], mark: LaneMark, year: Year) -> tuple[Cell, ...]:
    week = short_day(_first_day(place.number, year, WIDE))
    said = f" ({mark.tone.word.lower()})" if mark.tone else " (went wrong)" if mark.wrong else ""
    links = tuple(Link(found.title, found.path) for one in here for found in (year.index.link(one.id),))
    return Cell(week), Cell(f"{TITLES[place.lane]}{said}"), Cell("", also=links)


def _words(found: Sequence[Entry], year: Year) -> Words:
    lanes = Counter(map(_lane, found))
    work = plural(lanes[Lane.WORK], "entry", "entries")
    wrong = sum(map(year.is_wrong, found))
    warned = sum(year.tone(one) is not None for one in found)
    went = f"{wrong} of {len(found)} say that something went wrong" if wrong else "none says that something went wrong"
    today = f"; warnings of today rest on {warned}" if warned else ""
    caption = f"{work} about the work, {lanes[Lane.RELATIONSHIP]} about the relationship; {went}{today}."
    span = f"from {short_day(year.first)} to {short_day(year.last)}"
    return Words("chart_lanes", "What happened", f"Two rows of marks {span}: {caption}", caption, KEY)

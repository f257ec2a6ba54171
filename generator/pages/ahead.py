"""What will change if nobody writes: a calendar of the coming weeks, and every turn for the worse with its day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.pages.labels import Label, tone_rank
from generator.pages.page import Page
from generator.pages.paths import AHEAD
from generator.pages.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.findings import TurnView
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: How far ahead the home page looks, in days.
AHEAD_DAYS = 30
#: How far ahead the page of its own looks, in days.
FAR_DAYS = 90
#: What the page is called.
TITLE = "If nobody writes"
#: The last day of a week.
SUNDAY = 6
#: So many marks have room in one day of the calendar; further ones are a number.
MOST_MARKS = 3


@dataclass(frozen=True, slots=True)
class ComingTurn:
    """What will change about one account if nobody writes."""

    account: AccountSummary
    turn: TurnView


@dataclass(frozen=True, slots=True)
class ComingDay:
    """Everything that will change on one day, worst first."""

    on: date
    turns: tuple[ComingTurn, ...]

    @property
    def anchor(self) -> str:
        """Its place on a page that lists the days."""
        return f"day_{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the calendar."""

    on: date
    #: The month's name, where the day is the first that is shown of it; empty otherwise.
    month: str
    #: Whether it is the day of the site, and whether it lies within the days that are looked at.
    is_today: bool
    is_ahead: bool
    #: The tones of what turns, worst first, as far as there is room.
    marks: tuple[Label, ...]
    #: How many turns there is no room for.
    more: int
    coming: ComingDay | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The coming days."""

    days: int
    #: Days on which something turns, soonest first.
    coming: tuple[ComingDay, ...]
    #: Whole weeks from Monday on, from the week of the day of the site.
    weeks: tuple[tuple[CalendarDay, ...], ...]
    weekdays: tuple[str, ...] = WEEKDAYS

    @property
    def turns(self) -> int:
        """How many turns there are."""
        return sum(len(day.turns) for day in self.coming)

    @property
    def accounts(self) -> int:
        """How many accounts will turn."""
        return len({one.account.standing.client for day in self.coming for one in day.turns})


def ahead(accounts: Sequence[AccountSummary], as_of: date, days: int) -> Ahead:
    """Return what will change about some accounts in the days after a day."""
    end = plus(as_of, days)
    turns = [ComingTurn(one, turn) for one in accounts for turn in one.turns if as_of < turn.on <= end]
    turns.sort(key=lambda one: (one.turn.on, tone_rank(one.turn.tone.id), one.account.sort_key, one.turn.path))
    coming = tuple(ComingDay(day, tuple(each)) for day, each in groupby(turns, key=lambda one: one.turn.on))
    return Ahead(days, coming, tuple(_weeks(coming, as_of, end)))


def ahead_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of everything that will change."""
    current = [one for one in portfolio.summaries if not one.standing.label.former]
    yield Page(AHEAD, "pages/ahead.html", TITLE, ahead(current, portfolio.as_of, FAR_DAYS), section="home")


def _weeks(coming: Sequence[ComingDay], as_of: date, end: date) -> Iterator[tuple[CalendarDay, ...]]:
    by_day = {day.on: day for day in coming}
    monday = plus(as_of, -as_of.weekday())
    last = plus(end, SUNDAY - end.weekday())
    days = [plus(monday, number) for number in range((last - monday).days + 1)]
    cells = [_cell(day, by_day.get(day), as_of, end, is_first=not number) for number, day in enumerate(days)]
    return (tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))


def _cell(day: date, coming: ComingDay | None, as_of: date, end: date, *, is_first: bool) -> CalendarDay:
    tones = tuple(one.turn.tone for one in coming.turns) if coming else ()
    room = MOST_MARKS if len(tones) <= MOST_MARKS else MOST_MARKS - 1
    month = MONTHS[day.month - 1] if is_first or day.day == 1 else ""
    return CalendarDay(day, month, day == as_of, as_of < day <= end, tones[:room], max(len(tones) - room, 0), coming)

"""Where days and numbers stand on a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.pages.charts.chart import Tick
from generator.pages.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: Steps between lines of reference, from the finest.
STEPS = (5, 10, 15, 30, 60, 90, 180, 365, 730, 1825, 3650)
#: No drawing has more lines of reference than this above the ground.
MOST_LINES = 4
#: Up to so many months every month has its line, up to so many every third; beyond them every year.
MONTHLY, QUARTERLY = 14, 40


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from left to right."""

    first: date
    last: date
    #: Per cent of the drawing at which the first and the last day stand.
    left: float = 8.0
    right: float = 98.5

    def x(self, day: date) -> float:
        """Return where a day stands, in per cent from the left; days outside stand at the edge."""
        held = min(max(day, self.first), self.last)
        part = (held - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + part * (self.right - self.left), 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the beginnings of months, quarters or years; those of January bear the year."""
        return tuple(self._ticks())

    def _ticks(self) -> Iterator[Tick]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        every = 1 if months <= MONTHLY else 3 if months <= QUARTERLY else 12
        # Months counted from the year 0, so that the last of the calendar has none after it.
        first, last = (12 * day.year + day.month for day in (self.first, self.last))
        for number in range(first, last):
            day = date(number // 12, number % 12 + 1, 1)
            if (day.month - 1) % every == 0:
                name = f"{day.year}" if day.month == 1 else MONTHS[day.month - 1][:3]
                has_room = (self.last - day).days * 100 >= (self.last - self.first).days * 4
                yield Tick(self.x(day), name if has_room else "", (day.month - 1) // every % 2 == 1)


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Numbers from the ground up, from zero."""

    #: The number that stands at the top.
    top: float
    #: Pixels from the top of the drawing to the top number and to the ground.
    high: float
    ground: float

    def y(self, value: float) -> float:
        """Return where a number stands, in pixels from the top."""
        part = min(max(value / self.top, 0), 1) if self.top else 0
        return round(self.ground - part * (self.ground - self.high), 1)

    def ticks(self, taken: Collection[float] = (), near: float = 0) -> tuple[Tick, ...]:
        """Return the lines of reference above the ground, from the lowest; none nearer than `near` to a taken place."""
        step = next((one for one in STEPS if self.top / one <= MOST_LINES), STEPS[-1])
        every = (Tick(self.y(value), f"{value:,}") for value in range(step, int(self.top) + 1, step))
        return tuple(tick for tick in every if all(abs(tick.at - place) >= near for place in taken))

"""Days and minutes on which somebody commits: working hours, soon after it happened, the same every time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zlib import crc32
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from generator.model.agency import Agency

#: Of a hundred entries, how many are committed after so many working days; the rest waits for Monday.
_SOON = ((45, 0), (70, 1), (81, 2), (88, 3))
#: The working day in minutes after midnight.
_FIRST, _LAST = 9 * 60 + 5, 17 * 60 + 40
_MONDAY = 0


def chance(of: str, sides: int) -> int:
    """Return a number from 0 up to, but not including, `sides` that depends on a text alone."""
    return crc32(of.encode()) % sides


@dataclass(frozen=True, slots=True)
class Calendar:
    """The agency's working days and its clock."""

    agency: Agency

    def is_worked(self, day: date) -> bool:
        """Whether somebody is at a desk."""
        return day.weekday() in self.agency.working_days and day not in self.agency.holidays

    def next_worked(self, day: date, more: int = 0) -> date:
        """Return a day if it is worked, else the next that is; or one that is some working days later still."""
        while not self.is_worked(day):
            day += timedelta(1)
        return day if not more else self.next_worked(day + timedelta(1), more - 1)

    def written(self, what: str, day: date) -> date:
        """Return the day on which something that happened is committed."""
        drawn = chance(f"{what} {day}", 100)
        for below, more in _SOON:
            if drawn < below:
                return self.next_worked(day, more)
        return self.next_worked(day + timedelta((_MONDAY - day.weekday()) % 7))

    def moment(self, day: date, what: str, minute: int = 0) -> datetime:
        """Return a time of the working day that depends on a text alone; or the minute after midnight that is given."""
        minute = minute or _FIRST + chance(what, _LAST - _FIRST)
        return datetime.combine(day, time(minute // 60, minute % 60), ZoneInfo(self.agency.timezone))

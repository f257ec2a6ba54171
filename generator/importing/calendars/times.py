"""Days and times as a calendar writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.importing.calendars.content import Content
    from generator.importing.calendars.zones import Zones

_TIME = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?(Z)?)?", re.ASCII)
#: Calendars reach no further; beyond lie mistakes, and days that no arithmetic can be done on.
EARLIEST, LATEST = 1900, 2200


class When(NamedTuple):
    """A day, or a time of a day in its own zone."""

    local: datetime
    #: None for a whole day, and for a time without a zone, which is the same on every clock.
    zone: tzinfo | None
    is_day: bool

    def day(self, home: tzinfo) -> date:
        """Return the day it is at home."""
        if self.is_day or self.zone is None:
            return self.local.date()
        return self.moment(home).astimezone(home).date()

    def moment(self, home: tzinfo) -> datetime:
        """Return the moment; a time without a zone is one at home."""
        return self.local.replace(tzinfo=self.zone or home)

    def at(self, local: datetime) -> When:
        """Return another time of the same kind."""
        return When(local, self.zone, self.is_day)


def read_when(content: Content, zones: Zones) -> When | None:
    """Return the day or time of a line; None where it is none."""
    local = read_local(content.value)
    if local is None:
        return None
    match = _TIME.fullmatch(content.value)
    is_day = match is not None and match[4] is None
    if is_day or content.parameters.get("VALUE", "").upper() == "DATE":
        return When(datetime.combine(local.date(), time.min), None, is_day=True)
    if content.value.endswith("Z"):
        return When(local, UTC, is_day=False)
    zone = content.parameters.get("TZID", "")
    return When(local, zones.zone(zone) if zone else zones.default, is_day=False)


def read_local(text: str) -> datetime | None:
    """Return a day or a time as written, without its zone; None for anything else, and for what is in no calendar."""
    match = _TIME.fullmatch(text.strip())
    if match is None or not EARLIEST <= int(match[1]) < LATEST:
        return None
    hour, minute, second = (int(match[place] or 0) for place in (4, 5, 6))
    try:
        found = datetime(int(match[1]), int(match[2]), int(match[3]), hour % 24, minute, min(second, 59))  # noqa: DTZ001  # its zone is told apart
    except ValueError:
        return None
    return found + timedelta(days=1) if hour == 24 and minute == 0 else found if hour < 24 else None  # noqa: PLR2004  # midnight at a day's end


def read_moment(text: str) -> datetime | None:
    """Return the moment of a stamp, which is in UTC; None where there is none."""
    local = read_local(text)
    return None if local is None else local.replace(tzinfo=UTC)

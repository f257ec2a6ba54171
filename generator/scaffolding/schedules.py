"""When a job begins that is to run early in the day of an agency: hosts count in UTC, in summer as in winter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from datetime import tzinfo

#: Months in which clocks stand differently, where they are changed at all.
_WINTER, _SUMMER = 1, 7
_MONDAY = 1


def daily(timezone: str, year: int) -> str:
    """Return as a line of cron when the site is built: at 4:23 in the time zone, an hour later in summer."""
    at = _utc(4, 23, timezone, year)
    return f"{at.minute} {at.hour} * * *"


def on_mondays(timezone: str, year: int) -> str:
    """Return as a line of cron when Monday's message is written: at 5:47 in the time zone, an hour later in summer."""
    at = _utc(5, 47, timezone, year)
    return f"{at.minute} {at.hour} * * {at.isoweekday() % 7}"


def _utc(hour: int, minute: int, timezone: str, year: int) -> datetime:
    """Return a Monday's time of day in UTC; where clocks are changed, when it is never earlier than that."""
    zone = _zone(timezone)
    offsets = (datetime(year, month, 1, 12, tzinfo=zone).utcoffset() for month in (_WINTER, _SUMMER))
    least = min(offset for offset in offsets if offset is not None)
    monday = datetime.fromisocalendar(year, 2, _MONDAY).replace(hour=hour, minute=minute, tzinfo=UTC)
    return monday - timedelta(minutes=least // timedelta(minutes=1))


def _zone(timezone: str) -> tzinfo:
    try:
        return ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC

"""When jobs of a new repository run: early in the morning where the agency is, on its own Monday."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from generator.scaffolding.schedules import daily, on_mondays


@pytest.mark.parametrize(
    ("timezone", "every_day", "mondays"),
    [
        ("UTC", "23 4 * * *", "47 5 * * 1"),
        ("Europe/London", "23 4 * * *", "47 5 * * 1"),
        ("Europe/Amsterdam", "23 3 * * *", "47 4 * * 1"),
        ("America/Los_Angeles", "23 12 * * *", "47 13 * * 1"),
        ("Asia/Kolkata", "53 22 * * *", "17 0 * * 1"),
        ("Australia/Sydney", "23 18 * * *", "47 19 * * 0"),
        ("Pacific/Kiritimati", "23 14 * * *", "47 15 * * 0"),
        ("No/Such_Place", "23 4 * * *", "47 5 * * 1"),
    ],
)
def test_schedules_are_early_in_the_time_zone(timezone: str, every_day: str, mondays: str) -> None:
    assert (daily(timezone, 2026), on_mondays(timezone, 2026)) == (every_day, mondays)


@pytest.mark.parametrize("timezone", ["America/Los_Angeles", "Pacific/Auckland", "America/St_Johns", "Europe/Dublin"])
def test_monday_s_message_is_written_on_monday_between_five_and_seven_all_year(timezone: str) -> None:
    minute, hour, _, _, weekday = on_mondays(timezone, 2026).split()
    days = (datetime(2026, 1, 1, int(hour), int(minute), tzinfo=UTC) + timedelta(day) for day in range(365))
    local = [day.astimezone(ZoneInfo(timezone)) for day in days if day.isoweekday() % 7 == int(weekday)]
    assert {(one.isoweekday(), one.hour, one.minute) for one in local} <= {(1, 5, 47), (1, 6, 47)}

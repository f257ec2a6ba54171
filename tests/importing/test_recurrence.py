"""What repeats: held against another program that knows the rules, and kept within bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # it has no types of its own
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from generator.importing.calendars.events import read_events
from generator.importing.calendars.recurrence import Rule, occurrences, read_rule
from generator.importing.calendars.windows import WINDOWS_ZONES
from generator.importing.gathered import Gathered

START = datetime(2024, 1, 31, 9, 30)  # noqa: DTZ001  # local to any zone
END = datetime(2031, 1, 1)  # noqa: DTZ001  # as above
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

RULES = (
    "FREQ=DAILY;COUNT=40",
    "FREQ=DAILY;INTERVAL=3;UNTIL=20240401T235959Z",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=30",
    "FREQ=DAILY;BYMONTH=2,7;COUNT=50",
    "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=20",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=20",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=20",
    "FREQ=MONTHLY;COUNT=12",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12",
    "FREQ=MONTHLY;BYDAY=3MO;COUNT=12",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=12",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5",
    "FREQ=YEARLY;COUNT=5",
    "FREQ=YEARLY;BYMONTH=3,9;BYDAY=2TU;COUNT=8",
    "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10,20;COUNT=8",
    "FREQ=YEARLY;BYDAY=20MO;COUNT=4",
)


def ours(text: str, start: datetime = START) -> list[datetime]:
    rule = read_rule(text)
    assert isinstance(rule, Rule), rule
    return list(occurrences(start, rule, END, 200))


def theirs(text: str, start: datetime = START) -> list[datetime]:
    """Return what another program says: it leaves out a start that the rule does not have, and which counts for us."""
    naive = text.replace("Z", "")
    found = list(islice(rrulestr(naive, dtstart=start), 200))
    if found[:1] != [start]:
        found = [start, *found]
        found = found[: int(naive.partition("COUNT=")[2].partition(";")[0])] if "COUNT" in naive else found
    return [when for when in found if when <= END][:200]


@pytest.mark.parametrize("text", RULES)
def test_a_rule_is_followed_as_another_program_follows_it(text: str) -> None:
    assert ours(text) == theirs(text)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 4),
    st.lists(st.sampled_from(DAYS), max_size=3, unique=True),
    st.lists(st.integers(1, 12), max_size=2, unique=True),
    st.datetimes(datetime(2020, 1, 1), datetime(2024, 12, 31)),  # noqa: DTZ001  # local times
)
def test_any_common_rule_is_followed(
    frequency: str, interval: int, days: list[str], months: list[int], start: datetime
) -> None:
    parts = [f"FREQ={frequency}", f"INTERVAL={interval}", "COUNT=9"]
    parts += [f"BYDAY={','.join(days)}"] if days else []
    parts += [f"BYMONTH={','.join(map(str, months))}"] if months and frequency in {"DAILY", "WEEKLY"} else []
    text = ";".join(parts)
    start = start.replace(microsecond=0, second=0)
    mine = ours(text, start)
    assert mine == theirs(text, start)[: len(mine)]
    assert len(mine) == 9 or months or mine[-1].year > 2026


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("FREQ=SECONDLY", "it repeats secondly"),
        ("FREQ=HOURLY;COUNT=3", "it repeats hourly"),
        ("", "it repeats in no way that is told"),
        ("FREQ=YEARLY;BYWEEKNO=20", "it repeats by BYWEEKNO, which is not followed"),
        ("FREQ=DAILY;INTERVAL=0", "how it repeats cannot be read"),
        ("FREQ=DAILY;COUNT=many", "how it repeats cannot be read"),
        ("FREQ=WEEKLY;BYDAY=XX", "how it repeats cannot be read"),
        ("FREQ=DAILY;COUNT=" + "9" * 5_000, "how it repeats cannot be read"),
    ],
)
def test_a_rule_that_is_not_followed_says_why(text: str, why: str) -> None:
    assert read_rule(text) == why


def test_a_rule_without_end_ends() -> None:
    rule = read_rule("FREQ=DAILY")
    assert isinstance(rule, Rule)
    assert len(list(occurrences(START, rule, datetime(2199, 1, 1), 500))) == 500  # noqa: DTZ001  # a local time


def test_a_rule_that_no_day_fits_ends() -> None:
    rule = read_rule("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")
    assert isinstance(rule, Rule)
    assert list(occurrences(START, rule, END, 500)) == [START]


def test_windows_calls_every_zone_what_another_program_says() -> None:
    theirs = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items() if name != "UTC"}
    assert {name: WINDOWS_ZONES.get(name) for name in theirs} == theirs
    assert all(ZoneInfo(zone) for zone in WINDOWS_ZONES.values())


DEFINED = """\
BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTART;TZID=Ours:{}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("day", [date(2024, 1, 1) + timedelta(days=9 * step) for step in range(40)])
def test_a_zone_that_a_file_defines_is_the_one_it_means(day: date) -> None:
    data = DEFINED.format(f"{day:%Y%m%d}T120000").encode()
    (event,) = read_events("a file", [data], Gathered())
    expected = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert event.start.moment(ZoneInfo("UTC")).astimezone(UTC) == expected.astimezone(UTC)

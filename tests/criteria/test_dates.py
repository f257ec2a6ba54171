"""Working days are counted in whole weeks, with the same answer as day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from generator.criteria.dates import is_working_day, plus_working_days

DAYS = st.dates(date(2025, 12, 1), date(2027, 1, 31))


@given(DAYS, st.integers(0, 250), st.frozensets(st.integers(0, 6)), st.frozensets(DAYS, max_size=40))
@example(date(2026, 12, 18), 5, frozenset({0, 1, 2, 3, 4}), frozenset({date(2026, 12, 25), date(2026, 12, 26)}))
def test_the_last_of_so_many_working_days(
    day: date, days: int, working_days: frozenset[int], holidays: frozenset[date]
) -> None:
    last = plus_working_days(day, days, working_days, holidays)
    passed = (day + timedelta(days=number) for number in range(1, (last - day).days + 1))
    worked = [one for one in passed if is_working_day(one, working_days, holidays)]
    assert len(worked) == (days if working_days else 0)
    assert not worked or worked[-1] == last


def test_working_days_end_with_the_calendar() -> None:
    assert plus_working_days(date(9999, 12, 20), 10_000, {0}, ()) == date.max

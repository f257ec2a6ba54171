"""Days in the words of people. Today is Monday, 30 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writing.days import how_to_write, read_day

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-28", "2026-11-28"),
        ("today", "2026-11-30"),
        ("Today ", "2026-11-30"),
        ("toda", "2026-11-30"),
        ("yest", "2026-11-29"),
        ("yesterday", "2026-11-29"),
        ("tomorrow", "2026-12-01"),
        ("mon", "2026-11-30"),
        ("monday", "2026-11-30"),
        ("last mon", "2026-11-23"),
        ("next mon", "2026-12-07"),
        ("sun", "2026-11-29"),
        ("tue", "2026-11-24"),
        ("thurs", "2026-11-26"),
        ("last thu", "2026-11-26"),
        ("next sun", "2026-12-06"),
        ("3d ago", "2026-11-27"),
        ("3 days ago", "2026-11-27"),
        ("2w ago", "2026-11-16"),
        ("1 week ago", "2026-11-23"),
        ("in 3d", "2026-12-03"),
        ("in 2 weeks", "2026-12-14"),
        ("15 march", "2026-03-15"),
        ("dec 24", "2025-12-24"),
        ("30 nov", "2026-11-30"),
        ("1 March 2024", "2024-03-01"),
        ("March 1st, 2024", "2024-03-01"),
        ("2nd mar 2027", "2027-03-02"),
    ],
)
def test_a_day_is_the_last_that_the_words_may_mean(words: str, day: str) -> None:
    assert read_day(words, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [("mon", "2026-12-07"), ("fri", "2026-12-04"), ("15 march", "2027-03-15"), ("today", "2026-11-30")],
)
def test_a_plan_is_for_the_next_one(words: str, day: str) -> None:
    assert read_day(words, TODAY, ahead=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2026-02-30", "there is no such day in the calendar"),
        ("31.03.2026", "write 2026-03-31"),
        ("30 feb", "write year, month and day with digits: 2026-03-31"),
        ("yes", "write a day: 2026-03-31, today, yesterday, mon, 3d ago"),
        ("someday", "write a day: 2026-03-31, today, yesterday, mon, 3d ago"),
        ("99999d ago", "write year, month and day with digits: 2026-03-31"),
    ],
)
def test_what_is_no_day_is_told_what_to_write(words: str, hint: str) -> None:
    assert read_day(words, TODAY) is None
    assert how_to_write(words) == hint


def test_days_before_the_calendar_are_none() -> None:
    assert read_day("9999w ago", date(1, 1, 8)) is None


@given(st.text(max_size=20))
def test_no_words_raise(words: str) -> None:
    assert isinstance(read_day(words, TODAY), date | None)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 900))
def test_days_ago_are_so_many_days_ago(today: date, days: int) -> None:
    assert read_day(f"{days}d ago", today) == today - timedelta(days=days)

"""Arithmetic of days: windows, agreed silence, working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from generator.model.client import Quiet


def plus(day: date, days: int) -> date:
    """Return the day some days later, held within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def quiet_days(quiet: Sequence[Quiet], after: date, until: date) -> int:
    """Count the days of agreed silence in `(after, until]`; days in two agreements count once."""
    counted = 0
    reached = after
    for agreement in sorted(quiet, key=lambda one: one.since):
        first = max(agreement.since, plus(reached, 1))
        last = min(agreement.until, until)
        if first <= last:
            counted += (last - first).days + 1
            reached = last
    return counted


def elapsed(quiet: Sequence[Quiet], after: date, until: date) -> int:
    """Return how many days that count lie in `(after, until]`."""
    return (until - after).days - quiet_days(quiet, after, until)


def first_day_beyond(quiet: Sequence[Quiet], start: date, limit: float) -> date:
    """Return the first day on which more than `limit` counting days have passed since `start`."""
    wanted = int(limit // 1) + 1
    day = plus(start, wanted)
    while day < date.max and (missing := wanted - elapsed(quiet, start, day)) > 0:
        day = plus(day, missing)
    return day


def is_working_day(day: date, working_days: Collection[int], holidays: Collection[date]) -> bool:
    """Whether the agency works on a day."""
    return day.weekday() in working_days and day not in holidays


def plus_working_days(day: date, days: int, working_days: Collection[int], holidays: Collection[date]) -> date:
    """Return the last of the next `days` working days after a day."""
    left = days if working_days else 0
    while left > 0 and day < date.max:
        # Whole weeks at once, without the last working day; holidays in them are still owed.
        reached = plus(day, 7 * ((left - 1) // len(working_days)))
        left -= (reached - day).days // 7 * len(working_days)
        left += sum(day < one <= reached and one.weekday() in working_days for one in holidays)
        day = plus(reached, 1)
        left -= is_working_day(day, working_days, holidays)
    return day


def median(values: Iterable[float]) -> float:
    """Return the median of one or more numbers."""
    return median_of_sorted(sorted(values))


def median_of_sorted(ordered: Sequence[float]) -> float:
    """Return the median of one or more numbers in their order."""
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2

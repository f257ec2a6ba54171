"""What repeats: the days of a rule (RFC 5545, 3.3.10), within fixed bounds.

Days, weeks, months and years are known, with the parts that calendars offer for meetings. Anything else, such as
something that happens every second, is told and happens once.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from generator.importing.calendars.times import LATEST, read_local

if TYPE_CHECKING:
    from collections.abc import Iterator

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_MOST_INTERVAL = 10_000
_MONTHS = 12
#: Days, weeks, months or years in a row of which none fits, before a rule is given up.
_MOST_EMPTY = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """How something repeats."""

    frequency: str
    interval: int = 1
    count: int | None = None
    #: As written: a day, or a time with or without `Z`.
    until: str = ""
    #: Weekdays, Monday = 0, each with which of them it is (0: every one).
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule | str:
    """Return a rule, or in words why it cannot be followed."""
    parts = dict(part.upper().split("=", 1) for part in text.split(";") if "=" in part)
    frequency = parts.get("FREQ", "")
    unknown = sorted(name for name in parts.keys() - _KNOWN if not name.startswith("X-"))
    if frequency not in _FREQUENCIES:
        return f"it repeats {frequency.lower() or 'in no way that is told'}"
    if unknown:
        return f"it repeats by {', '.join(unknown)}, which is not followed"
    try:
        found = _rule(frequency, parts)
    except ValueError:
        return "how it repeats cannot be read"
    return found if 0 < found.interval <= _MOST_INTERVAL else "how it repeats cannot be read"


def _rule(frequency: str, parts: dict[str, str]) -> Rule:
    weekdays = [_WEEKDAY.fullmatch(one.strip()) for one in parts.get("BYDAY", "").split(",") if one.strip()]
    if None in weekdays or parts.get("WKST", "MO") not in _WEEKDAYS:
        raise ValueError
    return Rule(
        frequency,
        interval=int(parts.get("INTERVAL") or 1),
        count=int(parts["COUNT"]) if parts.get("COUNT") else None,
        until=parts.get("UNTIL", ""),
        weekdays=tuple((_WEEKDAYS.index(one[2]), int(one[1] or 0)) for one in weekdays if one),
        month_days=_numbers(parts.get("BYMONTHDAY", "")),
        months=_numbers(parts.get("BYMONTH", "")),
        positions=_numbers(parts.get("BYSETPOS", "")),
        week_start=_WEEKDAYS.index(parts.get("WKST", "MO")),
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text[:1_000].split(",") if one.strip())


def occurrences(start: datetime, rule: Rule, until: datetime, most: int) -> Iterator[datetime]:
    """Yield the times of a rule, in order, from its start up to `until`, and not more than `most` of them.

    All times are local to one zone. The start is the first of them, whether or not the rule would have it.
    """
    last = read_local(rule.until) if rule.until else None
    if last is not None and "T" not in rule.until.upper():
        last = last.replace(hour=23, minute=59)
    end = min(until, last) if last is not None else until
    if start > end:
        return
    yield start
    left = min(most, rule.count if rule.count is not None else most) - 1
    empty = 0
    for days in _periods(start.date(), rule):
        empty = 0 if days else empty + 1
        for day in days:
            when = datetime.combine(day, start.time())
            if when > end or left <= 0:
                return
            if when > start:
                left -= 1
                yield when
        if empty > _MOST_EMPTY:
            return


def _periods(start: date, rule: Rule) -> Iterator[list[date]]:
    """Yield the days of each day, week, month or year that a rule names, from the start's own on."""
    step, first = 0, start
    while True:
        if rule.frequency in {"DAILY", "WEEKLY"}:
            days = step * (7 if rule.frequency == "WEEKLY" else 1)
            if (date(LATEST, 1, 1) - start).days <= days:
                return
            first = start + timedelta(days=days)
            found = _week(first, rule) if rule.frequency == "WEEKLY" else _day(first, rule)
        else:
            months = start.month - 1 + step * (_MONTHS if rule.frequency == "YEARLY" else 1)
            year, month = start.year + months // _MONTHS, months % _MONTHS + 1
            if year >= LATEST:
                return
            found = _year(year, start, rule) if rule.frequency == "YEARLY" else _month(year, month, start, rule)
        found = sorted(set(found))
        yield _chosen(found, rule.positions) if rule.positions else found
        step += rule.interval


def _chosen(days: list[date], positions: tuple[int, ...]) -> list[date]:
    places = {place - 1 if place > 0 else len(days) + place for place in positions if place}
    return [day for at, day in enumerate(days) if at in places]


def _day(day: date, rule: Rule) -> list[date]:
    weekdays = {weekday for weekday, _ in rule.weekdays}
    length = monthrange(day.year, day.month)[1]
    fits = (
        (not rule.months or day.month in rule.months)
        and (not weekdays or day.weekday() in weekdays)
        and (not rule.month_days or bool({day.day, day.day - length - 1} & set(rule.month_days)))
    )
    return [day] if fits else []


def _week(day: date, rule: Rule) -> list[date]:
    first = day - timedelta(days=(day.weekday() - rule.week_start) % 7)
    weekdays = {weekday for weekday, _ in rule.weekdays} or {day.weekday()}
    week = [first + timedelta(days=more) for more in range(7)]
    return [one for one in week if one.weekday() in weekdays and (not rule.months or one.month in rule.months)]


def _month(year: int, month: int, start: date, rule: Rule) -> list[date]:
    if rule.months and month not in rule.months:
        return []
    length = monthrange(year, month)[1]
    wanted = rule.month_days or (() if rule.weekdays else (start.day,))
    numbers = {day if day > 0 else length + 1 + day for day in wanted}
    named = {date(year, month, day) for day in numbers if 0 < day <= length}
    if not rule.weekdays:
        return list(named)
    by_weekday = _weekdays([date(year, month, day) for day in range(1, length + 1)], rule)
    return [day for day in by_weekday if day in named] if rule.month_days else by_weekday


def _weekdays(days: list[date], rule: Rule) -> list[date]:
    """Return the days that are wanted by their weekday, and by which of them it is within these days."""
    found: list[date] = []
    for weekday, which in rule.weekdays:
        those = [day for day in days if day.weekday() == weekday]
        if which == 0:
            found += those
        elif abs(which) <= len(those):
            found.append(those[which - 1 if which > 0 else which])
    return found


def _year(year: int, start: date, rule: Rule) -> list[date]:
    if rule.weekdays and not rule.months and not rule.month_days:
        first = date(year, 1, 1)
        return _weekdays([first + timedelta(days=more) for more in range((date(year + 1, 1, 1) - first).days)], rule)
    months = rule.months or (range(1, _MONTHS + 1) if rule.month_days else (start.month,))
    return [day for month in months if 0 < month <= _MONTHS for day in _month(year, month, start, rule)]

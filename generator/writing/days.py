"""Days in the words of people: today, yesterday, mon, 3d ago."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.journal.hints import day_hint
from generator.journal.scalars import read_date

if TYPE_CHECKING:
    from datetime import date

#: What may be written for a day, as the end of a sentence.
HOW = "a day: 2026-03-31, today, yesterday, mon, 3d ago"
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
#: So many letters say which of these is meant; three would be those of `yes` as well.
_SHORTEST = len("yest")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"(?:(last|next) )?([a-z]{3,9})")
_UNITS = {"d": 1, "w": 7}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]{0,6}|([a-z]{3})[a-z]{0,6} (\d{1,2})(?:st|nd|rd|th)?)(?:,? (\d{4}))?"
)
_MONTH = re.compile(r"([a-z]{3})[a-z]{0,6},? (\d{4})")
_AGO = re.compile(r"(\d{1,4}) ?(d|w)(?:ays?|eeks?)? ago")
_IN = re.compile(r"in (\d{1,4}) ?(d|w)(?:ays?|eeks?)?")


def read_day(words: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the day that is meant; None where none is.

    A weekday, or a day of a month without its year, is the last one, today among them; with `ahead`, for what is
    planned, the next one after today.
    """
    plain = " ".join(words.lower().split())
    day = read_date(plain)
    day = day or _of_month(plain, today, ahead=ahead)
    if day is not None:
        return day
    days = next((days for name, days in _NEAR.items() if len(plain) >= _SHORTEST and name.startswith(plain)), None)
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if match := pattern.fullmatch(plain):
            days = sign * int(match[1]) * _UNITS[match[2]]
    if days is None:
        days = _to_weekday(plain, today, ahead=ahead)
    try:
        return None if days is None else today + timedelta(days=days)
    except OverflowError:
        return None


def _of_month(words: str, today: date, *, ahead: bool) -> date | None:
    """Return the day of a month, such as 15 march, in the year in which it is the last or the next one."""
    match = _OF_MONTH.fullmatch(words)
    month, number = (match[2] or match[3], match[1] or match[4]) if match else ("", "")
    if month not in _MONTHS:
        return None
    if match and match[5]:
        return read_date(f"{match[5]}-{_MONTHS.index(month) + 1:02}-{int(number):02}")
    years = range(today.year, today.year + 2) if ahead else range(today.year, today.year - 2, -1)
    days = (read_date(f"{year:04}-{_MONTHS.index(month) + 1:02}-{int(number):02}") for year in years)
    return next((day for day in days if day and (day > today if ahead else day <= today)), None)


def _to_weekday(words: str, today: date, *, ahead: bool) -> int | None:
    """Return how many days it is to a weekday, below 0 to the last one; None where no weekday is meant."""
    match = _WEEKDAY.fullmatch(words)
    found = [number for number, name in enumerate(_WEEKDAYS) if match and name.startswith(match[2])]
    if not match or len(found) != 1:
        return None
    on = (found[0] - today.weekday()) % len(_WEEKDAYS)
    if match[1] == "next" or (ahead and not match[1]):
        return on or len(_WEEKDAYS)
    back = on - len(_WEEKDAYS)
    return back if match[1] or on else 0


def how_to_write(words: str) -> str:
    """Return what to write instead of words that are no day."""
    match = _MONTH.fullmatch(" ".join(words.lower().split()))
    if match and match[1] in _MONTHS:
        return f"which day of that month? The first is {match[2]}-{_MONTHS.index(match[1]) + 1:02}-01"
    hint = day_hint(words)
    return hint if any(sign.isdigit() for sign in words) else f"write {HOW}"

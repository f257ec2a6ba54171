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
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"(?:(last|next) )?([a-z]{3,9})")
_UNITS = {"d": 1, "w": 7}
_AGO = re.compile(r"(\d{1,4}) ?(d|w)(?:ays?|eeks?)? ago")
_IN = re.compile(r"in (\d{1,4}) ?(d|w)(?:ays?|eeks?)?")


def read_day(words: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the day that is meant; None where none is.

    A weekday is the last one, today among them; with `ahead`, for what is planned, the next one after today.
    """
    plain = " ".join(words.lower().split())
    day = read_date(plain)
    if day is not None:
        return day
    days = _NEAR.get(plain)
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if match := pattern.fullmatch(plain):
            days = sign * int(match[1]) * _UNITS[match[2]]
    if days is None:
        days = _to_weekday(plain, today, ahead=ahead)
    try:
        return None if days is None else today + timedelta(days=days)
    except OverflowError:
        return None


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
    hint = day_hint(words)
    return hint if any(sign.isdigit() for sign in words) else f"write {HOW}"

"""What to write instead: guesses for words, days, numbers and ids that do not fit."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from generator.journal.scalars import is_date_shaped, read_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

#: Longer words are nobody's misspelling, and comparing them would take long.
_LONGEST = 60
_NUMBERS = re.compile(r"[0-9]{1,4}")
#: A number with a currency before or after it, or spaces.
_AMOUNT = re.compile(r"(?:[^\W\d_]{3}|[$€£¥])?\s*(?P<number>-?[0-9][0-9.,]*)\s*(?:[^\W\d_]{3}|[$€£¥])?")
#: Digits between two separators of thousands.
_GROUP = 3
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
_YEAR_DIGITS = 4


def closest(word: str, candidates: Iterable[str], cutoff: float = 0.65) -> str:
    """Return the candidate most like a word, whatever its case, hyphens and spaces; empty where none is near."""
    if len(word) > _LONGEST:
        return ""
    plain = {_plain(candidate): candidate for candidate in candidates}
    wanted = _plain(word)
    if wanted in plain:
        return plain[wanted]
    found = get_close_matches(wanted, plain, n=1, cutoff=cutoff)
    return plain[found[0]] if found else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return the hint for a word that is none of the candidates; empty where none is near."""
    guess = closest(word, candidates)
    return f"did you mean `{guess}`?" if guess else ""


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")


def day_hint(text: str) -> str:
    """Return how to write what is meant to be a day."""
    if is_date_shaped(text):
        return "there is no such day in the calendar"
    if text.lower() in {"yes", "true"}:
        return "write the day on which it happened"
    if text.lower() in {"no", "false", "none", "tbd", "?"}:
        return "leave the field out until it has happened"
    if read_date(text[:10]) is not None:
        return f"write the day alone: {text[:10]}"
    day = _rearranged(text)
    return f"write {day.isoformat()}" if day else "write year, month and day with digits: 2026-03-31"


def _rearranged(text: str) -> date | None:
    """Return the day meant by other orders and lengths, where only one can be meant."""
    numbers = _NUMBERS.findall(text)
    if len(numbers) != len("ymd") or _NUMBERS.sub("", text).strip("./- "):
        return None
    if len(numbers[0]) == _YEAR_DIGITS:
        return _day(*numbers)
    if len(numbers[2]) != _YEAR_DIGITS:
        return None
    first, second = _day(numbers[2], numbers[1], numbers[0]), _day(numbers[2], numbers[0], numbers[1])
    return first if "." in text or second is None else second if first is None or first == second else None


def _day(year: str, month: str, day: str) -> date | None:
    return read_date(f"{year:0>4}-{month:0>2}-{day:0>2}")


def number_hint(text: str) -> str:
    """Return the number without what surrounds it; how to write one where it is not clear; empty without any digit."""
    match = _AMOUNT.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    number = _plain_number(match["number"]) if match else ""
    if number:
        return f"write {number}"
    return "write digits, with a point before decimals: 1200.50" if any(sign.isdigit() for sign in text) else ""


def whole_hint(text: str) -> str:
    """Return the whole number without what surrounds it; empty where there is none."""
    hint = number_hint(text)
    return hint if hint.removeprefix("write ").isdigit() else ""


def _plain_number(text: str) -> str:
    """Return a number without separators of thousands and with a point; empty where that is not clear."""
    marks = [mark for mark in text if mark in ".,"]
    if not marks or marks == ["."]:
        return text
    last = text.rfind(marks[-1])
    decimals = text[last + 1 :]
    if marks[:-1] and marks[-1] not in marks[:-1]:
        return f"{text[:last].replace(marks[0], '')}.{decimals}"
    thousands = all(len(group) == _GROUP for group in text.split(marks[0])[1:])
    if thousands:
        return text.replace(marks[0], "")
    return text.replace(",", ".") if len(marks) == 1 else ""


def contact_line(one: str) -> str:
    """Return somebody with an id as a row of `contacts`."""
    return f"{{id: {one}, name: {contact_name(one.replace('-', ' '))}}}"


def contact_id(name: str, taken: Iterable[str] = ()) -> str:
    """Return the id of somebody new: the first name, all of it, or that with a number; empty for none."""
    whole, used = slug_of(name), {*taken}
    first = whole.partition("-")[0]
    tried = (first, whole, *(f"{whole}-{number}" for number in range(2, len(used) + 3)))
    return next((one for one in tried if one not in used), "") if whole else ""


def contact_name(text: str) -> str:
    """Return a name as it is shown: with capitals where it was written without any."""
    plain = " ".join(text.split())
    return plain.title() if plain == plain.lower() else plain


def slug_hint(text: str) -> str:
    """Return an id made of a text; empty where nothing is left of it."""
    slug = slug_of(text)
    return f"write {slug}" if slug else ""


def slug_of(text: str) -> str:
    """Return the id made of the beginning of a text; empty where no letter or digit of ASCII is left of it."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].casefold()).encode("ascii", "ignore").decode()
    return _NOT_IN_SLUGS.sub("-", plain).strip("-")

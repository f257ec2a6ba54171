"""What a value means, in the YAML 1.2 core way: decided by the field it stands in, never guessed from its look.

`NO` stays "NO" and `1.10` stays "1.10" wherever text is wanted; only a field that asks for a date, a flag or a number
reads one, with the functions below. Each returns None for anything else.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.journal.nodes import Scalar

_EMPTY = {"", "~", "null", "Null", "NULL"}
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})")
_DAYS = re.compile(r"([0-9]{1,5})d")


def is_empty(node: Scalar) -> bool:
    """Say whether nothing is written here: no value at all, `~` or `null`, without quotes."""
    return node.plain and node.text in _EMPTY


def read_text(node: Scalar) -> str:
    """Return the value as text, exactly as written but for white space around it."""
    return node.text.strip()


def read_flag(node: Scalar) -> bool | None:
    """Read `yes`, `no`, `true` or `false` in any case, in quotes or not: where a flag belongs, neither is a doubt."""
    return _FLAGS.get(node.text.lower())


def is_date_shaped(text: str) -> bool:
    """Say whether this is written like a date, `2026-03-04`, be it a possible one or not."""
    return _DATE.fullmatch(text) is not None


def read_date(text: str) -> date | None:
    """Read an ISO date. An impossible one (`2026-02-30`) is None; `is_date_shaped` tells it from other text."""
    if not (match := _DATE.fullmatch(text)):
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def read_integer(text: str) -> int | None:
    """Read a whole number of at most 18 digits."""
    return int(text) if _INTEGER.fullmatch(text) else None


def read_decimal(text: str) -> Decimal | None:
    """Read a number with a point; no exponent and no separators of thousands, which people read differently."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def read_limit(text: str) -> int | float | None:
    """Read a number of days (`7d` or `7`), a count, a factor or a percentage."""
    days = read_days(text)
    whole = read_integer(text) if days is None else days
    decimal = read_decimal(text) if whole is None else None
    return whole if decimal is None else float(decimal)


def read_days(text: str) -> int | None:
    """Read a duration such as `7d` as a number of days."""
    match = _DAYS.fullmatch(text)
    return int(match[1]) if match else None

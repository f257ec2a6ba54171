"""How numbers and days are said in a reason: plain, short, with their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def day_text(day: date) -> str:
    """Say a day: `3 May 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def count(number: float, singular: str, plural: str = "") -> str:
    """Say how many: `1 day`, `2 days`, `2.5 days`."""
    word = singular if number == 1 else plural or f"{singular}s"
    return f"{number_text(number)} {word}"


def times(number: int) -> str:
    """Say how often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def number_text(number: float) -> str:
    """Say a number without needless decimals: `30`, `2.5`."""
    return f"{number:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """Say a share of 0 to 1 as whole per cent."""
    return f"{round(share * 100)} %"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: `anna`, `anna and tom`, `anna, tom and mira`."""
    each = list(words)
    if len(each) < 2:  # noqa: PLR2004  # one word or none needs no "and"
        return "".join(each)
    return f"{', '.join(each[:-1])} and {each[-1]}"

"""What a value means is decided by its field: dates, flags, numbers and durations, and nothing guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.journal import scalars
from generator.journal.nodes import Scalar


def written(text: str, *, plain: bool = True) -> Scalar:
    return Scalar(text, plain, 1, 1)


@pytest.mark.parametrize(
    ("text", "plain", "expected"),
    [
        ("", True, True),
        ("~", True, True),
        ("null", True, True),
        ("NULL", True, True),
        ("nUll", True, False),
        ("", False, False),
        ("null", False, False),
        ("none", True, False),
        ("0", True, False),
    ],
)
def test_only_nothing_and_null_without_quotes_are_empty(text: str, *, plain: bool, expected: bool) -> None:
    assert scalars.is_empty(written(text, plain=plain)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[(word, True) for word in ("yes", "Yes", "true", "TRUE")],
        *[(word, False) for word in ("no", "NO", "False")],
        *[(word, None) for word in ("on", "off", "y", "1", "")],
    ],
)
def test_flags(text: str, expected: bool | None) -> None:
    assert scalars.read_flag(written(text)) is expected
    assert scalars.read_flag(written(text, plain=False)) is expected


@pytest.mark.parametrize(
    ("text", "expected", "shaped"),
    [
        ("2026-03-04", date(2026, 3, 4), True),
        ("2024-02-29", date(2024, 2, 29), True),
        ("2026-02-29", None, True),
        ("2026-13-01", None, True),
        ("0000-01-01", None, True),
        ("2026-3-4", None, False),
        ("04.03.2026", None, False),
        ("2026-03-04 10:00", None, False),
        ("٢٠٢٦-٠٣-٠٤", None, False),
        ("2026-03-04\n", None, False),
    ],
)
def test_dates(text: str, expected: date | None, *, shaped: bool) -> None:
    assert scalars.read_date(text) == expected
    assert scalars.is_date_shaped(text) is shaped


@given(st.dates())
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    assert scalars.read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "integer", "decimal"),
    [
        ("12", 12, Decimal(12)),
        ("-3", -3, Decimal(-3)),
        ("007", 7, Decimal(7)),
        ("1.10", None, Decimal("1.10")),
        (".5", None, Decimal("0.5")),
        ("1,000", None, None),
        ("1_000", None, None),
        ("1e9", None, None),
        ("0x10", None, None),
        ("nan", None, None),
        (".inf", None, None),
        ("", None, None),
        (".", None, None),
        ("9" * 5000, None, None),
        ("١٢", None, None),
    ],
)
def test_numbers(text: str, integer: int | None, decimal: Decimal | None) -> None:
    assert scalars.read_integer(text) == integer
    assert scalars.read_decimal(text) == decimal


@pytest.mark.parametrize(
    ("text", "expected"), [("7d", 7), ("90d", 90), ("0d", 0), ("7", None), ("7 d", None), ("1w", None), ("-7d", None)]
)
def test_durations_in_days(text: str, expected: int | None) -> None:
    assert scalars.read_days(text) == expected


def test_text_keeps_everything_but_white_space_around_it() -> None:
    assert scalars.read_text(written(" 1.10\n", plain=False)) == "1.10"
    assert scalars.read_text(written("NO")) == "NO"

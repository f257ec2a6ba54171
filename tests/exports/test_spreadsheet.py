"""The table, read as programs do that read CSV, and by spreadsheets that would run a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from generator.exports import portfolio_csv
from generator.exports.spreadsheet import COLUMNS, safe_cell
from generator.pages.summary import worst_first

if TYPE_CHECKING:
    from tests.pages.conftest import Sample


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\N{FULLWIDTH EQUALS SIGN}1", "'\N{FULLWIDTH EQUALS SIGN}1"),
        ("a=1", "a=1"),
        ("bell\x07", "bell\ufffd"),
        (7, "7"),
        (None, ""),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_a_row_is_an_account_worst_first(sample: Sample) -> None:
    rows = read(portfolio_csv(worst_first(sample.portfolio.summaries)))
    assert [row["id"] for row in rows] == ["acme", "dune", "bolt", "alder", "cork"]
    acme = rows[0]
    assert list(acme) == [column.name for column in COLUMNS]
    assert acme == {
        "id": "acme",
        "name": "Acme & Daughters <u>",
        "label": "alarm",
        "since": "2026-10-05",
        "reason": "A complaint is open.",
        "badges": "unheard",
        "tier": "1",
        "leads": "Anna <script>alert(1)</script>",
        "asked": "6",
        "depth": "",
        "warnings": "2",
        "unknown": "1",
        "duties": "1",
        "overdue": "1",
        "last_contact": "2026-10-01",
        "last_heard_from": "2026-10-05",
        "next_turn": "2026-11-12",
        "next_turn_to": "late",
        "next_turn_unless": "they write",
        "next_step": "Answer it.",
        "page": "accounts/acme/index.html",
    }


def test_a_table_of_nothing_has_its_names() -> None:
    assert portfolio_csv(()).decode() == ",".join(column.name for column in COLUMNS) + "\r\n"

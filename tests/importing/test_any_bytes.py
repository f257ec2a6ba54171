"""Whatever the bytes: nothing is raised, everything that is left out is told, and what is drafted can be written."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.calendars import read_calendars
from generator.importing.directory import directory
from generator.importing.files import texts
from generator.importing.mail import read_mail
from generator.importing.merging import plan
from generator.importing.pieces import lines
from generator.importing.tables import read_tables, resolve
from generator.importing.tables.cells import rows
from generator.importing.tables.values import COMMON_FORMS, day_form, fitting_forms, read_amount
from generator.importing.wanted import Wanted
from generator.journal import load_folder
from generator.model.imports import TableRule
from tests.searching import search

if TYPE_CHECKING:
    from generator.importing.gathered import Gathered
    from generator.model.account import Journal

HERE = Path(__file__).parent
SEEDS = {
    "ics": tuple(path.read_bytes() for path in sorted((HERE / "cases").rglob("*.ics"))),
    "mbox": tuple(path.read_bytes()[:20_000] for path in sorted((HERE / "cases").rglob("*.mbox")) if path.is_file()),
    "csv": tuple(path.read_bytes() for path in sorted((HERE / "cases").rglob("*.csv"))),
}
TODAY = date(2024, 9, 30)


@cache
def journal() -> Journal:
    found, _ = load_folder(HERE / "journals")
    assert found is not None
    return found


@cache
def wanted() -> Wanted:
    rules = journal().agency.import_rules
    return Wanted(directory(rules, journal()), ZoneInfo("Europe/London"), TODAY, titles=True, unanswered_days=14)


def rule(name: str) -> TableRule:
    found = resolve(journal().agency.import_rules.table(name) or TableRule(name))
    assert not isinstance(found, str), found
    return found


def read(kind: str, data: bytes, name: str = "ledger") -> Gathered:
    pieces = [("a file", [data[:7], data[7:]])]
    if kind == "ics":
        return read_calendars(pieces, wanted())
    return read_mail([(*pieces[0], False)], wanted()) if kind == "mbox" else read_tables(pieces, rule(name), wanted())


@st.composite
def damaged(draw: st.DrawFn, kind: str) -> bytes:
    """Draw a file that somebody exported, with pieces cut out, doubled or replaced by anything."""
    data = draw(st.sampled_from(SEEDS[kind]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 80)))
        data = (
            data[:start] + draw(st.sampled_from([b"", data[start:end] * 2, b"\n", b'"', b"\x00", b"9999"])) + data[end:]
        )
    return data


@pytest.mark.parametrize("kind", SEEDS)
@search(60)
@given(data=st.data())
def test_no_bytes_are_too_much(kind: str, data: st.DataObject) -> None:
    gathered = read(kind, data.draw(st.one_of(st.binary(max_size=300), damaged(kind))))
    assert all(remark.what and remark.done for remark in gathered.remarks)
    made = texts(plan(gathered, journal(), frozenset()), {})
    assert all(text.decode().startswith("- kind:") for text in made.files.values())


@pytest.mark.parametrize("name", ["xero", "quickbooks", "quickbooks-payments", "stripe", "hubspot", "salesforce"])
@search(20)
@given(data=damaged("csv"))
def test_no_table_is_too_much_for_a_ready_map(name: str, data: bytes) -> None:
    read("csv", data, name)


@given(st.binary(max_size=400), st.lists(st.integers(4, 400), max_size=5))
def test_lines_are_the_same_however_a_file_is_cut_into_pieces(data: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [data[start:end] for start, end in pairwise(places)]
    assert list(lines(pieces)) == list(lines([data]))


@given(st.text(max_size=200))
def test_every_cell_of_a_table_is_somewhere_in_it(text: str) -> None:
    table = text.replace("\r", "\n")
    for row in rows("a file", table, ",", None):
        assert all(cell.replace('"', "") in table.replace('"', "") for cell in row.cells)


@given(st.text(max_size=40), st.sampled_from(["", ".", ","]))
def test_a_sum_is_a_number_or_nothing(text: str, decimal: str) -> None:
    amount = read_amount(text, decimal)
    assert amount is None or amount.is_finite()


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("1,234.56", "", "1234.56"),
        ("1.234,56", ",", "1234.56"),
        ("1 234,50 €", ",", "1234.50"),
        ("£1,200", ".", "1200"),
        ("(12.00)", "", "-12"),
        ("12.50-", "", "-12.50"),
        ("1580.9400", "", "1580.94"),
        ("0.125", ".", "0.125"),
        (".5", "", "0.50"),
        ("1.234", "", "None"),
        ("1,234", "", "None"),
        ("1.234", ",", "1234"),
        ("1.234,56", "", "None"),
        ("12,34,567", "", "None"),
        ("ten", "", "None"),
        ("EUR 10", "", "10"),
        ("-0.00", "", "0"),
        ("", "", "None"),
    ],
)
def test_a_sum_is_read_in_the_one_way_that_it_can_be(text: str, decimal: str, expected: str) -> None:
    assert str(read_amount(text, decimal)) == expected


@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)), st.sampled_from(COMMON_FORMS))
def test_a_day_is_read_back_from_every_form(day: date, form: str) -> None:
    parts = {"YYYY": f"{day:%Y}", "MMM": f"{day:%b}", "MM": f"{day:%m}", "DD": f"{day:%d}"}
    text = form
    for token, part in parts.items():
        text = text.replace(token, part)
    text = text.replace("YY", f"{day:%y}") if "YYYY" not in form else text
    text = " ".join(word if word.rstrip(",") != "D" else word.replace("D", str(day.day)) for word in text.split(" "))
    found = day_form(form)
    assert found is not None
    assert found.read(text) == day
    assert found.read(f"{text} 09:30") == day
    assert form in fitting_forms([text])

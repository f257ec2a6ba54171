"""The day of every fact, from a table of entries."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.journal.entries import read_entries
from generator.journal.page import Page
from generator.model.entry import Fact

TABLE = Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8")
#: Facts with days and numbers; entries as the texts that stand in the file.
CASES: list[dict[str, Any]] = [
    case | {"entry": as_written["entry"]}
    for case, as_written in zip(yaml.safe_load(TABLE), yaml.load(TABLE, yaml.BaseLoader), strict=True)  # noqa: S506 (the base loader gives texts alone)
]


def expected(pair: list[Any]) -> Fact:
    """Return a fact as the table writes it: value and day."""
    value, day = pair
    return Fact(as_value(value), None if day == "unknown" else day)


def as_value(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: expected(pair) for name, pair in value.items()}
    if isinstance(value, list):
        return tuple(as_value(item) for item in value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return False if value == "False" else Decimal(str(value)) if is_number else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_every_fact_has_its_day(case: dict[str, Any]) -> None:
    written = yaml.safe_dump(case["entry"] | {"date": "2026-03-04"}, default_flow_style=True, width=10_000)
    page = Page("acme/log.yaml", f"- {written}", "acme")
    [item] = read_entries(page).items
    assert [diagnostic.problem.code for diagnostic in page.found] == case.get("warns", [])
    assert item.entry is not None
    assert item.entry.facts == {name: expected(pair) for name, pair in case["facts"].items()}

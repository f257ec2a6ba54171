"""A list that is written item by item comes out as if the whole object had been written at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.reporting.listing import item_text, list_json

ITEMS: tuple[Any, ...] = (
    {"a": [1, {"b": []}], "text": 'two\nlines, "quotes" and \u2028 é'},
    {},
    [],
    "plain\n",
    None,
    7,
)


@pytest.mark.parametrize("number", range(len(ITEMS) + 1))
@pytest.mark.parametrize(
    "after", [{}, {"agency": {"findings": [{"x": 1}]}, "none": None}], ids=["last", "before others"]
)
def test_it_is_what_json_writes(number: int, after: dict[str, Any]) -> None:
    items = list(ITEMS[:number])
    whole = {"format": 1, "told": {"a": 1}, "accounts": [], **after}
    written = list_json(whole, "accounts", map(item_text, items))
    assert written == json.dumps({**whole, "accounts": items}, indent=2, ensure_ascii=False) + "\n"


def test_a_list_may_come_first() -> None:
    assert list_json({"rows": []}, "rows", ()) == '{\n  "rows": []\n}\n'

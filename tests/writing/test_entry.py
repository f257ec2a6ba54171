"""An entry as text: what is written is what the reader gives back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.found import Fields
from generator.journal.markdown_file import read_front_matter
from generator.journal.nodes import Mapping, Sequence
from generator.journal.page import Page
from generator.journal.parse import parse_yaml
from generator.journal.values import read_fields
from generator.writing.entry import entry_text, row_text
from tests.writing.drawn import TEXTS, documents

if TYPE_CHECKING:
    from generator.journal.forms.fields import Form

MEETING = """\
---
kind: meeting
date: 2026-11-29
title: "Autumn review: declined"
by: [oli]
with: [anna, "on"]
status: declined
changed_by: client
---
She said "not now".

---

Then she rang off.
"""
INVOICE = """\
- kind: invoice
  date: 2026-11-29
  number: "1042"
  amount: 1200.50
  our_error: no
  reminders:
    - {on: 2026-12-20, how: call}
    - {on: 2027-01-03}
  note: |-
    First line.

    Second: line.
"""


def test_an_entry_is_written_in_the_order_of_its_form() -> None:
    fields = {
        "changed_by": "client",
        "status": "declined",
        "with": ("anna", "on"),
        "by": ["oli"],
        "notice_hours": None,
        "date": date(2026, 11, 29),
        "title": "Autumn review: declined",
    }
    body = '\nShe said "not now".\n\n---\n\nThen she rang off.\n\n'
    assert entry_text("meeting", fields, body) == MEETING


def test_a_row_is_written_as_an_item_of_a_list_file() -> None:
    fields = {
        "note": "First line.\n\nSecond: line.",
        "number": "1042",
        "date": date(2026, 11, 29),
        "amount": Decimal("1200.50"),
        "our_error": False,
        "reminders": ({"on": date(2026, 12, 20), "how": "call"}, {"on": date(2027, 1, 3)}),
    }
    assert row_text("invoice", fields) == INVOICE


def test_an_entry_without_a_body_ends_with_its_fields() -> None:
    assert entry_text("note", {}) == "---\nkind: note\n---\n"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("plain words", "plain words"),
        ("1.10", '"1.10"'),
        ("no", '"no"'),
        ("NULL", '"NULL"'),
        ("2026-11-29", '"2026-11-29"'),
        ("12:30:00", '"12:30:00"'),
        ("12:30, as planned", "12:30, as planned"),
        ("a: b", '"a: b"'),
        ("call #3", '"call #3"'),
        ('a "b": c', "'a \"b\": c'"),
        ("C:\\temp: x", "'C:\\temp: x'"),
        ("- a", '"- a"'),
        ("a\tb", '"a\\tb"'),
        ("", '""'),
        ("  around  ", "around"),
    ],
)
def test_a_text_has_quotes_where_a_reader_would_take_it_for_something_else(text: str, spelt: str) -> None:
    assert entry_text("note", {"title": text}) == f"---\nkind: note\ntitle: {spelt}\n---\n"


def test_a_word_of_a_choice_stands_plain() -> None:
    assert "let_go: no\n" in entry_text("mistake", {"let_go": "no"})


def test_a_long_list_stands_in_lines_of_its_own() -> None:
    text = entry_text("note", {"tags": [f"tag number {number}" for number in range(12)]})
    assert "tags:\n  - tag number 0\n  - tag number 1\n" in text


def as_read(fields: Fields) -> dict[str, Any]:
    """Return the values of fields, those of rows among them."""
    return {
        name: tuple(as_read(row) for row in found.value) if _is_rows(found.value) else found.value
        for name, found in fields.found.items()
    }


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(row, Fields) for row in value)


def wanted(form: Form, fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as the reader gives them: ids of entries with their client."""
    full: dict[str, Any] = {
        name: tuple(f"acme/{one}" for one in fields[name]) for name in ("re", "answers") if name in fields
    }
    return {"kind": form.name, **fields, **full}


KINDS = st.sampled_from(sorted(ENTRY_FORMS))


@settings(max_examples=400, deadline=None)
@given(KINDS.flatmap(lambda kind: st.tuples(st.just(kind), documents(ENTRY_FORMS[kind]))), TEXTS)
def test_whatever_the_forms_accept_is_read_back_as_it_was(drawn: tuple[str, dict[str, Any]], body: str) -> None:
    kind, fields = drawn
    page = Page("acme/2026-11-29-x.md", entry_text(kind, fields, body), "acme")
    node, read_body = read_front_matter(page)
    assert node is not None
    assert as_read(read_fields(page, node, ENTRY_FORMS[kind])) == wanted(ENTRY_FORMS[kind], fields)
    assert read_body == body
    assert not [one for one in page.found if one.problem.code != "J213"]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(KINDS.flatmap(lambda kind: st.tuples(st.just(kind), documents(ITEM_FORMS[kind]))), min_size=1, max_size=3)
)
def test_rows_one_after_another_make_a_list_file(drawn: list[tuple[str, dict[str, Any]]]) -> None:
    page = Page("acme/log.yaml", "".join(row_text(kind, fields) for kind, fields in drawn), "acme")
    node, found = parse_yaml(page.text, page.path)
    assert not found
    assert isinstance(node, Sequence)
    assert len(node.items) == len(drawn)
    for item, (kind, fields) in zip(node.items, drawn, strict=True):
        assert isinstance(item, Mapping)
        assert as_read(read_fields(page, item, ITEM_FORMS[kind])) == wanted(ITEM_FORMS[kind], fields)

"""What is asked first of each kind, and how its file is named."""

from __future__ import annotations

from typing import Any

import pytest

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shared import CLIENT_KINDS
from generator.writing.first import COMMON_KINDS, FIRST, MOST, TOLD, name_words


def test_every_kind_has_its_first_questions() -> None:
    assert set(FIRST) == set(CLIENT_KINDS)
    assert set(COMMON_KINDS) < set(CLIENT_KINDS)


def test_what_is_told_can_be_its_title() -> None:
    assert set(TOLD) < set(CLIENT_KINDS)
    assert all("title" in ENTRY_FORMS[kind].by_name for kind in TOLD)


@pytest.mark.parametrize("kind", sorted(FIRST))
def test_what_is_required_is_asked_first_and_four_at_most(kind: str) -> None:
    form, asks = ENTRY_FORMS[kind], FIRST[kind]
    always = [one.name for one in asks if not one.given]
    assert {one.name for one in asks} <= form.by_name.keys()
    assert form.required - {"kind"} <= set(always)
    for given, values in {(one.given, one.values) for one in asks if one.given} | {("", ())}:
        assert given in {"", *always}
        for value in values or (None,):
            assert sum(one.is_asked({given: value}) for one in asks) <= MOST


@pytest.mark.parametrize(
    ("kind", "fields", "note", "words"),
    [
        ("meeting", {"status": "declined"}, "Not now.", "meeting declined"),
        (
            "meeting",
            {"status": "held", "title": "The autumn review of everything we did"},
            "",
            "The autumn review of everything we",
        ),
        ("delivery", {"work": "Spring brochure"}, "x", "Spring brochure"),
        ("note", {}, "They moved.\nTo the harbour.", "They moved."),
        ("note", {}, "", "note"),
        ("cue", {"quote": "He said no", "tone": "cool"}, "", "cue cool"),
        ("complaint", {"about": "work"}, "", "complaint work"),
        ("promise", {"title": "A draft of the plan"}, "x", "A draft of the plan"),
        ("promise", {}, "The plan, and with it\nmore.", "The plan, and with it"),
        ("contact", {"direction": "out"}, "The plan", "contact out"),
    ],
)
def test_a_file_is_named_by_what_it_is_about(kind: str, fields: dict[str, Any], note: str, words: str) -> None:
    assert name_words(kind, fields, note) == words

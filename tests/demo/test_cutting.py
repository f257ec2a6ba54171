"""YAML as it stood on a day: rows and fields of later days are gone, and every other byte is as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from demo.cutting import cut, pieces_of, without

EXAMPLE = Path(__file__).parents[2] / "journals"
DAY = date(2025, 6, 30)

TEAM = """\
# Who does what.
team:
  - {person: bea, role: relationship, from: 2024-03-04, to: 2025-08-29, hours: 8}
  - {person: tom, role: relationship, from: 2025-08-25}
  # Priced by Owen until the summer.
  - {person: owen, role: pricing, to: 2025-06-30}
"""
TEAM_THEN = """\
# Who does what.
team:
  - {person: bea, role: relationship, from: 2024-03-04, hours: 8}
  # Priced by Owen until the summer.
  - {person: owen, role: pricing, to: 2025-06-30}
"""
CASES = {
    "rows that begin later, and ends to come": (TEAM, TEAM_THEN),
    "a row over several lines": (
        "units:\n  - from: 2024-01-01\n    is: [a, b]\n  - from: 2025-07-01\n    is: [c]\n",
        "units:\n  - from: 2024-01-01\n    is: [a, b]\n",
    ),
    "a section of which nothing is left": (
        "limits:\n  gone-cold:\n    days: 3\n    from: 2026-01-05\nname: A\n",
        "name: A\n",
    ),
    "a day on a line of its own": (
        "- what: Ring\n  due: 2025-09-30\n  done: 2025-07-01\n",
        "- what: Ring\n  due: 2025-09-30\n",
    ),
    "a silence agreed beforehand keeps its end": (
        "quiet:\n  - {from: 2025-06-23, to: 2025-08-30}\n",
        "quiet:\n  - {from: 2025-06-23, to: 2025-08-30}\n",
    ),
}


@pytest.mark.parametrize(("text", "then"), CASES.values(), ids=CASES.keys())
def test_what_begins_later_is_gone(text: str, then: str) -> None:
    assert "".join(piece.text() for piece in cut(pieces_of(text), DAY)) == then


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=CASES.keys())
def test_after_the_last_day_nothing_is_gone(text: str) -> None:
    assert "".join(piece.text() for piece in cut(pieces_of(text), date(2027, 1, 1))) == text


@pytest.mark.checkout
def test_pieces_joined_again_are_the_text() -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLE.rglob("*.yaml")]
    assert len(texts) > 20
    assert ["".join(piece.text() for piece in pieces_of(text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("line", "names", "left"),
    [
        ("- {id: a, paid: 2025-07-01}\n", {"paid"}, "- {id: a}\n"),
        ("- {id: a, paid: 2025-07-01, note: b}\n", {"paid"}, "- {id: a, note: b}\n"),
        ('- {id: a, outcome: "yes, but", note: b}\n', {"outcome"}, "- {id: a, note: b}\n"),
        ("- {id: a, with: [b, c], note: d}\n", {"with", "note"}, "- {id: a}\n"),
        ('- {id: a, note: "paid: never"}\n', {"paid"}, '- {id: a, note: "paid: never"}\n'),
        ("outcome: accepted\n", {"outcome"}, ""),
        ("title: outcome of it\n", {"outcome"}, "title: outcome of it\n"),
    ],
)
def test_a_field_is_taken_out_of_its_line(line: str, names: set[str], left: str) -> None:
    assert without(line, names) == left

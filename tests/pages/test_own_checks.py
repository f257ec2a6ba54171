"""An agency's own checks on the site: in their checklist, each with its page, and marked as the agency's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.journal.load import load_folder, load_source
from generator.journal.own_checks import OWN_TITLE
from generator.source import Folder
from tests.pages.portfolios import pages_of, portfolio, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.check import Check, Checklist
    from tests.pages.conftest import Sample

OWN_CHECK = """\
---
question: Did anybody send them {name}?
from: our own experience
absence: L
worst: watch
next: Send it.
settles: A value entry.
limits: {{late: 90}}
parts:
  - criterion: silence
    where: {{kind: value}}
---
What **we** learned about {name}.
"""


@pytest.fixture
def own_checklists(tmp_path: Path) -> tuple[Checklist, ...]:
    """Read an agency with three checks of its own: in no folder, in a folder of its own and in a built-in checklist."""
    for name in ("cake", "our-habits/biscuits", "warning/umbrellas"):
        file = tmp_path / "checklists" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(OWN_CHECK.format(name=file.stem), encoding="utf-8")
    (tmp_path / "agency.yaml").write_text("name: Fir & Sons\n", encoding="utf-8")
    loaded = load_source(Folder(tmp_path))
    assert loaded.diagnostics == ()
    return loaded.checklists


def test_an_own_check_stands_in_its_checklist_as_the_agencys_own(
    sample: Sample, own_checklists: tuple[Checklist, ...]
) -> None:
    pages: dict[str, Any] = pages_of(replace(portfolio(sample), checklists=own_checklists))
    rows = {
        (checklist.title, row.path)
        for checklist in pages["checks/index.html"].content.checklists
        for row in checklist.checks
        if row.is_own
    }
    assert rows == {
        (OWN_TITLE, "checks/cake.html"),
        ("Our habits", "checks/biscuits.html"),
        ("Warning signs", "checks/umbrellas.html"),
    }
    assert text_of(pages["checks/index.html"]).count("? our own ") == len(rows)
    for title, path in rows:
        text = text_of(pages[path])
        assert re.search(rf"{title} Question \d+ of \d+ our own Did anybody send them", text)
        assert "What we learned about" in text


def test_a_built_in_check_is_not_called_the_agencys_own(sample: Sample, own_checklists: tuple[Checklist, ...]) -> None:
    pages: dict[str, Any] = pages_of(replace(portfolio(sample), checklists=own_checklists))
    built_in: list[Check] = [one for one in own_checklists[0].checks if one.id != "umbrellas"]
    assert built_in
    assert not any(pages[f"checks/{one.id}.html"].content.is_own for one in built_in)


def test_no_check_can_take_the_place_of_the_page(tmp_path: Path) -> None:
    file = tmp_path / "checklists" / "limits.md"
    file.parent.mkdir()
    file.write_text(OWN_CHECK.format(name="cake"), encoding="utf-8")
    (tmp_path / "agency.yaml").write_text("name: Fir & Sons\n", encoding="utf-8")
    journal, diagnostics = load_folder(tmp_path)
    assert journal is None
    assert [diagnostic.message for diagnostic in diagnostics] == [
        'a check cannot be called "limits": the name is taken'
    ]

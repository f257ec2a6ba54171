"""The label and its badges rest on what the checks say, in the same words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.assess import assess
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.health import AccountHealth

BEGUN = {"kind": "note", "date": "2025-01-06"}
LAST = {"kind": "note", "date": "2026-06-20"}
MILD: dict[str, Any] = {"kind": "complaint", "id": "late", "date": "2026-05-04", "about": "work"}


def health(folder: Path, entries: list[dict[str, Any]], **client: str) -> AccountHealth:
    """Write a journal, read it and return what stands there on 30 June 2026, without any check."""
    (folder / "acme").mkdir(parents=True)
    (folder / "agency.yaml").write_text("name: Agency\n", encoding="utf-8")
    about = {"name": "Acme", "status": "active", "since": "2024-01-01"} | client
    (folder / "acme" / "client.yaml").write_text(yaml.safe_dump(about), encoding="utf-8")
    (folder / "acme" / "log.yaml").write_text(yaml.safe_dump(entries), encoding="utf-8")
    journal, diagnostics = load_folder(folder)
    assert journal is not None, [f"{one.source}: {one.message}" for one in diagnostics]
    return assess(journal.accounts[0], journal.agency, (), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("entries", "badges"),
    [
        ([], ("unheard", "untested")),
        ([MILD], ("untested",)),
        ([MILD | {"answered": "2026-05-05"}], ()),
        ([MILD | {"resolved": "2026-05-09"}], ()),
        ([MILD | {"answered": "no"}], ("untested",)),
        ([MILD, {"kind": "contact", "date": "2026-05-05", "direction": "out", "re": "late"}], ()),
        ([MILD, {"kind": "contact", "date": "2026-05-05", "direction": "in", "re": "late"}], ("untested",)),
        ([MILD | {"about": "third_party", "answered": "2026-05-05"}], ("unheard", "untested")),
    ],
)
def test_an_answered_complaint_about_us_is_a_test(
    entries: list[dict[str, Any]], badges: tuple[str, ...], tmp_path: Path
) -> None:
    assert health(tmp_path / "journals", [BEGUN, *entries, LAST]).badges == badges


def test_without_an_entry_no_history_has_begun(tmp_path: Path) -> None:
    now = health(tmp_path / "journals", [])
    assert (now.label, now.badges) == ("new", ("stale", "unheard", "untested"))
    assert now.label_reason.startswith("0 days of history")


def test_an_end_that_is_still_to_come_moves_no_label(tmp_path: Path) -> None:
    now = health(tmp_path / "journals", [BEGUN, LAST], status="lost", notice="2026-07-06", ended="2026-09-30")
    assert now.label == "untested"

"""`docs/format.md`: together its examples are journals without a word against them, with every kind that there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.journal.forms.shared import KINDS
from generator.pipeline import read

if TYPE_CHECKING:
    from generator.pipeline import Reading

pytestmark = pytest.mark.checkout
PAGE = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^`([\w/.-]+\.md)`\n\n```markdown\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
FILES = [
    (path, block)
    for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    for path in re.findall(r"\A# journals/(\S+)\n", block)
]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Return what is read of a folder with every file of the page."""
    entries = [(name if "/" in name else f"harbour-lights/{name}", text) for name, text in ENTRIES]
    for name, text in (*entries, *FILES):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return read(tmp_path)


def test_every_block_is_read_as_a_file() -> None:
    assert PAGE.count("```markdown") == len(ENTRIES)
    assert PAGE.count("```yaml") == len(FILES)


def test_nothing_is_said_against_any_example(reading: Reading) -> None:
    assert [f"{one.source.path}: {one.message}" for one in reading.diagnostics] == []


def test_every_kind_has_an_example(reading: Reading) -> None:
    assert reading.journal is not None
    (account,) = reading.journal.accounts
    assert {entry.kind for entry in (*account.entries, *reading.journal.agency_entries)} == set(KINDS)

"""The example on the front page is a valid entry, and the mistakes it shows are told in exactly those words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import mainstay

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
AGENCY = "name: Lantern & Loom\npeople:\n  - {id: jo, name: Jo Petrov}\n"
CLIENT = "name: Harbour Lights\nstatus: active\nsince: 2024-01-08\ncontacts:\n  - {id: mara, name: Mara Quispe}\n"

pytestmark = pytest.mark.checkout


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def entry_path() -> str:
    found = re.search(r"`(journals/[^`]+\.md)`", README)
    assert found
    return found[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose journals hold the README's entry."""
    entry = tmp_path / entry_path()
    entry.parent.mkdir(parents=True)
    entry.write_text(block("markdown"), encoding="utf-8")
    (tmp_path / "journals" / "agency.yaml").write_text(AGENCY, encoding="utf-8")
    (tmp_path / "journals" / "harbour-lights" / "client.yaml").write_text(CLIENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_entry_is_valid(folder: Path) -> None:
    assert (folder / entry_path()).is_file()
    outcome = CliRunner().invoke(mainstay, ["check", "--as-of", "2026-03-31"])
    assert outcome.exit_code == 0, outcome.output


def test_its_mistakes_are_told_as_shown(folder: Path) -> None:
    entry = folder / entry_path()
    wrong = entry.read_text(encoding="utf-8").replace("from: mara", "from: marah").replace("about:", "abuot:")
    entry.write_text(wrong, encoding="utf-8")
    outcome = CliRunner().invoke(mainstay, ["check", "--as-of", "2026-03-31"])
    assert outcome.exit_code == 1
    assert block("text").strip() in outcome.output

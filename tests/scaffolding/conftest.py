"""What the tests of a new repository share: one with the golden journals and every file that is made."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import read
from generator.scaffolding.backend import backend_of
from generator.scaffolding.editors import editor_files
from generator.scaffolding.forms import form_files
from tests.conftest import TESTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.model.account import Journal
    from generator.scaffolding.new_file import NewFile

REMOTE = "git@github.com:golden/clients.git"


def lay_down(files: Iterable[NewFile], repository: Path) -> None:
    for file in files:
        place = repository / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file.text, encoding="utf-8", newline="\n")


def journal_of(repository: Path) -> Journal:
    """Return the journal of a repository, which must have no mistake."""
    reading = read(repository / "journals", date(2026, 6, 1), None)
    assert [f"{one.source.path}: {one.message}" for one in reading.diagnostics if one.is_error] == []
    assert reading.journal is not None
    return reading.journal


def forms_of(repository: Path) -> tuple[NewFile, ...]:
    journal = journal_of(repository)
    backend = backend_of(REMOTE)
    assert backend is not None
    return form_files(journal.agency, [account.client for account in journal.accounts], backend)


def make_repository(place: Path) -> None:
    shutil.copytree(TESTS / "golden" / "journals", place / "journals")
    lay_down((*editor_files(), *forms_of(place)), place)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    make_repository(tmp_path / "agency")
    return tmp_path / "agency"

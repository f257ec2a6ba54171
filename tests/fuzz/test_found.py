"""Journals that once brought something down are asked about, and built, on the days at the ends of the calendar."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fuzz.test_commands import said

pytestmark = pytest.mark.slow

FOUND = sorted((Path(__file__).parent / "found/journals").iterdir())
QUESTIONS = (("status",), ("changed",), ("coverage",), ("digest",), ("backtest",), ("why", "acme"))


@pytest.mark.parametrize("day", ["0001-01-01", "2026-06-01", "9999-12-31"])
@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.name)
def test_what_once_brought_something_down_is_answered(case: Path, day: str, tmp_path: Path) -> None:
    journals = shutil.copytree(case, tmp_path / "journals")
    assert said("check", "--journals", str(journals)).exit_code == 0
    for question in QUESTIONS:
        said(*question, "--to" if question[0] == "why" else "--as-of", day, "--journals", str(journals))
    site = str(tmp_path / "site")
    assert said("build", "--journals", str(journals), "--as-of", day, "--output", site).exit_code == 0

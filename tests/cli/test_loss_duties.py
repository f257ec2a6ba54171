"""A lost client without a post-mortem past its deadline is owed one, where everybody looks; a planned end is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def lost(journals: Path) -> Path:
    """Return journals with a lost client who has no post-mortem yet; notice was given four months ago."""
    (journals / "borealis/post-mortem.md").unlink()
    return journals


def read(page: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))


def test_the_home_page_and_the_page_of_duties_ask_for_it(lost: Path, tmp_path: Path) -> None:
    assert run("build", "--journals", lost, "--output", tmp_path / "site").exit_code == 0
    after_loss = read(tmp_path / "site/index.html").partition("Overdue after a loss")[2]
    assert re.search(r"days late Borealis · A post-mortem", after_loss)
    former = read(tmp_path / "site/accounts/index.html").partition("Former clients")[2]
    assert re.search(r"Borealis.*1 duty overdue\. Next: Set the day", former)
    owed = read(tmp_path / "site/duties/index.html")
    assert re.search(r"overdue Borealis · A post-mortem", owed)


def test_a_planned_end_owes_none(lost: Path) -> None:
    assert "Borealis" in run("status", "--duties", "--journals", lost).stdout
    file = lost / "borealis/client.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: lost", "status: completed"), encoding="utf-8")
    assert "Borealis" not in run("status", "--duties", "--journals", lost).stdout

"""Whatever a checkout names as a program, reading it runs none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.source.branch import find_branch
from generator.source.git import read_committed, read_revision
from generator.source.history import known_state, read_main_line
from generator.source.tree import Tree, find_commit
from tests.source.checkouts import git, make_checkout

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "hostile_checkouts.yaml").read_text(encoding="utf-8")
)
PLAIN = [case for case in CASES if "plain" in case]


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


class Trap:
    """A checkout that names a program in its settings, and what tells whether that was run."""

    def __init__(self, folder: Path, case: dict[str, Any]) -> None:
        self.ran = folder / "ran"
        self.program = folder / "program"
        self.program.write_text(f"#!/bin/sh\ntouch '{self.ran}'\nexit 1\n", encoding="utf-8")
        self.program.chmod(0o755)
        checkout = make_checkout(folder / "agency")
        checkout.commit("2026-01-06")
        self.top, self.journals = checkout.top, checkout.journals
        blob = git(self.top, "rev-parse", "HEAD:journals/agency.yaml")
        self._set(case)
        if case.get("loses"):
            (self.top / ".git/objects" / blob[:2] / blob[2:]).unlink()
        agency = self.journals / "agency.yaml"  # stays as long as it was, so that git has to compare its content
        agency.write_text(agency.read_text(encoding="utf-8").replace("Agency", "Others"), encoding="utf-8")

    def _set(self, case: dict[str, Any]) -> None:
        """Write the settings last: the git that makes the checkout is not to run the program."""
        if "attributes" in case:
            (self.top / ".git/info").mkdir(exist_ok=True)
            (self.top / ".git/info/attributes").write_text(case["attributes"] + "\n", encoding="utf-8")
        if "hook" in case:
            place = self.top / case["hook"]
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(self.program.read_bytes())
            place.chmod(0o755)
        if "[extensions]" in case.get("config", ""):
            git(self.top, "config", "core.repositoryFormatVersion", "1")
        for place in ("more", "config.worktree", "config"):
            text = case.get(place, "").replace("PROGRAM", str(self.program)).replace("TOP", str(self.top))
            with (self.top / ".git" / place).open("a", encoding="utf-8") as file:
                file.write(text)


@pytest.mark.parametrize("case", PLAIN, ids=named)
def test_git_by_itself_would_run_it(case: dict[str, Any], tmp_path: Path) -> None:
    trap = Trap(tmp_path, case)
    subprocess.run(
        ["git", *case["plain"].split()],  # noqa: S607  # git is where PATH says
        cwd=trap.top,
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
        capture_output=True,
        check=False,
    )
    assert trap.ran.exists()


@pytest.mark.parametrize("case", CASES, ids=named)
def test_reading_runs_nothing(case: dict[str, Any], tmp_path: Path) -> None:
    trap = Trap(tmp_path, case)
    journals, top = trap.journals, trap.top
    head = find_commit(top, "HEAD")
    assert head is not None
    revision = read_revision(journals)
    assert revision is not None
    assert revision.changed
    read_main_line(journals)
    known_state(journals)
    read_committed(journals / "agency.yaml")
    find_branch(journals, "HEAD~1")
    files, _ = Tree(top, head, "journals").read()
    assert "acme/client.yaml" in [file.path for file in files]
    assert not trap.ran.exists()

"""The composite action does what it says: its own steps, run in a repository that `mainstay init` made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.cli.shared import today
from tests.kits.github import JobRun, Runner
from tests.kits.scratch import BROKEN, CLIENT, MOVING, ROOT, bash
from tests.kits.test_github import FORK, OURS, SIGN, at_github, contexts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.kits.hosts import Kept
    from tests.kits.scratch import Repository

pytestmark = [pytest.mark.checkout, pytest.mark.slow]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
#: Everything but what compares with the branch that is asked to take it.
ALONE = {"diff": "no"}


def act(checkout: Path, env: dict[str, str], inputs: Mapping[str, str], head: str = OURS) -> JobRun:
    """Use the action in a checkout, with some inputs beside those it has of itself."""
    known = contexts(head)
    known["github"]["event_name"] = "pull_request"
    given = {name: str(each["default"]).replace("${{ github.token }}", "a-token") for name, each in _inputs().items()}
    run, _ = Runner(checkout, env, known | {"inputs": given | dict(inputs)}).steps(ACTION["runs"]["steps"])
    return run


def _inputs() -> dict[str, Any]:
    inputs: dict[str, Any] = ACTION["inputs"]
    return inputs


def test_every_input_says_what_it_is_and_has_a_default() -> None:
    assert [name for name, each in _inputs().items() if not each.keys() >= {"description", "default"}] == []


def test_a_broken_entry_fails_at_its_line(repository: Repository, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", {f"{CLIENT}/2026-01-12-broken.md": BROKEN})
    run = act(checkout, repository.env, ALONE)
    assert [(name, ran.code) for name, ran in run.ran.items()] == [("Check the journals", 1)]
    assert f"::error file={CLIENT}/2026-01-12-broken.md,line=3,col=1" in run.ran["Check the journals"].out


def test_journals_anywhere_are_checked_and_built(repository: Repository, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", {})
    (checkout / "journals").rename(checkout / "the clients")
    inputs = {"journals": "the clients", "command": "build", "output": "to publish", "audience": "leads"}
    run = act(checkout, repository.env, ALONE | inputs)
    assert run.succeeded, run.ran
    assert "Built to publish for leads" in run.ran["Build the site"].out
    assert (checkout / "to publish/index.html").is_file()


@pytest.mark.parametrize(("head", "comments"), [(OURS, 1), (FORK, 0)])
def test_what_a_pull_request_moves_is_told(
    repository: Repository, kept: Kept, tmp_path: Path, head: str, comments: int
) -> None:
    checkout = repository.clone(tmp_path / "checkout", {f"{CLIENT}/{today()}-not-happy.md": MOVING})
    for _ in range(2):
        run = act(checkout, repository.env | at_github(kept), {"comment": "yes"}, head)
        assert run.succeeded, run.ran
    assert SIGN in run.summary
    assert "Example Client" in run.summary
    assert len(kept.comments) == comments
    assert all(one["body"].startswith(SIGN) for one in kept.comments)


#: How the Makefile installs it as well: what is locked by its hash, then the program, built by what is locked.
LOCKED = ["--require-hashes", *(f"--requirement=/the action/requirements/{name}.txt" for name in ("runtime", "build"))]
ITSELF = ["--no-deps", "--no-build-isolation", "/the action"]


@pytest.mark.parametrize(
    ("version", "installed"), [("", [LOCKED, ITSELF]), ("0.1.0", [["mainstay==0.1.0"]])], ids=["its own", "another"]
)
def test_it_installs_its_own_version_or_the_one_that_is_named(
    tmp_path: Path, version: str, installed: list[list[str]]
) -> None:
    """With a `python` that says what it was asked to do."""
    (tmp_path / "python").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    (step,) = (step for step in ACTION["runs"]["steps"] if step["name"] == "Install Mainstay")
    env = {"VERSION": version, "GITHUB_ACTION_PATH": "/the action", "PATH": f"{tmp_path}:/usr/bin:/bin"}
    assert step["env"] == {"VERSION": "${{ inputs.version }}"}
    ran = bash(step["run"], tmp_path, env, "-eo", "pipefail")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    assert ran.out.splitlines() == [word for options in installed for word in (*pip, *options)]

"""What git says of a folder, and that it never runs what a checkout names."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.source.git import find_checkout, read_committed, read_revision

if TYPE_CHECKING:
    from pathlib import Path

IDENTITY = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main")


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607  # git is where PATH says
    return ran.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout with one commit that holds a journals folder."""
    top = tmp_path / "agency"
    (top / "journals").mkdir(parents=True)
    (top / "journals/agency.yaml").write_text("name: Agency\n", encoding="utf-8")
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "first")
    return top


def test_a_folder_in_a_checkout_stands_at_its_commit(checkout: Path) -> None:
    revision = read_revision(checkout / "journals")
    assert revision is not None
    assert (revision.commit, revision.changed) == (git(checkout, "rev-parse", "HEAD"), False)


def test_a_file_that_differs_is_told_and_one_outside_the_folder_is_not(checkout: Path) -> None:
    (checkout / "elsewhere.txt").write_text("x", encoding="utf-8")
    assert read_revision(checkout / "journals").changed is False  # type: ignore[union-attr]  # it is in a checkout
    (checkout / "journals/new.md").write_text("x", encoding="utf-8")
    assert read_revision(checkout / "journals").changed is True  # type: ignore[union-attr]  # it is in a checkout


def test_outside_of_a_checkout_before_a_commit_and_without_git_there_is_nothing(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_checkout(tmp_path) is None
    assert read_revision(tmp_path) is None
    (tmp_path / "fresh").mkdir()
    git(tmp_path / "fresh", "init", "--quiet")
    assert read_revision(tmp_path / "fresh") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_revision(checkout / "journals") is None


def test_a_repository_hidden_in_the_journals_runs_nothing(checkout: Path) -> None:
    """A bare repository's own configuration may name a program; a pull request can bring one."""
    ran = checkout / "ran"
    program = checkout / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    program.chmod(0o755)
    hidden = checkout / "journals/hidden"
    git(checkout, "init", "--quiet", "--bare", str(hidden))
    with (hidden / "config").open("a", encoding="utf-8") as config:
        config.write(f"[core]\n\tfsmonitor = {program}\n\tbare = false\n\tworktree = {hidden}\n")
    assert read_revision(hidden) is not None
    assert not ran.exists()


def test_a_file_system_monitor_of_the_checkout_is_not_run(checkout: Path) -> None:
    ran = checkout / "ran"
    program = checkout / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    program.chmod(0o755)
    git(checkout, "config", "core.fsmonitor", os.fspath(program))
    assert read_revision(checkout / "journals") is not None
    assert not ran.exists()


@pytest.mark.parametrize("name", ["tidy", "a.b", "a=b"])
@pytest.mark.parametrize("part", ["clean", "process"])
def test_a_filter_of_the_checkout_is_not_run(part: str, name: str, checkout: Path) -> None:
    ran = checkout / "ran"
    git(checkout, "config", f"filter.{name}.{part}", f"touch '{ran}'; cat")
    git(checkout, "config", f"filter.{name}.required", "true")
    place = checkout / ".git/info/attributes"
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"* filter={name}\n", encoding="utf-8")
    (checkout / "journals/agency.yaml").write_text("name: Other!\n", encoding="utf-8")
    revision = read_revision(checkout / "journals")
    assert (ran.exists(), revision and revision.changed) == (False, True)


@pytest.mark.parametrize(("setting", "value"), [("core.fsmonitor", "{program}"), ("filter.tidy.clean", "{program}")])
def test_a_repository_within_the_checkout_runs_nothing(setting: str, value: str, checkout: Path) -> None:
    """As a submodule is one: git would look into it under its own settings."""
    ran, program, inner = checkout / "ran", checkout / "program", checkout / "journals/inner"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    inner.mkdir()
    (inner / ".gitattributes").write_text("* filter=tidy\n", encoding="utf-8")
    (inner / "note.md").write_text("one\n", encoding="utf-8")
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "inner")):
        git(inner, *arguments)
    git(checkout, "add", "journals/inner")
    git(checkout, "commit", "--quiet", "-m", "within")
    git(inner, "config", setting, value.format(program=program))
    (inner / "note.md").write_text("two\n", encoding="utf-8")
    assert read_revision(checkout / "journals") is not None
    assert not ran.exists()


def test_settings_that_the_surroundings_give_to_git_are_kept(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COUNT": "1", "KEY_0": "status.showUntrackedFiles", "VALUE_0": "no"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    git(checkout, "config", "filter.tidy.clean", "cat")
    (checkout / "journals/new.md").write_text("x", encoding="utf-8")
    assert read_revision(checkout / "journals").changed is False  # type: ignore[union-attr]  # it is in a checkout


@pytest.mark.parametrize("way", ["LITERAL", "GLOB", "NOGLOB", "ICASE"])
def test_other_ways_to_read_names_do_not_hide_a_change(
    way: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"GIT_{way}_PATHSPECS", "1")
    (checkout / "journals/new.md").write_text("x", encoding="utf-8")
    assert read_revision(checkout / "journals").changed is True  # type: ignore[union-attr]  # it is in a checkout


def test_a_file_is_read_as_it_was_last_committed(checkout: Path, tmp_path: Path) -> None:
    path = checkout / "journals/agency.yaml"
    path.write_bytes(b"name: Changed\n")
    assert read_committed(path) == b"name: Agency\n"
    (checkout / "journals/new.md").write_text("x", encoding="utf-8")
    assert read_committed(checkout / "journals/new.md") is None
    (tmp_path / "outside.md").write_text("x", encoding="utf-8")
    assert read_committed(tmp_path / "outside.md") is None

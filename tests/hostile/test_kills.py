"""A command that is killed at any of its steps, or at any moment: each file is the old one or the new one, whole.

A process that waits before a step shows what is there if it is killed at that step. `HOSTILE_KILLS=500` kills as often
at random moments; the gate does so a few times.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.conftest import TESTS, build_site
from tests.hostile.steps import killed_at, steps_of

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("HOSTILE_KILLS", "2"))
OLD, NEW = ("--as-of", "2026-05-30"), ("--as-of", "2026-06-01")
NEW_ENTRY = (
    "new",
    "entry",
    "acme",
    "--kind",
    "meeting",
    "--status",
    "declined",
    "--with",
    "kim",
    "--date",
    "yesterday",
)
DONE = ("done", "acme/2026-05-04-too-late", "--field", "answered", "--date", "yesterday")


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    folder = tmp_path / "agency/journals"
    shutil.copytree(TESTS / "golden/journals", folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, but for what is hidden."""
    found = (one for one in folder.rglob("*") if one.is_file() and not one.name.startswith("."))
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


@pytest.mark.parametrize("command", [NEW_ENTRY, DONE], ids=["new entry", "done"])
def test_whatever_the_step_an_entry_is_as_it_was_or_as_it_is_to_be(
    command: tuple[str, ...], journals: Path, tmp_path: Path
) -> None:
    arguments = (*command, "--journals", str(journals))
    before = files(journals)
    shutil.copytree(journals, tmp_path / "before")
    seen = [files(journals) for _ in steps_of(journals, *arguments)]
    after = files(journals)
    assert [one for one in seen if one not in (before, after)] == []
    assert seen[0] == before != after
    shutil.rmtree(journals)
    shutil.copytree(tmp_path / "before", journals)
    killed_at(2, journals, *arguments)  # its new file is begun, and left beside
    assert (run(*arguments).exit_code, files(journals)) == (0, after)


def test_whatever_the_step_a_site_is_the_old_or_the_new_one(journals: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    build_site(journals, place / "site", *OLD, "--no-cache")
    shutil.copytree(place / "site", tmp_path / "old")
    arguments = ("build", "--journals", str(journals), "--output", str(place / "site"), *NEW, "--no-cache")
    old = files(place / "site")
    seen = [files(place / "site") for _ in steps_of(place, *arguments)]
    new = files(place / "site")
    assert [step for step, one in enumerate(seen, start=1) if one not in (old, new)] == []
    assert seen[0] == old != new
    for step in (len(seen) // 2, len(seen)):
        shutil.rmtree(place / "site")
        shutil.copytree(tmp_path / "old", place / "site")
        killed_at(step, place, *arguments)
        assert files(place / "site") == seen[step - 1]
    assert run(*arguments).exit_code == 0
    assert files(place / "site") == new
    assert [one.name for one in place.iterdir()] == ["site"], "the next build clears up"


@pytest.mark.slow
def test_whatever_the_moment_nothing_is_half_there(journals: Path, tmp_path: Path) -> None:
    place, cache = tmp_path / "out", tmp_path / "cache"
    wholes = []
    for options in (OLD, NEW):
        build_site(journals, tmp_path / options[1], *options, "--no-cache")
        wholes.append(files(tmp_path / options[1]))
    build_site(journals, place / "site", *OLD, "--no-cache")
    moments = random.Random(11)  # noqa: S311  # any moments will do
    common = ("--journals", str(journals), "--output", str(place / "site"), "--cache", str(cache))
    for number in range(KILLS):
        command = ("serve", *common, "--port", "0") if number % 4 == 1 else ("build", *common)
        kill_at(moments.uniform(0.2, 1.6), *command, *(OLD, NEW)[number % 2])
        assert files(place / "site") in wholes, number
    build_site(journals, place / "site", *NEW, "--cache", str(cache))
    assert files(place / "site") == wholes[1]
    assert [one.name for one in place.iterdir()] == ["site"]


def kill_at(moment: float, *arguments: str) -> None:
    """Start the program and kill it after so many seconds, wherever it is then."""
    command = [sys.executable, "-m", "generator", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            running.wait(moment)
        except subprocess.TimeoutExpired:
            running.kill()

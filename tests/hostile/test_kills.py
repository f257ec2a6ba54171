"""A command that is killed at any of its steps, or at any moment: each file is the old one or the new one, whole.

`HOSTILE_KILLS=500` kills as often at random moments, and builds at every step; the gate does so a few times.
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

if TYPE_CHECKING:
    from pathlib import Path

KILLED = -9
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


def ended_at(step: int, place: Path, *arguments: str) -> tuple[int, int]:
    """Run a command that ends at a step; return its code and, where it came to its end, the number of its steps."""
    command = [sys.executable, "-m", "tests.hostile.steps", str(place), str(step), *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), *sys.path])}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return ran.returncode, int(ran.stdout.rpartition("steps: ")[2]) if ran.returncode == 0 else 0


@pytest.mark.parametrize("command", [NEW_ENTRY, DONE], ids=["new entry", "done"])
def test_whatever_the_step_an_entry_is_as_it_was_or_as_it_is_to_be(
    command: tuple[str, ...], journals: Path, tmp_path: Path
) -> None:
    arguments = (*command, "--journals", str(journals))
    shutil.copytree(journals, tmp_path / "before")
    code, steps = ended_at(0, journals, *arguments)
    before, after = files(tmp_path / "before"), files(journals)
    assert (code, before != after) == (0, True)
    assert steps > 1
    seen = []
    for step in range(1, steps + 1):
        shutil.rmtree(journals)
        shutil.copytree(tmp_path / "before", journals)
        assert ended_at(step, journals, *arguments)[0] == KILLED
        seen.append(files(journals))
        assert seen[-1] in (before, after), step
        if step == 2:  # its new file is begun, and left beside
            assert (run(*arguments).exit_code, files(journals)) == (0, after)
    assert seen[0] == before


def test_whatever_the_step_a_site_is_the_old_or_the_new_one(journals: Path, tmp_path: Path) -> None:
    build_site(journals, tmp_path / "old", *OLD, "--no-cache")
    place = tmp_path / "out"
    arguments = ("build", "--journals", str(journals), "--output", str(place / "site"), *NEW, "--no-cache")
    shutil.copytree(tmp_path / "old", place / "site")
    code, steps = ended_at(0, place, *arguments)
    old, new = files(tmp_path / "old"), files(place / "site")
    assert (code, old != new) == (0, True)
    for step in range(1, steps + 1) if "HOSTILE_KILLS" in os.environ else (steps // 2, steps):
        shutil.rmtree(place / "site")
        shutil.copytree(tmp_path / "old", place / "site")
        assert ended_at(step, place, *arguments)[0] == KILLED
        assert files(place / "site") in (old, new), step
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

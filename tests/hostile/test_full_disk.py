"""A disk that fills up while a command writes: it says so, the old site stands, and no text is lost or half there.

A limit on the size of files stands in for the disk: what goes beyond it fails as on a full one, whoever runs the test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.conftest import TESTS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
#: Sets the limit for itself, then runs the program.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["mainstay", *sys.argv[2:]]
from generator.cli import main
main()
"""
JOURNALS = ("--journals", "{tmp}/journals")
MEETINGS = ("import", "ics", str(TESTS / "hostile/imported/meetings.ics"), "--write", "--as-of", "2024-09-30")
IMPORTED = (*MEETINGS, "--journals", "{tmp}/northlight")
SITE = ("--output", "{tmp}/site", "--no-cache", "--as-of", "2026-05-30", *JOURNALS)
NOTE = ("new", "entry", "acme", "--kind", "note", "--note", "Hello", "--by", "tom", *JOURNALS)
BEGUN = ("init", "{tmp}/willow", "--name", "Willow")
COMMANDS = {
    "the first file of a site": (0, ("build", *SITE), 2),
    "a large page of a site": (20_000, ("build", *SITE), 2),
    "what is remembered": (0, ("check", "--cache", "{tmp}/cache", *JOURNALS), 0),
    "a site that is remembered": (0, ("build", *SITE[:2], "--cache", "{tmp}/cache", *SITE[3:]), 2),
    "a new entry": (0, NOTE, 2),
    "half of a new entry": (5, NOTE, 2),
    "a field of an entry": (20, ("done", "acme/2026-05-04-too-late", "--field", "answered", *JOURNALS), 2),
    "a new client": (20, ("new", "client", "Delta", "--since", "2026-05-01", *JOURNALS), 2),
    "half of what is imported": (20, IMPORTED, 2),
    "half of a post-mortem": (20, ("post-mortem", "new", "borealis", *JOURNALS), 2),
    "the first file of a repository": (0, BEGUN, 2),
    "a database": (8_192, ("export", "sqlite", "{tmp}/all.db", *JOURNALS), 2),
}


def state(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder, what is hidden too; what is remembered may be there or not."""
    found = (one for one in folder.rglob("*") if one.is_file() and "cache" not in one.relative_to(folder).parts)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def limited(most: int, command: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command, in which `{tmp}` is the folder, with so many bytes for each file."""
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), *(word.format(tmp=folder) for word in command)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    return ran


@pytest.fixture
def folder(golden_site: Path, tmp_path: Path) -> Path:
    """Return a folder with two agencies' journals and a site."""
    shutil.copytree(TESTS / "golden/journals", tmp_path / "journals")
    (tmp_path / "journals/borealis/post-mortem.md").unlink()
    shutil.copytree(TESTS / "importing/journals", tmp_path / "northlight")
    shutil.copytree(golden_site, tmp_path / "site")
    return tmp_path


@pytest.mark.parametrize(("most", "command", "code"), COMMANDS.values(), ids=COMMANDS)
def test_what_cannot_be_written_changes_nothing(most: int, command: tuple[str, ...], code: int, folder: Path) -> None:
    before = state(folder)
    ran = limited(most, command, folder)
    assert ran.returncode == code, ran.stderr
    assert ("Cannot write" in ran.stderr) == (code != 0), ran.stderr
    assert state(folder) == before
    assert not [one.name for one in folder.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize(
    ("most", "command"), [(200, IMPORTED), (5_000, BEGUN)], ids=["what is imported", "a repository"]
)
def test_of_several_files_some_are_whole_and_once_there_is_room_the_others_come(
    most: int, command: tuple[str, ...], folder: Path
) -> None:
    before = state(folder)
    full = limited(most, command, folder)
    assert full.returncode == 2
    assert "Cannot write" in full.stderr
    held = state(folder)
    assert (before != held, before.items() <= held.items()) == (True, True)
    assert run(*(word.format(tmp=folder) for word in command)).exit_code == 0
    whole = state(folder)
    assert (whole != held, held.items() <= whole.items()) == (True, True)

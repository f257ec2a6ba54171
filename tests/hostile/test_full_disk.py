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

from tests.conftest import TESTS

if TYPE_CHECKING:
    from pathlib import Path

#: Sets the limit for itself, then runs the program.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["mainstay", *sys.argv[2:]]
from generator.cli import main
main()
"""
SITE = ("--output", "{tmp}/site", "--no-cache", "--as-of", "2026-05-30")
COMMANDS = {
    "the first file of a site": (0, ("build", *SITE), 2),
    "a large page of a site": (20_000, ("build", *SITE), 2),
    "what is remembered": (0, ("check", "--cache", "{tmp}/cache"), 0),
    "a site that is remembered": (0, ("build", *SITE[:2], "--cache", "{tmp}/cache", *SITE[3:]), 2),
    "a new entry": (0, ("new", "entry", "acme", "--kind", "note", "--note", "Hello", "--by", "tom"), 2),
    "half of a new entry": (5, ("new", "entry", "acme", "--kind", "note", "--note", "Hello", "--by", "tom"), 2),
    "a field of an entry": (20, ("done", "acme/2026-05-04-too-late", "--field", "answered"), 2),
    "a new client": (20, ("new", "client", "Delta", "--since", "2026-05-01"), 2),
    "a database": (8_192, ("export", "sqlite", "{tmp}/all.db"), 2),
}


def state(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder, what is hidden too; what is remembered may be there or not."""
    found = (one for one in folder.rglob("*") if one.is_file() and "cache" not in one.relative_to(folder).parts)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize(("most", "command", "code"), COMMANDS.values(), ids=COMMANDS)
def test_what_cannot_be_written_changes_nothing(
    most: int, command: tuple[str, ...], code: int, golden_site: Path, tmp_path: Path
) -> None:
    shutil.copytree(TESTS / "golden/journals", tmp_path / "journals")
    shutil.copytree(golden_site, tmp_path / "site")
    before = state(tmp_path)
    arguments = [word.format(tmp=tmp_path) for word in command]
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), *arguments, "--journals", str(tmp_path / "journals")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False), ran.stderr
    assert ("Cannot write" in ran.stderr) == (code != 0), ran.stderr
    assert state(tmp_path) == before
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(".")]

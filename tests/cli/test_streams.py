"""What is printed is the same bytes whatever writing the system has; a terminal is not asked for what it lacks."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Tōkyō 東京 → ü"


@pytest.fixture
def named(journals: Path) -> Path:
    """Return the sample with a name that no old writing of the West has."""
    place = journals / "agency.yaml"
    lines = place.read_text(encoding="utf-8").splitlines()
    kept = [f"name: {NAME}" if line.startswith("name:") else line for line in lines]
    place.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return journals


def printed(journals: Path, writing: str, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "generator", *arguments, "--journals", str(journals)]
    ran = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": writing}, capture_output=True, check=False)
    assert (ran.returncode, b"a mistake of ours" in ran.stderr) == (0, False)
    return ran.stdout


@pytest.mark.parametrize("arguments", [("changed",), ("digest", "--format", "json")], ids=" ".join)
@pytest.mark.parametrize("writing", ["cp1252", "latin-1", "utf-16", "ascii"])
def test_a_file_or_pipe_gets_utf_8_whatever_the_system_writes(
    writing: str, arguments: tuple[str, ...], named: Path
) -> None:
    given = printed(named, writing, *arguments)
    assert given == printed(named, "utf-8", *arguments)
    assert not given.isascii()
    assert arguments != ("changed",) or NAME.encode() in given


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of this system")
def test_a_terminal_gets_an_escape_for_what_it_cannot_show(named: Path) -> None:
    code, shown = on_terminal("changed", "--journals", named, env={"PYTHONIOENCODING": "latin-1"})
    assert code == 0
    assert r"T\u014dky\u014d \u6771\u4eac \u2192" in shown

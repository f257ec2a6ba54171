"""Nothing asks for another machine: under a watch that allows no socket, the commands do what they do without it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Ends the program at the first socket or name that is looked up, whoever asks, and tells which.
WATCHED = """
import os, sys
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"asked for {event}".encode())
        os._exit(99)
sys.addaudithook(watch)
"""
PROGRAM = "from generator.cli import main; main()"
COMMANDS = [
    ("check", "--format", "sarif"),
    ("build", "--output", "{tmp}/site"),
    ("status",),
    ("changed",),
    ("digest", "--format", "html"),
    ("export", "sqlite", "{tmp}/all.db"),
]


def watched(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WATCHED + program, *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("asking", ["socket.socket()", "socket.getaddrinfo('localhost', 80)"])
def test_the_watch_notices(asking: str) -> None:
    ran = watched(f"import socket; {asking}")
    assert (ran.returncode, "asked for socket." in ran.stderr) == (99, True)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_opens_no_socket(command: tuple[str, ...], journals: Path, tmp_path: Path) -> None:
    arguments = [word.format(tmp=tmp_path) for word in command]
    ran = watched(PROGRAM, *arguments, "--journals", str(journals))
    assert ran.returncode == 0, ran.stderr

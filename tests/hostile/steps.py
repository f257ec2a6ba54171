"""Runs a command in a process that waits before each of the steps by which files change.

Python tells its audit hooks of each step before it is taken. What files hold while the process waits there is what they
hold if it is killed there: nothing of it runs, and what it has not written yet is nowhere but in its memory.

    python -m tests.hostile.steps PLACE ARGUMENT…

tells of each step below the place with a line, and goes on when it is given one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from tests.conftest import TESTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Steps that change what a folder holds, and those that open a file; of the latter only those that write.
CHANGING = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "shutil.copyfile"}
WRITING = os.O_WRONLY | os.O_RDWR
STEP = "a step is to be taken\n"
KILLED = -9


def steps_of(place: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run a command and give its process while it waits before each of its steps below a place; it may be killed."""
    command = [sys.executable, "-m", "tests.hostile.steps", str(place), *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), *sys.path])}
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for line in running.stdout:
            if line != STEP:
                continue
            yield running
            if running.poll() is None:
                running.stdin.write("\n")
                running.stdin.flush()
    assert running.returncode in {0, KILLED}


def killed_at(step: int, place: Path, *arguments: str) -> None:
    """Run a command, and kill it before it takes one of its steps."""
    for number, running in enumerate(steps_of(place, *arguments), start=1):
        if number == step:
            running.kill()
            running.wait()
    assert running.returncode == KILLED


def wait_below(place: str) -> None:
    """Wait before each step below a place until there is a line to read."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_step = event in CHANGING or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING)
        if is_step and any(_text(one).startswith(place) for one in arguments):
            sys.stdout.write(STEP)
            sys.stdout.flush()
            sys.stdin.readline()

    sys.addaudithook(hook)


def _text(argument: object) -> str:
    if isinstance(argument, int) or argument is None:
        return ""
    with suppress(TypeError):
        return os.fsdecode(os.fspath(argument))  # type: ignore[call-overload]  # whatever is no path raises
    return ""


def main() -> None:
    """Run the command that is named."""
    place, arguments = sys.argv[1], sys.argv[2:]
    wait_below(place)
    from generator.cli import mainstay  # noqa: PLC0415  # once the hook is there

    mainstay(arguments, prog_name="mainstay")


if __name__ == "__main__":
    main()

"""Runs a command in a process that ends itself at one of the steps by which files change.

Python tells its audit hooks of each step before it is taken, so a process can end there as if it were killed: nothing
of it runs any more, and nothing that it holds open is written.

    python -m tests.hostile.steps PLACE STEP ARGUMENT…

ends at a step (0: at none) and prints how many steps below the place were begun.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

#: Steps that change what a folder holds, and those that open a file; of the latter only those that write.
CHANGING = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.chmod", "shutil.copyfile"}
WRITING = os.O_WRONLY | os.O_RDWR


def ends_at(place: str, step: int) -> list[int]:
    """End this process at a step below a place; return the number of steps so far, which grows."""
    begun = [0]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        is_step = event in CHANGING or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING)
        if not is_step or not any(_text(one).startswith(place) for one in arguments):
            return
        begun[0] += 1
        if begun[0] == step:
            os.kill(os.getpid(), 9)

    sys.addaudithook(hook)
    return begun


def _text(argument: object) -> str:
    if isinstance(argument, int) or argument is None:
        return ""
    with suppress(TypeError):
        return os.fsdecode(os.fspath(argument))  # type: ignore[call-overload]  # whatever is no path raises
    return ""


def main() -> None:
    """Run the command that is named."""
    place, step, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    begun = ends_at(place, step)
    from generator.cli import mainstay  # noqa: PLC0415  # once the hook is there

    with suppress(SystemExit):
        mainstay(arguments, prog_name="mainstay")
    sys.stdout.write(f"steps: {begun[0]}\n")


if __name__ == "__main__":
    main()

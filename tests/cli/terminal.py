"""A command on a terminal, with answers typed ahead."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Seconds without any output after which a command is taken to hang.
PATIENCE = 60.0
#: Seconds after which a key that breaks off is pressed again.
STEP = 0.5
#: The first terminal that the leader of a session opens is its own, so that Ctrl-C reaches it.
OPENING = 'exec "$0" "$@" <"$TERMINAL" >"$TERMINAL" 2>&1'
#: What Ctrl-C and Ctrl-D send.
CTRL_C, CTRL_D = "\x03", "\x04"


def on_terminal(*arguments: object, typed: str = "", env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run the program on a terminal of its own; return its exit code and everything that was shown."""
    ours, theirs = pty.openpty()
    command = ["sh", "-c", OPENING, sys.executable, "-m", "generator", *(str(one) for one in arguments)]
    settings = {**os.environ, "TERM": "dumb", "TERMINAL": os.ttyname(theirs), **(env or {})}
    with subprocess.Popen(command, env=settings, start_new_session=True) as running:
        select.select([ours], [], [], PATIENCE)  # their end is ours to close once the command has the terminal open
        os.close(theirs)
        shown = _follow(ours, typed)
        try:
            code = running.wait(PATIENCE)
        except subprocess.TimeoutExpired:  # it waits for an answer that nobody gives
            running.kill()
            code = running.wait()
    os.close(ours)
    return code, shown.replace("\r\n", "\n")


def _follow(terminal: int, typed: str) -> str:
    """Type an answer whenever a question is waiting, until the command closes the terminal.

    A key that breaks off is pressed again while nothing comes of it, as a person would: between a question and its
    answer there is a moment in which Python does not see it.
    """
    lines, shown, asked, last, waited = typed.splitlines(keepends=True), "", 0, "", 0.0
    while waited < PATIENCE:
        ready, _, _ = select.select([terminal], [], [], STEP)
        if not ready:
            waited += STEP
            if last in {CTRL_C, CTRL_D}:
                os.write(terminal, last.encode())
            continue
        waited = 0.0
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        shown += piece.decode("utf-8", "replace")
        if shown.endswith(": ") and len(shown) > asked and lines:
            asked, last = len(shown), lines.pop(0)
            os.write(terminal, last.encode())
    return shown

"""What one command takes: seconds, processor time and memory of the command with every process that it starts.

Linux only: processes are found in /proc, and those whose parent has gone become children of this one.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

KIBIBYTES = 1024
#: Seconds between two looks at the memory, at least.
PAUSE = 0.01
#: Looking takes at most one part in so many of a core.
SPARING = 10
#: What `prctl` calls it when orphans come to a process instead of to the first one of the system.
_SUBREAPER = 36
#: Memory of a process: each page that it shares with others is counted by its part, so that sums are true.
_SHARE = re.compile(rb"^Pss:\s+(\d+) kB$", re.MULTILINE)


class FailedError(Exception):
    """A command failed, or did not do what it is measured for."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one command took."""

    #: Seconds on the clock.
    wall: float
    #: Seconds of processor time, over all cores, of the command and of every process it started.
    cpu: float
    #: The most memory that all its processes took together at any one moment, in MiB; 0 where nobody looked.
    peak: float
    #: What it printed.
    out: str
    #: What it printed for people beside its output.
    err: str


def mainstay(*arguments: str) -> list[str]:
    """Return the command line of a command of the program, as it lies beside this one."""
    return [sys.executable, "-m", "generator", *arguments]


def measure(
    command: Sequence[str], *, folder: Path | None = None, more: Mapping[str, str] | None = None, watched: bool = True
) -> Measured:
    """Run a command in a folder, with `more` in its environment, and measure it. Raises `FailedError`.

    Where it is `watched`, its memory is looked at many times a second, which takes a few per cent of a core.
    """
    _adopt_orphans()
    others = frozenset(_children(os.getpid()))
    environment = {**os.environ, **(more or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whatever is installed has been compiled once
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors
        )
        watch = _Watch(others)
        if watched:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime + sum(_left_behind(others))
        watch.stop()
        told = [_text(out), _text(errors)]
    if process.returncode:
        message = f"{' '.join(command)} exits {process.returncode}:\n{told[0][-2000:]}\n{told[1][-2000:]}"
        raise FailedError(message)
    return Measured(wall, cpu, watch.most / KIBIBYTES, *told)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _adopt_orphans() -> None:
    """Become the parent of every process below this one that loses its own: none is left out of the figures."""
    if sys.platform != "linux":
        message = "memory and time of all processes are found in /proc, which Linux alone has"
        raise FailedError(message)
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)


def _left_behind(others: frozenset[int]) -> Iterator[float]:
    """Yield the processor time of what a command started and did not wait for, when each has ended."""
    while left := [child for child in _children(os.getpid()) if child not in others]:
        for child in left:
            _, _, usage = os.wait4(child, 0)
            yield usage.ru_utime + usage.ru_stime


class _Watch(threading.Thread):
    """Looks at the memory of all processes below this one, until told to stop."""

    def __init__(self, others: frozenset[int]) -> None:
        """Begin with nothing seen; `others` are children that have nothing to do with it."""
        super().__init__(daemon=True)
        self._others = others
        self._ended = threading.Event()
        #: The most that was seen at once, in KiB.
        self.most = 0

    def run(self) -> None:
        """Look until told to stop."""
        pause = 0.0
        while not self._ended.wait(pause):
            began = time.perf_counter()
            self.most = max(self.most, sum(map(_memory_of, _below(os.getpid(), self._others))))
            pause = max(PAUSE, SPARING * (time.perf_counter() - began))

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        if self.is_alive():
            self.join()


def _below(parent: int, others: frozenset[int] = frozenset()) -> Iterator[int]:
    """Yield the ids of every process that a process started, and of those that they did."""
    for child in _children(parent):
        if child not in others:
            yield child
            yield from _below(child)


def _children(parent: int) -> Iterator[int]:
    """Yield the ids of the processes that a process started and has not waited for."""
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):  # the thread has ended
            yield from map(int, children.read_bytes().split())


def _memory_of(process: int) -> int:
    """Return the memory of a process in KiB: its own, and its part of what it shares; 0 once it has ended."""
    with suppress(OSError):
        found = _SHARE.search(Path(f"/proc/{process}/smaps_rollup").read_bytes())
        return int(found[1]) if found else 0
    return 0

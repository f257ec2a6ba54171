"""Waiting until somebody has saved something: what lies in a folder is looked at again and again.

A look is one stat of every file; of 20,000 files in 1,000 folders it takes a tenth of a second, so the pauses between
looks grow with it and looking takes a small share of one core at most. Where watchfiles is installed, a pause
ends as soon as the system tells of a change, and looks are far between while nobody writes. It is the looks that
decide in either case: what an editor writes beside a file and puts in its place, what is saved in many steps, and a
folder that goes and comes back are all told as one change, once nothing moves any more.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

#: Seconds between two looks, at least; and how many times as long as a look a pause is, at least.
PAUSE, SHARE = 0.3, 10
#: Seconds between two looks where the system tells of changes: folders on other machines tell of none.
FAR = 5.0
#: Seconds in which nothing may move before a change is told, and after which it is told in any case.
QUIET, LONGEST = 0.1, 2.0
#: Folders deeper than this, and files beyond so many, are not looked at; no journal is as deep or as large.
DEEPEST, MOST = 30, 200_000

#: What a file is known by: when it was changed, how long it is, which file it is.
Mark = tuple[int, int, int, int]


@dataclass
class Watcher:
    """What lies in some places, looked at again and again."""

    #: Folders and files; what is not there is looked for again.
    places: Sequence[Path]
    pause: Callable[[float], None] = time.sleep
    #: Seconds between two looks where nothing moves.
    between: float = PAUSE
    _cost: float = field(default=0.0, init=False)

    def look(self) -> Mapping[str, Mark]:
        """Return what lies there now."""
        begun = time.monotonic()
        found = dict(_marks(self.places))
        self._cost = time.monotonic() - begun
        return found

    def wait(self, seen: Mapping[str, Mark], until: Callable[[], bool] = lambda: False) -> Mapping[str, Mark]:
        """Return what lies there as soon as it is something else than was seen, and nothing moves any more.

        Returns what was seen where `until` says so.
        """
        now = self.look()
        while now == seen and not until():
            self.pause(max(self.between, SHARE * self._cost))
            now = self.look()
        return now if now == seen else self._settled(now)

    def _settled(self, now: Mapping[str, Mark]) -> Mapping[str, Mark]:
        begun = time.monotonic()
        while time.monotonic() - begun < LONGEST:
            time.sleep(QUIET)
            then, now = now, self.look()
            if then == now:
                break
        return now


def _marks(places: Sequence[Path]) -> Iterator[tuple[str, Mark]]:
    """Yield the mark of every file and folder, but of hidden ones; links below the places are not followed."""
    waiting = [(os.fspath(place), 0) for place in places]
    left = MOST
    while waiting and left:
        path, depth = waiting.pop()
        with suppress(OSError):  # it went while it was looked at
            found = os.stat(path) if not depth else os.lstat(path)  # noqa: PTH116  # many files: strings
            left -= 1
            if not stat.S_ISDIR(found.st_mode):
                yield path, (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
            elif depth < DEEPEST:
                yield path, (0, 0, 0, found.st_ino)  # its times move with the hidden files of an editor
                names = os.listdir(path)  # noqa: PTH208  # as above
                waiting += [(f"{path}/{name}", depth + 1) for name in names if not name.startswith(".")]


def pause_for(folder: Path) -> tuple[Callable[[float], None], float]:
    """Return how to pause between two looks at a folder, and for how many seconds."""
    if find_spec("watchfiles") is None:
        return time.sleep, PAUSE
    from watchfiles import watch  # noqa: PLC0415  # an extra that need not be there

    def pause(seconds: float) -> None:
        try:
            changes = watch(
                folder, rust_timeout=int(seconds * 1000), yield_on_timeout=True, debounce=50, raise_interrupt=True
            )
            next(iter(changes))
        except (OSError, RuntimeError):  # the folder is not there, or the system has no more to tell
            time.sleep(PAUSE)

    return pause, FAR

"""One build at a time: a lock beside the output."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from generator.output.refusals import OutputBusy, telling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Lock an open file or raise `OSError` at once."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock an open file or raise `OSError` at once."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(lock_file: Path, output: Path) -> Iterator[None]:
    """Hold the lock of an output; raise `OutputBusy` where another build has it, `CannotWrite` without room for it.

    The system releases the lock of a killed process; the file that such a process leaves is taken over and removed.
    """
    descriptor = _take(lock_file, output)
    try:
        yield
    finally:
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(descriptor)
            with suppress(OSError):
                lock_file.unlink()
        else:  # removed while it is held, so that nobody else's lock is removed
            with suppress(OSError):
                lock_file.unlink()
            os.close(descriptor)


def _take(lock_file: Path, output: Path) -> int:
    """Open and lock the file that is at this path once it is locked."""
    while True:
        with telling(output):
            descriptor = os.open(lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise OutputBusy(output) from error
        if sys.platform == "win32" or _is_still(lock_file, descriptor):  # an open file cannot be removed there
            return descriptor
        os.close(descriptor)


def _is_still(lock_file: Path, descriptor: int) -> bool:
    """Whether the path still names the open file: the build that had it before may have removed it."""
    try:
        return os.path.samestat(lock_file.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False

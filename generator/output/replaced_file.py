"""One file with new content in its place: only where it still holds what was read, and never half of it."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.output.refusals import NoPlainFile, OutputRefused, telling

if TYPE_CHECKING:
    from pathlib import Path

#: To write as well, so that a file which may not be written is not replaced behind its back.
_OPEN = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NoLongerTheSame(OutputRefused):
    """The file was changed since it was read."""

    def __init__(self, path: Path) -> None:
        """Name the file that is left as it is."""
        super().__init__(f"{path} was changed while it was being edited, and is left as it is. Try again.")
        self.path = path


def replace_file(path: Path, old: bytes, new: bytes) -> None:
    """Put new content into the place of a file that holds `old`, with the rights it has.

    Raises `NoLongerTheSame` where it holds something else by now, `NoPlainFile` for a link or anything but a file,
    `CannotWrite` where the system says no. The file is then what it was, and nothing is left beside it.
    """
    with telling(path):
        mode = _held(path, old)
        beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.new")
        try:
            _write(beside, new, mode)
            _held(path, old)
            beside.replace(path)
        finally:
            with suppress(OSError):
                beside.unlink()


def _held(path: Path, old: bytes) -> int:
    """Return the rights of a plain file that holds what it is to hold."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise NoPlainFile(path)
    handle = os.open(path, _OPEN)
    with open(handle, "rb") as file:  # noqa: PTH123  # a file that is open already
        if file.read(len(old) + 1) != old:
            raise NoLongerTheSame(path)
    return stat.S_IMODE(found.st_mode)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is not there yet, down to the disk."""
    handle = os.open(path, _NEW, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123  # a file that is open already
        file.write(content)
        file.flush()
        os.fsync(handle)
    path.chmod(mode)

"""Opening a file of the site: step by step from its top, so that no link and no name leads out of it.

Where the system cannot open a name below an open folder, as on Windows, each step is looked at before that.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.source.files import is_junction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_IN_STEPS = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NOFOLLOW | getattr(os, "O_CLOEXEC", 0)
_FILE = os.O_RDONLY | _NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_HTML = "text/html; charset=utf-8"
#: By the end of a name; what is not here is handed over as bytes.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": _HTML,
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
}


def type_of(name: str) -> str:
    """Return the content type of a file by its name."""
    return TYPES.get(os.path.splitext(name)[1], "application/octet-stream")  # noqa: PTH122  # a name, not a path


def read_file(root: Path, names: Sequence[str]) -> bytes | None:
    """Return the bytes of a regular file below a folder; None where there is none, or only by a link."""
    try:
        return read_in_steps(root, names) if _IN_STEPS else read_by_path(root, names)
    except OSError:
        return None


def is_folder(root: Path, names: Sequence[str]) -> bool:
    """Whether this is a folder below another, by no link."""
    try:
        return stat.S_ISDIR(mode_in_steps(root, names) if _IN_STEPS else mode_by_path(root, names))
    except OSError:
        return False


def read_in_steps(root: Path, names: Sequence[str]) -> bytes | None:
    """Do what `read_file` does, each name below the open folder before it; raises OSError where nothing is there."""
    with _opened(root, names) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None


def mode_in_steps(root: Path, names: Sequence[str]) -> int:
    """Return the kind and rights of what these names lead to; raises OSError where there is nothing, or a link."""
    with _opened(root, names) as descriptor:
        return os.fstat(descriptor).st_mode


def read_by_path(root: Path, names: Sequence[str]) -> bytes | None:
    """Do what `read_in_steps` does on a system that has no steps.

    Whoever may write to the site's folder could put a link there between the look and the opening.
    """
    return root.joinpath(*names).read_bytes() if stat.S_ISREG(mode_by_path(root, names)) else None


def mode_by_path(root: Path, names: Sequence[str]) -> int:
    """Do what `mode_in_steps` does on a system that has no steps."""
    place, mode = root, 0
    for name in names:
        place /= name
        found = place.lstat()
        if stat.S_ISLNK(found.st_mode) or is_junction(found):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))
        mode = found.st_mode
    return mode


@contextmanager
def _opened(root: Path, names: Sequence[str]) -> Iterator[int]:
    """Open what these names lead to; raises OSError where anything on the way is a link."""
    # The top may be a link of the user's own; nothing below it may.
    here = os.open(root, _FOLDER & ~_NOFOLLOW)
    try:
        for name in names[:-1]:
            above, here = here, os.open(name, _FOLDER, dir_fd=here)
            os.close(above)
        last = os.open(names[-1], _FILE, dir_fd=here)
    finally:
        os.close(here)
    try:
        yield last
    finally:
        os.close(last)

"""Opening a file of the site: step by step from its top, so that no link and no name leads out of it."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
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
        with _opened(root, names) as descriptor, os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except OSError:
        return None


def is_folder(root: Path, names: Sequence[str]) -> bool:
    """Whether this is a folder below another, by no link."""
    try:
        with _opened(root, names) as descriptor:
            return stat.S_ISDIR(os.fstat(descriptor).st_mode)
    except OSError:
        return False


@contextmanager
def _opened(root: Path, names: Sequence[str]) -> Iterator[int]:
    """Open what these names lead to; raises OSError where anything on the way is a link."""
    # The top may be a link of the user's own; nothing below it may.
    here = os.open(root, _FOLDER & ~os.O_NOFOLLOW)
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

"""Files that somebody names on the command line, in pieces: calendars, mail boxes, tables. Nothing of them is kept."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE = 64 * 1024
#: Files of one folder that are read.
MOST_FILES = 200_000
#: Folders of a Maildir, which hold one message a file.
_MAILDIR = ("cur", "new")
#: What Apple Mail calls the mail box in the folder that it exports.
_APPLE = "mbox"


class Given(NamedTuple):
    """One file."""

    #: As it is told to people.
    name: str
    path: Path
    #: Whether it holds a single message, and no mail box.
    is_message: bool = False

    def pieces(self) -> Iterator[bytes]:
        """Yield its bytes, piece by piece. Raises OSError where the system says no."""
        with self.path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def given(path: Path, endings: tuple[str, ...]) -> list[Given]:
    """Return a file, or the files of a folder that end in one of some endings, or that a Maildir holds; sorted.

    Raises OSError where the folder cannot be opened.
    """
    if not path.is_dir():
        return [Given(str(path), path, path.suffix.lower() == ".eml")]
    found: list[Given] = []
    for folder, folders, names in os.walk(path, onerror=_raise):
        folders.sort()
        where = path.__class__(folder)
        is_maildir = where.name in _MAILDIR and ".mbox" in endings
        for name in sorted(names):
            file = where / name
            is_wanted = is_maildir or file.suffix.lower() in endings or (".mbox" in endings and name == _APPLE)
            if is_wanted and _is_plain(file) and len(found) < MOST_FILES:
                found.append(Given(str(file), file, is_maildir or file.suffix.lower() == ".eml"))
    return found


def _is_plain(path: Path) -> bool:
    """Whether a path is a file itself: what a link leads to was not named, and a pipe would be waited for."""
    return stat.S_ISREG(path.lstat().st_mode)


def _raise(error: OSError) -> None:
    raise error

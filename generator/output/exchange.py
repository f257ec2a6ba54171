"""Put a finished folder in the place of another, in as few steps as the system allows."""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import shutil
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Says in a folder that this program made it and may replace it.
MARKER = ".mainstay-site"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2

#: The system or the file system cannot exchange two folders.
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}

#: The folder itself cannot be moved: a mount point, or open in another program on Windows.
_UNMOVABLE = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}


def publish(new: Path, target: Path, old: Path) -> None:
    """Make `new` what stands at `target`; what stood there before is gone afterwards.

    `old` is a free path beside `target`, used where the two folders cannot be exchanged in one step.
    """
    if not target.exists():
        new.rename(target)
        return
    shutil.copymode(target, new)
    try:
        if not exchange(new, target):
            swap_by_renames(new, target, old)
    except OSError as error:
        if error.errno not in _UNMOVABLE or not new.exists():
            raise
        replace_files(new, target)


def exchange(new: Path, target: Path) -> bool:
    """Exchange two folders in one step and remove the old one; False where the system cannot do that."""
    rename = _renameat2()
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        if number in _UNSUPPORTED:
            return False
        raise OSError(number, os.strerror(number), str(target))
    _discard(new)
    return True


@cache
def _renameat2() -> Callable[..., int] | None:
    """Return the C library's function; None where it has none."""
    if sys.platform != "linux":
        return None
    function = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if function is None:
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    function.restype = ctypes.c_int
    return function  # type: ignore[no-any-return]  # ctypes cannot know


def swap_by_renames(new: Path, target: Path, old: Path) -> None:
    """Exchange two folders in two steps; `recover` mends what a kill between them leaves."""
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    _discard(old)


def recover(target: Path, old_ones: list[Path]) -> None:
    """Put the old site back where a build was killed between two renames."""
    for old in old_ones:
        if not os.path.lexists(target) and (old / MARKER).is_file():
            old.rename(target)


def replace_files(new: Path, target: Path) -> None:
    """Bring every file of `new` to `target`, each in one step, then remove what `new` does not have.

    For a folder that cannot be moved. Whole files only are ever seen, but for a moment some old and some new ones.
    """
    names = sorted(files_below(new))
    for name in names:
        _replace_file(new / name, target / name, target)
    wanted = {str(Path(name)) for name in names}
    for name in sorted(files_below(target)):
        if name not in wanted:
            (target / name).unlink()
    _remove_empty_folders(target)
    _discard(new)


def _replace_file(source: Path, place: Path, target: Path) -> None:
    """Put a copy of one file in its place in one step, unless the same bytes are there already."""
    _clear_way(place, target)
    content = source.read_bytes()
    if is_same(place, content):
        return
    coming = place.with_name(f".{place.name[:200]}.coming")
    coming.unlink(missing_ok=True)
    coming.write_bytes(content)
    coming.replace(place)


def _clear_way(place: Path, target: Path) -> None:
    """Make the folders above a place, removing files in their way, and a folder in the place itself."""
    above = [folder for folder in reversed(place.parents) if folder.is_relative_to(target) and folder != target]
    for folder in above:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            folder.unlink()
        folder.mkdir(exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)


def _remove_empty_folders(target: Path) -> None:
    """Remove folders without files, the deepest first."""
    for folder, _, _ in os.walk(target, topdown=False):
        if folder != str(target) and not os.listdir(folder):  # noqa: PTH208  # a plain yes or no
            os.rmdir(folder)  # noqa: PTH106  # os.walk gives strings


def is_same(place: Path, content: bytes) -> bool:
    """Whether a regular file with exactly these bytes is in a place."""
    try:
        found = place.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(content) and place.read_bytes() == content
    except OSError:
        return False


def same_files(place: Path, other: Path) -> bool:
    """Whether two regular files hold exactly the same bytes; they are read in pieces."""
    try:
        return stat.S_ISREG(place.lstat().st_mode) and filecmp.cmp(place, other, shallow=False)
    except OSError:
        return False


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path, relative to a folder, of everything in it that is not a folder; links are not followed."""
    waiting = [("", os.fspath(folder))]
    while waiting:
        above, place = waiting.pop()
        with suppress(OSError), os.scandir(place) as inside:  # one that is not there has nothing in it
            for entry in inside:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{above}{entry.name}{os.sep}", entry.path))
                else:
                    yield above + entry.name


def _discard(folder: Path) -> None:
    """Remove a folder that is of no use any more; what cannot be removed now is removed by the next build."""
    with suppress(OSError):
        remove_tree(folder)


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours, the marker last: what a kill leaves of it is still known to be ours."""
    for child in folder.iterdir():
        if child.name == MARKER:
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()

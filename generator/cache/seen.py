"""Which files of a folder are what they were: a file is read again only where the system says that it was touched.

The id of a folder is made of the paths, kinds and contents of all that is in it. A file that was touched in the moments
before it was looked at may have been touched after it as well, so it is not taken for known.
"""

from __future__ import annotations

import os
import stat
from array import array
from dataclasses import dataclass, field
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, NamedTuple

from generator.cache.store import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.cache.store import Store

#: Files that are looked at, at most; a folder with more is read as if there were no memory.
MOST_FILES = 600_000
#: Bytes of a file that is read to be known; one that is larger is told as too large anyway.
MOST_BYTES = 8 * 1024 * 1024
#: Nanoseconds within which two changes of a file may look like one.
MOMENT = 2_000_000_000
#: Between the fields of a row; no path holds it.
_BETWEEN = "\0"
#: Characters of an id.
_ID = 64
#: What an unsigned number of 64 bits holds; a clock before 1970 is not an error.
_LARGEST = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class _Row:
    """What the system said of a file when it was read, and the id of what stood in it."""

    looks: str
    content: str


@dataclass(slots=True)
class _Look:
    """One look through a folder."""

    known: dict[str, _Row]
    #: Files touched from here on are not known next time.
    recent: int
    #: Names that are passed over.
    passed: frozenset[str] = frozenset()
    rows: dict[str, _Row] = field(default_factory=dict)
    #: Whether a file was read that the memory did not know.
    is_new: bool = False


def folder_id(folder: Path, store: Store, now: int, passed: frozenset[str] = frozenset()) -> str | None:
    """Return the id of all that is in a folder, or None where not all of it can be known.

    Names that begin with a dot are passed over, and those in `passed`. `now` is the time in nanoseconds since 1970;
    what was seen is remembered in the store.
    """
    place = os.path.realpath(folder)
    try:
        looks = _glance(place, passed)
        key = key_of("looks", place, *sorted(passed), looks.digest)
        known = store.get(key)
        if known is not None and len(known) == _ID and looks.newest < now - MOMENT:
            return known.decode("ascii", "replace")
        told = _read_through(place, store, now, passed)
        # What was touched meanwhile, or just before, may have been touched since without looking so.
        if told is not None and looks.newest < now - MOMENT and _glance(place, passed) == looks:
            store.put(key, told.encode("ascii"))
    except OSError:
        return None
    return told


def _read_through(place: str, store: Store, now: int, passed: frozenset[str]) -> str | None:
    """Return the id of a folder, having read the files that do not look as they did."""
    key = key_of("seen", place)
    look = _Look(_rows(store.get(key)), now - MOMENT, passed)
    digest = sha256()
    for path, told in _walk(place, "", look):
        digest.update(f"{path}{_BETWEEN}{told}{_BETWEEN}".encode("utf-8", "surrogateescape"))
        if len(look.rows) > MOST_FILES:
            return None
    if look.is_new or look.rows.keys() != look.known.keys():
        store.put(key, _text(look))
    return digest.hexdigest()


class _Looks(NamedTuple):
    """How all of a folder looks to the system."""

    digest: str
    #: When any of its files was touched last, in nanoseconds since 1970.
    newest: int


def _glance(place: str, passed: frozenset[str]) -> _Looks:
    """Return how all files of a folder look. It is asked each time, of every file, so it does no more than it must."""
    names: list[str] = []
    numbers = array("Q")
    newest, folders = 0, [place]
    while folders:
        below = folders.pop()
        with os.scandir(below) as entries:
            inside = [(entry.name, entry) for entry in entries if entry.name[0] != "." and entry.name not in passed]
        inside.sort()
        names.append(below)
        for name, entry in inside:
            about = entry.stat(follow_symlinks=False)
            mode, changed = about.st_mode, about.st_ctime_ns
            if stat.S_ISDIR(mode):
                folders.append(entry.path)
                continue
            touched = about.st_mtime_ns
            names.append(name)
            numbers.extend((mode, about.st_size, touched & _LARGEST, changed & _LARGEST, about.st_ino & _LARGEST))
            newest = max(newest, touched, changed)
    digest = sha256(_BETWEEN.join(names).encode("utf-8", "surrogateescape"))
    digest.update(numbers)
    return _Looks(digest.hexdigest(), newest)


def looks_id(folder: Path) -> str | None:
    """Return the id of how everything in a folder looks to the system; None where it is not there.

    Times of change are in it, so whatever is done to any file gives another.
    """
    digest = sha256()
    try:
        for place, about in _everything(os.fspath(folder)):
            digest.update(f"{place}{_BETWEEN}{_looks(about)}{_BETWEEN}".encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return digest.hexdigest()


def _everything(place: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(place) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        about = entry.stat(follow_symlinks=False)
        yield entry.path, about
        if stat.S_ISDIR(about.st_mode):
            yield from _everything(entry.path)


def _walk(place: str, folder: str, look: _Look) -> Iterator[tuple[str, str]]:
    """Yield the path of everything in a folder, sorted, with its kind and content."""
    with os.scandir(place) as entries:
        seen = (entry for entry in entries if entry.name[:1] != "." and entry.name not in look.passed)
        inside = sorted(seen, key=lambda entry: entry.name)
    for entry in inside:
        path = f"{folder}{entry.name}"
        about = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(about.st_mode):
            yield path, _content(entry.path, path, about, look)
        elif stat.S_ISDIR(about.st_mode):
            yield path, "folder"
            yield from _walk(entry.path, f"{path}/", look)
        else:
            yield path, f"kind {stat.S_IFMT(about.st_mode)}"


def _content(place: str, path: str, about: os.stat_result, look: _Look) -> str:
    """Return the id of what stands in a file, read only where it does not look as it did."""
    looks, known = _looks(about), look.known.get(path)
    if known is None or known.looks != looks:
        look.is_new = True
        known = _Row(looks, _read(place, about.st_size))
    if max(about.st_mtime_ns, about.st_ctime_ns) < look.recent:
        look.rows[path] = known
    return known.content


def _looks(about: os.stat_result) -> str:
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {about.st_mode}"


def _read(place: str, size: int) -> str:
    if size > MOST_BYTES:
        return f"large {size}"
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        data = b""
        while part := os.read(handle, MOST_BYTES):
            data += part
    finally:
        os.close(handle)
    return sha1(data, usedforsecurity=False).hexdigest()


def _rows(held: bytes | None) -> dict[str, _Row]:
    """Return what was remembered; whatever it is, a row has three fields."""
    if not held:
        return {}
    fields = held.decode("utf-8", "surrogateescape").split(_BETWEEN)
    return {path: _Row(looks, content) for path, looks, content in zip(*[iter(fields)] * 3, strict=False)}


def _text(look: _Look) -> bytes:
    fields = (word for path, row in sorted(look.rows.items()) for word in (path, row.looks, row.content))
    return _BETWEEN.join(fields).encode("utf-8", "surrogateescape")

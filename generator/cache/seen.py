"""Which files of a folder are what they were: a file is read again only where the system says that it was touched.

The id of a folder is made of the ids of its parts: the folders at its top, and the files beside these. The id of a part
is made of the paths, kinds and contents of all that is in it. A file that was touched in the moments before it was
looked at may have been touched after it as well, so it is not taken for known.
"""

from __future__ import annotations

import os
import stat
from array import array
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator.cache.store import key_of
from generator.source.files import content_id_of, read_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.cache.store import Store

#: Files that are looked at, at most; a folder with more is read as if there were no memory.
MOST_FILES = 600_000
#: Bytes of a file that is read to be known; one that is larger is told as too large anyway.
MOST_BYTES = 8 * 1024 * 1024
#: Nanoseconds within which two changes of a file may look like one.
MOMENT = 2_000_000_000
#: The part that holds the files at the top of a folder.
TOP = ""
#: Between the fields of a row; no path holds it.
_BETWEEN = "\0"
#: What an unsigned number of 64 bits holds; a clock before 1970 is not an error.
_LARGEST = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class _Row:
    """What the system said of a file when it was read, and the id of what stood in it."""

    looks: str
    content: str


@dataclass(slots=True)
class _Pass:
    """One pass through a part."""

    known: Mapping[str, _Row]
    #: Files touched from here on are not known next time.
    recent: int
    #: Names that are passed over.
    passed: frozenset[str] = frozenset()
    rows: dict[str, _Row] = field(default_factory=dict)
    #: Everything in the part: what it is, or the id of what stands in it.
    contents: dict[str, str] = field(default_factory=dict)
    #: Whether a file was read that the memory did not know.
    is_new: bool = False


class _Glance(NamedTuple):
    """How all of a part looks to the system."""

    digest: str
    #: When any of its files was touched last, in nanoseconds since 1970.
    newest: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Look:
    """A folder as it was when it was looked at."""

    #: The id of all that is in it.
    id: str
    #: The id of each part, by the name of its folder; that of the files at the top by `TOP`.
    parts: Mapping[str, str]
    #: How many files there are, and how many bytes they have together.
    files: int
    size: int
    place: str
    #: What is in the parts that were read through.
    _read: Mapping[str, Mapping[str, str]]
    _store: Store
    _now: int
    _passed: frozenset[str]

    def contents(self, part: str) -> Mapping[str, str] | None:
        """Return what was in a part: the git blob id of each file, by its path below the folder; None if not known."""
        if part in self._read:
            return self._read[part]
        try:
            told, contents = _read_through(self.place, part, self._store, self._now, self._passed)
        except OSError:
            return None
        return contents if told == self.parts.get(part) else None


def look_at(folder: Path, store: Store, now: int, passed: frozenset[str] = frozenset()) -> Look | None:
    """Return what is in a folder, or None where not all of it can be known.

    Names that begin with a dot are passed over, and those in `passed`. `now` is the time in nanoseconds since 1970;
    what was seen is remembered in the store.
    """
    place = os.path.realpath(folder)
    key = key_of("looks", place, *sorted(passed))
    known = _rows(store.get(key))
    parts: dict[str, str] = {}
    kept: dict[str, _Row] = {}
    read: dict[str, Mapping[str, str]] = {}
    try:
        glances = _glances(place, passed)
        for part, glance in glances.items():
            found = known.get(part)
            if found is None or found.looks != glance.digest or glance.newest >= now - MOMENT:
                told, read[part] = _read_through(place, part, store, now, passed)
                found = _Row(glance.digest, told)
                # What was touched meanwhile, or just before, may have been touched since without looking so.
                if glance.newest >= now - MOMENT or _glance(place, part, passed) != glance:
                    parts[part] = found.content
                    continue
            parts[part] = found.content
            kept[part] = found
    except OSError:
        return None
    files = sum(one.files for one in glances.values())
    if files > MOST_FILES:
        return None
    if kept != known:
        store.put(key, _text(kept))
    whole = key_of(*(word for part in sorted(parts.items()) for word in part))
    size = sum(one.size for one in glances.values())
    return Look(whole, parts, files, size, place, read, store, now, passed)


def folder_id(folder: Path, store: Store, now: int, passed: frozenset[str] = frozenset()) -> str | None:
    """Return the id of all that is in a folder, or None where not all of it can be known; see `look_at`."""
    look = look_at(folder, store, now, passed)
    return look.id if look is not None else None


def _read_through(
    place: str, part: str, store: Store, now: int, passed: frozenset[str]
) -> tuple[str, Mapping[str, str]]:
    """Return the id of a part and of what is in it, having read the files that do not look as they did."""
    key = key_of("seen", place, part, *sorted(passed))
    walk = _Pass(_rows(store.get(key)), now - MOMENT, passed)
    if part:
        walk.contents[part] = "folder"
        _walk(os.path.join(place, part), f"{part}/", walk)  # noqa: PTH118  # many: strings
    else:
        _walk(place, "", walk, is_top=True)
    if walk.is_new or walk.rows.keys() != walk.known.keys():
        store.put(key, _text(walk.rows))
    told = sorted(walk.contents.items())
    return key_of(*(word for one in told for word in one)), walk.contents


def _glances(place: str, passed: frozenset[str]) -> dict[str, _Glance]:
    """Return how each part of a folder looks."""
    with os.scandir(place) as entries:
        inside = [entry for entry in entries if entry.name[0] != "." and entry.name not in passed]
    folders = sorted(entry.name for entry in inside if entry.is_dir(follow_symlinks=False))
    return {part: _glance(place, part, passed) for part in (TOP, *folders)}


def _glance(place: str, part: str, passed: frozenset[str]) -> _Glance:
    """Return how all files of a part look. It is asked each time, of every file, so it does no more than it must."""
    names: list[str] = []
    numbers = array("Q")
    newest = files = size = 0
    folders = [os.path.join(place, part) if part else place]  # noqa: PTH118  # many: strings
    while folders:
        below = folders.pop()
        with os.scandir(below) as entries:
            inside = [(entry.name, entry) for entry in entries if entry.name[0] != "." and entry.name not in passed]
        inside.sort()
        names.append(below)
        for name, entry in inside:
            about = entry.stat(follow_symlinks=False)
            mode = about.st_mode
            if stat.S_ISDIR(mode):
                if part:
                    folders.append(entry.path)
                continue
            touched, changed, bytes_ = about.st_mtime_ns, about.st_ctime_ns, about.st_size
            names.append(name)
            numbers.extend((mode, bytes_, touched & _LARGEST, changed & _LARGEST, about.st_ino & _LARGEST))
            files += 1
            size += bytes_
            if touched > newest or changed > newest:
                newest = max(touched, changed)
    digest = sha256(_BETWEEN.join(names).encode("utf-8", "surrogateescape"))
    digest.update(numbers)
    return _Glance(digest.hexdigest(), newest, files, size)


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


def _walk(place: str, folder: str, walk: _Pass, *, is_top: bool = False) -> None:
    """Take everything in a folder, sorted, with its kind or content; of the top, all but the folders."""
    with os.scandir(place) as entries:
        seen = (entry for entry in entries if entry.name[:1] != "." and entry.name not in walk.passed)
        inside = sorted(seen, key=lambda entry: entry.name)
    for entry in inside:
        path = f"{folder}{entry.name}"
        about = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(about.st_mode):
            walk.contents[path] = _content(entry.path, path, about, walk)
        elif not stat.S_ISDIR(about.st_mode):
            walk.contents[path] = f"kind {stat.S_IFMT(about.st_mode)}"
        elif not is_top:
            walk.contents[path] = "folder"
            _walk(entry.path, f"{path}/", walk)


def _content(place: str, path: str, about: os.stat_result, walk: _Pass) -> str:
    """Return the id of what stands in a file, read only where it does not look as it did."""
    looks, known = _looks(about), walk.known.get(path)
    if known is None or known.looks != looks:
        walk.is_new = True
        known = _Row(looks, _read(place, about.st_size))
    if max(about.st_mtime_ns, about.st_ctime_ns) < walk.recent:
        walk.rows[path] = known
    return known.content


def _looks(about: os.stat_result) -> str:
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {about.st_mode}"


def _read(place: str, size: int) -> str:
    if size > MOST_BYTES:
        return f"large {size}"
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        return content_id_of(read_whole(handle, size, MOST_BYTES + 1))
    finally:
        os.close(handle)


def _rows(held: bytes | None) -> dict[str, _Row]:
    """Return what was remembered; whatever it is, a row has three fields."""
    if not held:
        return {}
    fields = held.decode("utf-8", "surrogateescape").split(_BETWEEN)
    return {path: _Row(looks, content) for path, looks, content in zip(*[iter(fields)] * 3, strict=False)}


def _text(rows: Mapping[str, _Row]) -> bytes:
    fields = (word for path, row in sorted(rows.items()) for word in (path, row.looks, row.content))
    return _BETWEEN.join(fields).encode("utf-8", "surrogateescape")

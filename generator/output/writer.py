"""The writer: a folder beside the old site that takes its place once it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.output.exchange import MARKER, files_below, is_same, publish, recover, remove_tree, same_files
from generator.output.lock import locked
from generator.output.names import check_name
from generator.output.refusals import NotOurs, telling
from generator.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MARKER_TEXT = b"""\
Mainstay built this folder and replaces it as a whole at every build.
Keep no files of your own in it: they would be removed.
"""


class Known(NamedTuple):
    """What is known of a file of a site."""

    #: How it looks to the system: whatever is done to it, it looks otherwise.
    looks: str
    hash: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files a build wrote, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


class Output:
    """A site in the making; made by `open_output`."""

    def __init__(self, old: Path, new: Path, known: Mapping[str, Known]) -> None:
        """Write into the folder `new`, taking unchanged files from the folder `old`; `known` are some of its files."""
        self._old = old
        self._new = new
        self._before = known
        #: What is known of the files of the new site, once it is in its place.
        self.known: Mapping[str, Known] = {}
        #: The hashes of files that are known, by name.
        self._hashes: dict[str, bytes] = {}
        #: Folders that were made, by their parts.
        self._folders: dict[tuple[str, ...], str] = {}
        #: The names that files of the site have, by what some systems take for the same.
        self._names: dict[str, str] = {}
        self._written = 0
        self._removed = 0

    def write(self, name: str, content: bytes, digest: bytes | None = None) -> None:
        """Write one file of the site; `digest` is its SHA-256 hash, where it is known.

        `name` is relative, with forward slashes, such as `accounts/acme/index.html`. Raises `ValueError` for a name
        that is not safe everywhere or that was written before, `CannotWrite` where the disk is full or broken.
        """
        parts = self._claimed(name)
        with telling(self._old):
            self._written += _put(os.path.join(self._old, *parts), self._place(parts), content)  # noqa: PTH118  # strings
        if digest is not None:
            self._hashes[name] = digest

    def take(self, files: Mapping[str, bytes]) -> bool:
        """Take files of the old site as they are; whether they were taken.

        `files` are their SHA-256 hashes by name. Where one of them is missing or holds something else, none is taken.
        """
        old = str(self._old)
        places = {name: os.path.join(old, *check_name(name)) for name in files}  # noqa: PTH118  # many files: strings
        if not all(self._is_there(places[name], name, wanted) for name, wanted in files.items()):
            return False
        with telling(self._old):
            for name, place in places.items():
                _link(place, self._place(self._claimed(name)))
        self._hashes.update(files)
        return True

    def _is_there(self, place: str, name: str, wanted: bytes) -> bool:
        """Whether a file of the old site has a hash; it is read unless it looks as it did when its hash was known."""
        known = self._before.get(name)
        if known is not None and known.hash == wanted and known.looks == looks_of(place):
            return True
        return _hash_of(place) == wanted

    @contextmanager
    def open(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """Write one file of the site piece by piece, by the function that is given, while others are written as well.

        Raises what `write` raises.
        """
        parts = self._claimed(name)
        old = self._old.joinpath(*parts)
        with telling(self._old):
            place = Path(self._place(parts))
            file = place.open("wb")

        def write(piece: bytes) -> None:
            with telling(self._old):
                file.write(piece)

        try:
            yield write
            with telling(self._old):
                file.close()
                self._written += _settle(old, place)
        finally:
            with suppress(OSError):  # what it still holds has no room either, and that is being told
                file.close()

    def _claimed(self, name: str) -> tuple[str, ...]:
        """Return the parts of a name that no file of the site has yet; from now on this one has it."""
        parts = check_name(name)
        key = name.casefold()
        if key in self._names or key == MARKER:
            msg = f"the site already has a file named {name!r}"
            raise ValueError(msg)
        self._names[key] = name
        return parts

    def _place(self, parts: tuple[str, ...]) -> str:
        """Return where a file goes, making its folders."""
        *above, last = parts
        folder = self._folders.get(tuple(above))
        if folder is None:
            made = self._new.joinpath(*above)
            made.mkdir(parents=True, exist_ok=True)
            folder = self._folders[*above,] = str(made)
        return os.path.join(folder, last)  # noqa: PTH118  # strings

    def publish(self, spare: Path) -> None:
        """Put the new site in the old one's place; `spare` is a free path beside it."""
        names = {MARKER, *(name.replace("/", os.sep) for name in self._names.values())}
        self._removed = sum(name not in names for name in files_below(self._old))
        publish(self._new, self._old, spare)
        looks = ((name, looks_of(f"{self._old}/{name}"), one) for name, one in self._hashes.items())
        self.known = {name: Known(look, one) for name, look, one in looks if look is not None}

    @property
    def counts(self) -> Counts:
        """What has been written so far; `removed` is known once the site is in its place."""
        return Counts(self._written, len(self._names) - self._written, self._removed)


@contextmanager
def open_output(path: Path, known: Mapping[str, Known] | None = None) -> Iterator[Output]:
    """Open a site for writing, as a context manager; what is `known` of the files of the old one need not be read.

    At the end of the block the site takes the place of the one before; where the block raises, nothing has changed.
    Folders above `path` are made; where it is a symbolic link, the folder it leads to is replaced.
    Raises a kind of `OutputRefused` before anything is touched.
    """
    target = Path(os.path.realpath(path))
    _check_ours(target)
    with telling(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.with_name(f".{target.name}.lock"), target), _staging(target) as new:
        output = Output(target, new, known or {})
        yield output
        with telling(target):
            output.publish(_beside(target, "old"))


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """Clear up after killed builds, then give a new folder beside the site; it is gone afterwards in any case."""
    with telling(target):
        _clear_up(target)
        _check_ours(target)
        new = _beside(target, "new")
        new.mkdir()
    try:
        with telling(target):
            _put(str(target / MARKER), str(new / MARKER), _MARKER_TEXT)
        yield new
    finally:
        if new.exists():
            with suppress(OSError):  # the next build clears up
                remove_tree(new)


def _beside(target: Path, role: str) -> Path:
    """Return a free path beside the site; hidden, and named so that the next build knows it."""
    return target.with_name(f".{target.name}.{role}-{secrets.token_hex(4)}")


def _leftovers(target: Path, role: str) -> list[Path]:
    """Return the folders that killed builds left beside the site, sorted."""
    start = f".{target.name}.{role}-"
    found = [place for place in target.parent.iterdir() if place.name.startswith(start)]
    return sorted(place for place in found if not place.is_symlink() and place.is_dir() and _is_disposable(place))


def _clear_up(target: Path) -> None:
    """Mend or remove what killed builds left beside the site."""
    recover(target, _leftovers(target, "old"))
    for folder in _leftovers(target, "new") + _leftovers(target, "old"):
        remove_tree(folder)


def _is_disposable(folder: Path) -> bool:
    """Whether a folder is empty or carries our marker."""
    return (folder / MARKER).is_file() or not any(folder.iterdir())


def _check_ours(target: Path) -> None:
    """Refuse a place that holds anything but nothing or a site of ours."""
    with telling(target):
        if not os.path.lexists(target):
            return
        if not target.is_dir():
            raise NotOurs(target, "is a file, not a folder")
        if os.path.lexists(target / ".git"):
            raise NotOurs(target, "is a git checkout of its own")
        if not target.name or not _is_disposable(target):
            raise NotOurs(target, "holds files that Mainstay did not write")


def _put(old: str, place: str, content: bytes) -> bool:
    """Link or write one file; whether it differs from the old one."""
    if not is_same(Path(old), content):
        Path(place).write_bytes(content)
        return True
    _link(old, place)
    return False


def looks_of(place: str) -> str | None:
    """Return how a regular file looks to the system; None where there is none."""
    try:
        found = os.lstat(place)
    except OSError:
        return None
    numbers = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return " ".join(map(str, numbers)) if stat.S_ISREG(found.st_mode) else None


def _hash_of(place: str) -> bytes | None:
    """Return the hash of a regular file; None where there is none."""
    try:
        return sha256(Path(place).read_bytes()).digest() if stat.S_ISREG(os.lstat(place).st_mode) else None
    except OSError:
        return None


def _settle(old: Path, place: Path) -> bool:
    """Take the old file in place of a new one that holds the same; whether it differs."""
    if not same_files(old, place):
        return True
    place.unlink()
    _link(str(old), str(place))
    return False


def _link(old: str, place: str) -> None:
    """Link a file to an old one, or copy it where there are no hard links: its time stays."""
    try:
        os.link(old, place)
    except OSError:
        shutil.copy2(old, place)

"""The writer: a folder beside the old site that takes its place once it is whole.

Where one file alone differs, as often after an entry, it alone takes the place of the old one.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.output.exchange import MARKER, files_below, is_same, publish, recover, remove_tree, same_files
from generator.output.lock import locked
from generator.output.names import check_name
from generator.output.refusals import NotOurs, telling

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
        self._folders: set[tuple[str, ...]] = set()
        #: The names that files of the site have, by what some systems take for the same.
        self._names: dict[str, str] = {}
        #: The parts of the names of files that differ from the old site's, and of those that do not.
        self._written: list[tuple[str, ...]] = []
        self._unchanged: list[tuple[str, ...]] = []
        self._removed = 0

    def write(self, name: str, content: bytes, digest: bytes | None = None) -> None:
        """Write one file of the site; `digest` is its SHA-256 hash, where it is known.

        `name` is relative, with forward slashes, such as `accounts/acme/index.html`. Raises `ValueError` for a name
        that is not safe everywhere or that was written before, `CannotWrite` where the disk is full or broken.
        """
        parts = self._claimed(name)
        with telling(self._old):
            if is_same(self._old.joinpath(*parts), content):
                self._unchanged.append(parts)
            else:
                self._place(parts).write_bytes(content)
                self._written.append(parts)
        if digest is not None:
            self._hashes[name] = digest

    def take(self, files: Mapping[str, bytes]) -> bool:
        """Take files of the old site as they are; whether they were taken.

        `files` are their SHA-256 hashes by name. Where one of them is missing or holds something else, none is taken.
        """
        if not all(self._is_there(name, wanted) for name, wanted in files.items()):
            return False
        self._unchanged += map(self._claimed, files)
        self._hashes.update(files)
        return True

    def _is_there(self, name: str, wanted: bytes) -> bool:
        """Whether a file of the old site has a hash; it is read unless it looks as it did when its hash was known."""
        known, place = self._before.get(name), _joined(self._old, check_name(name))
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
            place = self._place(parts)
            file = place.open("wb")

        def write(piece: bytes) -> None:
            with telling(self._old):
                file.write(piece)

        try:
            yield write
            with telling(self._old):
                file.close()
                if same_files(old, place):
                    place.unlink()
                    self._unchanged.append(parts)
                else:
                    self._written.append(parts)
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

    def _place(self, parts: tuple[str, ...]) -> Path:
        """Return where a file goes, making its folders."""
        if parts[:-1] not in self._folders:
            self._new.joinpath(*parts[:-1]).mkdir(parents=True, exist_ok=True)
            self._folders.add(parts[:-1])
        return self._new.joinpath(*parts)

    def publish(self, spare: Path) -> None:
        """Put the new site in the old one's place; `spare` is a free path beside it."""
        names = {MARKER, *(name.replace("/", os.sep) for name in self._names.values())}
        self._removed = sum(name not in names for name in files_below(self._old))
        if not self._replaced():
            for parts in self._unchanged:
                self._keep(parts)
            publish(self._new, self._old, spare)
        looks = ((name, looks_of(f"{self._old}/{name}"), one) for name, one in self._hashes.items())
        self.known = {name: Known(look, one) for name, look, one in looks if look is not None}

    def _keep(self, parts: tuple[str, ...]) -> None:
        """Take the old file as it is."""
        if parts[:-1] not in self._folders:
            self._place(parts)
        _link(_joined(self._old, parts), _joined(self._new, parts))

    def _replaced(self) -> bool:
        """Put the one file that differs in the place of the old one, where there is but one: that is one step, too.

        Whether it was so; otherwise nothing has changed.
        """
        if len(self._written) != 1 or self._removed or looks_of(_joined(self._old, self._written[0])) is None:
            return False
        try:
            self._new.joinpath(*self._written[0]).replace(self._old.joinpath(*self._written[0]))
        except OSError:  # such as one that another program holds open on Windows
            return False
        return True

    @property
    def counts(self) -> Counts:
        """What has been written so far; `removed` is known once the site is in its place."""
        return Counts(len(self._written), len(self._names) - len(self._written), self._removed)


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
            if is_same(target / MARKER, _MARKER_TEXT):
                _link(_joined(target, (MARKER,)), _joined(new, (MARKER,)))
            else:
                (new / MARKER).write_bytes(_MARKER_TEXT)
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


def _joined(folder: Path, parts: tuple[str, ...]) -> str:
    return os.path.join(folder, *parts)  # noqa: PTH118  # many files: strings


def _link(old: str, place: str) -> None:
    """Link a file to an old one, or copy it where there are no hard links: its time stays."""
    try:
        os.link(old, place)
    except OSError:
        shutil.copy2(old, place)


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

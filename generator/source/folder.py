"""A journals folder on disk. Only plain files are opened; links, pipes, sockets and devices are told and left alone."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Problem, Source
from generator.problems import files
from generator.source.files import (
    SourceFile,
    bad_name,
    collisions,
    content_id_of,
    is_junction,
    is_passed_over,
    read_whole,
    unexpected,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

#: A file that became a link or a pipe since it was looked at is neither followed nor waited for.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_READABLE = "give yourself the right to read it: chmod u+r"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most."""

    #: Bytes of one file.
    file_bytes: int = 1024 * 1024
    #: Bytes of all files together.
    total_bytes: int = 512 * 1024 * 1024
    #: Number of files.
    files: int = 500_000
    #: Folders inside each other, the journals folder not counted.
    depth: int = 16


@dataclass(frozen=True, slots=True)
class Folder:
    """The journals below `path`."""

    path: Path
    limits: Limits = field(default=Limits())
    #: Names of folders at the top that are known to be what they were, and are not entered.
    known: Collection[str] = ()

    def read(self) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
        """Return all Markdown and YAML files sorted by path, and what could not be read and why."""
        if not self.path.is_dir():
            message = f'there is no folder "{self.path}"'
            hint = "name the folder with --journals path/to/journals; `mainstay init` begins a new one"
            return (), (Diagnostic(files.FOLDER_MISSING, Source("."), message, hint),)
        walk = _Walk(self.limits, self.known)
        walk.enter(os.fspath(self.path), "", 0)
        found = sorted(walk.found, key=lambda diagnostic: diagnostic.sort_key)
        return tuple(sorted(walk.files, key=lambda file: file.path)), tuple(found)


def read_part(path: Path, name: str) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """Return the files of one folder at the top of the journals, sorted by path, and what could not be read."""
    walk = _Walk(Limits())
    walk.enter(os.fspath(path / name), f"{name}/", 1)
    return tuple(sorted(walk.files, key=lambda file: file.path)), tuple(walk.found)


def read_file(path: Path, name: str, limits: Limits = Limits()) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Return one file from anywhere under a name of its own, or why it cannot be read."""
    walk = _Walk(limits)
    walk.take(os.fspath(path.resolve()), name)
    return (walk.files[0] if walk.files else None), tuple(walk.found)


class _Walk:
    """One pass over a folder. Paths are below the journals folder, with forward slashes."""

    def __init__(self, limits: Limits, known: Collection[str] = ()) -> None:
        self.limits = limits
        self.known = known
        self.files: list[SourceFile] = []
        self.found: list[Diagnostic] = []
        self.bytes = 0
        self.is_full = False

    def enter(self, place: str, folder: str, depth: int) -> None:
        """Read everything in the folder at `place` on the disk."""
        try:
            with os.scandir(place) as entries:
                inside = {f"{folder}{entry.name}": entry for entry in entries if not is_passed_over(entry.name)}
        except OSError as error:
            self.tell(files.UNREADABLE, folder.rstrip("/") or ".", f"the folder cannot be opened: {_why(error)}")
            return
        paths = [path for path in sorted(inside) if not self.has_bad_name(path)]
        self.found.extend(collisions(paths))
        for path in paths:
            if not self.is_full and path not in self.known:
                self.look_at(inside[path], path, depth)

    def has_bad_name(self, path: str) -> bool:
        """Say whether a name cannot be shown, and tell it."""
        if diagnostic := bad_name(path):
            self.found.append(diagnostic)
        return diagnostic is not None

    def look_at(self, entry: os.DirEntry[str], path: str, depth: int) -> None:
        """Take a file, enter a folder, refuse anything else."""
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError as error:
            self.tell(files.UNREADABLE, path, f"it cannot be opened: {_why(error)}", _READABLE)
            return
        mode = found.st_mode
        if stat.S_ISREG(mode):
            self.take(entry.path, path)
        elif stat.S_ISLNK(mode) or is_junction(found):
            hint = "put the file itself here, or delete the link"
            self.tell(files.LINK_REFUSED, path, "this is a symbolic link, which is not followed", hint)
        elif not stat.S_ISDIR(mode):
            self.tell(files.NOT_A_FILE, path, f"this is {_kind(mode)}, not a file", "delete it")
        elif depth >= self.limits.depth:
            self.refuse_more(path, f"folders stand more than {self.limits.depth} levels deep here")
        else:
            self.enter(entry.path, f"{path}/", depth + 1)

    def take(self, place: str, path: str) -> None:
        """Read one file, unless its kind is not read, it is too large or there are too many."""
        if diagnostic := unexpected(path):
            self.found.append(diagnostic)
            return
        try:
            data = _read(place, self.limits.file_bytes + 1)
        except OSError as error:
            self.tell(files.UNREADABLE, path, f"it cannot be opened: {_why(error)}", _READABLE)
            return
        self.bytes += len(data)
        if len(data) > self.limits.file_bytes:
            message = f"the file is larger than {self.limits.file_bytes:,} bytes"
            self.tell(files.FILE_TOO_LARGE, path, message, "split it, for example by year")
        elif len(self.files) >= self.limits.files or self.bytes > self.limits.total_bytes:
            self.is_full = True
            limit = f"{self.limits.files:,} files or {self.limits.total_bytes:,} bytes"
            self.refuse_more(path, f"the folder holds more than {limit}; from here on nothing is read")
        else:
            self.files.append(SourceFile(path, content_id_of(data), data))

    def refuse_more(self, path: str, message: str) -> None:
        """Tell that a limit of the whole folder is passed."""
        self.tell(files.FOLDER_TOO_LARGE, path, message, "move what does not belong among the journals")

    def tell(self, problem: Problem, path: str, message: str, hint: str = "") -> None:
        """Add a diagnostic about a file as a whole."""
        self.found.append(Diagnostic(problem, Source(path), message, hint))


def _read(place: str, most: int) -> bytes:
    """Return at most so many bytes of a plain file."""
    handle = os.open(place, _OPEN_FLAGS)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no longer a plain file")
        return read_whole(handle, found.st_size, most)
    finally:
        os.close(handle)


def _why(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"

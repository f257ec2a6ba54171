"""What every source gives, and which names it passes over, takes or reports."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from generator.diagnostics import Diagnostic, Source
from generator.problems import files
from generator.source.characters import BIDI, CONTROL, ZERO_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

_READ = {".md", ".yaml"}
#: How Windows marks a folder that stands for another one.
_JUNCTION = 0xA0000003


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file, as bytes."""

    #: Path below the journals folder, with forward slashes.
    path: str
    #: The git blob id of `data`, the same inside and outside a repository.
    content_id: str
    data: bytes


class JournalSource(Protocol):
    """Anything that holds journals as files."""

    def read(self) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
        """Return all files sorted by path, and what could not be read and why."""
        ...


def content_id_of(data: bytes) -> str:
    """Return the id that git gives a file with these bytes: 40 hexadecimal digits."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def read_whole(handle: int, size: int, most: int) -> bytes:
    """Return what an open file holds that has so many bytes, or had them just now; at most `most` bytes.

    Asked for much more than there is, the system would give each file more memory than it needs, and keep it.
    """
    parts, read = list[bytes](), 0
    while (read != size or not size) and read < most and (part := os.read(handle, min(most - read, size + 1))):
        parts.append(part)
        read += len(part)
    return b"".join(parts)


def is_junction(found: os.stat_result) -> bool:
    """Whether what was looked at, not followed, is a junction of Windows: a link that looks like a folder."""
    return getattr(found, "st_reparse_tag", 0) == _JUNCTION


def is_passed_over(name: str) -> bool:
    """Say whether a name is none of our business: hidden, or a README.md."""
    return name.startswith(".") or name.casefold() == "readme.md"


def unexpected(path: str) -> Diagnostic | None:
    """Return why a file with this name is not read; None for Markdown and YAML."""
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    suffix = f".{ending}" if stem and ending else ""
    if suffix in _READ:
        return None
    better = {".yml": ".yaml", ".yaml": ".yaml", ".md": ".md", ".markdown": ".md", ".txt": ".md"}.get(suffix.lower())
    shown = f'a "{suffix}" file' if suffix else "a file without an ending"
    hint = f'rename it so that it ends in "{better}"' if better else "move it out of the journals folder"
    return Diagnostic(files.UNEXPECTED_FILE, Source(path), f"{shown} is not read", hint)


def bad_name(path: str) -> Diagnostic | None:
    """Return what is wrong with a name that cannot be shown; the path in it is escaped."""
    if path.isprintable():
        return None
    if not (CONTROL.search(path) or BIDI.search(path) or ZERO_WIDTH.search(path) or {"\n", "\t"} & set(path)):
        return None
    message = "the name holds characters that cannot be shown"
    return Diagnostic(files.BAD_FILE_NAME, Source(escaped(path)), message, "rename it: 2026-03-04-call.md")


def escaped(path: str) -> str:
    """Write a path in ASCII, with every other character as an escape."""
    return path.encode("unicode_escape").decode("ascii")


def _folded(path: str) -> str:
    """Return a path as those systems take it that know fewest names apart; in ASCII it is the one in small letters."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def collisions(paths: Iterable[str]) -> list[Diagnostic]:
    """Return one diagnostic for each path that some file systems cannot tell from an earlier one."""
    seen: dict[str, str] = {}
    found = []
    for path in paths:
        first = seen.setdefault(path.lower() if path.isascii() else _folded(path), path)
        if first != path:
            message = f'some computers cannot tell this name from "{first}"'
            found.append(Diagnostic(files.NAMES_COLLIDE, Source(path), message, "rename one of the two"))
    return found

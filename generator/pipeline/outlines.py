"""What was read of accounts, in outline, kept on the disk: a run reads the files of those alone that have changed.

An outline lies under the id of all that it was read from: the files of its account, those that say how every account is
read, and the program. Which files these are is known from a look at the folder, before any is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from generator.cache import key_of
from generator.cache.codec import Codec, Form, Unreadable
from generator.cache.press import pressed, unpressed
from generator.cache.seen import TOP
from generator.diagnostics import Diagnostic, Problem, Source
from generator.journal.names import AGENCY, CHECKLISTS
from generator.journal.outline import Moved, Outline
from generator.journal.page import Pending
from generator.model.agency import ChangedLimit, Complete
from generator.model.client import Accepted, Client, Contact, Contract, Quiet, TeamMember
from generator.model.later import Mark
from generator.model.post_mortem import Change, Factor, PostMortem, Reason
from generator.model.steps import Steps
from generator.problems import BY_CODE
from generator.source import Limits, read_part
from generator.source.files import is_passed_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.cache import Look, Store
    from generator.source import SourceFile

#: Everything that an outline is made of, but for kinds of mistakes, which are written by their codes.
PARTS = (
    *(Accepted, Change, ChangedLimit, Client, Complete, Contact, Contract, Diagnostic, Factor, Outline, Pending),
    *(PostMortem, Quiet, Reason, Source, Steps, TeamMember),
)
#: Parts of the folder that belong to no account.
_SHARED = (TOP, CHECKLISTS, AGENCY)
#: Characters of the id of a file's content; of anything else, less is told.
_ID = 40


#: Makes a mark of its fields without a call of ours: each run makes one of every entry.
_mark = partial(tuple.__new__, Mark)


def _problem(told: object, _: object) -> Problem:
    if type(told) is not str or told not in BY_CODE:
        raise Unreadable(str(told))
    return BY_CODE[told]


def _write_marks(marks: Any, _: object) -> list[list[str]]:
    """Write marks field by field: there are as many as entries, and each run reads them all."""
    rows = [(one.id, one.kind, one.audience, one.day.isoformat(), one.said) for one in marks]
    return [list(row) for row in zip(*rows, strict=True)] or [[] for _ in Mark._fields]


def _read_marks(told: Any, _: object) -> tuple[Mark, ...]:
    if type(told) is not list or len(told) != len(Mark._fields):
        raise Unreadable(repr(told))
    if not all(type(row) is list and {*map(type, row)} <= {str} for row in told):
        raise Unreadable(repr(told))
    ids, kinds, audiences, days, said = told
    if len({*map(len, told)}) > 1:
        raise Unreadable(repr(told))
    rows = zip(ids, kinds, audiences, map(date.fromisoformat, days), said, strict=True)
    return tuple(map(_mark, rows))


@cache
def codec() -> Codec:
    """Return what writes and reads outlines."""
    forms = {Problem: Form(lambda value, _: value.code, _problem), tuple[Mark, ...]: Form(_write_marks, _read_marks)}
    return Codec(Outline, PARTS, type(None), forms)


@dataclass
class Outlines:
    """What is remembered of the accounts of a folder of journals."""

    journals: Path
    store: Store
    program: str
    look: Look
    #: The day by the clock, and the one that somebody asks about.
    days: tuple[date | None, date | None]
    #: Whether outlines that are remembered are of use.
    is_known: bool = True
    #: Accounts that were read as they were when the folder was looked at.
    _read: set[str] = field(default_factory=set)

    @cached_property
    def known(self) -> Mapping[str, Outline]:
        """Outlines of the accounts whose files are what they were, by client id."""
        look = self.look
        if not (self.is_known and self._is_read_whole):
            return {}
        found = ((part, self._find(part)) for part in look.parts if part not in _SHARED)
        return {part: outline for part, outline in found if outline is not None}

    def origin(self, client: str, files: Sequence[SourceFile], found: Sequence[Diagnostic]) -> str:
        """Return the id of an account's files, given as they were read; empty where they are others by now."""
        if not (self._is_read_whole and self._is_as_seen(client, files, found)):
            return ""
        self._read.add(client)
        return self.known_origin(client)

    @property
    def _is_read_whole(self) -> bool:
        """Whether the folder is small enough for all of it to be read."""
        limits = Limits()
        return self.look.files <= limits.files and self.look.size <= limits.total_bytes

    @property
    def is_as_seen(self) -> bool:
        """Whether all that was read is what was there when the folder was looked at."""
        return all(part in self.known or part in self._read or part in _SHARED for part in self.look.parts)

    def known_origin(self, client: str) -> str:
        """Return the id of the files of an account whose outline is known."""
        return self.look.parts[client]

    def read(self, client: str) -> Sequence[SourceFile]:
        """Return the files of an account whose outline is known. Raises `Moved`."""
        files, found = read_part(self.journals, client)
        if not self._is_as_seen(client, files, found):
            raise Moved(client)
        return files

    def keep(self, client: str, outline: Outline) -> None:
        """Remember the outline of an account."""
        key = self._key(client)
        try:
            data = codec().write(outline, None)
        except Unreadable:
            return
        self.store.put(key, pressed(key.encode("ascii") + data))

    def require(self, files: Iterable[SourceFile], found: Iterable[Diagnostic]) -> None:
        """Raise `Moved` where what says how all accounts are read is not as it was when the folder was looked at."""
        for part in _SHARED:
            of = [file for file in files if _part_of(file.path) == part]
            if part in self.look.parts and not self._is_as_seen(part, of, [*found]):
                raise Moved(part)

    def _is_as_seen(self, part: str, files: Iterable[SourceFile], found: Iterable[Diagnostic]) -> bool:
        """Whether files were read as they were when the folder was looked at: all of them, and no others."""
        seen = self.look.contents(part)
        if seen is None:
            return False
        read = {file.path: file.content_id for file in files}
        told = {one.source.path for one in found}
        wanted = (path for path, content in seen.items() if len(content) == _ID and _is_read(path))
        same = all(seen.get(path) == content for path, content in read.items())
        return same and all(path in read or path in told for path in wanted)

    def _find(self, client: str) -> Outline | None:
        key = self._key(client)
        held = self.store.get(key)
        data = unpressed(held) if held is not None else None
        if data is None or not data.startswith(key.encode("ascii")):
            return None
        try:
            outline: Outline = codec().read(data[len(key) :], None)
        except Unreadable:
            return None
        return outline

    def _key(self, client: str) -> str:
        parts = self.look.parts
        shared = (parts[TOP], parts.get(CHECKLISTS, ""))
        return key_of("outline", self.program, *shared, *map(str, self.days), client, parts[client])


def _part_of(path: str) -> str:
    part, slash, _ = path.partition("/")
    return part if slash else TOP


def _is_read(path: str) -> bool:
    """Whether a file is one of those that are read, by its name."""
    return path.endswith((".md", ".yaml")) and not any(is_passed_over(name) for name in path.split("/"))

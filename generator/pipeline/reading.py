"""The journals, read and judged as files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.journal.load import load_source
from generator.journal.outline import Moved, one_by_one
from generator.journal.revisions import load_wanted
from generator.pipeline.outlines import Outlines
from generator.source import Folder
from generator.source.history import NoHistory

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.cache import Look, Store
    from generator.diagnostics import Diagnostic
    from generator.journal.load import Loaded
    from generator.journal.outline import Reader
    from generator.journal.revisions import Wanted
    from generator.model.account import Journal
    from generator.model.check import Check, Checklist
    from generator.model.replay import Told
    from generator.narrowing import Lens
    from generator.source import SourceFile


@dataclass(frozen=True, slots=True)
class Reading:
    """A journals folder, read and judged as files."""

    #: None where there is any error.
    journal: Journal | None
    checklists: tuple[Checklist, ...]
    #: Sorted by file and place.
    diagnostics: tuple[Diagnostic, ...]
    #: Which journals these are; None for those on the disk.
    told: Told | None = None
    #: Paths of all files that were read, below the journals folder.
    files: tuple[str, ...] = ()
    #: Whether they are for sure what they were when they were looked at, before they were read.
    is_as_seen: bool = False

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check, in the order of the checklists."""
        return tuple(check for checklist in self.checklists for check in checklist.checks)

    def seen_through(self, lens: Lens) -> Reading:
        """Return what may be shown of it."""
        told = lens.told(self.told) if self.told is not None else None
        checklists = lens.checklists(self.checklists)
        return replace(self, journal=lens.journal(), checklists=checklists, told=told, files=())


@dataclass(frozen=True, slots=True)
class Seen:
    """A folder of journals that was looked at before it is read, and what is remembered of its accounts."""

    look: Look
    store: Store
    #: The id of the program.
    program: str


def read(
    journals: Path,
    today: date | None = None,
    as_of: date | None = None,
    seen: Seen | None = None,
    read_accounts: Reader = one_by_one,
) -> Reading:
    """Read a journals folder with all its checks.

    With `today`, facts that claim to have happened later are told, and review dates that have passed; `as_of` is a day
    that somebody asks about instead. Where the folder was `seen`, entries of accounts that are known are read when
    somebody looks at them, which raises `Moved` where their files have changed by then.
    """
    outlined = _outlined(journals, today, as_of, seen, read_accounts) if seen is not None else None
    if outlined is not None:
        return outlined
    return _reading(load_source(Folder(journals), today, as_of, read_accounts=read_accounts))


def _reading(loaded: Loaded, *, is_as_seen: bool = False) -> Reading:
    files = loaded.files
    return Reading(loaded.journal, loaded.checklists, loaded.diagnostics, files=files, is_as_seen=is_as_seen)


def _outlined(
    journals: Path, today: date | None, as_of: date | None, seen: Seen, read_accounts: Reader
) -> Reading | None:
    """Return journals of which those accounts are in outline that are known; None where somebody changes them."""
    for is_known in (True, False):  # what is known may rest on former names of clients that are others now
        outlines = Outlines(journals, seen.store, seen.program, seen.look, (today, as_of), is_known=is_known)
        with suppress(Moved):
            source = _Watched(Folder(journals, known=outlines.known.keys()), outlines)
            loaded = load_source(source, today, as_of, outlines, read_accounts)
            return _reading(loaded, is_as_seen=outlines.is_as_seen)
    return None


@dataclass(frozen=True, slots=True)
class _Watched:
    """A folder that is read as it was when it was looked at, or not at all."""

    folder: Folder
    outlines: Outlines

    def read(self) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
        """Return the files that are to be read, and what could not be read and why. Raises `Moved`."""
        files, found = self.folder.read()
        self.outlines.require(files, found)
        return files, found


def read_wanted(
    journals: Path, wanted: Wanted, today: date | None = None, as_of: date | None = None
) -> Reading | NoHistory:
    """Read journals as they stand in a revision, or as they were known on a day; or say why that cannot be."""
    found = load_wanted(journals, wanted, today, as_of)
    if isinstance(found, NoHistory):
        return found
    loaded, told = found
    return Reading(loaded.journal, loaded.checklists, loaded.diagnostics, told, loaded.files)

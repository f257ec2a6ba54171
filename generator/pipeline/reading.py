"""The journals, read and judged as files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.journal.load import load_source
from generator.journal.revisions import load_wanted
from generator.source import Folder
from generator.source.history import NoHistory

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.journal.revisions import Wanted
    from generator.model.account import Journal
    from generator.model.check import Check, Checklist
    from generator.model.replay import Told
    from generator.narrowing import Lens


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

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check, in the order of the checklists."""
        return tuple(check for checklist in self.checklists for check in checklist.checks)

    def seen_through(self, lens: Lens) -> Reading:
        """Return what may be shown of it."""
        told = lens.told(self.told) if self.told is not None else None
        checklists = lens.checklists(self.checklists)
        return replace(self, journal=lens.journal(), checklists=checklists, told=told, files=())


def read(journals: Path, today: date | None = None, as_of: date | None = None) -> Reading:
    """Read a journals folder with all its checks.

    With `today`, facts that claim to have happened later are told, and review dates that have passed; `as_of` is a day
    that somebody asks about instead.
    """
    loaded = load_source(Folder(journals), today, as_of)
    return Reading(loaded.journal, loaded.checklists, loaded.diagnostics, files=loaded.files)


def read_wanted(
    journals: Path, wanted: Wanted, today: date | None = None, as_of: date | None = None
) -> Reading | NoHistory:
    """Read journals as they stand in a revision, or as they were known on a day; or say why that cannot be."""
    found = load_wanted(journals, wanted, today, as_of)
    if isinstance(found, NoHistory):
        return found
    loaded, told = found
    return Reading(loaded.journal, loaded.checklists, loaded.diagnostics, told, loaded.files)

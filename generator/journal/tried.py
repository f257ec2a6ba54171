"""A check or limits that somebody tries before committing them: the journals as they would be, beside what holds now.

The tried file is read where it would stand. What stands there now is the other side: the check of the same name, or,
for a file that lies in the journals already, the file as it was last committed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.journal.checklists import built_in_checklists
from generator.journal.limits import read_limits
from generator.journal.load import load
from generator.journal.names import CHECKLISTS, LIMITS_FILE
from generator.journal.own_checks import read_own_checks
from generator.journal.page import Page
from generator.model.trial import Beside, Rules, Subject
from generator.source import Folder, SourceFile, decode, read_file
from generator.source.git import read_committed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.diagnostics import Diagnostic
    from generator.model.account import Journal
    from generator.model.agency import ChangedLimit, SwitchOff
    from generator.model.check import Check, Checklist


@dataclass(frozen=True, slots=True)
class Tried:
    """The journals with a tried file in its place, and what holds without it."""

    #: As it would be; None where there is any error.
    journal: Journal | None
    #: Of the journals as they would be; those of the tried file bear the name that somebody gave it.
    diagnostics: tuple[Diagnostic, ...]
    file: str
    beside: Beside
    #: Id of the tried check; empty where limits are tried.
    check: str
    checks_now: tuple[Check, ...] = ()
    checks_then: tuple[Check, ...] = ()
    limits_now: tuple[ChangedLimit, ...] = ()
    off_now: tuple[SwitchOff, ...] = ()

    def rules(self, journal: Journal) -> tuple[Rules, Rules]:
        """Return what accounts are judged by now, and would be."""
        agency = replace(journal.agency, limits=self.limits_now, switched_off=self.off_now)
        return Rules(agency, self.checks_now), Rules(journal.agency, self.checks_then)

    def subject(self, journal: Journal, as_of: date) -> Subject:
        """Return what is tried, for a day."""
        check = next((one for one in self.checks_then if one.id == self.check), None)
        off = {one.check for one in journal.agency.switched_off if one.since is None or one.since <= as_of}
        return Subject(self.file, self.beside, as_of, check, self.check in off, self.check in _built_in())


def read_tried(journals: Path, file: Path, today: date | None = None, as_of: date | None = None) -> Tried:
    """Read journals with a check file, or a `limits.yaml`, from anywhere on the disk in its place."""
    files, found = Folder(journals).read()
    own = place_in(journals, file)
    place = _place(file.name, own, files)
    others = tuple(one for one in files if one.path not in {place, own})
    tried, told = read_file(file, place)
    found = (*(one for one in found if one.source.path not in {place, own}), *told)
    before = next((one for one in files if one.path == place), None) if own is None else _committed(file, place)
    before = None if PurePosixPath(place).stem in _built_in() else before
    loaded = load([*others, *([tried] if tried else [])], today, found, as_of=as_of, tried=place)
    now = (*others, *([before] if before else []))
    limits, off = _limits(now)
    check = "" if place == LIMITS_FILE else PurePosixPath(place).stem
    return Tried(
        journal=loaded.journal,
        diagnostics=tuple(_shown(one, place, str(file), str(journals)) for one in loaded.diagnostics),
        file=str(file),
        beside=_beside(check, before, own),
        check=check,
        checks_now=_checks(read_own_checks(_texts(now)).checklists),
        checks_then=_checks(loaded.checklists),
        limits_now=limits,
        off_now=off,
    )


def place_in(journals: Path, file: Path) -> str | None:
    """Return where in the journals a file lies; None where it lies elsewhere."""
    whole, top = file.resolve(), journals.resolve()
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else None


def _place(name: str, own: str | None, files: Sequence[SourceFile]) -> str:
    """Return where a file would stand: where a file or a built-in check of its name stands, else among the own ones."""
    check = PurePosixPath(name).stem
    if name == PurePosixPath(LIMITS_FILE).name:
        return own or LIMITS_FILE
    if check in _built_in():
        return f"{CHECKLISTS}/{_built_in()[check]}/{name}"
    same = (one.path for one in files if one.path.startswith(f"{CHECKLISTS}/") and one.path.endswith(f"/{name}"))
    return own or next(same, f"{CHECKLISTS}/{name}")


def _built_in() -> dict[str, str]:
    """Return the checklist of every built-in check."""
    return {check.id: checklist.id for checklist in built_in_checklists() for check in checklist.checks}


def _committed(file: Path, place: str) -> SourceFile | None:
    data = read_committed(file)
    return None if data is None else SourceFile(place, "", data)


def _beside(check: str, before: SourceFile | None, own: str | None) -> Beside:
    if check in _built_in():
        return Beside.BUILT_IN
    if before is None:
        return Beside.NOTHING
    return Beside.JOURNALS if own is None else Beside.COMMIT


def _checks(checklists: Sequence[Checklist]) -> tuple[Check, ...]:
    return tuple(check for checklist in checklists for check in checklist.checks)


def _texts(files: Sequence[SourceFile]) -> list[tuple[str, str]]:
    checks = (one for one in files if one.path.startswith(f"{CHECKLISTS}/") and one.path.endswith(".md"))
    return [(one.path, text) for one in checks if (text := decode(one)[0]) is not None]


def _limits(files: Sequence[SourceFile]) -> tuple[tuple[ChangedLimit, ...], tuple[SwitchOff, ...]]:
    """Return the agency's changed limits and switch-offs; what is wrong with them is told elsewhere."""
    file = next((one for one in files if one.path == LIMITS_FILE), None)
    text = None if file is None else decode(file)[0]
    return ((), ()) if text is None else read_limits(Page(LIMITS_FILE, text))


def _shown(diagnostic: Diagnostic, place: str, file: str, root: str) -> Diagnostic:
    """Return a diagnostic with the path that leads to the file from where the command was started."""
    path = file if diagnostic.source.path == place else f"{root.rstrip('/')}/{diagnostic.source.path}"
    return replace(diagnostic, source=replace(diagnostic.source, path=path.removesuffix("/.")))

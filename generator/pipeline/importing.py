"""An import: what the files say, laid beside the journal, and read by our own reader before anybody writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importing.files import texts
from generator.importing.gathered import Remark
from generator.importing.merging import plan
from generator.importing.outcome import Outcome
from generator.journal.load import load
from generator.pipeline.reading import Reading
from generator.source import Folder, SourceFile
from generator.source.files import content_id_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.importing.directory import Directory
    from generator.importing.files import Texts
    from generator.importing.gathered import Gathered
    from generator.importing.merging import Plan

#: So often entries that would be mistakes are left out before the whole is given up.
_MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """The journals that an import is laid on."""

    reading: Reading
    files: tuple[SourceFile, ...]
    found: tuple[Diagnostic, ...]
    today: date


def open_ground(journals: Path, today: date) -> Ground:
    """Read the journals with their bytes."""
    files, found = Folder(journals).read()
    loaded = load(files, today, found)
    reading = Reading(loaded.journal, loaded.checklists, loaded.diagnostics)
    return Ground(reading, files, found, today)


def lay_import(gathered: Gathered, ground: Ground, directory: Directory) -> Outcome:
    """Return what an import would do with sound journals. An entry that would be a mistake is left out, and told."""
    assert ground.reading.journal is not None  # noqa: S101  # who calls has seen to it
    there = {file.path: file.data for file in ground.files}
    found = plan(gathered, ground.reading.journal, directory.ignored_entries)
    for _ in range(_MOST_TRIES):
        made = texts(found, there)
        _drop_refused(found, made)
        diagnostics = _read(ground, made)
        wrong = [one for one in diagnostics if one.is_error]
        if not wrong:
            before = {path: there[path] for path in made.files if path in there}
            known = {(one.source.path, one.message) for one in ground.reading.diagnostics}
            told = tuple(one for one in diagnostics if (one.source.path, one.message) not in known)
            return Outcome(found, made.files, before, told)
        _drop_wrong(found, made, wrong)
    found.new.clear()
    found.changed.clear()
    return Outcome(found, {}, {})


def _read(ground: Ground, made: Texts) -> tuple[Diagnostic, ...]:
    """Return what our own reader says of the journals as they would be."""
    files = [file for file in ground.files if file.path not in made.files]
    files += [SourceFile(path, content_id_of(data), data) for path, data in made.files.items()]
    return load(files, ground.today, ground.found).diagnostics


def _drop_refused(found: Plan, made: Texts) -> None:
    for change, why in made.refused:
        found.changed.remove(change)
        found.tell(change.place, f"{change.entry.id} cannot be edited: {why}", "it was left as it is")


def _drop_wrong(found: Plan, made: Texts, wrong: Sequence[Diagnostic]) -> None:
    """Leave out the entries that mistakes stand in; where that cannot be told, all of the file."""
    for one in wrong:
        path, line = one.source.path, one.source.line
        drafts = [draft for draft, where, first, end in made.places if where == path and first <= line < end]
        drafts = drafts or [draft for draft, where, _, _ in made.places if where == path]
        changes = [] if drafts else [change for change in found.changed if change.entry.source.path == path]
        for draft in drafts:
            if draft in found.new:
                found.new.remove(draft)
                found.remarks.append(
                    Remark(draft.place, f"the entry would be a mistake: {one.message}", "it was left out")
                )
        for change in changes:
            found.changed.remove(change)
            found.remarks.append(
                Remark(change.place, f"{change.entry.id} would be a mistake: {one.message}", "it was left as it is")
            )
        if not drafts and not changes:
            found.new.clear()
            found.changed.clear()

"""Journals of another day: as they stand in a commit, or as they were known on the evening of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.journal.archive import zone_of
from generator.journal.load import Loaded, Past, load
from generator.journal.memory import Memory
from generator.journal.names import AGENCY_FILE, CHECKLISTS
from generator.model.replay import Told
from generator.model.trial import Rules
from generator.problems import files as problems
from generator.source import Folder
from generator.source.history import MainLine, NoHistory, read_main_line
from generator.source.tree import Tree, find_commit, is_committed

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from generator.model.agency import Agency
    from generator.model.check import Checklist


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which journals are wanted instead of those on the disk: those of a revision, or those known on a day."""

    #: What git calls it, such as `main~3`; empty where a day is asked about.
    revision: str = ""
    known_on: date | None = None
    #: Whether they are judged by the checks and limits of then; otherwise by those on the disk.
    by_then: bool = False


def load_wanted(
    journals: Path, wanted: Wanted, today: date | None = None, as_of: date | None = None
) -> tuple[Loaded, Told] | NoHistory:
    """Read journals of another day, or say why they cannot be read.

    A revision is read as strictly as a folder. What was known on a day is read forgivingly: files with errors are
    passed over and named. Where the checks or limits on the disk have errors, these are told instead.
    """
    now = _load_rules(journals)
    line = read_main_line(journals, zone_of(now.journal.agency.timezone if now.journal else ""))
    if isinstance(line, NoHistory):
        return line
    tree = _tree(line, wanted)
    if isinstance(tree, NoHistory):
        return tree
    files, found = tree.read()
    past = None if wanted.known_on is None else Past(Memory())
    loaded = load(files, None if past else today, found, as_of=None if past else as_of, past=past)
    told = Told(tree.commit, wanted.known_on, wanted.by_then, loaded.skipped if past else ())
    is_missing = any(one.problem is problems.FOLDER_MISSING for one in now.diagnostics)
    if wanted.by_then or loaded.journal is None or is_missing:
        return loaded, replace(told, by_then=True)
    return (now if now.journal is None else _judged(loaded, now.journal.agency, now.checklists)), told


def _judged(loaded: Loaded, agency: Agency, checklists: tuple[Checklist, ...]) -> Loaded:
    """Return journals with the limits of an agency, and with checklists, from elsewhere."""
    if loaded.journal is None:
        return loaded
    judged = Rules(agency, ()).on(loaded.journal.agency).agency
    return replace(loaded, journal=replace(loaded.journal, agency=judged), checklists=checklists)


def _load_rules(journals: Path) -> Loaded:
    """Read the agency with its checks and limits from the disk, and no client."""
    files, found = Folder(journals).read()
    shared = [one for one in files if one.path == AGENCY_FILE or one.path.startswith(f"{CHECKLISTS}/")]
    about = [one for one in found if one.problem is problems.FOLDER_MISSING]
    return load(shared, found=about)


def _tree(line: MainLine, wanted: Wanted) -> Tree | NoHistory:
    """Return the journals of the commit that is wanted."""
    if wanted.known_on is not None:
        commit = line.on(wanted.known_on)
        if commit is None:
            return NoHistory(
                f"no journals were committed by {wanted.known_on}; the first were on {line.commits[0].day}"
            )
        return Tree(line.top, commit.id, commit.folder)
    found = find_commit(line.top, wanted.revision)
    if found is None:
        return NoHistory(f"git knows no commit called {wanted.revision!r}")
    return Tree(line.top, found, _folder_in(line, found))


def _folder_in(line: MainLine, found: str) -> str:
    """Return where the journals stand in a commit; on a branch, the newest of their places that is there."""
    on_line = next((commit.folder for commit in line.commits if commit.id == found), None)
    if on_line is not None:
        return on_line
    places = dict.fromkeys(commit.folder for commit in reversed(line.commits))
    return next(
        (place for place in places if is_committed(line.top, found, f"{place}/{AGENCY_FILE}")), next(iter(places))
    )

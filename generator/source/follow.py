"""The journals folder, followed back through moves: from where it stands today to where it stood before.

A folder that begins in a commit was moved there if an earlier one, which was taken out in that commit, before it or
later, held the same journals. Journals of somebody else in the same checkout are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.source.changes import MARK, below, mark_of, read_changes, read_plain
from generator.source.git import GitFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.source.changes import Change

_CLIENT = "/client.yaml"


class Step(NamedTuple):
    """What one commit did to the journals."""

    #: Where they stood after it, below the top of the checkout; empty for the top itself.
    folder: str
    #: Paths below the journals folder that were taken out.
    gone: tuple[str, ...]
    #: Paths below the journals folder with the content ids that they have after the commit.
    files: tuple[tuple[str, str], ...]


def follow(top: Path, commits: Sequence[str], folder: str) -> Sequence[Step]:
    """Return what each commit did to the journals that stand in a folder after the first; newest first, as given.

    Raises `GitFailed`.
    """
    steps: list[Step] = []
    marks: Mapping[str, Sequence[Change]] = {}
    while len(steps) < len(commits):
        changes = read_changes(top, commits[len(steps) :], folder)
        marks = marks or {commit: [one for one in of if _is_mark(one)] for commit, of in changes.items()}
        for at in range(len(steps), len(commits)):
            changed = changes.get(commits[at], ())
            is_new = any(change.is_new and change.path == mark_of(folder) for change in changed)
            former = _former(top, commits, at, folder, marks) if is_new else folder
            if former != folder:
                steps.append(_moved(top, commits[at : at + 2], former, folder))
                folder = former
                break
            steps.append(_step(folder, changed))
    return steps


def _is_mark(change: Change) -> bool:
    return change.path.rpartition("/")[2] == MARK


def _step(folder: str, changed: Sequence[Change]) -> Step:
    inside = [(short, change.blob) for change in changed if (short := below(folder, change.path))]
    gone = tuple(path for path, blob in inside if not blob)
    return Step(folder, gone, tuple((path, blob) for path, blob in inside if blob))


def _moved(top: Path, commits: Sequence[str], former: str, folder: str) -> Step:
    """Return what the commit that moved the folder did: all that was is gone, and all that is has come."""
    commit, parent = commits
    try:
        before = read_plain(top, parent, former)
    except GitFailed:
        before = {}
    return Step(folder, tuple(before), tuple(read_plain(top, commit, folder).items()))


def _former(top: Path, commits: Sequence[str], at: int, folder: str, marks: Mapping[str, Sequence[Change]]) -> str:
    """Return where the journals stood that begin in a folder with a commit; that folder, if they were new."""
    now = read_plain(top, commits[at], folder)
    alive, dead = _candidates(commits, at, marks)
    likeness = {place: _likeness(read_plain(top, commits[at + 1], place), now) for place in alive}
    best = max(likeness, key=lambda place: likeness[place], default="")
    if likeness.get(best):
        return best
    return next((place for place, last in dead if _likeness(read_plain(top, last, place), now)), folder)


def _candidates(
    commits: Sequence[str], at: int, marks: Mapping[str, Sequence[Change]]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the journals folders that were there before a commit and did not stay, and those gone already.

    The latter with the last commit that held each; the one that went last comes first.
    """
    went = {change.path for commit in commits[: at + 1] for change in marks.get(commit, ()) if not change.blob}
    seen: set[str] = set()
    alive, dead = [], []
    for index, change in _older(commits, at, marks):
        if change.path in seen:
            continue
        seen.add(change.path)
        place = change.path.rpartition("/")[0]
        if not change.blob and index + 1 < len(commits):
            dead.append((place, commits[index + 1]))
        elif change.blob and change.path in went:
            alive.append(place)
    return alive, dead


def _older(commits: Sequence[str], at: int, marks: Mapping[str, Sequence[Change]]) -> Iterator[tuple[int, Change]]:
    """Yield what commits before one changed of any agency.yaml, newest first."""
    for index in range(at + 1, len(commits)):
        for change in marks.get(commits[index], ()):
            yield index, change


def _likeness(old: Mapping[str, str], new: Mapping[str, str]) -> int:
    """Say how many files two folders share; 0 if they are journals of two agencies."""
    clients = {path for path in old if path.endswith(_CLIENT) and path.count("/") == 1}
    if clients and not clients & new.keys() and old.get(MARK) != new.get(MARK):
        return 0
    return 1 + sum(new.get(path) == blob for path, blob in old.items())

"""The main line of a checkout: its commits with their days, and which files of the journals each one changed.

The main line is the chain of first parents of the commit that is checked out. A commit's day is the latest day on which
it or any commit before it was made, by the committer's clock: a rebase or a wrong clock cannot put a commit before its
parents. Author's days are claims, and are not read.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from generator.source.git import GitFailed, find_checkout, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo
    from pathlib import Path

#: The file by which a journals folder is known, wherever it stood.
MARK = "agency.yaml"
_LOG = (
    "log",
    "--first-parent",
    "--diff-merges=first-parent",
    "--raw",
    "--no-renames",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--full-index",
    "-z",
    "--format=%H %ct",
)
_PLAIN = ("100644", "100755")
#: What git says where the checkout belongs to somebody else, as it often does in a container.
_NOT_OURS = "dubious ownership"


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why nothing can be told of the past of a journals folder."""

    why: str
    #: The one command that mends it; empty where nothing is broken.
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the main line and what it changed in the journals."""

    id: str
    day: date
    #: Path of the journals folder below the top of the checkout after this commit; empty for the top itself.
    folder: str
    #: Paths below the journals folder that were taken out.
    gone: tuple[str, ...]
    #: Paths below the journals folder with the content ids that they have after this commit.
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MainLine:
    """The commits of the main line, oldest first."""

    #: Top of the checkout.
    top: Path
    commits: tuple[Commit, ...]

    def on(self, day: date) -> Commit | None:
        """Return the last commit on or before a day; None before the first."""
        index = bisect_right(self.commits, day, key=lambda commit: commit.day)
        return self.commits[index - 1] if index else None


def read_main_line(journals: Path, zone: tzinfo = UTC) -> MainLine | NoHistory:
    """Return the main line that leads to the commit that is checked out, with days in a time zone."""
    top = find_checkout(journals)
    if top is None:
        return NoHistory(f"{journals} is not in a git checkout")
    folder = os.path.relpath(journals.resolve(), top).replace(os.sep, "/").removeprefix(".")
    try:
        if run_git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            why = "this checkout holds only the last part of its history (a shallow clone)"
            return NoHistory(why, "git fetch --unshallow")
        printed = run_git(top, *_LOG, "HEAD")
    except GitFailed as failed:
        return _no_history(str(failed), top)
    commits = tuple(_commits(printed.decode("utf-8", "surrogateescape"), folder, zone))
    if not any(commit.files for commit in commits):
        return NoHistory(f"{journals} has never been committed")
    return MainLine(top, commits)


def _no_history(said: str, top: Path) -> NoHistory:
    if _NOT_OURS in said:
        return NoHistory(
            "git does not trust this checkout, which belongs to somebody else",
            f"git config --global --add safe.directory {top}",
        )
    if "HEAD" in said:
        return NoHistory("nothing has been committed yet")
    return NoHistory(said.removeprefix("fatal: ").splitlines()[0] if said else "git gave no answer")


#: A change as git lists it: mode, content id and status after the commit, and the path below the top.
_Change = tuple[str, str, str, str]


def _commits(printed: str, folder: str, zone: tzinfo) -> Iterator[Commit]:
    """Yield the commits, oldest first: the folder is followed back to where it stood, then the days run forward."""
    placed = []
    for commit, seconds, changes in _parsed(printed.split("\0")):
        placed.append((commit, seconds, folder, changes))
        folder = _before(folder, changes)
    latest = 0
    for commit, seconds, place, changes in reversed(placed):
        latest = max(latest, seconds)
        gone = (path for mode, *_, path in changes if mode not in _PLAIN)
        files = ((short, blob) for mode, blob, _, path in changes if mode in _PLAIN and (short := _below(place, path)))
        before = _before(place, changes)
        left = tuple(short for path in gone if (short := _below(before, path)))
        yield Commit(commit, _day(latest, zone), place, left, tuple(files))


def _parsed(tokens: Sequence[str]) -> Iterator[tuple[str, int, list[_Change]]]:
    """Yield the id of each commit, newest first, its seconds, and its changes."""
    header, changes, at = "", [], 0
    while at < len(tokens):
        token = tokens[at].lstrip("\n")
        if token.startswith(":"):
            _, mode, _, blob, status = token.split(" ")
            changes.append((mode, blob, status[0], tokens[at + 1]))
            at += 1
        elif token:
            if header:
                yield (*_header(header), changes)
            header, changes = token, []
        at += 1
    if header:
        yield (*_header(header), changes)


def _header(text: str) -> tuple[str, int]:
    commit, _, seconds = text.partition(" ")
    return commit, int(seconds)


def _before(folder: str, changes: Sequence[_Change]) -> str:
    """Return where the journals folder stood before a commit: elsewhere, if that commit moved its agency.yaml."""
    mark = f"{folder}/{MARK}".lstrip("/")
    if not any(path == mark and status == "A" for *_, status, path in changes):
        return folder
    moved = [path for *_, status, path in changes if status == "D" and path.rpartition("/")[2] == MARK]
    return moved[0].rpartition("/")[0] if moved else folder


def _below(folder: str, path: str) -> str:
    """Return a path as it is called below a folder; empty where it lies elsewhere."""
    if not folder:
        return path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else ""


def _day(seconds: int, zone: tzinfo) -> date:
    try:
        return datetime.fromtimestamp(seconds, zone).date()
    except (OverflowError, ValueError, OSError):
        return date.max

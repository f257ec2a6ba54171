"""The main line of a checkout: its commits with their days, and which files of the journals each one changed.

The main line is the chain of first parents of the commit that is checked out. A commit's day is the latest day on which
it or any commit before it was made, by the committer's clock: a rebase or a wrong clock cannot put a commit before its
parents. Author's days are claims, and are not read.
"""

from __future__ import annotations

import os
import shlex
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from generator.source.follow import follow
from generator.source.git import GitFailed, find_checkout, read_revision, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

#: Seconds since 1970, years before the calendar of computers ends. A clock that says more is not believed.
_MOST_SECONDS = 250_000_000_000
#: Settings that a partial clone leaves.
_LEFT_AWAY = r"^(remote\..*\.promisor|extensions\.partialclone)$"
#: What git says where the checkout belongs to somebody else, as it often does in a container.
_NOT_OURS = "dubious ownership"


@dataclass(frozen=True, slots=True)
class NoHistory:
    """Why nothing can be told of the past of a journals folder."""

    why: str
    #: The one command that mends it; empty where nothing is broken.
    mend: str = ""


SHALLOW = NoHistory("this checkout holds only the last part of its history (a shallow clone)", "git fetch --unshallow")
PARTIAL = NoHistory(
    "this checkout holds only some of the files of its history (a partial clone)", "git fetch --refetch --no-filter"
)


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
    """The commits of the main line, oldest first, from the one that brought the first file of the journals."""

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
    place = os.path.relpath(journals.resolve(), top).replace(os.sep, "/")
    lost: frozenset[str] = frozenset()
    try:
        if run_git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return SHALLOW
        lost = _never_fetched(top)
        commits = tuple(_commits(top, "" if place == "." else place, zone))
    except GitFailed as failed:
        return PARTIAL if lost else no_history(str(failed), top)
    if any(blob in lost and path.endswith((".md", ".yaml")) for commit in commits for path, blob in commit.files):
        return PARTIAL
    first = next((index for index, commit in enumerate(commits) if commit.files), None)
    if first is None:
        return NoHistory(f"{journals} has never been committed")
    return MainLine(top, commits[first:])


def _never_fetched(top: Path) -> frozenset[str]:
    """Return the ids of what the main line holds and a partial clone left away. Raises `GitFailed`."""
    if not is_partial(top):
        return frozenset()
    listed = run_git(top, "rev-list", "--first-parent", "--objects", "--missing=print", "HEAD")
    return frozenset(line[1:].decode("ascii") for line in listed.split(b"\n") if line.startswith(b"?"))


def is_partial(top: Path) -> bool:
    """Whether a checkout is a clone that left files of its history away."""
    try:
        run_git(top, "config", "--get-regexp", _LEFT_AWAY)
    except GitFailed:
        return False
    return True


def known_state(folder: Path) -> str:
    """Return what all that git knows of a folder follows from; empty where that is not sure.

    It is not where git cannot answer, or where the checkout does not hold its whole history.
    """
    top = find_checkout(folder)
    if top is None:
        return "no checkout"
    try:
        whole = run_git(top, "rev-parse", "--is-shallow-repository").strip() == b"false"
    except GitFailed:
        return ""
    revision = read_revision(folder) if whole and not is_partial(top) else None
    return f"{top} {revision.commit} {revision.changed}" if revision is not None else ""


def no_history(said: str, top: Path) -> NoHistory:
    """Return why git did not answer, from what it said."""
    if _NOT_OURS in said:
        return NoHistory(
            "git does not trust this checkout, which belongs to somebody else",
            f"git config --global --add safe.directory {shlex.quote(str(top))}",
        )
    if "HEAD" in said:
        return NoHistory("nothing has been committed yet")
    return NoHistory(said.removeprefix("fatal: ").splitlines()[0] if said else "git gave no answer")


def _commits(top: Path, folder: str, zone: tzinfo) -> Iterator[Commit]:
    """Yield the commits, oldest first: the folder is followed back to where it stood, then the days run forward."""
    printed = run_git(top, "rev-list", "--first-parent", "--timestamp", "HEAD").decode("ascii")
    dated = [line.split(" ") for line in printed.splitlines()]
    steps = follow(top, [commit for _, commit in dated], folder)
    latest = 0
    for (seconds, commit), step in zip(reversed(dated), reversed(steps), strict=True):
        latest = max(latest, int(seconds) if int(seconds) <= _MOST_SECONDS else 0)
        yield Commit(commit, datetime.fromtimestamp(latest, zone).date(), step.folder, step.gone, step.files)

"""What a branch is compared with: the last commit that it has in common with another, as `git diff BASE...` does.

What was merged into the other since then is not the branch's, and is left out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.source.git import GitFailed, find_checkout, run_git
from generator.source.history import SHALLOW, NoHistory, no_history
from generator.source.tree import find_commit

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Branch:
    """Two states of a checkout, and where the journals stand in the second."""

    #: Top of the checkout.
    top: Path
    #: Path of the journals folder below the top; empty for the top itself.
    folder: str
    #: Full id of the commit that both have in common.
    base: str
    #: Full id of the commit that is compared, or is checked out where the files on the disk are.
    head: str
    #: Whether the files on the disk are compared, committed or not.
    is_disk: bool


def find_branch(journals: Path, base: str, head: str = "") -> Branch | NoHistory:
    """Return what a branch is compared with, or why that cannot be.

    `head` is empty for the files on the disk: these belong to the commit that is checked out.
    """
    top = find_checkout(journals)
    if top is None:
        return NoHistory(f"{journals} is not in a git checkout")
    try:
        is_shallow = run_git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except GitFailed as failed:
        return no_history(str(failed), top)
    place = os.path.relpath(journals.resolve(), top).replace(os.sep, "/")
    found = {name: find_commit(top, name or "HEAD") for name in (base, head)}
    unknown = next((name for name in (base, head) if found[name] is None), None)
    if unknown is not None:
        return _unknown(top, unknown, is_shallow=is_shallow) if unknown else NoHistory("nothing has been committed yet")
    theirs, ours = found[base] or "", found[head] or ""
    common = _common(top, theirs, ours)
    # Part of a history may hide a later commit in common; that one is an ancestor of the other is sure all the same.
    if is_shallow and common != theirs:
        return SHALLOW
    if not common:
        return NoHistory(f"{base} and {head or 'what is checked out'} have no commit in common; name another branch")
    return Branch(top, "" if place == "." else place, common, ours, not head)


def _common(top: Path, theirs: str, ours: str) -> str:
    try:
        return run_git(top, "merge-base", theirs, ours).decode("ascii", "replace").strip()
    except GitFailed:
        return ""


def _unknown(top: Path, name: str, *, is_shallow: bool) -> NoHistory:
    """Say that git knows no such commit; a branch of another host may only have to be fetched."""
    why = f"git knows no commit called {name!r}"
    remotes = _remotes(top)
    remote, _, branch = name.partition("/")
    if remote in remotes and branch:
        deeper = "--unshallow " if is_shallow else ""
        return NoHistory(why, f'git fetch {deeper}{remote} "+refs/heads/*:refs/remotes/{remote}/*"')
    there = next((f"{one}/{name}" for one in remotes if find_commit(top, f"{one}/{name}") is not None), "")
    if there:
        return NoHistory(f"{why}, but one called {there!r}", f"mainstay diff {there}")
    return NoHistory(why, SHALLOW.mend) if is_shallow else NoHistory(why)


def _remotes(top: Path) -> tuple[str, ...]:
    try:
        return tuple(run_git(top, "remote").decode("utf-8", "replace").split())
    except GitFailed:
        return ()

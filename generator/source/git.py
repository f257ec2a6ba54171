"""What git says of a journals folder; everything works without it.

Git runs from the top of the checkout, found by our own walk, and never runs a program that the checkout names.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: A checkout may carry hooks, a file-system monitor or a hidden repository; none of them is to run.
_SAFELY = (
    "--no-pager",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    # What a partial clone has not fetched stays away: nothing is asked of another host.
    "-c",
    "protocol.allow=never",
)
#: Longest wait for git, in seconds.
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Revision:
    """Where a journals folder stands in its history."""

    #: Full id of the commit that is checked out.
    commit: str
    #: Whether files of the folder differ from that commit.
    changed: bool


def read_revision(folder: Path) -> Revision | None:
    """Return the commit a folder stands at; None without git, outside of a checkout, or before the first commit."""
    top = find_checkout(folder)
    commit = None if top is None else _git(top, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    if top is None or commit is None:
        return None
    place = os.path.relpath(folder.resolve(), top)
    status = _git(top, "status", "--porcelain", "-z", "--", f":(literal){place}" if place != "." else ".")
    return Revision(commit.strip(), bool(status))


def read_committed(path: Path) -> bytes | None:
    """Return a file as it stands in the commit that is checked out; None where it does not, or without git."""
    file = path.resolve()
    top = find_checkout(file.parent)
    return None if top is None else _git_bytes(top, "cat-file", "blob", f"HEAD:{file.relative_to(top).as_posix()}")


def find_checkout(folder: Path) -> Path | None:
    """Return the nearest folder, from this one up, that has a `.git`."""
    place = folder.resolve()
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def _git(top: Path, *arguments: str) -> str | None:
    """Return what git prints as text; None where there is no git or it fails."""
    printed = _git_bytes(top, *arguments)
    return None if printed is None else printed.decode("utf-8", "replace")


def _git_bytes(top: Path, *arguments: str) -> bytes | None:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ("git", *_SAFELY, *arguments)
    try:
        ran = subprocess.run(  # noqa: S603  # a fixed program with arguments of our own
            command, cwd=top, env=environment, capture_output=True, check=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return ran.stdout

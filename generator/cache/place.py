"""Where the memory is kept: a folder of whoever runs the program, never one that comes with a checkout.

What is remembered is believed. So a folder that git tracks, which a pull request could fill, is refused.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.source.git import GitFailed, find_checkout, run_git

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "mainstay"


class Unsafe(Exception):  # noqa: N818  # reads as what is amiss
    """A folder that what is remembered must not come from; the text says why and what to do."""


def find_cache(named: Path | None, environment: Mapping[str, str]) -> Path | None:
    """Return the folder of the memory: the one that is named, else the user's own; None where the user has none.

    None, too, where git cannot say whether it tracks the folder that is named. Raises `Unsafe` where it does.
    """
    if named is None:
        return _users_own(environment)
    try:
        is_tracked = _is_tracked(named)
    except GitFailed:
        return None
    if is_tracked:
        message = f"{named} is tracked by git, so a pull request could put there what is to be believed; name another"
        raise Unsafe(message)
    return named


def _users_own(environment: Mapping[str, str]) -> Path | None:
    """Return the folder in which the system keeps what can be made again."""
    told = Path(environment.get("XDG_CACHE_HOME", ""))
    if told.is_absolute():
        return told / NAME
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local, NAME, "cache") if local else None
    home = Path(environment.get("HOME", ""))
    if not home.is_absolute():
        return None
    return home / "Library" / "Caches" / NAME if sys.platform == "darwin" else home / ".cache" / NAME


def _is_tracked(folder: Path) -> bool:
    """Whether git knows of any file in a folder, or of a link that leads to it. Raises `GitFailed`."""
    place = folder.absolute()
    for one in {place, folder.resolve()}:
        top = find_checkout(one)
        if top is None:
            continue
        inside = os.path.relpath(one.parent.resolve() / one.name, top)
        if run_git(top, "ls-files", "-z", "--", f":(literal){inside}"):
            return True
    return False

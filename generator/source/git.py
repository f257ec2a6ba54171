"""Git, asked safely; everything works without it.

Git runs from the top of the checkout, found by our own walk, and never runs a program that the checkout names.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: A checkout may carry hooks, a file-system monitor, a signature check or a hidden repository; none of them is to run.
_SAFELY = (
    "--no-pager",
    "--no-replace-objects",
    "-c",
    "safe.bareRepository=explicit",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
)
#: What a partial clone has not fetched stays away: nothing is asked of another host, nor of a program that a checkout
#: calls one. The first is for git from 2.44 on; the second allows no way to fetch, whatever settings say of each.
_WITHOUT_HOSTS = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
#: Set while git runs a hook; they would lead to another repository, or to half of one. The last ones would have names
#: of files read as something else.
_LEADING_ASTRAY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_ATTR_SOURCE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)
#: Longest wait for git, in seconds.
_PATIENCE = 120


class GitFailed(Exception):  # noqa: N818  # it is what happened, and no mistake of ours
    """Git is not there, or could not answer; the text is what it said."""


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
    place = os.path.relpath(folder.resolve(), top).replace(os.sep, "/")
    below = f":(literal){place}" if place != "." else "."
    try:
        status = run_git(
            top, "status", "--porcelain", "-z", "--ignore-submodules=all", "--", below, settings=_no_filters(top)
        )
    except GitFailed:
        return Revision(commit.strip(), changed=True)
    return Revision(commit.strip(), bool(status))


def _no_filters(top: Path) -> dict[str, str]:
    """Return the settings under which git compares files without running the filters that a checkout names.

    Raises `GitFailed`.
    """
    listed = run_git(top, "config", "--null", "--name-only", "--list").decode("utf-8", "surrogateescape").split("\0")
    filters = sorted({name.rpartition(".")[0] for name in listed if name.startswith("filter.")})
    without = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{one}.{part}": value for one in filters for part, value in without.items()}


def read_committed(path: Path) -> bytes | None:
    """Return a file as it stands in the commit that is checked out; None where it does not, or without git."""
    file = path.resolve()
    top = find_checkout(file.parent)
    if top is None:
        return None
    try:
        return run_git(top, "cat-file", "blob", f"HEAD:{file.relative_to(top).as_posix()}")
    except GitFailed:
        return None


def find_checkout(folder: Path) -> Path | None:
    """Return the nearest folder, from this one up, that has a `.git`."""
    place = folder.resolve()
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def _git(top: Path, *arguments: str) -> str | None:
    """Return what git prints as text; None where there is no git or it fails."""
    try:
        return run_git(top, *arguments).decode("utf-8", "replace")
    except GitFailed:
        return None


def run_git(top: Path, *arguments: str, given: bytes = b"", settings: Mapping[str, str] | None = None) -> bytes:
    """Return what git prints when it is run at the top of a checkout under further settings, and reads `given`.

    Raises `GitFailed`.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _LEADING_ASTRAY}
    # Grafts would give this machine another past than the next, as replacements would.
    environment |= {"GIT_GRAFT_FILE": os.devnull, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "LANGUAGE": "C"}
    environment |= _WITHOUT_HOSTS
    environment |= _as_variables(settings or {}, environment)
    command = (_program(), *_SAFELY, *arguments)
    try:
        ran = subprocess.run(  # noqa: S603  # a fixed program with arguments of our own
            command, cwd=top, env=environment, input=given, capture_output=True, check=False, timeout=_PATIENCE
        )
    except OSError as error:
        why = "git is not installed"
        raise GitFailed(why) from error
    except subprocess.TimeoutExpired as error:
        why = f"git took longer than {_PATIENCE} seconds"
        raise GitFailed(why) from error
    if ran.returncode:
        raise GitFailed(ran.stderr.decode("utf-8", "replace").strip())
    return ran.stdout


def _as_variables(settings: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """Return settings as variables, behind those that are there: as an argument, a name may not hold a `=`."""
    told = environment.get("GIT_CONFIG_COUNT", "")
    first = int(told) if told.isdecimal() else 0
    named = enumerate(settings.items(), first)
    pairs = {
        f"GIT_CONFIG_{part}_{at}": text for at, pair in named for part, text in zip(("KEY", "VALUE"), pair, strict=True)
    }
    return pairs | {"GIT_CONFIG_COUNT": str(first + len(settings))} if settings else {}


def _program() -> str:
    """Return how git is called; raises `GitFailed`.

    Windows would look for a program in the folder at hand first, which may be a checkout that carries a `git.exe`.
    """
    if sys.platform == "win32":
        return program_on(os.environ.get("PATH", ""))
    return "git"


def program_on(path: str, name: str = "git.exe") -> str:
    """Return where git is on a search path, in whole folders only; raises `GitFailed`."""
    for folder in path.split(os.pathsep):
        place = Path(folder, name)
        if place.is_absolute() and place.is_file():
            return str(place)
    why = "git is not installed"
    raise GitFailed(why)


def list_files(top: Path, commit: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return what a commit holds below a folder: path below it to mode and content id.

    Raises `GitFailed` where there is no such folder.
    """
    printed = run_git(top, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{folder}").decode(
        "utf-8", "surrogateescape"
    )
    rows = [row.partition("\t") for row in printed.split("\0") if row]
    return {path: (about.split(" ")[0], about.split(" ")[2]) for about, _, path in rows}


def read_blobs(top: Path, ids: Sequence[str], most: int) -> dict[str, bytes]:
    """Return the content of files by their ids, each at most so many bytes long; those that are not there are left out.

    Raises `GitFailed`.
    """
    listed = run_git(top, "cat-file", "--batch-check", given=_lines(ids)).decode("ascii", "replace").splitlines()
    rows = [line.split(" ") for line in listed]
    small = [row[0] for row in rows if row[1:2] == ["blob"] and int(row[2]) <= most]
    printed = run_git(top, "cat-file", "--batch", given=_lines(small))
    found, at = {}, 0
    while at < len(printed):
        end = printed.index(b"\n", at)
        blob, _, size = printed[at:end].decode("ascii").split(" ")
        found[blob] = printed[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
    return found


def _lines(ids: Sequence[str]) -> bytes:
    return "".join(f"{one}\n" for one in ids).encode("ascii")

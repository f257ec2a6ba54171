"""Commits, and the stream in which git takes them all at once."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

MAIN = "refs/heads/main"
#: Nothing of the machine's own settings counts, and no repository that a hook of another is in.
_SETTINGS = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, slots=True)
class Author:
    """Whose name stands on a commit."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the main line, with the branch that it merges, if it does."""

    at: datetime
    author: Author
    message: str
    #: Path in the repository to content; None where the file is gone.
    changes: Mapping[str, bytes | None]
    #: Commits of the merged branch, in their order.
    branch: tuple[Commit, ...] = ()


def write_repository(commits: Sequence[Commit], target: Path) -> None:
    """Make a repository with these commits on `main`, checked out. `target` is empty or not there yet."""
    _git(target, "init", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main", ".")
    _git(target, "fast-import", "--quiet", "--date-format=raw", stream=b"".join(_stream(commits)))
    _git(target, "reset", "--quiet", "--hard", "main")


def _git(target: Path, *arguments: str, stream: bytes = b"") -> None:
    target.mkdir(parents=True, exist_ok=True)
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(
        ["git", *arguments],  # noqa: S607  # the git of whoever runs it, as everywhere
        cwd=target,
        env=surroundings | _SETTINGS,
        input=stream,
        check=True,
    )


def _stream(commits: Sequence[Commit]) -> Iterator[bytes]:
    mark = 0
    for commit in commits:
        before, merged = mark, 0
        for one in commit.branch:
            parent = merged or before
            mark += 1
            merged = mark
            yield from _commit(one, f"refs/heads/{_LAID}", merged, parent)
        mark += 1
        yield from _commit(commit, MAIN, mark, before, merged)
    yield f"reset refs/heads/{_LAID}\nfrom {'0' * 40}\n\n".encode()


#: Where commits of branches are put; it is gone at the end, as branches are that were merged.
_LAID = "branch"


def _commit(commit: Commit, branch: str, mark: int, parent: int, merged: int = 0) -> Iterator[bytes]:
    when = f"{int(commit.at.timestamp())} {commit.at:%z}"
    who = f"{commit.author.name} <{commit.author.email}> {when}"
    message = commit.message.encode()
    yield f"commit {branch}\nmark :{mark}\nauthor {who}\ncommitter {who}\ndata {len(message)}\n".encode()
    yield message + b"\n"
    if parent:
        yield f"from :{parent}\n".encode()
    if merged:
        yield f"merge :{merged}\n".encode()
    for path, content in sorted(commit.changes.items(), key=lambda change: change[1] is not None):
        yield f"D {path}\n".encode() if content is None else _file(path, content)
    yield b"\n"


def _file(path: str, content: bytes) -> bytes:
    return f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"

"""Journals as they stand in a commit: read from git's objects, not from the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source
from generator.problems import files
from generator.source.files import SourceFile, bad_name, collisions, is_passed_over, unexpected
from generator.source.folder import Limits
from generator.source.git import GitFailed, list_files, read_blobs, run_git

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_LINK, _MODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Tree:
    """The journals in a commit."""

    #: Top of the checkout.
    top: Path
    #: Full id of the commit.
    commit: str
    #: Path of the journals folder below the top; empty for the top itself.
    folder: str
    limits: Limits = field(default=Limits())

    def read(self) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
        """Return all Markdown and YAML files sorted by path, and what could not be read and why."""
        try:
            listed = list_files(self.top, self.commit, self.folder)
        except GitFailed:
            message = f'there is no folder "{self.folder}" in {self.commit[:12]}'
            hint = "name a folder that was there: mainstay check --rev REV --journals path/to/journals"
            return (), (Diagnostic(files.FOLDER_MISSING, Source("."), message, hint),)
        told: list[Diagnostic] = []
        plain = {path: listed[path][1] for path in sorted(listed) if _is_read(path, listed[path][0], told)}
        told.extend(collisions(plain))
        found, missing = take_blobs(self.top, plain, self.limits)
        return found, tuple(sorted((*told, *missing), key=lambda diagnostic: diagnostic.sort_key))


def _is_read(path: str, mode: str, told: list[Diagnostic]) -> bool:
    """Say whether a file is to be read; tell why not."""
    if any(is_passed_over(part) for part in path.split("/")):
        return False
    problem: Diagnostic | None
    if mode == _LINK:
        message = "this is a symbolic link, which is not followed"
        problem = Diagnostic(files.LINK_REFUSED, Source(path), message, "put the file itself here, or delete the link")
    elif mode == _MODULE:
        problem = Diagnostic(files.NOT_A_FILE, Source(path), "this is a submodule, not a file", "delete it")
    else:
        problem = bad_name(path) or unexpected(path)
    if problem is not None:
        told.append(problem)
    return problem is None


def take_blobs(
    top: Path, listed: Mapping[str, str], limits: Limits
) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """Return files by path from their content ids, sorted by path, and which of them git cannot give."""
    try:
        contents = read_blobs(top, sorted({*listed.values()}), limits.file_bytes)
    except GitFailed:
        contents = {}
    paths: Iterable[str] = sorted(listed)
    found = tuple(SourceFile(path, listed[path], contents[listed[path]]) for path in paths if listed[path] in contents)
    return found, lost_files((path for path in paths if listed[path] not in contents), limits)


def lost_files(paths: Iterable[str], limits: Limits) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each file that git cannot give."""
    message = f"git cannot give this file: it is larger than {limits.file_bytes:,} bytes, or was never fetched"
    hint = "split it by year, or fetch the whole of it: git fetch --refetch --no-filter"
    return tuple(Diagnostic(files.UNREADABLE, Source(path), message, hint) for path in paths)


def find_commit(top: Path, revision: str) -> str | None:
    """Return the full id of the commit that a revision names; None where it names none."""
    try:
        found = run_git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitFailed:
        return None
    return found.decode("ascii", "replace").strip()


def is_committed(top: Path, commit: str, path: str) -> bool:
    """Say whether a commit holds a file."""
    try:
        run_git(top, "cat-file", "-e", f"{commit}:{path.lstrip('/')}")
    except GitFailed:
        return False
    return True

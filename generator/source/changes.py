"""What commits changed, as git lists it: below one folder, and at every agency.yaml of the checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.source.git import list_files, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: The file by which a journals folder is known, wherever it stood.
MARK = "agency.yaml"
_PLAIN = ("100644", "100755")
#: A command that reads no settings of how people like to see changes.
_DIFF = ("diff-tree", "--stdin", "--root", "--raw", "-r", "-z", "--no-renames", "--full-index", "--no-abbrev")


class Change(NamedTuple):
    """One path that a commit changed."""

    #: Path below the top of the checkout.
    path: str
    #: Content id after the commit; empty where no plain file is left at the path.
    blob: str
    #: Whether nothing was at the path before.
    is_new: bool


def read_changes(top: Path, commits: Sequence[str], folder: str) -> Mapping[str, Sequence[Change]]:
    """Return what each commit changed against the next one, which is its first parent; the last has none.

    Commits that changed nothing there are left out. Raises `GitFailed`.
    """
    pairs = zip(commits, [*commits[1:], ""], strict=True)
    given = "".join(f"{commit} {parent}".strip() + "\n" for commit, parent in pairs)
    below = ("--", f":(top,literal){folder}", f":(top,glob)**/{MARK}") if folder else ()
    printed = run_git(top, *_DIFF, *below, given=given.encode("ascii"))
    found: dict[str, list[Change]] = {}
    for commit, change in _parsed(printed.decode("utf-8", "surrogateescape").split("\0")):
        found.setdefault(commit, []).append(change)
    return found


def _parsed(tokens: Sequence[str]) -> Iterator[tuple[str, Change]]:
    commit, at = "", 0
    while at < len(tokens):
        if tokens[at].startswith(":"):
            before, mode, _, blob, _ = tokens[at].split(" ")
            yield commit, Change(tokens[at + 1], blob if mode in _PLAIN else "", before == ":000000")
            at += 1
        else:
            commit = tokens[at]
        at += 1


def read_plain(top: Path, commit: str, folder: str) -> Mapping[str, str]:
    """Return the plain files that a commit holds below a folder: path below it to content id. Raises `GitFailed`."""
    return {path: blob for path, (mode, blob) in list_files(top, commit, folder).items() if mode in _PLAIN}


def below(folder: str, path: str) -> str:
    """Return a path as it is called below a folder; empty where it lies elsewhere."""
    if not folder:
        return path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else ""


def mark_of(folder: str) -> str:
    """Return the path of the agency.yaml of a journals folder."""
    return f"{folder}/{MARK}".lstrip("/")

"""Whose files each commit changed, under the names that clients have today."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.journal.names import AGENCY_FILE, CHECKLISTS, CLIENT_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.source.history import Commit

#: What every account is read with: the agency, and its own checks and limits.
_SHARED = (AGENCY_FILE, CHECKLISTS)


@dataclass(frozen=True, slots=True)
class Touched:
    """What one commit did to one part of the journals: the agency's own files, or one client's folder."""

    commit: Commit
    #: Paths below the journals folder that were taken out.
    gone: tuple[str, ...]
    #: Paths below the journals folder with the content ids that they have after the commit.
    files: tuple[tuple[str, str], ...]


def touched_by_owner(commits: Sequence[Commit], renamed: Mapping[str, str]) -> Mapping[str, Sequence[Touched]]:
    """Return what each commit changed, by top folder under today's name; what all share is under the empty name.

    While a client was being renamed, a file may have stood under both names: it is gone when both are.
    """
    found: dict[str, list[Touched]] = defaultdict(list)
    held: dict[str, dict[str, str]] = defaultdict(dict)
    for commit in commits:
        changed: dict[str, None] = {}
        for path, blob in (*((path, "") for path in commit.gone), *commit.files):
            today = _today(path, renamed)
            changed[today] = None
            held[today].pop(path, None)
            if blob:
                held[today][path] = blob
        left: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path in changed:
            blob = held[path].get(path) or next(reversed(held[path].values()), "")
            left[_owner(path)].append((path, blob))
        for owner, paths in left.items():
            gone = tuple(path for path, blob in paths if not blob)
            found[owner].append(Touched(commit, gone, tuple((path, blob) for path, blob in paths if blob)))
    return found


def _today(path: str, renamed: Mapping[str, str]) -> str:
    """Return a path under today's name of the client."""
    folder, slash, rest = path.partition("/")
    return f"{renamed.get(folder, folder)}{slash}{rest}"


def _owner(path: str) -> str:
    folder = path.partition("/")[0]
    return "" if folder in _SHARED else folder


def former_names(
    commits: Sequence[Commit], formerly: Callable[[Mapping[str, str]], Mapping[str, Sequence[str]]]
) -> Mapping[str, str]:
    """Return former client ids and what they are now. What a former client was called before counts as well.

    `formerly` reads the former ids in files given as path to content id, and returns them by client.
    """
    last = {path: blob for commit in commits for path, blob in commit.files}
    newest = {path: last[path] for path in _left(commits)}
    agency = {path: blob for path, blob in newest.items() if path == AGENCY_FILE}
    wanted = {owner: owner for path in sorted(newest) if (owner := _client(path))}
    found: dict[str, str] = {owner: owner for owner in wanted}
    while wanted:
        named = formerly({**agency, **{path: last[path] for owner in wanted for path in [f"{owner}/{CLIENT_FILE}"]}})
        new = {name: wanted[owner] for owner, names in named.items() for name in names if name not in found}
        found |= new
        wanted = {name: owner for name, owner in new.items() if f"{name}/{CLIENT_FILE}" in last}
    return {name: owner for name, owner in found.items() if name != owner}


def _left(commits: Sequence[Commit]) -> Sequence[str]:
    """Return the paths that the last commit holds."""
    held: dict[str, None] = {}
    for commit in commits:
        for path in commit.gone:
            held.pop(path, None)
        held.update(dict.fromkeys(path for path, _ in commit.files))
    return list(held)


def _client(path: str) -> str:
    """Return whose `client.yaml` a path is; empty for any other file."""
    owner, _, rest = path.partition("/")
    return owner if rest == CLIENT_FILE else ""

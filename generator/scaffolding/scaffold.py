"""Put the files of a new repository together."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.scaffolding.filling import filled
from generator.scaffolding.new_file import NewFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

#: The folder of the plain files that every repository gets; the others are named after their host.
EVERY = "every"
#: A host reads one file of each of these, wherever it finds it first: ours would make it pass over theirs.
ELSEWHERE = {
    "README.md": ("README", "README.rst", "README.txt", "Readme.md", "readme.md"),
    ".github/CODEOWNERS": ("CODEOWNERS", "docs/CODEOWNERS"),
    ".gitlab/CODEOWNERS": ("CODEOWNERS", "docs/CODEOWNERS"),
    ".github/dependabot.yml": (".github/dependabot.yaml",),
    ".github/pull_request_template.md": (
        ".github/PULL_REQUEST_TEMPLATE",
        ".github/PULL_REQUEST_TEMPLATE.md",
        "PULL_REQUEST_TEMPLATE.md",
        "docs/PULL_REQUEST_TEMPLATE.md",
        "docs/pull_request_template.md",
        "pull_request_template.md",
    ),
    ".gitlab/merge_request_templates/Default.md": (".gitlab/merge_request_templates/default.md",),
}


class Host(StrEnum):
    """Where the repository is to be hosted."""

    GITHUB = "github"
    GITLAB = "gitlab"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants a repository for."""

    #: The name of the agency, one line.
    name: str
    #: The day on which the repository begins.
    today: date
    #: What pip is asked for in CI, in one line: `mainstay==1.0`.
    requirement: str
    currency: str = "EUR"
    timezone: str = "UTC"
    hosts: frozenset[Host] = field(default=frozenset(Host))


def scaffold(wanted: Wanted, kit: Iterable[NewFile]) -> tuple[NewFile, ...]:
    """Return the files of a new repository, sorted by path.

    `kit` are the plain files, each with its path below `files/`, as `assets.kit_files` reads them.
    """
    return tuple(sorted(_plain(wanted, kit)))


def _plain(wanted: Wanted, kit: Iterable[NewFile]) -> Iterable[NewFile]:
    """Return the plain files that are wanted, at their places and filled in."""
    for file in kit:
        folder, _, path = file.path.partition("/")
        if folder == EVERY or folder in wanted.hosts:
            place = _shown(path)
            yield filled(NewFile(place, file.text, ELSEWHERE.get(place, ())), wanted)


def _shown(path: str) -> str:
    """Return a path with the dots of its hidden names."""
    return "/".join(f".{part.removeprefix('dot_')}" if part.startswith("dot_") else part for part in path.split("/"))

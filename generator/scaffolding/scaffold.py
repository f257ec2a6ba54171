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
    #: The version of Mainstay that the repository pins.
    version: str
    currency: str = "EUR"
    timezone: str = "UTC"
    hosts: frozenset[Host] = field(default=frozenset(Host))
    #: Whether people are to write in forms in the browser.
    cms: bool = False


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
            yield filled(NewFile(_shown(path), file.text), wanted)


def _shown(path: str) -> str:
    """Return a path with the dots of its hidden names."""
    return "/".join(f".{part.removeprefix('dot_')}" if part.startswith("dot_") else part for part in path.split("/"))

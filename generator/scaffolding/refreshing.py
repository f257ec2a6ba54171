"""What has to be made anew in a repository that was begun a while ago: after an upgrade, or with a further client."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.scaffolding.made import made_anew

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.scaffolding.new_file import NewFile


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a repository lacks of the files that are made for it. Files that are as they ought to be are in none."""

    #: Files that are not there, where others of their folder are.
    missing: tuple[NewFile, ...]
    #: Files that are out of date, as they ought to be.
    outdated: tuple[NewFile, ...]
    #: Paths of files that are somebody's own: they do not say that they are made.
    own: tuple[str, ...]


def refreshed(files: Iterable[NewFile], there: Mapping[str, str]) -> Refreshed:
    """Compare the files that are made with those that are there, as texts by path.

    Nobody who never wanted a folder of ours gets it: what is missing is told only beside a file that is made.
    """
    missing, outdated, own = [], [], []
    folders = set()
    for file in sorted(files):
        text = made_anew(there[file.path], file.text) if file.path in there else file.text
        if text is None:
            own.append(file.path)
        elif file.path not in there:
            missing.append(file)
        else:
            folders.add(_folder(file.path))
            if text != there[file.path].replace("\r\n", "\n"):
                outdated.append(replace(file, text=text))
    wanted = tuple(file for file in missing if _folder(file.path) in folders)
    return Refreshed(wanted, tuple(outdated), tuple(own))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]

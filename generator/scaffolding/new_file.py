"""One file of a new repository."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class NewFile:
    """A file that is to be written where none is."""

    #: From the top of the repository, with forward slashes.
    path: str
    #: With line feeds, and one at its end.
    text: str

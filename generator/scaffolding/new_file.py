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
    #: Other places at which the same thing is found; where anything stands at one of them, this file is not wanted.
    elsewhere: tuple[str, ...] = ()

    @property
    def is_example(self) -> bool:
        """Whether it belongs to the example client: a file in a folder below the journals."""
        return self.path.startswith("journals/") and self.path.count("/") > 1

"""Where the site stands, as files tell it that are read far from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """The site that a file belongs to."""

    #: The agency's name, or what it calls the site.
    title: str
    as_of: date
    #: Where the site can be read, without a slash at its end; empty where nobody says.
    url: str = ""

    def address(self, path: str) -> str:
        """Return the whole address of a page; where nobody says where the site is, the way from its top."""
        return f"{self.url}/{path}" if self.url else path

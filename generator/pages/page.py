"""A page, and the links between pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page, or to a place on one."""

    text: str
    #: Address from the top of the site, with its anchor; empty where there is nothing to lead to.
    path: str = ""


def neighbours(links: Sequence[Link], place: int) -> tuple[Link | None, Link | None]:
    """Return what stands before and after a place in a row of pages; None at either end."""
    before = links[place - 1] if place > 0 else None
    return before, links[place + 1] if place + 1 < len(links) else None


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site."""

    #: Address from the top of the site, with forward slashes.
    path: str
    #: Name of the template below the templates folder.
    template: str
    title: str
    #: The view model that the template shows.
    content: object
    #: The way back: the pages above this one, from the top down.
    trail: tuple[Link, ...] = ()
    #: Which item of the site's menu the page belongs to: `home`, `clients`, `duties`, `checks`, `losses` or `agency`;
    #: `about` and
    #: `guide` for none.
    section: str = "clients"

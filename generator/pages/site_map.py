"""The menu and the map of the site: the ways that stand around every page.

Every page that is not about one account or one check stands in the map, so that nothing is further than two clicks
from anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.pages.page import Link
from generator.pages.paths import (
    ABOUT,
    ACCOUNTS,
    AGENCY,
    AHEAD,
    BACKTEST,
    CHANGED,
    CHECKS,
    COVERAGE,
    DUTIES,
    GUIDE,
    HOME,
    LESSONS,
    LIMITS,
    PEOPLE,
    POST_MORTEMS,
    STYLE,
)

if TYPE_CHECKING:
    from generator.pages.page import Page


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One item of the menu."""

    #: The section of the pages that belong to it.
    section: str
    link: Link


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Some pages of the site, under one heading."""

    title: str
    links: tuple[Link, ...]


#: Pages that have something to say only where a client has left.
OF_LOSSES = frozenset({BACKTEST, LESSONS, POST_MORTEMS})

MENU = (
    MenuItem("home", Link("Today", HOME)),
    MenuItem("clients", Link("Clients", ACCOUNTS)),
    MenuItem("duties", Link("We owe", DUTIES)),
    MenuItem("checks", Link("Checks", CHECKS)),
    MenuItem("losses", Link("Losses", POST_MORTEMS)),
    MenuItem("agency", Link("Our side", AGENCY)),
)

MAP = (
    MapGroup(
        "Clients",
        (
            Link("Today", HOME),
            Link("All clients", ACCOUNTS),
            Link("What moved", CHANGED),
            Link("If nobody writes", AHEAD),
            Link("What we owe", DUTIES),
            Link("People we owe a word", PEOPLE),
            Link("What is written", COVERAGE),
        ),
    ),
    MapGroup("Checks", (Link("All checks", CHECKS), Link("Limits and switch-offs", LIMITS))),
    MapGroup("Losses", (Link("Post-mortems", POST_MORTEMS), Link("Lessons", LESSONS), Link("Back-test", BACKTEST))),
    MapGroup(
        "This site",
        (
            Link("Guide", GUIDE),
            Link("Our side", AGENCY),
            Link("About this build", ABOUT),
            Link("How things look", STYLE),
        ),
    ),
)

#: The way back from a page about one client: to the first page, and to all clients.
TO_CLIENTS = (MENU[0].link, MENU[1].link)


def menu(*, losses: bool) -> tuple[MenuItem, ...]:
    """Return the menu; `losses` says whether any client has left."""
    return tuple(item for item in MENU if losses or item.link.path not in OF_LOSSES)


def site_map(*, losses: bool) -> tuple[MapGroup, ...]:
    """Return the map; `losses` says whether any client has left."""
    groups = (
        MapGroup(group.title, tuple(link for link in group.links if losses or link.path not in OF_LOSSES))
        for group in MAP
    )
    return tuple(group for group in groups if group.links)


def with_way_back(page: Page) -> Page:
    """Return a page with the way back to the first page before all others; the first page needs none."""
    if page.path == HOME or (page.trail and page.trail[0].path == HOME):
        return page
    return replace(page, trail=(MENU[0].link, *page.trail))

"""Who a site is for, and what it calls people: everything that decides what of a journal may be on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.agency import Site

#: What an agency can keep for leads as a whole, beside what is marked one by one.
FOR_LEADS = ("money",)
#: Kinds of entry that are about money and nothing else.
MONEY_KINDS = frozenset({"invoice", "price"})
#: Fields of other kinds that hold an amount of money, or say in which currency it is.
MONEY_FIELDS = frozenset({"amount", "worth", "currency"})


class Audience(StrEnum):
    """Who reads a site."""

    TEAM = "team"
    LEADS = "leads"


class Naming(StrEnum):
    """What people are called, from what tells most to what tells least: an id is often a first name."""

    FULL = "full"
    IDS = "ids"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class View:
    """What of a journal a site shows. The default shows everything."""

    audience: Audience = Audience.LEADS
    names: Naming = Naming.FULL
    #: Whether everything about money is left out.
    without_money: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out and everybody has their name."""
        return self == View()

    @property
    def is_for_team(self) -> bool:
        """Whether what is marked for leads is left out."""
        return self.audience is Audience.TEAM


def view_of(audience: str, names: str, site: Site) -> View:
    """Return what is shown where a build asks for an audience and names, and the agency has its own settings.

    The narrower of the two counts: a file that came by pull request never widens what the build was asked for.
    """
    asked, set_up = Audience(audience), Audience(site.audience or Audience.LEADS)
    narrow = Audience.TEAM if Audience.TEAM in {asked, set_up} else Audience.LEADS
    naming = max((Naming(names), Naming(site.names or Naming.FULL)), key=list(Naming).index)
    return View(narrow, naming, without_money=narrow is Audience.TEAM and "money" in site.for_leads)

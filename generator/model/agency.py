"""The agency itself: its people, its tiers, its calendar."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from generator.model.imports import ImportRules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


#: What support of our own people can be about.
SUPPORT_TOPICS = (
    "process",
    "job_description",
    "expectations",
    "career_path",
    "training",
    "check_in",
    "skills_review",
    "pm_sync",
    "handover",
    "leaver",
)


T = TypeVar("T")


class Ordered(frozenset[T]):
    """A set that is written out in order: by what is written out, programs know whether it is the same."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Write it out, the same in every process."""
        return f"Ordered({sorted(self)})"  # type: ignore[type-var]  # days, and numbers of them


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works, or worked, for the agency."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    #: Id of the person they report to; empty where nobody is named.
    manager: str = ""
    #: Whether a word of theirs counts as a senior person stepping in.
    senior: bool = False
    since: date | None = None
    until: date | None = None
    #: Who may know of them: `team` or `leads`.
    audience: str = "team"


@dataclass(frozen=True, slots=True)
class ChangedLimit:
    """One limit of one check, changed from its default, and why."""

    check: str
    name: str
    value: int | float
    reason: str
    #: Where it was changed: `agency`, `tier` or `client`.
    level: str
    #: From which day on; None: throughout.
    since: date | None = None
    #: When the change is to be looked at again.
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SwitchOff:
    """A check that the agency does not want, why, and when to look at that again."""

    check: str
    reason: str
    review_on: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """How the agency treats one class of clients."""

    tier: int
    #: Our own contact rhythm by level, in days. It is ours, not agreed with anybody.
    cadence: Mapping[str, int] = field(default_factory=dict)
    #: How often an account of this tier is reviewed, in days.
    review_days: int | None = None
    #: How many days after notice a post-mortem is due.
    post_mortem_days: int | None = None
    limits: tuple[ChangedLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Complete:
    """A statement that every fact of some kinds between two days is in the journal, as after an import."""

    kinds: tuple[str, ...]
    since: date
    through: date
    by: str = ""

    def known(self, day: date) -> Complete:
        """Return the statement as known on a day: what is imported by an evening reaches that evening at most."""
        return self if self.through <= day else replace(self, through=day)


@dataclass(frozen=True, slots=True)
class Site:
    """Settings of the built site."""

    title: str = ""
    #: The day a demo is pinned to; None: today.
    as_of: date | None = None
    #: Where the site can be read, without a slash at its end; empty where nobody says.
    url: str = ""
    #: The widest audience and naming that a build may have, `team` and `initials`; empty where it may have any.
    audience: str = ""
    names: str = ""
    #: What is for leads as a whole: `money`.
    for_leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """Everything in `agency.yaml` and in `checklists/limits.yaml`."""

    name: str
    currency: str = ""
    format: int = 1
    timezone: str = "UTC"
    people: tuple[Person, ...] = ()
    tiers: tuple[Tier, ...] = ()
    #: Days a client has to pay where an invoice names no due date.
    terms_days: int | None = None
    #: Weekdays worked, Monday = 0.
    working_days: frozenset[int] = Ordered({0, 1, 2, 3, 4})
    holidays: frozenset[date] = Ordered()
    complete: tuple[Complete, ...] = ()
    #: Rules and column maps of `mainstay import`.
    import_rules: ImportRules = ImportRules()
    site: Site = Site()
    limits: tuple[ChangedLimit, ...] = ()
    switched_off: tuple[SwitchOff, ...] = ()

    def known(self, day: date) -> Agency:
        """Return the agency as known on a day: what is stated to be complete reaches that day at most.

        What is announced, limits and switch-offs with their `from`, stays: each holds from its own day.
        """
        return replace(self, complete=tuple(one.known(day) for one in self.complete if one.since <= day))

    def person(self, person_id: str) -> Person | None:
        """Return one of our people by id."""
        return next((person for person in self.people if person.id == person_id), None)

    def tier(self, number: int | None) -> Tier | None:
        """Return the settings of a tier."""
        return next((tier for tier in self.tiers if tier.tier == number), None)

"""A client: who they are, their people, our team, the terms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.model.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.model.agency import ChangedLimit, Complete

#: Levels of a contact, from the daily contact upwards.
LEVELS = ("day_to_day", "lead", "senior")
#: What the status of a client can be.
STATUSES = ("active", "rescue", "notice", "lost", "completed", "paused")
#: Roles of our people on an account.
ROLES = ("relationship", "delivery", "pricing", "sponsor", "support")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the client."""

    id: str
    name: str
    role: str = ""
    #: One of `LEVELS` on a day; empty where it is not known.
    level: Steps[str] = Steps()
    payer: Steps[bool] = Steps()
    sponsor: Steps[bool] = Steps()
    unit: str = ""
    since: date | None = None
    until: date | None = None
    #: Who may know of them: `team` or `leads`.
    audience: str = "team"

    def known(self, day: date) -> Contact:
        """Return the contact as known on a day; whoever comes later holds no place yet, and leaving is not foreseen."""
        if self.since is not None and self.since > day:
            return replace(self, level=Steps(), payer=Steps(), sponsor=Steps(), since=date.max, until=None)
        until = self.until if self.until is not None and self.until <= day else None
        payer, sponsor = self.payer.known(day), self.sponsor.known(day)
        return replace(self, level=self.level.known(day), payer=payer, sponsor=sponsor, until=until)

    def come(self, day: date) -> bool:
        """Whether they had come by a day: before it they hold no place."""
        return self.since is None or self.since <= day

    def present(self, day: date) -> bool:
        """Whether they work there on a day, as far as the journal says."""
        return self.come(day) and (self.until is None or self.until >= day)


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One of our people in one role on the account."""

    person: str
    #: `relationship`, `delivery`, `pricing`, `sponsor` or `support`.
    role: str
    since: date | None = None
    until: date | None = None
    #: Hours a month.
    hours: Decimal | None = None
    billable: bool | None = None
    #: Why one person holds two roles, where that is on purpose.
    why: str = ""
    #: Who may know of it: `team` or `leads`.
    audience: str = "team"

    def known(self, day: date) -> TeamMember:
        """Return the member as known on a day: the end of a role is not foreseen."""
        return self if self.until is None or self.until <= day else replace(self, until=None)

    def holds(self, day: date) -> bool:
        """Whether they hold the role on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)


@dataclass(frozen=True, slots=True)
class Contract:
    """The terms from a day on."""

    #: `retainer`, `project` or `mixed`; empty where the terms are not told.
    type: str
    value: Decimal | None = None
    currency: str = ""
    #: `month`, `year` or `total`.
    per: str = ""
    #: Who may know of them: `team` or `leads`.
    audience: str = "team"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Silence that was agreed: its days do not count."""

    since: date
    until: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """An exception to a check that somebody accepted, and why."""

    check: str
    reason: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """Everything in a `client.yaml`."""

    id: str
    name: str
    #: As written, by day; read it with `status_on`.
    status: Steps[str]
    since: date
    notice: date | None = None
    ended: date | None = None
    paused_until: date | None = None
    formerly: tuple[str, ...] = ()
    tier: Steps[int] = Steps()
    growth: Steps[bool] = Steps()
    growth_why: str = ""
    contract: Steps[Contract] = Steps()
    services: Steps[tuple[str, ...]] = Steps()
    units: Steps[tuple[str, ...]] = Steps()
    #: Agreed contact rhythm in days by level; None where they do not have that level.
    cadence: Steps[Mapping[str, int | None]] = Steps()
    quiet: tuple[Quiet, ...] = ()
    contacts: tuple[Contact, ...] = ()
    team: tuple[TeamMember, ...] = ()
    complete: tuple[Complete, ...] = ()
    accepts: tuple[Accepted, ...] = ()
    #: This client's limits, each with its reason and the day it holds from.
    limits: tuple[ChangedLimit, ...] = ()
    source: Source = Source("")
    _contacts: Mapping[str, Contact] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the contacts by id; of two with the same id the first counts."""
        object.__setattr__(self, "_contacts", {contact.id: contact for contact in reversed(self.contacts)})

    def status_on(self, day: date) -> str:
        """Return the status on a day.

        A plain `lost`, `notice` or `completed` is true from `ended` or `notice` on; before that the client was active.
        """
        status = self.status.at(day) or "active"
        if status in {"lost", "completed"} and self.ended is not None and day < self.ended:
            status = "notice" if status == "lost" and self.notice is not None else "active"
        if status == "notice" and self.notice is not None and day < self.notice:
            return "active"
        if status == "lost" and self.ended is None and self.notice is not None and day < self.notice:
            return "active"
        return status

    def known(self, day: date) -> Client:
        """Return the client as known on a day: whatever changes later has not changed yet.

        Agreements about days to come (`quiet`, `paused_until`, `accepts`) and limits stay as they are.
        """
        status = self.status.known(day).steps
        return replace(
            self,
            status=Steps((*status[:-1], *((since, self.status_on(day)) for since, _ in status[-1:]))),
            notice=self.notice if self.notice is not None and self.notice <= day else None,
            ended=self.ended if self.ended is not None and self.ended <= day else None,
            tier=self.tier.known(day),
            growth=self.growth.known(day),
            contract=self.contract.known(day),
            services=self.services.known(day),
            units=self.units.known(day),
            cadence=self.cadence.known(day),
            contacts=tuple(contact.known(day) for contact in self.contacts),
            team=tuple(member.known(day) for member in self.team if member.since is None or member.since <= day),
            complete=tuple(one.known(day) for one in self.complete if one.since <= day),
        )

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact by id."""
        return self._contacts.get(contact_id)

"""What is owed: the open duties of all accounts, each with what opened it, until when it is due and whose it is.

Gathered account by account as `OpenDuty`, small enough to be held for all; told together as `Owed`. Whose a duty is is
never guessed: it is the person named, else whoever leads the account by its team on the day, else nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.pages.entries import EntryIndex, EntryLink
from generator.pages.names import names_of
from generator.pages.page import Link
from generator.pages.paths import account_path, finding_path
from generator.pages.people import who_waits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.client import Client
    from generator.model.health import AccountHealth
    from generator.pages.names import Names
    from generator.pages.people import ContactView
    from generator.pages.portfolio import Portfolio

#: The role that leads an account.
LEAD = "relationship"
SUNDAY = 6
#: What opened a duty where that is neither an entry nor a check.
OPENERS = {
    "beginning": "the account's first day on record",
    "label": "the account's label",
    "status": "the account's status",
    "team": "a change in the account's team",
}


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """One open duty as its account knows it."""

    client: str
    #: The account's name.
    name: str
    check: str
    question: str
    #: Address of the finding that asks for it.
    path: str
    #: A way to the entry or the finding that opened it, or words.
    opened_by: EntryLink
    opened_on: date
    deadline: date
    #: Id of the person who owes it; empty where nobody is named.
    owner: str
    #: Ids of those who lead the account on the day.
    leads: tuple[str, ...]
    #: What is owed; empty where its check does not say.
    what: str
    #: What to do next; empty where its check says it.
    next: str
    #: Whom of theirs it concerns; nobody where what opened it names none of them.
    waiting: tuple[ContactView, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of those to ask: the owner, else who leads the account."""
        return (self.owner,) if self.owner else self.leads


@dataclass(frozen=True, slots=True)
class Owed:
    """One open duty, told."""

    duty: OpenDuty
    what: str
    #: What to do next, one sentence.
    next: str
    #: Days until the deadline: 0 on the day itself, below 0 where it is overdue.
    days_left: int
    #: The findings that ask for it.
    asked_by: tuple[Link, ...]
    #: Ids of their checks.
    checks: tuple[str, ...]

    @property
    def overdue(self) -> bool:
        """Whether its deadline has passed."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class Group:
    """Some of what is owed, under one heading."""

    id: str
    title: str
    rows: tuple[Owed, ...]


def open_duties(account: Account, health: AccountHealth, agency: Agency, index: EntryIndex) -> tuple[OpenDuty, ...]:
    """Return the open duties of one account, as its findings know them."""
    found = [(finding, duty) for finding in health.findings for duty in finding.duties]
    if not found:
        return ()
    entries = {entry.id: entry for entry in account.entries}
    names = names_of(agency, account.client)
    leads = leads_of(account.client, agency, health.as_of)
    return tuple(
        OpenDuty(
            health.client,
            health.name,
            duty.check,
            finding.question,
            finding_path(health.client, duty.check),
            _opener(duty.opened_by, health, index),
            duty.opened_on,
            duty.deadline,
            "" if is_gone(duty.owner, agency, health.as_of) else duty.owner,
            leads,
            duty.what,
            duty.next,
            who_waits(entries.get(duty.opened_by), account.client, health.as_of, names),
        )
        for finding, duty in found
    )


def leads_of(client: Client, agency: Agency, day: date) -> tuple[str, ...]:
    """Return the ids of those who lead an account on a day."""
    ids = (member.person for member in client.team if member.role == LEAD and member.holds(day))
    return tuple(dict.fromkeys(one for one in ids if not is_gone(one, agency, day)))


def is_gone(person_id: str, agency: Agency, day: date) -> bool:
    """Whether somebody no longer works for us on a day."""
    person = agency.person(person_id)
    return person is not None and person.until is not None and person.until < day


def _opener(opened_by: str, health: AccountHealth, index: EntryIndex) -> EntryLink:
    if opened_by in OPENERS:
        return EntryLink(opened_by, account_path(health.client), OPENERS[opened_by])
    questions = {finding.check: finding.question for finding in health.findings}
    if opened_by in questions:
        return EntryLink(opened_by, finding_path(health.client, opened_by), questions[opened_by])
    return index.link(opened_by)


def all_owed(portfolio: Portfolio) -> tuple[Owed, ...]:
    """Return what is owed to any client, by deadline."""
    checks = {check.id: check for checklist in portfolio.checklists for check in checklist.checks}
    return owed((duty for one in portfolio.summaries for duty in one.owed), checks, portfolio.as_of)


def owed(duties: Iterable[OpenDuty], checks: Mapping[str, Check], as_of: date) -> tuple[Owed, ...]:
    """Return what is owed, by deadline; what two checks ask for by one day, because of one thing, is one duty."""
    known: dict[tuple[object, ...], list[Owed]] = {}
    for duty in duties:
        row = _told(duty, checks.get(duty.check), as_of)
        alike = known.setdefault((duty.client, duty.opened_by.id, duty.deadline, row.what.casefold()), [])
        place = next((at for at, one in enumerate(alike) if duty.check not in one.checks), None)
        if place is None:
            alike.append(row)
        else:
            alike[place] = _joined(alike[place], row)
    return tuple(sorted((row for alike in known.values() for row in alike), key=_order))


def _joined(one: Owed, other: Owed) -> Owed:
    """Return one duty that is known twice, with every check that asks for it."""
    return replace(
        one,
        duty=one.duty if one.duty.owner else other.duty,
        asked_by=tuple(dict.fromkeys((*one.asked_by, *other.asked_by))),
        checks=tuple(dict.fromkeys((*one.checks, *other.checks))),
    )


def _order(row: Owed) -> tuple[object, ...]:
    duty = row.duty
    return (duty.deadline, duty.name.casefold(), duty.client, duty.opened_on, duty.opened_by.id, row.checks, row.what)


def _told(duty: OpenDuty, check: Check | None, as_of: date) -> Owed:
    advice = duty.next or (check.next if check else "")
    what = duty.what or advice or duty.question
    left = (duty.deadline - as_of).days
    asked_by = (Link(duty.question, duty.path),)
    return Owed(duty, what, "" if advice == what else advice, left, asked_by, (duty.check,))


def by_date(rows: Sequence[Owed], as_of: date) -> tuple[Group, ...]:
    """Return what is owed as overdue, due in the week of a day, and later; groups with nothing in them are left out."""
    week_ends = (plus(as_of, SUNDAY - as_of.weekday()) - as_of).days
    groups = (
        Group("overdue", "Overdue", tuple(row for row in rows if row.overdue)),
        Group("this_week", "This week", tuple(row for row in rows if 0 <= row.days_left <= week_ends)),
        Group("later", "Later", tuple(row for row in rows if row.days_left > week_ends)),
    )
    return tuple(group for group in groups if group.rows)


def by_owner(rows: Sequence[Owed], names: Names) -> tuple[Group, ...]:
    """Return what is owed by whom, by name; what has no owner under who leads the account, else under nobody, last."""
    people = {one for row in rows for one in row.duty.people}
    ordered = sorted(people, key=lambda one: (names.of(one).casefold(), one))
    groups = [Group(one, names.of(one), tuple(row for row in rows if one in row.duty.people)) for one in ordered]
    unnamed = tuple(row for row in rows if not row.duty.people)
    return (*groups, Group("", "Nobody named", unnamed)) if unnamed else tuple(groups)

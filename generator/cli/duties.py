"""`mainstay status --duties`: what is owed to clients, until when, and whose it is."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.cli.shared import colour, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.model.account import Account, Journal
    from generator.pages.owed import Owed
    from generator.pipeline import Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """How somebody wants to see what is owed."""

    #: `date` or `owner`.
    by: str
    #: Only what is this person's; empty: everybody's.
    owner: str
    #: `text` or `json`.
    form: str


def duties_report(reading: Reading, journal: Journal, accounts: Sequence[Account], day: date, asked: Asked) -> str:
    """Return what is owed to some clients on a day."""
    from generator.pages.closed import closed_ids
    from generator.pages.names import names_of
    from generator.reporting.duties_json import duties_json
    from generator.reporting.duties_text import duties_by_owner_text, duties_text

    _require(journal, asked.owner)
    rows = [row for row in _owed(reading, journal, accounts, day) if not asked.owner or asked.owner in row.duty.people]
    if asked.form == "json":
        return duties_json(rows, day, closed_ids(journal.agency_entries, day))
    heading, names = journal.agency.name, names_of(journal.agency)
    if asked.by == "owner":
        return duties_by_owner_text(rows, heading, day, names, owner=asked.owner)
    return duties_text(rows, heading, day, names, colour=colour(sys.stdout))


def _owed(reading: Reading, journal: Journal, accounts: Sequence[Account], day: date) -> Sequence[Owed]:
    from generator.model.account import begun
    from generator.pages.account import account_index
    from generator.pages.owed import open_duties, owed
    from generator.pipeline import assess_all

    agency = journal.agency
    healths = assess_all(accounts, agency, reading.checks, day)
    duties = (
        duty
        for account, health in zip(begun(accounts, day), healths, strict=True)
        for duty in open_duties(account, health, agency, account_index(account, day))
    )
    return owed(duties, {check.id: check for check in reading.checks}, day)


def _require(journal: Journal, owner: str) -> None:
    """Refuse an id that is none of our people's."""
    from generator.journal.hints import did_you_mean

    known = [person.id for person in journal.agency.people]
    if owner and owner not in known:
        hint = did_you_mean(owner, known)
        refuse(f"there is nobody {owner!r} among our people{f'; {hint}' if hint else ''}")

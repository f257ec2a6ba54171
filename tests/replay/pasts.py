"""Pasts without git: an account, and for each entry the day on which it was written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator.model.replay import Past, Recorded, Version
from generator.model.trial import Rules
from generator.replay.history import WEEKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.history import History


def past_of(account: Account, agency: Agency, checks: Sequence[Check], late: Mapping[str, date]) -> Past:
    """Return the past of an account of which every fact was written down on its day, but for some entries."""
    recorded = {entry.id: late.get(entry.id, entry.date) for entry in account.entries}
    days = {account.client.since, *recorded.values(), *account.client.status.days}
    days |= {day for entry in account.entries for day in entry.fact_days}
    days |= {day for day in (account.client.notice, account.client.ended) if day is not None}
    versions = []
    for day in sorted(days):
        known = account.known(day)
        written = tuple(entry for entry in known.entries if recorded[entry.id] <= day)
        versions.append(Version(day, f"commit of {day}", replace(known, entries=written), Rules(agency, tuple(checks))))
    return Past(account.client.id, tuple(versions))


def recorded_of(account: Account, late: Mapping[str, date]) -> Recorded:
    """Return when the entries of such a past were written down."""
    return Recorded({entry.id: late.get(entry.id, entry.date) for entry in account.entries})


def weeks_of(history: History) -> tuple[date, ...]:
    """Return the days a week apart on which a history is read: 53 of them, the last day among them."""
    return tuple(history.first + timedelta(weeks=number) for number in range(WEEKS + 1))

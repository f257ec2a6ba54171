"""Outlooks: what we last wrote that we expect of a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.where import latest

if TYPE_CHECKING:
    from datetime import date

    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: What an outlook says of a client that we expect to keep, and of one that we expect to lose.
HOPEFUL = frozenset({"keep", "likely"})
DOUBTFUL = frozenset({"unlikely", "lose"})
OUTLOOKS = {"kind": "outlook"}


def last_outlook(record: Record, day: date) -> Entry | None:
    """Return the last outlook up to a day; None where there is none."""
    found = latest(record, OUTLOOKS, day)
    return found[1] if found is not None else None

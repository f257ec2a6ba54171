"""Moments: when there was something between us and the client, and when they were heard from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Moments stand by day, then entry.
MOMENT_ORDER = attrgetter("day", "entry.id")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something between us and the client on one day."""

    day: date
    entry: Entry
    #: Contacts who took part.
    contacts: tuple[str, ...]
    #: In words: `email from them`, `meeting`, …
    how: str


def channel(entry: Entry) -> str:
    """Return how a contact was made, in words."""
    fact = entry.facts.get("channel")
    return str(fact.value).replace("_", " ") if fact else "contact"


def heard(record: Record, entry: Entry) -> list[Moment]:
    """Return the moments of an entry at which the client was heard from.

    A contact in, the answer to a contact out, a held meeting, a request, a complaint, feedback from the client or on a
    delivery, a referral received. Declines and cancellations are not.
    """
    on = record.as_of
    day: date | None = None
    how = entry.kind
    if entry.kind == "contact":
        incoming = entry.value("direction", on) == "in"
        answered = entry.value("answered", on)
        day = entry.date if incoming else answered if isinstance(answered, date) else None
        how = f"{channel(entry)} from them" if incoming else f"answer to our {channel(entry)}"
    elif entry.kind == "delivery":
        day, how = entry.value("feedback_on", on), "feedback on a delivery"
    elif entry.kind in {"request", "complaint"} or _is_heard(entry, on):
        day = entry.date
    if not isinstance(day, date) or day > on:
        return []
    return [Moment(day, entry, record.contacts_of(entry), how)]


def _is_heard(entry: Entry, on: date) -> bool:
    """Whether an entry whose field decides it is a word from the client."""
    return (
        (entry.kind == "meeting" and entry.value("status", on) == "held")
        or (entry.kind == "feedback" and entry.value("direction", on) == "from_client")
        or (entry.kind == "referral" and entry.value("direction", on) == "received")
    )

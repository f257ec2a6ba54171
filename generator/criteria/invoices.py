"""Invoices as rows of days: when issued, due and paid, and since when they do not count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria.dates import elapsed, plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model.client import Quiet
    from generator.model.entry import Entry

#: Fields that say an invoice is not simply unpaid: they pause every question about it.
PAUSES = ("disputed", "credited", "our_error")


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice, with durations in days without agreed silence."""

    entry: Entry
    issued: date
    due: date
    #: The day it was paid; None while it is open.
    paid: date | None
    #: The day from which it does not count: disputed, credited or our own error.
    paused: date | None
    #: Days from issue and from the due day to payment; 0 while it is open.
    days_to_pay: int
    days_late: int
    #: Which of `PAUSES` it was; empty while it counts.
    paused_by: str = ""

    def settled(self, day: date) -> bool:
        """Whether it had been paid by a day, in the ordinary way."""
        return self.paid is not None and self.paid <= day and not self.is_paused(day)

    def is_open(self, day: date) -> bool:
        """Whether it was waiting for payment on a day."""
        return self.issued <= day and (self.paid is None or self.paid > day) and not self.is_paused(day)

    def is_paused(self, day: date) -> bool:
        """Whether something else than payment was the question on a day."""
        return self.paused is not None and self.paused <= day


def read_invoices(
    entries: Iterable[Entry], quiet: Sequence[Quiet], terms_days: int, known: date
) -> tuple[Invoice, ...]:
    """Return the invoices issued by a day, by the day of issue; an absent due day is issue plus the agency's terms."""
    found = (_read(entry, quiet, terms_days, known) for entry in entries)
    return tuple(sorted((one for one in found if one.issued <= known), key=lambda one: (one.issued, one.entry.id)))


def _read(entry: Entry, quiet: Sequence[Quiet], terms_days: int, known: date) -> Invoice:
    issued = entry.facts["issued"].value if "issued" in entry.facts else entry.date
    due = entry.facts["due"].value if "due" in entry.facts else plus(issued, terms_days)
    paid = entry.value("paid", known)
    pauses = ((_pause_day(entry, name), name) for name in PAUSES)
    begun = ((day, name) for day, name in pauses if day is not None and day <= known)
    paused, paused_by = min(begun, default=(None, ""))
    to_pay = elapsed(quiet, issued, paid) if paid else 0
    late = elapsed(quiet, due, paid) if paid and paid > due else (paid - due).days if paid else 0
    return Invoice(entry, issued, due, paid, paused, to_pay, late, paused_by)


def _pause_day(entry: Entry, name: str) -> date | None:
    fact = entry.facts.get(name)
    if fact is None or fact.value is False:
        return None
    return fact.value if isinstance(fact.value, date) else fact.day or entry.date

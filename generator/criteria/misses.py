"""Misses: what went wrong, and on which day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.criteria.where import fact_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.criteria.record import Record
    from generator.model.entry import Entry


#: The kinds that can be misses.
MISSES = ("delivery", "target", "mistake")


def due_day(entry: Entry, known: date) -> date | None:
    """Return the day a delivery is due: one agreed with the client before the old one had passed moves it."""
    due, agreed = entry.value("due", known), entry.value("agreed_due", known)
    agreed_on = entry.facts["agreed_due"].day if "agreed_due" in entry.facts else None
    if agreed is not None and (due is None or (agreed_on is not None and agreed_on <= due)):
        due = agreed
    return due if isinstance(due, date) else None


def late_on(entry: Entry, known: date) -> date | None:
    """Return the day on which a delivery became late as known on a day; None where it did not."""
    late = late_from(entry, known)
    return late if late is not None and late <= known else None


def late_from(entry: Entry, known: date) -> date | None:
    """Return the day on which a delivery became late, or will if it is not delivered by then; None where it was not.

    By a day that was agreed only later it is not late before it was agreed.
    """
    due, delivered = due_day(entry, known), entry.value("delivered", known)
    if due is None or (isinstance(delivered, date) and delivered <= due):
        return None
    agreed_on = entry.facts["agreed_due"].day if due == entry.value("agreed_due", known) else None
    return max(plus(due, 1), agreed_on or date.min)


def was_late(entry: Entry, known: date) -> bool:
    """Whether an entry is a delivery that was late as known on a day."""
    return entry.kind == "delivery" and late_on(entry, known) is not None


def misses(record: Record, day: date) -> Sequence[tuple[date, Entry]]:
    """Return what went wrong by a day: late deliveries, missed targets, mistakes, with the day of each.

    It is the same object on all days on which it is the same.
    """
    known = record.known(day)
    days = record.once("days of misses", lambda: sorted({*fact_days(record.of_kind(*MISSES))}))
    facts = bisect_right(days, known)
    found = record.once(("misses", facts), lambda: _read(record, known))
    number = bisect_right(found, day, key=lambda pair: pair[0])
    return record.once(("misses", facts, number), lambda: found[:number])


def ever_missed(record: Record) -> tuple[Entry, ...]:
    """Return the entries that are a miss as known on some day: the others say nothing of what went wrong."""
    return record.once("ever missed", lambda: tuple(filter(_is_ever_missed, record.of_kind(*MISSES))))


def _is_ever_missed(entry: Entry) -> bool:
    if entry.kind == "delivery":
        return any(late_from(entry, known) is not None for known in entry.fact_days)
    return entry.kind == "mistake" or any(entry.value("result", known) == "missed" for known in entry.fact_days)


def _read(record: Record, known: date) -> list[tuple[date, Entry]]:
    """Return what has gone wrong, or will if nothing more is written; between two facts the answer stays."""
    found = [(late_from(entry, known), entry) for entry in record.of_kind("delivery")]
    found += [(entry.date if entry.date <= known else None, entry) for entry in record.of_kind("mistake")]
    for entry in record.of_kind("target"):
        missed = entry.value("result", known) == "missed"
        found.append((entry.own_day(known) if missed else None, entry))
    return sorted(((on, entry) for on, entry in found if on is not None), key=lambda pair: (pair[0], pair[1].id))

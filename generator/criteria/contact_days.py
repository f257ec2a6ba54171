"""Contact days: the days on which we and the client were in touch. Shares count these, not entries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.criteria.where import fact_days, matches_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from generator.criteria.criterion import Question
    from generator.criteria.record import Moment, Record


@dataclass(frozen=True, slots=True)
class ContactDay:
    """One day with everything that was contact on it."""

    day: date
    moments: tuple[Moment, ...]
    #: Everybody of theirs who took part.
    contacts: frozenset[str]

    def has(self, record: Record, filters: Sequence[Mapping[str, Any]], known: date) -> bool:
        """Whether an entry of the day matches one of some filters, as known on a day."""
        return bool(matches_one(record, (moment.entry for moment in self.moments), filters, known))


def contact_days(record: Record) -> Sequence[ContactDay]:
    """Return every contact day, in order."""
    return record.once("contact days", lambda: [*_read(record)])


def _read(record: Record) -> Iterable[ContactDay]:
    for day, group in groupby(record.contact, key=lambda moment: moment.day):
        moments = tuple(group)
        yield ContactDay(day, moments, frozenset(one for moment in moments for one in moment.contacts))


def between(record: Record, after: date, until: date) -> Sequence[ContactDay]:
    """Return the contact days in `(after, until]`."""
    days = contact_days(record)
    first = bisect_right(days, after, key=lambda one: one.day)
    return days[first : bisect_right(days, until, key=lambda one: one.day)]


def in_last(question: Question, window: int, day: date) -> Sequence[ContactDay]:
    """Return the contact days of a window that ends on a day."""
    days = contact_days(question.record)
    first = bisect_left(days, plus(day, -window), key=lambda one: one.day)
    return days[first : bisect_right(days, question.record.known(day), key=lambda one: one.day)]


def having(question: Question, days: Iterable[ContactDay], option: str, day: date) -> list[ContactDay]:
    """Return the days with an entry that matches one of the filters of an option."""
    record, filters = question.record, question.option(option, ())
    known = record.known(day)
    return [one for one in days if one.has(record, filters, known)]


def pairs(days: Iterable[ContactDay]) -> Iterable[tuple[date, str]]:
    """Return every entry of some days with its day."""
    return ((one.day, moment.entry.id) for one in days for moment in one.moments)


def edges(record: Record) -> Iterable[date]:
    """Return the days on which contact is made or something of it becomes known."""
    yield from (one.day for one in contact_days(record))
    yield from fact_days({moment.entry.id: moment.entry for moment in record.contact}.values())

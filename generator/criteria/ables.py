"""Which entries match a filter, and from which day to which: found out once, for it is asked about many days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.criteria.filters import Filter, read_filter
from generator.criteria.people import BY_SET_UP, set_up_days
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.criteria.record import Record
    from generator.model.entry import Entry


def filter_of(record: Record, where: Mapping[str, Any]) -> Filter:
    """Return what a filter asks, found out once for all versions of an account."""
    return record.of_value(where, "filter", lambda: read_filter(where))


#: Days, and whether something holds from each on.
Turns = tuple[Sequence[date], Sequence[bool]]
NEVER: Turns = ((date.min,), (False,))


@dataclass(frozen=True, slots=True)
class Able:
    """The entries of one kind that match a filter on any day, by their dates."""

    #: With their dates.
    pairs: Sequence[tuple[date, Entry]]
    #: Empty where the entries' own day may be another than their date.
    dates: Sequence[date]
    #: Of each entry, the days on which it can begin or cease to match, and whether it does from each on.
    turns: Sequence[Turns]
    #: Whether each matches from its date on, for good.
    is_steady: bool

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries alone."""
        return [entry for _, entry in self.pairs]

    def between(self, first: date, last: date) -> Sequence[tuple[date, Entry]]:
        """Return the entries of some days."""
        return self.pairs[bisect_left(self.dates, first) : bisect_right(self.dates, last)]

    def matching(self, first: date, known: date, asked: date) -> Iterator[tuple[date, Entry]]:
        """Yield the entries that match as known on a day, and happened from another on, with their own days."""
        some = slice(bisect_left(self.dates, first), bisect_right(self.dates, known)) if self.dates else slice(None)
        for (_, entry), (days, holds) in zip(self.pairs[some], self.turns[some], strict=True):
            if holds[bisect_right(days, known) - 1]:
                own = entry.own_day(known, asked)
                if own is not None and own >= first:
                    yield own, entry

    def latest(self, known: date, asked: date) -> tuple[date, Entry] | None:
        """Return the entry of the last day that matches as known on a day; of one day, the one of the last id."""
        if not self.dates:
            found = self.matching(date.min, known, asked)
            return max(found, key=lambda pair: (pair[0], pair[1].id), default=None)
        for index in range(bisect_right(self.dates, known) - 1, -1, -1):
            days, holds = self.turns[index]
            if holds[bisect_right(days, known) - 1]:
                return self.pairs[index]
        return None


def able_of(record: Record, where: Mapping[str, Any], known: date) -> Sequence[Able]:
    """Return the entries, by kind, that match a filter on any day, or on any day of the same set-up."""
    if BY_SET_UP.isdisjoint(where):
        return record.of_filter("able", where, lambda: [*_find_able(record, where, (date.min, date.max))])
    days = set_up_turns(record)
    index = bisect_right(days, known) - 1
    within = days[index], days[min(index + 1, len(days) - 1)]
    return record.of_filter(index, where, lambda: [*_find_able(record, where, within)])


def set_up_turns(record: Record) -> Sequence[date]:
    """Return the days on which a new set-up begins, with the ends of the calendar."""
    return record.once("set-up days", lambda: sorted({date.min, *set_up_days(record), date.max}))


def _find_able(record: Record, where: Mapping[str, Any], within: tuple[date, date]) -> Iterator[Able]:
    """Yield what matches on some day between two, by kind.

    It is the same in every version of the account that has the entries, and the set-up where people are asked about.
    """
    asked = filter_of(record, where)
    key = (id(where), within, record.set_up if asked.asks_people else ())
    for kind in asked.kinds or record.by_kind:
        entries = record.of_kind(kind)
        able = record.of_value(entries, key, partial(_of_kind, record, entries, where, within)) if entries else None
        if able is not None:
            yield able


def _of_kind(
    record: Record, entries: Sequence[Entry], where: Mapping[str, Any], within: tuple[date, date]
) -> Able | None:
    """Return those of the entries of a kind that match on some day between two."""
    asked = filter_of(record, where)
    found = [(entry, turns_of(record, entry, where, asked, within)) for entry in entries if asked.is_able(entry)]
    some = [(entry, turns) for entry, turns in found if any(turns[1])]
    if not some:
        return None
    pairs, has_date = [(entry.date, entry) for entry, _ in some], some[0][0].kind not in OWN_DAY
    steady = has_date and all(lasts(turns, entry.date) for entry, turns in some)
    return Able(pairs, [day for day, _ in pairs] if has_date else (), [turns for _, turns in some], steady)


def lasts(turns: Turns, day: date) -> bool:
    """Whether an entry matches from a day on."""
    days, holds = turns
    return all(holds[max(bisect_right(days, day) - 1, 0) :])


def turns_of(record: Record, entry: Entry, where: Mapping[str, Any], asked: Filter, within: tuple[date, date]) -> Turns:
    """Return the days, from the first on, on which an entry can begin or cease to match; it changes with its facts.

    It is the same in every version of the account that has the entry, and the set-up where people are asked about.
    """
    held = record.remembered
    key = (id(entry), id(where), within[0], record.set_up if asked.asks_people else ())
    if key not in held:
        # Both are held, so that no others have their ids.
        held[key] = (_find_turns(record, entry, where, asked, within), entry, where)
    turns: Turns = held[key][0]
    return turns


def _find_turns(
    record: Record, entry: Entry, where: Mapping[str, Any], asked: Filter, within: tuple[date, date]
) -> Turns:
    if not asked.is_able(entry):
        return NEVER
    first, last = within
    days = entry.fact_days if asked.asks_people else _own_days(entry, where)
    later = [day for day in days if first < day <= last]
    # Before the first of them nothing of it is known, and so nothing of it matches.
    begun = days[0] <= first and asked.fits(record, entry, first)
    return [first, *later], [begun, *(asked.fits(record, entry, day) for day in later)]


def _own_days(entry: Entry, where: Mapping[str, Any]) -> Sequence[date]:
    """Return the days of what a filter asks about an entry, in order."""
    facts = (entry.facts.get(name) for name in where)
    return sorted({entry.date, *(fact.day for fact in facts if fact is not None and fact.day is not None)})


def any_turns(record: Record, entries: Sequence[Entry], filters: Sequence[Mapping[str, Any]]) -> Turns:
    """Return the days on which one of some entries can begin to match one of some filters, or none to match any."""
    pairs = [(entry, where, filter_of(record, where)) for where in filters for entry in entries]
    whole = (date.min, date.max)
    each = [turns_of(record, entry, where, asked, whole) for entry, where, asked in pairs if asked.is_able(entry)]
    some = [turns for turns in each if any(turns[1])]
    if len(some) < 2:  # noqa: PLR2004  # of one there is nothing to put together
        return some[0] if some else NEVER
    days = sorted({day for days, _ in some for day in days})
    return days, [any(holds[bisect_right(own, day) - 1] for own, holds in some) for day in days]

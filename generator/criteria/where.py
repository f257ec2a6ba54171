"""Filters: which entries a criterion looks at.

`where` maps a field to a value, a list of values, `{set: yes}`, `{set: no}` or `{not: value or list}`; the names in
`people` ask about the people. There are no expressions: a filter can be read aloud.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.criteria.filters import Filter, read_filter
from generator.criteria.people import BY_SET_UP, set_up_days
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.criteria.record import Record
    from generator.model.entry import Entry


def filter_of(record: Record, where: Mapping[str, Any]) -> Filter:
    """Return what a filter asks, found out once for all versions of an account."""
    return record.of_value(where, "filter", lambda: read_filter(where))


def candidates(record: Record, where: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the entries that match a filter on some day."""
    return record.of_filter("candidates", where, lambda: _find_candidates(record, where))


def _find_candidates(record: Record, where: Mapping[str, Any]) -> tuple[Entry, ...]:
    days = _set_up_days(record) if BY_SET_UP & where.keys() else [date.min]
    found = (entry for day in days for able in _able(record, where, day) for entry in able.entries)
    return tuple({entry.id: entry for entry in found}.values())


def steady(record: Record, filters: Sequence[Mapping[str, Any]]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that match one of some filters from their date on, for good; and others that may match."""
    found: tuple[list[Entry], list[Entry]] = ([], [])
    for where in filters:
        asked = filter_of(record, where)
        for entry in candidates(record, where):
            is_steady = not asked.asks_set_up and entry.kind not in OWN_DAY and entry.date <= record.as_of
            turns = _turns(record, entry, where, asked, (date.min, date.max)) if is_steady else NEVER
            found[0 if _is_steady(turns, entry.date) else 1].append(entry)
    return found


def matching(
    record: Record, where: Mapping[str, Any], day: date, window: int | None = None
) -> Sequence[tuple[date, Entry]]:
    """Return the entries that match a filter as known on a day, with their own days.

    With a window, only those that happened at most so many days before.
    """
    known = record.known(day)
    first = date.min if window is None else plus(day, -window)
    ables = _able(record, where, known)
    if len(ables) == 1 and ables[0].is_steady:
        return ables[0].between(first, known)
    found: list[tuple[date, Entry]] = []
    for able in ables:
        found += able.between(first, known) if able.is_steady else able.matching(first, known, day)
    return found


def latest(record: Record, where: Mapping[str, Any], day: date) -> tuple[date, Entry] | None:
    """Return the entry of the last day that matches a filter as known on a day, with its own day."""
    known = record.known(day)
    found = [one for able in _able(record, where, known) if (one := able.latest(known, day)) is not None]
    return max(found, key=lambda pair: (pair[0], pair[1].id), default=None)


#: Days, and whether something holds from each on.
_Turns = tuple[Sequence[date], Sequence[bool]]
NEVER: _Turns = ((date.min,), (False,))


@dataclass(frozen=True, slots=True)
class _Able:
    """The entries of one kind that match a filter on any day, by their dates."""

    #: With their dates.
    pairs: Sequence[tuple[date, Entry]]
    #: Empty where the entries' own day may be another than their date.
    dates: Sequence[date]
    #: Of each entry, the days on which it can begin or cease to match, and whether it does from each on.
    turns: Sequence[_Turns]
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


def _able(record: Record, where: Mapping[str, Any], known: date) -> Sequence[_Able]:
    """Return the entries, by kind, that match a filter on any day, or on any day of the same set-up."""
    if BY_SET_UP.isdisjoint(where):
        return record.of_filter("able", where, lambda: [*_find_able(record, where, (date.min, date.max))])
    days = _set_up_days(record)
    index = bisect_right(days, known) - 1
    within = days[index], days[min(index + 1, len(days) - 1)]
    return record.of_filter(index, where, lambda: [*_find_able(record, where, within)])


def _set_up_days(record: Record) -> Sequence[date]:
    """Return the days on which a new set-up begins, with the ends of the calendar."""
    return record.once("set-up days", lambda: sorted({date.min, *set_up_days(record), date.max}))


def _find_able(record: Record, where: Mapping[str, Any], within: tuple[date, date]) -> Iterator[_Able]:
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
) -> _Able | None:
    """Return those of the entries of a kind that match on some day between two."""
    asked = filter_of(record, where)
    found = [(entry, _turns(record, entry, where, asked, within)) for entry in entries if asked.is_able(entry)]
    some = [(entry, turns) for entry, turns in found if any(turns[1])]
    if not some:
        return None
    pairs, has_date = [(entry.date, entry) for entry, _ in some], some[0][0].kind not in OWN_DAY
    steady = has_date and all(_is_steady(turns, entry.date) for entry, turns in some)
    return _Able(pairs, [day for day, _ in pairs] if has_date else (), [turns for _, turns in some], steady)


def _is_steady(turns: _Turns, day: date) -> bool:
    """Whether an entry matches from a day on."""
    days, holds = turns
    return all(holds[max(bisect_right(days, day) - 1, 0) :])


def _turns(record: Record, entry: Entry, where: Mapping[str, Any], asked: Filter, within: tuple[date, date]) -> _Turns:
    """Return the days, from the first on, on which an entry can begin or cease to match; it changes with its facts.

    It is the same in every version of the account that has the entry, and the set-up where people are asked about.
    """
    held = record.remembered
    key = (id(entry), id(where), within[0], record.set_up if asked.asks_people else ())
    if key not in held:
        # Both are held, so that no others have their ids.
        held[key] = (_find_turns(record, entry, where, asked, within), entry, where)
    turns: _Turns = held[key][0]
    return turns


def _find_turns(
    record: Record, entry: Entry, where: Mapping[str, Any], asked: Filter, within: tuple[date, date]
) -> _Turns:
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


def matches(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day; before its date, by whom and to whom is not said."""
    return filter_of(record, where).fits(record, entry, known)


def matches_one(
    record: Record, entries: Iterable[Entry], filters: Sequence[Mapping[str, Any]], known: date
) -> list[Entry]:
    """Return the entries that match one of some filters as known on a day."""
    return [entry for entry in entries if any_holds(record, entry, (entry,), filters, known)]


def any_holds(
    record: Record, one: object, entries: Sequence[Entry], filters: Sequence[Mapping[str, Any]], known: date
) -> bool:
    """Whether one of some entries, which are all there is of something, matches one of some filters on a day.

    It is remembered for whatever they are of, unless the filters ask who holds which place on a day.
    """
    asks_people, asks_set_up = record.of_value(filters, "asked", lambda: _asks(record, filters))
    if asks_set_up:
        return any(filter_of(record, where).fits(record, entry, known) for where in filters for entry in entries)
    key = (id(filters), record.set_up if asks_people else ())
    days, holds = record.of_value(one, key, partial(_any_turns, record, entries, filters))
    return holds[bisect_right(days, known) - 1]


def _asks(record: Record, filters: Sequence[Mapping[str, Any]]) -> tuple[bool, bool]:
    """Return whether some filters ask about people, and whether about who holds which place on a day."""
    each = [filter_of(record, where) for where in filters]
    return any(asked.asks_people for asked in each), any(asked.asks_set_up for asked in each)


def _any_turns(record: Record, entries: Sequence[Entry], filters: Sequence[Mapping[str, Any]]) -> _Turns:
    """Return the days on which one of some entries can begin to match one of some filters, or none to match any."""
    pairs = [(entry, where, filter_of(record, where)) for where in filters for entry in entries]
    whole = (date.min, date.max)
    each = [_turns(record, entry, where, asked, whole) for entry, where, asked in pairs if asked.is_able(entry)]
    some = [turns for turns in each if any(turns[1])]
    if len(some) < 2:  # noqa: PLR2004  # of one there is nothing to put together
        return some[0] if some else NEVER
    days = sorted({day for days, _ in some for day in days})
    return days, [any(holds[bisect_right(own, day) - 1] for own, holds in some) for day in days]


def holds_on(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day, as `matches`; it is remembered where that can be."""
    asked = filter_of(record, where)
    if not asked.is_able(entry):
        return False
    if asked.asks_set_up:
        return asked.fits(record, entry, known)
    days, holds = _turns(record, entry, where, asked, (date.min, date.max))
    return holds[bisect_right(days, known) - 1]


def follows(record: Record, entry: Entry, filters: Iterable[Mapping[str, Any]], known: date) -> bool:
    """Whether an entry follows, in `re`, another that matches one of some filters as known on a day."""
    if not entry.re:
        return False
    others = [other for name in entry.re if (other := record.by_id.get(name)) is not None]
    return any(
        other.own_day(known) is not None and holds_on(record, other, where, known)
        for where in filters
        for other in others
    )


def named(record: Record, entries: Iterable[Entry], filters: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Return the entries that some others name in `re` and that match one of some filters on some day."""
    names = {name for entry in entries for name in entry.re}
    if not names:
        return []
    return [entry for where in filters for entry in candidates(record, where) if entry.id in names]


def fact_days(entries: Iterable[Entry]) -> Iterable[date]:
    """Return every day on which something in some entries happens or becomes known."""
    for entry in entries:
        yield from entry.fact_days

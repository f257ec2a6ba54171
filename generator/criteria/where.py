"""Filters: which entries a criterion looks at.

`where` maps a field to a value, a list of values, `{set: yes}`, `{set: no}` or `{not: value or list}`; the names in
`people` ask about the people. There are no expressions: a filter can be read aloud.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.criteria.people import ABOUT_PEOPLE, BY_SET_UP, about_people, set_up_days
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Fields of every entry that are not among its facts.
COMMON = {name: name for name in ("kind", "date", "title", "by", "re", "tags", "audience")} | {"with": "people"}


def kinds_of(where: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the kinds that a filter names; none where it names those it does not want."""
    kinds = where.get("kind", ())
    return () if isinstance(kinds, Mapping) else _values(kinds)


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
        is_fixed = BY_SET_UP.isdisjoint(where)
        for entry in candidates(record, where):
            is_steady = is_fixed and entry.kind not in OWN_DAY and entry.date <= record.as_of
            turns = _turns(record, entry, where, date.min, date.max) if is_steady else NEVER
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
        return record.of_filter("able", where, lambda: [*_find_able(record, where, date.min, date.max)])
    days = _set_up_days(record)
    index = bisect_right(days, known) - 1
    first, last = days[index], days[min(index + 1, len(days) - 1)]
    return record.of_filter(index, where, lambda: [*_find_able(record, where, first, last)])


def _set_up_days(record: Record) -> Sequence[date]:
    """Return the days on which a new set-up begins, with the ends of the calendar."""
    return record.once("set-up days", lambda: sorted({date.min, *set_up_days(record), date.max}))


def _find_able(record: Record, where: Mapping[str, Any], first: date, last: date) -> Iterator[_Able]:
    """Yield what matches on some day between two, by kind."""
    for kind in kinds_of(where) or record.by_kind:
        found = [(entry, _turns(record, entry, where, first, last)) for entry in record.of_kind(kind)]
        some = [(entry, turns) for entry, turns in found if any(turns[1])]
        if some:
            pairs, has_date = [(entry.date, entry) for entry, _ in some], kind not in OWN_DAY
            steady = has_date and all(_is_steady(turns, entry.date) for entry, turns in some)
            yield _Able(pairs, [day for day, _ in pairs] if has_date else (), [turns for _, turns in some], steady)


def _is_steady(turns: _Turns, day: date) -> bool:
    """Whether an entry matches from a day on."""
    days, holds = turns
    return all(holds[max(bisect_right(days, day) - 1, 0) :])


def _turns(record: Record, entry: Entry, where: Mapping[str, Any], first: date, last: date) -> _Turns:
    """Return the days, from the first on, on which an entry can begin or cease to match; it changes with its facts.

    It is the same in every version of the account that has the entry, and the set-up where people are asked about.
    """
    held = record.remembered
    key = (id(entry), id(where), first, *(() if ABOUT_PEOPLE.isdisjoint(where) else record.set_up))
    if key not in held:
        turned = _find_turns(record, entry, where, first, last)
        held[key] = (turned, entry, where, record.client, record.agency)  # held, so no others have their ids
    turns: _Turns = held[key][0]
    return turns


def _find_turns(record: Record, entry: Entry, where: Mapping[str, Any], first: date, last: date) -> _Turns:
    kinds, needed = record.of_filter("needed", where, lambda: (kinds_of(where), _needed(where)))
    if (kinds and entry.kind not in kinds) or not entry.facts.keys() >= needed:
        return NEVER
    days = _own_days(entry, where)
    later = [day for day in days if first < day <= last]
    # Before the first of them nothing of it is known, and so nothing of it matches.
    begun = days[0] <= first and matches(record, entry, where, first)
    return [first, *later], [begun, *(matches(record, entry, where, day) for day in later)]


def _needed(where: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields without which no entry matches a filter."""
    asked = ((name, wanted) for name, wanted in where.items() if name not in COMMON and name not in ABOUT_PEOPLE)
    return frozenset(name for name, wanted in asked if not isinstance(wanted, Mapping) or wanted.get("set") is True)


def _own_days(entry: Entry, where: Mapping[str, Any]) -> Sequence[date]:
    """Return the days of what a filter asks about an entry, in order."""
    if not ABOUT_PEOPLE.isdisjoint(where):
        return entry.fact_days
    facts = (entry.facts.get(name) for name in where)
    return sorted({entry.date, *(fact.day for fact in facts if fact is not None and fact.day is not None)})


def matches(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day; before its date, by whom and to whom is not said."""
    if entry.date > known:
        entry = entry.known(known) or entry
    return all(_holds(record, entry, name, wanted, known) for name, wanted in where.items())


def matches_one(
    record: Record, entries: Iterable[Entry], filters: Sequence[Mapping[str, Any]], known: date
) -> list[Entry]:
    """Return the entries that match one of some filters as known on a day."""
    return [entry for entry in entries if any(_holds_on(record, entry, where, known) for where in filters)]


def _holds_on(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day; it is remembered, unless the set-up is asked about."""
    if not BY_SET_UP.isdisjoint(where):
        return matches(record, entry, where, known)
    days, holds = _turns(record, entry, where, date.min, date.max)
    return holds[bisect_right(days, known) - 1]


def follows(record: Record, entry: Entry, filters: Iterable[Mapping[str, Any]], known: date) -> bool:
    """Whether an entry follows, in `re`, another that matches one of some filters as known on a day."""
    others = [other for name in entry.re if (other := record.by_id.get(name)) is not None]
    return any(
        other.own_day(known) is not None and matches(record, other, where, known)
        for where in filters
        for other in others
    )


def _holds(record: Record, entry: Entry, name: str, wanted: Any, known: date) -> bool:  # see `where`
    if name in ABOUT_PEOPLE:
        return about_people(record, entry, name, wanted, known)
    value = getattr(entry, COMMON[name]) if name in COMMON else entry.value(name, known)
    if isinstance(wanted, Mapping):
        present = value not in (None, (), "", False)
        return ("set" not in wanted or present is wanted["set"]) and not _has(value, _values(wanted.get("not", ())))
    return _has(value, _values(wanted))


def _has(value: Any, wanted: tuple[Any, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in wanted for one in value)
    return value is not None and value in wanted


def _values(wanted: Any) -> tuple[Any, ...]:
    return tuple(wanted) if isinstance(wanted, (tuple, list)) else (wanted,)


def fact_days(entries: Iterable[Entry]) -> Iterable[date]:
    """Return every day on which something in some entries happens or becomes known."""
    for entry in entries:
        yield from entry.fact_days

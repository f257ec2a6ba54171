"""Filters: which entries a criterion looks at.

`where` maps a field to a value, a list of values, `{set: yes}`, `{set: no}` or `{not: value or list}`; the names in
`people` ask about the people. There are no expressions: a filter can be read aloud.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.criteria.people import ABOUT_PEOPLE, BY_SET_UP, about_people, set_up_days
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return record.once(("candidates", repr(where)), lambda: _find_candidates(record, where))


def _find_candidates(record: Record, where: Mapping[str, Any]) -> tuple[Entry, ...]:
    days = _set_up_days(record) if BY_SET_UP & where.keys() else [date.min]
    found = (entry for day in days for able in _able(record, where, day) for entry in able.entries)
    return tuple({entry.id: entry for entry in found}.values())


def matching(
    record: Record, where: Mapping[str, Any], day: date, window: int | None = None
) -> tuple[tuple[date, Entry], ...]:
    """Return the entries that match a filter as known on a day, with their own days.

    With a window, only those that happened at most so many days before.
    """
    known = record.known(day)
    first = date.min if window is None else plus(day, -window)
    found = []
    for able in _able(record, where, known):
        for entry in able.between(first, known):
            own = entry.own_day(known, day)
            if own is not None and own >= first and matches(record, entry, where, known):
                found.append((own, entry))
    return tuple(found)


def latest(record: Record, where: Mapping[str, Any], day: date) -> tuple[date, Entry] | None:
    """Return the entry of the last day that matches a filter as known on a day, with its own day."""
    known = record.known(day)
    found = []
    for able in _able(record, where, known):
        for entry in reversed(able.between(date.min, known)):
            own = entry.own_day(known, day)
            if own is not None and matches(record, entry, where, known):
                found.append((own, entry))
                if able.dates:
                    break
    return max(found, key=lambda pair: (pair[0], pair[1].id), default=None)


@dataclass(frozen=True, slots=True)
class _Able:
    """The entries of one kind that match a filter on any day, by their dates."""

    entries: Sequence[Entry]
    #: Empty where the entries' own day may be another than their date.
    dates: Sequence[date]

    def between(self, first: date, last: date) -> Sequence[Entry]:
        """Return the entries that may happen between two days."""
        if not self.dates:
            return self.entries
        return self.entries[bisect_left(self.dates, first) : bisect_right(self.dates, last)]


def _able(record: Record, where: Mapping[str, Any], known: date) -> Sequence[_Able]:
    """Return the entries, by kind, that match a filter on any day, or on any day of the same set-up."""
    if not BY_SET_UP & where.keys():
        return record.once(("able", repr(where)), lambda: [*_find_able(record, where, date.min, date.max)])
    days = _set_up_days(record)
    index = bisect_right(days, known) - 1
    first, last = days[index], days[min(index + 1, len(days) - 1)]
    return record.once(("able", repr(where), index), lambda: [*_find_able(record, where, first, last)])


def _set_up_days(record: Record) -> Sequence[date]:
    """Return the days on which a new set-up begins, with the ends of the calendar."""
    return record.once("set-up days", lambda: sorted({date.min, *set_up_days(record), date.max}))


def _find_able(record: Record, where: Mapping[str, Any], first: date, last: date) -> Iterable[_Able]:
    """Yield what matches on some day between two; an entry changes on the days of its facts only."""
    for kind in kinds_of(where) or record.by_kind:
        entries = tuple(
            entry
            for entry in record.of_kind(kind)
            if any(matches(record, entry, where, day) for day in {first, *entry.fact_days} if first <= day <= last)
        )
        yield _Able(entries, () if kind in OWN_DAY else [entry.date for entry in entries])


def matches(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day; before its date, by whom and to whom is not said."""
    if entry.date > known:
        entry = entry.known(known) or entry
    return all(_holds(record, entry, name, wanted, known) for name, wanted in where.items())


def matches_one(
    record: Record, entries: Iterable[Entry], filters: Sequence[Mapping[str, Any]], known: date
) -> list[Entry]:
    """Return the entries that match one of some filters as known on a day.

    Between two facts of an entry the answer stays, and is remembered; with filters that ask about the set-up it is not.
    """
    if any(BY_SET_UP & where.keys() for where in filters):
        return [entry for entry in entries if any(matches(record, entry, where, known) for where in filters)]
    facts = record.once("fact days", lambda: {entry.id: entry.fact_days for entry in record.entries})
    answers: dict[tuple[str, int], bool] = record.once(("matching", repr(filters)), dict)
    found = []
    for entry in entries:
        key = (entry.id, bisect_right(facts[entry.id], known))
        if key not in answers:
            answers[key] = any(matches(record, entry, where, known) for where in filters)
        if answers[key]:
            found.append(entry)
    return found


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

"""Filters: which entries a criterion looks at.

`where` maps a field to a value, a list of values, `{set: yes}`, `{set: no}` or `{not: value or list}`; the names in
`people` ask about the people. There are no expressions: a filter can be read aloud.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from generator.criteria.ables import NEVER, able_of, any_turns, filter_of, lasts, set_up_turns, turns_of
from generator.criteria.dates import plus
from generator.criteria.people import BY_SET_UP
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.criteria.ables import Able, Turns
    from generator.criteria.record import Record
    from generator.model.entry import Entry


def candidates(record: Record, where: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the entries that match a filter on some day."""
    return record.of_filter("candidates", where, lambda: _find_candidates(record, where))


def _find_candidates(record: Record, where: Mapping[str, Any]) -> tuple[Entry, ...]:
    days = set_up_turns(record) if BY_SET_UP & where.keys() else [date.min]
    found = (entry for day in days for able in able_of(record, where, day) for entry in able.entries)
    return tuple({entry.id: entry for entry in found}.values())


def steady(record: Record, filters: Sequence[Mapping[str, Any]]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that match one of some filters from their date on, for good; and others that may match."""
    found: tuple[list[Entry], list[Entry]] = ([], [])
    for where in filters:
        asked = filter_of(record, where)
        for entry in candidates(record, where):
            is_steady = not asked.asks_set_up and entry.kind not in OWN_DAY and entry.date <= record.as_of
            turns = turns_of(record, entry, where, asked, (date.min, date.max)) if is_steady else NEVER
            found[0 if lasts(turns, entry.date) else 1].append(entry)
    return found


def matching(
    record: Record, where: Mapping[str, Any], day: date, window: int | None = None
) -> Sequence[tuple[date, Entry]]:
    """Return the entries that match a filter as known on a day, with their own days.

    With a window, only those that happened at most so many days before.
    """
    known = record.known(day)
    first = date.min if window is None else plus(day, -window)
    ables = able_of(record, where, known)
    if len(ables) == 1 and ables[0].is_steady:
        return ables[0].between(first, known)
    found: list[tuple[date, Entry]] = []
    for able in ables:
        found += able.between(first, known) if able.is_steady else able.matching(first, known, day)
    return found


def latest(record: Record, where: Mapping[str, Any], day: date) -> tuple[date, Entry] | None:
    """Return the entry of the last day that matches a filter as known on a day, with its own day."""
    known = record.known(day)
    if BY_SET_UP.isdisjoint(where):
        days, found = record.of_filter("lasts", where, lambda: _lasts(record, able_of(record, where, known)))
        return found[bisect_right(days, day)]
    each = [one for able in able_of(record, where, known) if (one := able.latest(known, day)) is not None]
    return max(each, key=lambda pair: (pair[0], pair[1].id), default=None)


def _lasts(record: Record, ables: Iterable[Able]) -> tuple[Sequence[date], Sequence[tuple[date, Entry] | None]]:
    """Return the days on which another entry comes to be the last, and which it is before them and from each on."""
    steps: list[tuple[date, str, Entry, date | None]] = []
    for able in ables:
        for (on, entry), turns in zip(able.pairs, able.turns, strict=True):
            if able.is_steady:
                steps += [(on, entry.id, entry, on)] if on <= record.as_of else []
            elif not able.dates or on <= record.as_of:
                steps += _own_steps(record, entry, turns)
    now: dict[str, tuple[date, str, Entry]] = {}
    last: tuple[date, str, Entry] | None = None
    found: list[tuple[date, Entry] | None] = [None]
    steps.sort(key=itemgetter(0, 1))
    for _, name, entry, own in steps:
        before = now.pop(name, None)
        if own is not None:
            now[name] = (own, name, entry)
        if own is not None and (last is None or now[name] >= last):
            last = now[name]
        elif before is not None and before is last:
            last = max(now.values(), default=None)
        found.append((last[0], last[2]) if last is not None else None)
    return [step[0] for step in steps], found


def _own_steps(record: Record, entry: Entry, turns: Turns) -> Iterator[tuple[date, str, Entry, date | None]]:
    """Yield the days on which an entry can begin or cease to match, or have another day, with its day while it does."""
    days, holds = turns
    for day in sorted({*entry.fact_days, *days}):
        known = record.known(day)
        is_held = holds[bisect_right(days, known) - 1]
        yield day, entry.id, entry, entry.own_day(known, day) if is_held else None


def matches(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day; before its date, by whom and to whom is not said."""
    if entry.date <= known:
        return holds_on(record, entry, where, known)
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
        return any(holds_on(record, entry, where, known) for where in filters for entry in entries)
    key = (id(filters), record.set_up if asks_people else ())
    days, holds = record.of_value(one, key, partial(any_turns, record, entries, filters))
    return holds[bisect_right(days, known) - 1]


def _asks(record: Record, filters: Sequence[Mapping[str, Any]]) -> tuple[bool, bool]:
    """Return whether some filters ask about people, and whether about who holds which place on a day."""
    each = [filter_of(record, where) for where in filters]
    return any(asked.asks_people for asked in each), any(asked.asks_set_up for asked in each)


def holds_on(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day, once something that the filter asks about is known.

    It is remembered, unless the filter asks who holds which place on a day.
    """
    asked = filter_of(record, where)
    if not asked.is_able(entry):
        return False
    if asked.asks_set_up:
        return asked.fits(record, entry, known)
    days, holds = turns_of(record, entry, where, asked, (date.min, date.max))
    return holds[bisect_right(days, known) - 1]


def follows(record: Record, entry: Entry, filters: Iterable[Mapping[str, Any]], known: date) -> bool:
    """Whether an entry follows, in `re`, another that matches one of some filters as known on a day."""
    if not entry.re:
        return False
    others = [other for name in entry.re if (other := record.by_id.get(name)) is not None]
    return any(
        other.own_day(known) is not None and matches(record, other, where, known)
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

"""Spans: for how many days each entry counts, so that how many count on a day is known without looking at any.

With them a criterion tells on which of the days on which something enters or leaves a window its answer does turn.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.criteria.contact_days import ContactDay, contact_days
from generator.criteria.dates import first_day_beyond, plus
from generator.criteria.people import BY_SET_UP
from generator.criteria.where import candidates, matches_one
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.criteria.record import Record
    from generator.model.client import Quiet
    from generator.model.entry import Entry

    Filters = Sequence[Mapping[str, Any]]
    #: The first day and the last.
    Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of days, each of which counts one."""

    #: The first days, sorted.
    first: Sequence[date]
    #: The days after the last ones, sorted.
    ended: Sequence[date]

    def number(self, day: date) -> int:
        """Return how many lie over a day."""
        return bisect_right(self.first, day) - bisect_right(self.ended, day)

    @property
    def edges(self) -> Iterator[date]:
        """The days on which the number can turn."""
        yield from self.first
        yield from self.ended


def spans_of(found: Iterable[Span]) -> Spans:
    """Return spans of days; those that end before they begin are none."""
    some = [(first, last) for first, last in found if first <= last]
    return Spans(sorted(first for first, _ in some), sorted(plus(last, 1) for _, last in some))


def is_fixed(*filters: Mapping[str, Any]) -> bool:
    """Whether filters ask nothing about the set-up of a day, so that only what is written turns their answer."""
    return all(BY_SET_UP.isdisjoint(where) for where in filters)


def entry_spans(record: Record, where: Mapping[str, Any], window: int, having: Filters | None = None) -> Spans:
    """Return for which days each entry of a filter lies in the window that ends there, as `matching` has it.

    With `having`, only while it matches one of these filters as well. The filters must be fixed (`is_fixed`).
    """
    return spans_of(
        span for entry in candidates(record, where) for span in _entry_spans(record, entry, where, window, having)
    )


def _entry_spans(
    record: Record, entry: Entry, where: Mapping[str, Any], window: int, having: Filters | None
) -> Iterator[Span]:
    if entry.kind not in OWN_DAY and entry.date > record.as_of:
        return
    for first, last in _between_facts(entry.fact_days):
        fits = matches_one(record, (entry,), (where,), first)
        if fits and (having is None or matches_one(record, (entry,), having, first)):
            own = entry.own_day(first, date.max)
            if own is not None:
                yield max(first, own), min(last, plus(own, window))


def contact_spans(
    record: Record, shift: int, window: int, counts: Callable[[ContactDay, date], bool], *, is_fixed: bool = False
) -> Spans:
    """Return for which days each contact day lies in a window, while it counts as known then.

    The window has so many days and ends `shift` days before the day asked about. `is_fixed`: it counts or does not
    from the first day on.
    """
    return spans_of(
        (max(first, plus(one.day, shift)), min(last, plus(one.day, shift + window - 1)))
        for one in contact_days(record)
        for first, last in _between_facts((one.day,) if is_fixed else _days_of(one))
        if counts(one, first)
    )


def _days_of(one: ContactDay) -> Sequence[date]:
    later = {day for moment in one.moments for day in moment.entry.fact_days if day > one.day}
    return (one.day, *sorted(later))


def _between_facts(days: Sequence[date]) -> Iterator[Span]:
    """Yield the stretches of days between some, in order, and the one after the last."""
    return ((first, plus(after, -1)) for first, after in pairwise((*days, date.max)))


def turns(days: Iterable[date], says: Callable[[date], object]) -> Iterator[date]:
    """Yield those of some days on which something else is said than on the day before."""
    return (day for day in {*days} if says(day) != says(plus(day, -1)))


@dataclass(frozen=True, slots=True)
class Silences:
    """The silences between some days, and when they last longer than limits."""

    #: Sorted and distinct.
    days: Sequence[date]
    #: Since when it is silent where nothing came yet.
    since: date
    #: In days that count.
    limits: frozenset[float]
    quiet: Sequence[Quiet]

    @property
    def edges(self) -> Iterator[date]:
        """The days on which a silence comes to last longer than a limit, and those that end such a one; the first."""
        yield from self.days[:1]
        yield from self.beyond(self.since)
        for day, following in pairwise((*self.days, date.max)):
            if self._may_be_long(day, following):
                late = [one for one in self.beyond(day) if one < following]
                yield from (*late, following) if late else ()

    def beyond(self, start: date) -> Iterator[date]:
        """Yield the days on which a silence from a day on comes to last longer than each limit."""
        return (first_day_beyond(self.quiet, start, limit) for limit in self.limits)

    def is_long(self, day: date) -> bool:
        """Whether it may be silent for longer than a limit on a day."""
        index = bisect_right(self.days, day)
        return self._may_be_long(self.days[index - 1] if index else self.since, day)

    def _may_be_long(self, start: date, day: date) -> bool:
        return any((day - start).days > limit for limit in self.limits)

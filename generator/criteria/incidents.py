"""Incidents: entries about the same thing count once.

Entries that name one another are about the same thing. For what went wrong, a leeway, promise, delivery and mistake
about the same `work` are one incident, too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.misses import MISSES, misses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Kinds that make up incidents; of these, the same `work` makes one of those that have the field.
MEMBERS = ("delivery", "target", "mistake", "leeway", "promise")


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that went wrong, in one or more entries, as known on a day."""

    #: What went wrong, with the day of each, in order; one at least.
    misses: tuple[tuple[date, Entry], ...]

    @property
    def first(self) -> date:
        """The day on which it began."""
        return self.misses[0][0]

    @property
    def opener(self) -> Entry:
        """The entry that it began with."""
        return self.misses[0][1]


def incidents(record: Record, day: date) -> list[Incident]:
    """Return what had gone wrong by a day, each incident once, in the order of their first days."""
    together = record.once("incidents", lambda: _components(record))
    found: dict[str, list[tuple[date, Entry]]] = defaultdict(list)
    for on, entry in misses(record, day):
        found[together[entry.id]].append((on, entry))
    return [Incident(tuple(missed)) for missed in found.values()]


def incident_of(record: Record, entry: Entry) -> str:
    """Return the id that stands for the incident an entry belongs to."""
    return record.once("incidents", lambda: _components(record)).get(entry.id, entry.id)


def spoken_on(record: Record, incident: Incident, day: date) -> date | None:
    """Return the day on which the client was told of an incident, or an entry of another kind named what went wrong.

    None where nobody had by then. Before it went wrong nobody could speak about it, and the same thing logged again is
    no talk.
    """
    known, days = record.known(day), []
    for first, entry in incident.misses:
        fact = entry.facts.get("apologised")
        if fact is not None and fact.value is not False and fact.day is not None and fact.day <= known:
            days.append(max(fact.day, first))
        days += _named_on(record, entry, first, known)
    return min(days, default=None)


def _named_on(record: Record, entry: Entry, first: date, known: date) -> Iterator[date]:
    for follower in record.followers.get(entry.id, ()):
        own = follower.own_day(known) if follower.kind not in MISSES else None
        if own is not None and own >= first:
            yield own


def _components(record: Record) -> Mapping[str, str]:
    """Return, for each entry that may belong to an incident, the id of the first that it belongs together with."""
    entries = {entry.id: entry for entry in record.of_kind(*MEMBERS)}
    roots = {name: name for name in entries}

    def root(name: str) -> str:
        while roots[name] != name:
            name = roots[name]
        return name

    for one, other in _links(entries):
        first, second = sorted((root(one), root(other)))
        roots[second] = first
    return {name: root(name) for name in entries}


def _links(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    works: dict[object, str] = {}
    for entry in entries.values():
        yield from ((entry.id, other) for other in entry.re if other in entries)
        if "work" in entry.facts:
            yield entry.id, works.setdefault(entry.facts["work"].value, entry.id)


def followers_among(entries: Iterable[Entry], names: Callable[[Entry], Sequence[str]]) -> frozenset[str]:
    """Return the ids of entries that name another of them; of two that name each other, the later one follows."""
    by_id = {entry.id: entry for entry in entries}
    return frozenset(
        entry.id
        for entry in by_id.values()
        for other in names(entry)
        if other in by_id and follows(entry, by_id[other], names)
    )


def follows(entry: Entry, other: Entry, names: Callable[[Entry], Sequence[str]]) -> bool:
    """Whether an entry that names another comes after it: always, unless the other names it too and is the later."""
    return entry is not other and (entry.id not in names(other) or (entry.date, entry.id) > (other.date, other.id))

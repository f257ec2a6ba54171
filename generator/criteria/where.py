"""Filters: which entries a criterion looks at.

`where` maps a field to a value, a list of values, `{set: yes}`, `{set: no}` or `{not: value or list}`; `by_role` and
`with_level` ask about the people. There are no expressions: a filter can be read aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus

if TYPE_CHECKING:
    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Fields of every entry that are not among its facts.
COMMON = {"kind": "kind", "by": "by", "with": "people", "re": "re", "tags": "tags", "audience": "audience"}
#: Filters about people rather than fields.
ABOUT_PEOPLE = frozenset({"by_role", "with_level", "by_senior"})


def kinds_of(where: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the kinds that a filter names; none where it names those it does not want."""
    kinds = where.get("kind", ())
    return () if isinstance(kinds, Mapping) else _values(kinds)


def candidates(record: Record, where: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the entries of the kinds that a filter names; all entries where it names none."""
    kinds = kinds_of(where)
    return record.of_kind(*kinds) if kinds else record.entries


def matching(
    record: Record, where: Mapping[str, Any], day: date, window: int | None = None
) -> tuple[tuple[date, Entry], ...]:
    """Return the entries that match a filter as known on a day, with their own days.

    With a window, only those that happened at most so many days before.
    """
    known = record.known(day)
    first = date.min if window is None else plus(day, -window)
    found = []
    for entry in record.dated_between(kinds_of(where) or record.by_kind, first, known):
        own = entry.own_day(known)
        if own is not None and own >= first and matches(record, entry, where, known):
            found.append((own, entry))
    return tuple(found)


def matches(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day."""
    return all(_holds(record, entry, name, wanted, known) for name, wanted in where.items())


def _holds(record: Record, entry: Entry, name: str, wanted: Any, known: date) -> bool:  # see `where`
    if name in ABOUT_PEOPLE:
        return _about_people(record, entry, name, wanted, known)
    value = getattr(entry, COMMON[name]) if name in COMMON else entry.value(name, known)
    if isinstance(wanted, Mapping):
        present = value not in (None, (), "", False)
        return ("set" not in wanted or present is wanted["set"]) and not _has(value, _values(wanted.get("not", ())))
    return _has(value, _values(wanted))


def _about_people(record: Record, entry: Entry, name: str, wanted: Any, known: date) -> bool:
    if name == "with_level":
        levels = {
            contact.level.at(known) for one in record.contacts_of(entry) if (contact := record.client.contact(one))
        }
        return any(level in levels for level in _values(wanted))
    if name == "by_senior":
        people = (record.agency.person(person) for person in acting(record, entry))
        return any(person is not None and person.senior for person in people) is wanted
    roles = {member.role for member in record.client.team if member.person in entry.by and member.holds(known)}
    return any(role in roles for role in _values(wanted))


def acting(record: Record, entry: Entry) -> tuple[str, ...]:
    """Return our people who acted: whoever did it, and who sat in a meeting; being copied in is not acting."""
    there = entry.kind == "meeting" or (
        entry.kind == "contact" and entry.value("channel", record.as_of) in {"call", "in_person", "event"}
    )
    return record.ours_in(entry) if there else entry.by


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

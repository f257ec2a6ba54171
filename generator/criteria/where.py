"""Filters: which entries a criterion looks at.

`where` maps a field to a value, a list of values, `{set: yes}`, `{set: no}` or `{not: value or list}`; `by_role`,
`with_level`, `by_senior`, `asked_by_client` and `above_inviter` (somebody of theirs was there who is more senior than
whoever of them invited) ask about the people. There are no expressions: a filter can be read aloud.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.model.client import LEVELS
from generator.model.entry import OWN_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Fields of every entry that are not among its facts.
COMMON = {name: name for name in ("kind", "date", "title", "by", "re", "tags", "audience")} | {"with": "people"}
#: Filters about people rather than fields.
#: Those of which the answer depends on who holds which place on a day.
BY_SET_UP = frozenset({"by_role", "with_level"})
ABOUT_PEOPLE = frozenset({"by_role", "with_level", "by_senior", "asked_by_client", "above_inviter"})


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
    for able in _able(record, where):
        for entry in able.between(first, known):
            own = entry.own_day(known, day)
            if own is not None and own >= first and matches(record, entry, where, known):
                found.append((own, entry))
    return tuple(found)


def latest(record: Record, where: Mapping[str, Any], day: date) -> tuple[date, Entry] | None:
    """Return the entry of the last day that matches a filter as known on a day, with its own day."""
    known = record.known(day)
    found = []
    for able in _able(record, where):
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


def _able(record: Record, where: Mapping[str, Any]) -> Sequence[_Able]:
    """Return the entries, by kind, that match a filter on any day; an entry changes on the days of its facts only."""
    return record.once(("able", repr(where)), lambda: [*_find_able(record, where)])


def _find_able(record: Record, where: Mapping[str, Any]) -> Iterable[_Able]:
    for kind in kinds_of(where) or record.by_kind:
        entries = record.of_kind(kind)
        if not BY_SET_UP & where.keys():
            entries = tuple(
                entry for entry in entries if any(matches(record, entry, where, day) for day in entry.fact_days)
            )
        yield _Able(entries, () if kind in OWN_DAY else [entry.date for entry in entries])


def matches(record: Record, entry: Entry, where: Mapping[str, Any], known: date) -> bool:
    """Whether an entry matches a filter as known on a day."""
    return all(_holds(record, entry, name, wanted, known) for name, wanted in where.items())


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
    if name == "asked_by_client":
        who = entry.value("invited_by", known)
        return (who == "client" or who in record.contact_ids) is wanted
    if name == "above_inviter":
        return _above_inviter(record, entry, known) is wanted
    roles = {member.role for member in record.client.team if member.person in entry.by and member.holds(known)}
    return any(role in roles for role in _values(wanted))


def _above_inviter(record: Record, entry: Entry, known: date) -> bool:
    """Whether a more senior contact than the one who invited was there, by their levels on the day of the entry.

    Above somebody whose level is not known is only a senior.
    """
    who = entry.value("invited_by", known)
    if who != "client" and who not in record.contact_ids:
        return False
    inviter = record.client.contact(who)
    level = inviter.level.at(entry.date) if inviter is not None else None
    above = LEVELS[LEVELS.index(level) + 1 :] if level in LEVELS else LEVELS[-1:]
    there = (record.client.contact(one) for one in record.contacts_of(entry) if one != who)
    return any(contact is not None and contact.level.at(entry.date) in above for contact in there)


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

"""Filters made ready: what each asks of an entry is told apart once, for it is asked of many entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.criteria.people import ABOUT_PEOPLE, BY_SET_UP, about_people

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.criteria.record import Record
    from generator.model.entry import Entry

    #: Whether an entry is as asked, as known on a day.
    Test = Callable[[Record, Entry, date], bool]

#: Fields of every entry that are not among its facts.
COMMON = {name: name for name in ("kind", "date", "title", "by", "re", "tags", "audience")} | {"with": "people"}
#: Values that are as good as none.
EMPTY = (None, (), "", False)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a filter asks of an entry."""

    #: The kinds that it names; none where it names those it does not want.
    kinds: tuple[str, ...]
    #: The fields without which no entry matches.
    needed: frozenset[str]
    #: Whether it asks about people, and whether about who holds which place on a day.
    asks_people: bool
    asks_set_up: bool
    #: What else it asks; an entry matches where all hold.
    tests: tuple[Test, ...]

    def is_able(self, entry: Entry) -> bool:
        """Whether an entry may match on some day, by its kind and the fields that it has."""
        return (not self.kinds or entry.kind in self.kinds) and entry.facts.keys() >= self.needed

    def fits(self, record: Record, entry: Entry, known: date) -> bool:
        """Whether an entry matches as known on a day; before its date, by whom and to whom is not said."""
        if self.kinds and entry.kind not in self.kinds:
            return False
        if entry.date > known:
            entry = entry.known(known) or entry
        for test in self.tests:  # noqa: SIM110  # asked of every entry by every filter: `all` would make one more call of each
            if not test(record, entry, known):
                return False
        return True


def read_filter(where: Mapping[str, Any]) -> Filter:
    """Return what a filter asks."""
    kinds = kinds_of(where)
    return Filter(
        kinds=kinds,
        needed=frozenset(name for name, wanted in where.items() if _is_needed(name, wanted)),
        asks_people=not ABOUT_PEOPLE.isdisjoint(where),
        asks_set_up=not BY_SET_UP.isdisjoint(where),
        tests=tuple(_test(name, wanted) for name, wanted in where.items() if name != "kind" or not kinds),
    )


def kinds_of(where: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the kinds that a filter names; none where it names those it does not want."""
    kinds = where.get("kind", ())
    return () if isinstance(kinds, Mapping) else _values(kinds)


def _is_needed(name: str, wanted: Any) -> bool:
    if name in COMMON or name in ABOUT_PEOPLE:
        return False
    return not isinstance(wanted, Mapping) or wanted.get("set") is True


def _test(name: str, wanted: Any) -> Test:
    if name in ABOUT_PEOPLE:
        return lambda record, entry, known: about_people(record, entry, name, wanted, known)
    fits = _condition(wanted)
    if name in COMMON:
        attribute = COMMON[name]
        return lambda _, entry, __: fits(getattr(entry, attribute))
    return lambda _, entry, known: fits(entry.value(name, known))


def _condition(wanted: Any) -> Callable[[Any], bool]:
    """Return what a field's value must be: one of some, or there, or not there, or none of some."""
    if not isinstance(wanted, Mapping):
        values = _values(wanted)
        return lambda value: _has(value, values)
    unwanted = _values(wanted.get("not", ()))
    if "set" not in wanted:
        return lambda value: not _has(value, unwanted)
    is_set = wanted["set"]
    return lambda value: (value not in EMPTY) is is_set and not _has(value, unwanted)


def _has(value: Any, wanted: tuple[Any, ...]) -> bool:
    if isinstance(value, tuple):
        return any(one in wanted for one in value)
    return value is not None and value in wanted


def _values(wanted: Any) -> tuple[Any, ...]:
    return tuple(wanted) if isinstance(wanted, (tuple, list)) else (wanted,)

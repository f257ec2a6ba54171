"""Time zones of a calendar: by their name, by the one that Windows has for them, or as the file defines them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.importing.calendars.recurrence import Rule, occurrences
from generator.importing.calendars.windows import WINDOWS_ZONES

_PARTS = 3
#: A zone that changes more often than this since 1900 is none.
_MOST_CHANGES = 400


class Observance(NamedTuple):
    """A part of a zone's own definition: from when on, and how far from UTC."""

    start: datetime
    offset: timedelta
    rule: Rule | None


class DefinedZone(tzinfo):
    """A zone as a file defines it: the last change before a time says how far it is from UTC."""

    def __init__(self, name: str, observances: tuple[Observance, ...]) -> None:
        """Take the name and the changes."""
        self.name = name
        self.changes = sorted((when, one.offset) for one in observances for when in _changes(one))
        self.times = [when for when, _ in self.changes]
        self.first = observances[0].offset

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return how far it is from UTC."""
        at = bisect_right(self.times, moment.replace(tzinfo=None)) if moment is not None else 0
        return self.changes[at - 1][1] if at else self.first

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Say nothing about summer time."""
        del moment
        return None

    def tzname(self, moment: datetime | None) -> str:
        """Return its name."""
        del moment
        return self.name


def _changes(one: Observance) -> list[datetime]:
    if one.rule is None:
        return [one.start]
    return list(occurrences(one.start, one.rule, datetime(2100, 1, 1), _MOST_CHANGES))  # noqa: DTZ001  # a local time


@dataclass(slots=True)
class Zones:
    """The zones that a calendar may name."""

    #: The zone of times that name none; None where they are the same on every clock.
    default: tzinfo | None = None
    defined: dict[str, tzinfo] = field(default_factory=dict)
    #: Names that nobody knows.
    unknown: set[str] = field(default_factory=set)
    _found: dict[str, tzinfo | None] = field(default_factory=dict)

    def zone(self, name: str) -> tzinfo | None:
        """Return a zone by name; None, noted, where nobody knows it."""
        if name not in self._found:
            self._found[name] = _named(name) or self.defined.get(name)
            if self._found[name] is None:
                self.unknown.add(name)
        return self._found[name]

    def define(self, name: str, observances: tuple[Observance, ...]) -> None:
        """Take a zone that the file defines."""
        if observances and name:
            self.defined[name] = DefinedZone(name, observances)
            self._found.pop(name, None)
            self.unknown.discard(name)


def _named(name: str) -> tzinfo | None:
    """Return a zone by its own name, by Windows's, or by the end of a longer one: `/x.org/20050809/Europe/Berlin`."""
    plain = name.strip().strip('"')
    ends = ["/".join(plain.split("/")[-count:]) for count in range(_PARTS, 0, -1)]
    for one in dict.fromkeys((WINDOWS_ZONES.get(plain.casefold(), ""), plain, *ends)):
        if one and (zone := _installed(one)) is not None:
            return zone
    return None


def _installed(name: str) -> tzinfo | None:
    if name.upper() in {"UTC", "GMT", "Z", "ETC/UTC"}:
        return timezone.utc  # noqa: UP017  # the same as datetime.UTC, and a tzinfo by its type
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def read_offset(text: str) -> timedelta | None:
    """Return how far a zone is from UTC, from `+0100` or `-053000`; None for anything else."""
    sign, digits = text[:1], text[1:].replace(":", "")
    if sign not in {"+", "-"} or not digits.isascii() or not digits.isdigit() or len(digits) not in {4, 6}:
        return None
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return (offset if sign == "+" else -offset) if offset < timedelta(hours=24) else None

"""Events of a calendar, each with what is needed to say who was to meet whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importing.calendars.components import EVENT, ZONE, Components
from generator.importing.calendars.recurrence import Rule, read_rule
from generator.importing.calendars.times import When, read_local, read_moment, read_when
from generator.importing.calendars.zones import Observance, Zones, read_offset
from generator.importing.directory import plain_address, short_hash
from generator.importing.gathered import Place, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from generator.importing.calendars.components import Component
    from generator.importing.calendars.content import Content
    from generator.importing.gathered import Gathered

#: Days that an event names beside its rule.
_MOST_DAYS = 2_000
#: Guests that are nobody.
_THINGS = {"RESOURCE", "ROOM"}
#: What a sender asks for that is no news about a meeting.
_NO_NEWS = {"COUNTER", "DECLINECOUNTER", "REFRESH", "ADD"}
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was asked to come, or who asked."""

    address: str
    name: str = ""
    #: `ACCEPTED`, `DECLINED`, `TENTATIVE`, `NEEDS-ACTION` and so on, in capitals.
    answer: str = "NEEDS-ACTION"


@dataclass(frozen=True, slots=True)
class Event:
    """An event as one file has it."""

    place: Place
    uid: str
    start: When
    #: `REQUEST`, `REPLY`, `CANCEL`, `PUBLISH` and so on, in capitals; empty where the calendar says none.
    method: str = ""
    #: Which of what repeats this is about: when that was to begin.
    which: When | None = None
    sequence: int = 0
    #: When this was written, and when the event was last changed.
    stamp: datetime | None = None
    modified: datetime | None = None
    is_cancelled: bool = False
    organiser: Guest | None = None
    guests: tuple[Guest, ...] = ()
    rule: Rule | None = None
    further: tuple[When, ...] = ()
    left_out: tuple[When, ...] = ()
    title: str = ""

    @property
    def news(self) -> datetime | None:
        """When what it says was said: an answer or a cancellation that was sent has a stamp of its own."""
        return self.stamp if self.method in {"REPLY", "CANCEL"} else self.modified


def read_events(name: str, pieces: Iterable[bytes], gathered: Gathered) -> Iterator[Event]:
    """Yield the events of one file; what is wrong in it is told."""
    components, zones = Components(name, gathered), Zones()
    parts = tuple(components.read(pieces))
    for part in parts:
        if part.name == ZONE:
            zones.define(part.text("TZID"), tuple(_observances(part)))
    zones.default = zones.zone(components.zone) if components.zone else None
    for part in parts:
        event = _event(part, Place(name, part.line), zones, gathered) if part.name == EVENT else None
        if event is not None:
            yield event
    for zone in sorted(zones.unknown):
        what = f'nobody knows the time zone "{zone[:80]}"'
        gathered.tell(Place(name), what, "its times were read as times at home")


def _observances(part: Component) -> Iterator[Observance]:
    for one in part.inner:
        start, offset = read_local(_recent(one.text("DTSTART"))), read_offset(one.text("TZOFFSETTO"))
        rule = read_rule(one.text("RRULE")) if one.first("RRULE") else None
        if start is not None and offset is not None:
            yield Observance(start, offset, rule if isinstance(rule, Rule) else None)


def _recent(text: str) -> str:
    """Return the beginning of a zone's time in a year that is reckoned with: Outlook lets it begin in 1601."""
    return f"1970{text[4:]}" if text < "1900" else text


def _event(part: Component, place: Place, zones: Zones, gathered: Gathered) -> Event | None:
    """Return an event; None, told, where nobody can say when it was, or where it brings no news."""
    start = _start(part, place, zones, gathered)
    if start is None:
        return None
    if part.method in _NO_NEWS:
        gathered.tell(
            place,
            f"somebody asks for a change ({part.method})",
            "it was passed over: a change that is made comes later",
        )
        return None
    which = part.first("RECURRENCE-ID")
    rule = _rule(part, place, gathered)
    organiser = next(_guests(part, "ORGANIZER"), None)
    return Event(
        place,
        part.text("UID").strip() or _uid(part, place, gathered),
        start,
        part.method,
        None if which is None else read_when(which, zones),
        _number(part.text("SEQUENCE")),
        read_moment(part.text("DTSTAMP")),
        read_moment(part.text("LAST-MODIFIED")),
        is_cancelled=part.method == "CANCEL" or part.text("STATUS").strip().upper() == "CANCELLED",
        organiser=organiser,
        guests=tuple({one.address: one for one in _guests(part, "ATTENDEE")}.values()),
        rule=rule,
        further=tuple(_days(part, "RDATE", zones)),
        left_out=tuple(_days(part, "EXDATE", zones)),
        title=clean(part.text("SUMMARY")),
    )


def _start(part: Component, place: Place, zones: Zones, gathered: Gathered) -> When | None:
    written = part.first("DTSTART") or part.first("RECURRENCE-ID")
    if written is None:
        gathered.tell(place, "the event has no DTSTART, so nobody can say when it was", "it was left out")
        return None
    start = read_when(written, zones)
    if start is None:
        what = f'"{written.value[:40]}" is no day and no time'
        gathered.tell(Place(place.file, written.line), what, "the event was left out")
    elif written.name != "DTSTART":
        gathered.tell(place, "the event has no DTSTART", "it was taken to begin when it was to begin before")
    return start


def _uid(part: Component, place: Place, gathered: Gathered) -> str:
    """Return a name for an event that has none: what it says when, and whom it names."""
    gathered.tell(place, "the event has no UID", "it is known by its day and its guests instead")
    named = sorted(line.value for line in part.lines if line.name in {"DTSTART", "ORGANIZER", "ATTENDEE"})
    return f"no-uid-{short_hash(' '.join(named))}"


def _rule(part: Component, place: Place, gathered: Gathered) -> Rule | None:
    written = part.first("RRULE")
    if written is None:
        return None
    rule = read_rule(written.value)
    if isinstance(rule, str):
        gathered.tell(Place(place.file, written.line), rule, "only its first time was taken")
        return None
    return rule


def _guests(part: Component, name: str) -> Iterator[Guest]:
    for line in part.lines:
        if line.name != name or line.parameters.get("CUTYPE", "").upper() in _THINGS:
            continue
        value = line.value if line.value.lower().startswith("mailto:") else ""
        address = plain_address(value[len("mailto:") :]) or plain_address(line.parameters.get("EMAIL", ""))
        if address and not address.endswith("@resource.calendar.google.com"):
            called = line.parameters.get("CN", "").strip("' ")
            yield Guest(address, called, line.parameters.get("PARTSTAT", "NEEDS-ACTION").upper())


def _days(part: Component, name: str, zones: Zones) -> Iterator[When]:
    """Yield the days that lines of a name list; of a period its beginning."""
    found = 0
    for line in part.lines:
        for value in line.value.split(",") if line.name == name else ():
            when: When | None = read_when(_alone(line, value.partition("/")[0].strip()), zones)
            if when is not None and found < _MOST_DAYS:
                found += 1
                yield when


def _alone(line: Content, value: str) -> Content:
    return line._replace(value=value)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0

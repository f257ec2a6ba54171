"""The components of a calendar that meetings are made of, whole or broken off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importing.calendars.content import content_lines
from generator.importing.gathered import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importing.calendars.content import Content
    from generator.importing.gathered import Gathered

EVENT, ZONE = "VEVENT", "VTIMEZONE"
#: Lines of components that are kept; nobody's notes and no attachments are.
_KEPT = frozenset(
    {
        *("UID", "RECURRENCE-ID", "DTSTART", "STATUS", "SEQUENCE", "ORGANIZER", "ATTENDEE", "DTSTAMP"),
        *("LAST-MODIFIED", "RRULE", "RDATE", "EXDATE", "SUMMARY", "TZID", "TZOFFSETTO", "X-LIC-LOCATION"),
    }
)
#: Events of one file, lines of one of them, and components inside each other.
MOST_EVENTS, _MOST_LINES, _MOST_DEPTH = 50_000, 2_000, 16


@dataclass(slots=True)
class Component:
    """One component: its own lines, and those inside it that a zone is made of."""

    name: str
    line: int
    #: What the calendar it stands in is sent for: `REQUEST`, `REPLY`, `CANCEL`; in capitals, empty where none says.
    method: str = ""
    lines: list[Content] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Content | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """Return the value of the first line of a name, as a text."""
        line = self.first(name)
        return "" if line is None else line.text


class Components:
    """One pass over the lines of one file. What is wrong is told."""

    def __init__(self, name: str, gathered: Gathered) -> None:
        """Take the name of the file."""
        self.name, self.gathered = name, gathered
        self.found: list[Component] = []
        #: The zone of the whole calendar, where it names one.
        self.zone = ""
        self._open: list[Component] = []
        self._method = ""
        self._is_inside = self._is_any = self._told_bare = self._is_full = False

    def read(self, pieces: Iterable[bytes]) -> Iterator[Component]:
        """Return the events and zones of the file, in its order."""
        for content in content_lines(pieces):
            self._take(content)
            if self._is_full:
                break
        self._break_off(0, "the file ends")
        if not self._is_any:
            self.gathered.tell(Place(self.name), "this is no calendar", "nothing was read of it")
        return iter(self.found)

    def _take(self, content: Content) -> None:
        if content.name == "BEGIN":
            self._begin(content.value.upper(), content.line)
        elif content.name == "END":
            self._end(content.value.upper())
        elif self._open:
            self._keep(self._open[-1], content)
        elif content.name == "METHOD":
            self._method = content.value.upper()
        elif content.name == "X-WR-TIMEZONE":
            self.zone = content.value

    def _keep(self, part: Component, content: Content) -> None:
        if not content.name and part.name == EVENT:
            self.gathered.tell(Place(self.name, content.line), "this is no line of an event", "it was passed over")
        elif content.name in _KEPT and len(part.lines) < _MOST_LINES:
            part.lines.append(content)

    def _begin(self, name: str, line: int) -> None:
        if name == "VCALENDAR":
            self._break_off(0, "another calendar begins")
            self._is_inside, self._is_any, self._method = True, True, ""
            return
        if name == EVENT:
            self._break_off(0, "another event begins")
            self._is_any = True
            if not self._is_inside and not self._told_bare:
                self._told_bare = True
                self.gathered.tell(
                    Place(self.name, line), "an event stands outside a calendar", "it was read all the same"
                )
        if len(self._open) < _MOST_DEPTH:
            self._open.append(Component(name, line, self._method))

    def _end(self, name: str) -> None:
        if name == "VCALENDAR":
            self._break_off(0, "the calendar ends")
            self._is_inside, self._method = False, ""
            return
        at = next((at for at in reversed(range(len(self._open))) if self._open[at].name == name), None)
        if at is not None:
            part = self._open[at]
            del self._open[at:]
            self._finish(part, self._open[-1] if self._open else None)

    def _finish(self, part: Component, outer: Component | None) -> None:
        if outer is not None and outer.name == ZONE and len(outer.inner) < _MOST_LINES:
            outer.inner.append(part)
        elif part.name in {EVENT, ZONE}:
            self.found.append(part)
            if len(self.found) >= MOST_EVENTS:
                self._is_full = True
                what = f"the file holds more than {MOST_EVENTS:,} events"
                self.gathered.tell(
                    Place(self.name, part.line), what, "nothing was read from here on: export fewer years"
                )

    def _break_off(self, keep: int, why: str) -> None:
        """Take an event that is not ended as it is."""
        unfinished = next((part for part in self._open[keep:] if part.name == EVENT), None)
        del self._open[keep:]
        if unfinished is not None:
            place = Place(self.name, unfinished.line)
            self.gathered.tell(place, f"this event has no end before {why}", "it was read as far as it goes")
            self._finish(unfinished, None)

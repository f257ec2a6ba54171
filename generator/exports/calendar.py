"""Calendars of days to come, as iCalendar (RFC 5545)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.exports.legible import legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.exports.place import Place
    from generator.pages.agenda import Appointment

#: Bytes in a line, without its end.
_LONGEST_LINE = 75
_SPECIAL = re.compile(r"[\\;,]")
_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
#: What a kind of appointment is called where calendars show it.
_CATEGORIES = {"duty": "Duty", "review": "Review", "turn": "Turn"}


def calendar_ics(appointments: Iterable[Appointment], title: str, place: Place) -> bytes:
    """Return a calendar of whole days; it names no moment but the day of the site."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mainstay//Mainstay//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]
    for one in appointments:
        lines += _event(one, place)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(one: Appointment, place: Place) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}"
    yield f"DTSTAMP:{_day(place.as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(one.day)}"
    yield f"SUMMARY:{_text(one.title)}"
    if one.lines:
        yield f"DESCRIPTION:{_text(chr(10).join(one.lines))}"
    yield f"CATEGORIES:{_text(_CATEGORIES[one.kind])}"
    if place.url:
        yield f"URL:{place.address(one.path)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Return a text as a value: nothing in it ends the line or the value."""
    return _LINE_END.sub(r"\\n", _SPECIAL.sub(r"\\\g<0>", legible(text)))


def _folded(line: str) -> bytes:
    """Return a line with its end, folded where it is long; no character is cut in two."""
    rows, row, room = [], b"", _LONGEST_LINE
    for letter in line:
        encoded = letter.encode()
        if len(row) + len(encoded) > room:
            rows.append(row)
            row, room = b"", _LONGEST_LINE - 1
        row += encoded
    return b"\r\n ".join((*rows, row)) + b"\r\n"

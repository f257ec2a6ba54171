"""Calendars, read as calendar programs do: whole days, lines that fit, and text that stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from generator.exports import Place, calendar_ics
from generator.pages.agenda import Appointment

DAY = date(2026, 10, 30)
PLACE = Place("Fir & Sons", DAY)
HOSTILE = 'A; b, c \\ \\n "q":\r\nEND:VEVENT\nBEGIN:VALARM \x00\x07\x1b\u2028X: é😀' + "é" * 100
ONE = Appointment("a1", date(2026, 11, 3), "duty", "Acme: an answer", ("Call.", "Today."), "a.html#b", ("anna",))


def read(content: bytes) -> Any:  # what a property holds depends on its name
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    assert not found.errors
    return found


def test_an_appointment_is_a_whole_day_that_keeps_nobody_busy() -> None:
    calendar = read(calendar_ics([ONE], "Fir: what is owed", PLACE))
    [event] = calendar.walk("VEVENT")
    assert (event["UID"], event["SUMMARY"], event["DESCRIPTION"]) == ("a1", "Acme: an answer", "Call.\nToday.")
    assert event["DTSTART"].dt == date(2026, 11, 3)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTSTAMP"].dt == datetime(2026, 10, 30, tzinfo=UTC)
    assert (event["TRANSP"], "URL" in event) == ("TRANSPARENT", False)
    assert (calendar["VERSION"], calendar["NAME"]) == ("2.0", "Fir: what is owed")
    assert calendar["PRODID"]


def test_it_leads_back_where_somebody_says_where_the_site_is() -> None:
    [event] = read(calendar_ics([ONE], "Fir", replace(PLACE, url="https://x.example"))).walk("VEVENT")
    assert event["URL"] == "https://x.example/a.html#b"


def test_hostile_text_stays_text() -> None:
    hostile = replace(ONE, title=HOSTILE, lines=(HOSTILE, HOSTILE))
    calendar = read(calendar_ics([hostile, replace(ONE, id="a2")], HOSTILE, PLACE))
    assert [event["UID"] for event in calendar.walk("VEVENT")] == ["a1", "a2"]
    assert not calendar.walk("VALARM")
    kept = HOSTILE.replace("\r\n", "\n").replace("\u2028", "\n")
    for bad in "\x00\x07\x1b":
        kept = kept.replace(bad, "\ufffd")
    assert calendar.walk("VEVENT")[0]["SUMMARY"] == kept
    assert calendar.walk("VEVENT")[0]["DESCRIPTION"] == f"{kept}\n{kept}"
    named = re.sub(r"\\(.)", lambda found: found[1].replace("n", "\n"), calendar["NAME"])
    assert named == kept


@pytest.mark.parametrize("letter", ["x", "é", "€", "😀"])
@pytest.mark.parametrize("length", [*range(60, 80), 200])
def test_no_line_is_longer_than_75_bytes_and_no_letter_is_cut(letter: str, length: int) -> None:
    content = calendar_ics([replace(ONE, title=letter * length)], "Fir", PLACE)
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)
    assert b"\n" not in b"".join(lines)
    assert read(content).walk("VEVENT")[0]["SUMMARY"] == letter * length


def test_a_calendar_of_nothing_is_a_calendar() -> None:
    assert read(calendar_ics((), "Fir", PLACE)).walk("VEVENT") == []


@pytest.mark.parametrize("day", [date.min, date(999, 1, 1), date.max])
def test_every_day_can_be_written(day: date) -> None:
    [event] = read(calendar_ics([replace(ONE, day=day)], "Fir", replace(PLACE, as_of=day))).walk("VEVENT")
    assert event["DTSTART"].dt == day

"""Calendars (iCalendar, RFC 5545): who was to meet whom on which day, and what became of it.

A reader of our own, since a calendar that somebody exports is broken in ways on which a strict one gives up, and since
what repeats must end within fixed bounds, whatever it says. `content` reads lines, `events` makes events of them,
`zones` knows their time zones, `recurrence` the days of what repeats, `occurrences` lays overrides and answers over
them, and `meetings` asks whose meeting each was.
"""

from generator.importing.calendars.meetings import read_calendars

__all__ = ["read_calendars"]

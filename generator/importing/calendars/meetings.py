"""Meetings with clients, out of the events of calendars: held, declined, cancelled, moved.

What a calendar says is that a meeting was agreed and not called off; whether somebody came it does not know. So a past
meeting counts as held where at least one of theirs said that they would come, or asked for it. One that nobody of
theirs answered is left out, unless the rules say otherwise: no answer is not good news. What lies ahead is no fact yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importing.calendars.events import read_events
from generator.importing.calendars.occurrences import lay_out
from generator.importing.directory import Side, short_hash
from generator.importing.gathered import IMPORTED, Draft, Gathered, Stranger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, tzinfo

    from generator.importing.calendars.events import Event, Guest
    from generator.importing.calendars.occurrences import Occurrence
    from generator.importing.directory import Party
    from generator.importing.wanted import Wanted

_HOUR = 3600
#: Answers that say that somebody means to come.
_COMING = {"ACCEPTED", "TENTATIVE", "DELEGATED", "COMPLETED", "IN-PROCESS"}


def read_calendars(files: Iterable[tuple[str, Iterable[bytes]]], wanted: Wanted) -> Gathered:
    """Read calendars, all of them as one: an answer in one file is laid over the event in another."""
    gathered = Gathered()
    opened = ((name, gathered.looked_at(name, pieces)) for name, pieces in files)
    events = [event for name, pieces in opened if pieces for event in read_events(name, pieces, gathered)]
    drafts: dict[tuple[str, str], Draft] = {}
    for one in lay_out(events, wanted.home, wanted.last, gathered):
        day = one.start.day(wanted.home)
        if day <= wanted.today:
            gathered.days.add(day)
        for draft in _drafts(one, wanted, gathered):
            drafts.setdefault((draft.client, draft.id), draft)
    gathered.drafts = sorted(drafts.values(), key=lambda draft: (draft.client, draft.date, draft.id))
    return gathered


def _drafts(one: Occurrence, wanted: Wanted, gathered: Gathered) -> Iterable[Draft]:
    """Return what one time of an event says about each client it was with."""
    event = one.event
    if wanted.directory.is_ignored(event.title):
        gathered.pass_over("a title with words that are to be passed over")
        return ()
    guests = _everybody(event)
    parties = [(guest, wanted.directory.who(guest.address)) for guest in guests]
    if not one.is_one_of_many or event.which is not None:
        _meet(parties, gathered)
    clients = sorted({party.client for _, party in parties if party.side is Side.CLIENT})
    if not clients:
        named = "" if one.start.is_day or guests else wanted.directory.client_in(event.title)
        clients = [named] if named else []
    if not clients and not one.is_series:
        gathered.pass_over("a meeting with no guest of a client's")
    meetings = (_Meeting(one, client, parties, wanted) for client in clients)
    return [draft for meeting in meetings for draft in _of_meeting(meeting, gathered)]


def _everybody(event: Event) -> Sequence[Guest]:
    """Return the guests, and whoever asked them, who means to come."""
    if event.organiser is None or event.organiser.address in {guest.address for guest in event.guests}:
        return event.guests
    return (*event.guests, event.organiser)


def _meet(parties: Iterable[tuple[Guest, Party]], gathered: Gathered) -> None:
    for guest, party in parties:
        if party.side is Side.UNKNOWN or (party.side is Side.CLIENT and not party.person):
            gathered.meet(Stranger(guest.address, guest.name, is_address=True, client=party.client))


@dataclass(frozen=True, slots=True)
class _Meeting:
    """One time of an event, as one client sees it."""

    one: Occurrence
    client: str
    parties: Sequence[tuple[Guest, Party]]
    wanted: Wanted

    def answers(self, side: Side) -> list[str]:
        """Return the answers of those on a side; who asked for the meeting means to come, unless they say otherwise."""
        organiser = self.one.event.organiser
        first = organiser.address if organiser is not None else ""
        return [
            "ACCEPTED" if guest.address == first and guest.answer != "DECLINED" else guest.answer
            for guest, party in self.parties
            if party.side is side and (side is not Side.CLIENT or party.client == self.client)
        ]

    def status(self) -> str:
        """Return what became of it: `declined`, `cancelled`, `held`, or `unanswered`."""
        theirs, ours = self.answers(Side.CLIENT), self.answers(Side.OURS)
        if (theirs and set(theirs) == {"DECLINED"}) or (ours and set(ours) == {"DECLINED"}):
            return "declined"
        if self.one.event.is_cancelled:
            return "cancelled"
        return "held" if not theirs or _COMING & set(theirs) else "unanswered"

    def changed_by(self, status: str) -> str:
        """Return which side called it off or moved it; empty where nobody can say.

        What we called off may have been their wish, and the calendar does not know.
        """
        theirs = self.answers(Side.CLIENT)
        if status == "declined":
            return "client" if theirs and set(theirs) == {"DECLINED"} else "agency"
        party = self._asked_by()
        return "client" if party is not None and party.client == self.client else ""

    def invited_by(self) -> str:
        """Return who asked for it, as far as the rules know: an id, or a side."""
        party = self._asked_by()
        if party is None:
            return ""
        if party.side is Side.OURS:
            return party.person or "agency"
        return (party.person or "client") if party.client == self.client else ""

    def _asked_by(self) -> Party | None:
        organiser = self.one.event.organiser
        return None if organiser is None else self.wanted.directory.who(organiser.address)

    def people(self, status: str) -> list[str]:
        """Return ids of those it was about: of a meeting that was held those who did not decline."""
        found = [
            party.person
            for guest, party in self.parties
            if party.person
            and (party.side is Side.OURS or party.client == self.client)
            and (status != "held" or guest.answer != "DECLINED")
        ]
        return sorted(set(found))


def _of_meeting(meeting: _Meeting, gathered: Gathered) -> Iterator[Draft]:
    """Yield what one time of an event is as entries: none, one, or the news that it was moved and the meeting."""
    one, wanted = meeting.one, meeting.wanted
    status, start = meeting.status(), one.start.day(wanted.home)
    is_off = status in {"declined", "cancelled"}
    if one.is_series:
        if is_off:  # a series as a whole is news where it is called off; else each of its times is
            has_begun = _news_day(one, wanted) > start  # which of its times was the next one, nobody says
            yield from _entry(meeting, status, "", {} if has_begun else {"planned_for": start}, gathered)
        return
    if is_off:
        if not one.is_one_of_many or one.event.which is not None:
            yield from _entry(meeting, status, "", {"planned_for": start}, gathered)
        return
    if one.planned.day(wanted.home) != start:
        more = {"planned_for": one.planned.day(wanted.home), "new_date": start}
        yield from _entry(meeting, "rescheduled", "-moved", more, gathered)
        if not one.is_one_of_many:
            return  # an earlier version: the last one tells what became of it
    if start > wanted.today:
        gathered.pass_over("a meeting that lies ahead")
    elif status == "unanswered" and wanted.unanswered == "leave":
        gathered.pass_over("a past meeting that nobody of theirs answered")
    else:
        yield from _entry(meeting, "held", "", {}, gathered)


def _entry(
    meeting: _Meeting, status: str, ending: str, days: Mapping[str, date], gathered: Gathered
) -> Iterator[Draft]:
    """Yield the entry of a status, unless its day is none of those asked for."""
    one, wanted = meeting.one, meeting.wanted
    start = one.start.day(wanted.home)
    day = start if status == "held" else _news_day(one, wanted)
    if not wanted.takes(day):
        gathered.pass_over("a day that was not asked for")
        return
    changed_by = "" if status == "held" else meeting.changed_by(status)
    fields = {
        "status": status,
        "changed_by": changed_by or None,
        "notice_hours": _notice(one, wanted) if changed_by == "client" else None,
        **days,
        "with": meeting.people(status) or None,
        "invited_by": meeting.invited_by() or None,
        "title": (one.event.title or None) if wanted.titles else None,
        "tags": [IMPORTED],
    }
    kept = {name: value for name, value in fields.items() if value is not None}
    yield Draft(meeting.client, _id(one, wanted.home, ending), "meeting", day, kept, one.event.place)


def _id(one: Occurrence, home: tzinfo, ending: str) -> str:
    """Return the name of an entry: the event's, and of what repeats or was moved the day it was planned for."""
    stem = f"cal-{short_hash(one.event.uid)}"
    dated = one.is_one_of_many or ending
    return f"{stem}-{one.planned.day(home):%Y%m%d}{ending}" if dated else stem


def _news_day(one: Occurrence, wanted: Wanted) -> date:
    """Return the day on which it was known that a meeting would not be, or not then: its own at the latest.

    A series can be called off after it has begun.
    """
    own = min(one.planned.day(wanted.home), one.start.day(wanted.home), wanted.today)
    news = one.event.news
    return own if news is None else min(news.astimezone(wanted.home).date(), wanted.today if one.is_series else own)


def _notice(one: Occurrence, wanted: Wanted) -> int | None:
    """Return how many whole hours before a meeting the news came; None where nobody can say."""
    news, planned = one.event.news, one.planned.moment(wanted.home)
    if news is None or one.planned.is_day or news > planned:
        return None
    return int((planned - news).total_seconds() // _HOUR)

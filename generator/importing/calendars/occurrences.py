"""Every time that an event took place, was moved or was called off: what repeats, with what was said of each time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from generator.importing.calendars.recurrence import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, tzinfo

    from generator.importing.calendars.events import Event, Guest
    from generator.importing.calendars.times import When
    from generator.importing.gathered import Gathered

#: Times of one event, and of all events of an import together.
MOST_TIMES, MOST_TIMES_IN_ALL = 20_000, 60_000
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of an event."""

    event: Event
    #: When it was to begin at first; of what repeats this names it.
    planned: When
    #: When it begins as last told.
    start: When
    #: Whether the event repeats, so that its day belongs to its name.
    is_one_of_many: bool = False
    #: Whether what it says holds for every time of an event that repeats.
    is_series: bool = False


def lay_out(events: Iterable[Event], home: tzinfo, until: date, gathered: Gathered) -> Iterator[Occurrence]:
    """Yield every time up to a day, and those to come of which something was said by itself.

    Of several versions of an event the last counts; answers that were sent are laid over the event they answer.
    """
    by_uid: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_uid[event.uid].append(event)
    left = MOST_TIMES_IN_ALL
    for uid in sorted(by_uid):
        found = list(_of_one(by_uid[uid], _Bounds(home, until, max(min(left, MOST_TIMES), 1)), gathered))
        left -= len(found)
        yield from found


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Within what the times of an event are kept."""

    home: tzinfo
    until: date
    most: int


def _of_one(events: Sequence[Event], bounds: _Bounds, gathered: Gathered) -> Iterator[Occurrence]:
    """Yield the times of the events of one name."""
    home = bounds.home
    whole = [event for event in events if event.which is None]
    single: dict[datetime, list[Event]] = defaultdict(list)
    for event in events:
        if event.which is not None:
            single[_instant(event.which, home)].append(event)
    master = _last(whole)
    if master is not None:
        repeats = master.rule is not None or bool(master.further)
        yield from _versions(whole, master, home)
        if repeats and not master.is_cancelled:
            yield from _times(master, single.keys(), bounds, gathered)
        yield Occurrence(master, master.start, master.start, is_series=repeats)
    for key in sorted(single):
        one = _last(single[key])
        if one is not None and one.which is not None:
            yield Occurrence(one, one.which, one.start, is_one_of_many=True)


def _versions(whole: Sequence[Event], master: Event, home: tzinfo) -> Iterator[Occurrence]:
    """Yield earlier versions of an event that does not repeat, where it was moved to another day."""
    if master.rule is not None or master.is_cancelled:
        return
    days = {}
    for event in sorted(whole, key=_age):
        if event.method != "REPLY" and event.start.day(home) != master.start.day(home):
            days[event.start.day(home)] = event.start
    for planned in (days[day] for day in sorted(days)):
        yield Occurrence(master, planned, master.start)


def _times(master: Event, told: Iterable[datetime], bounds: _Bounds, gathered: Gathered) -> Iterator[Occurrence]:
    """Yield the times of an event that repeats, but those of which something was said by themselves."""
    home, until = bounds.home, bounds.until
    end = datetime(until.year, until.month, until.day, 23, 59) + timedelta(days=1)  # noqa: DTZ001  # a local time
    starts = {master.start.local}
    if master.rule is not None:
        starts |= set(occurrences(master.start.local, master.rule, end, bounds.most))
    if len(starts) >= bounds.most:
        gathered.tell(
            master.place, "it repeats more often than can be followed", f"its first {bounds.most:,} times were taken"
        )
    times = {master.start.at(local) for local in starts} | set(master.further)
    without = {*told, *(_instant(when, home) for when in master.left_out)}
    days_off = {when.local.date() for when in master.left_out if when.is_day}
    for when in sorted(times, key=lambda one: _instant(one, home)):
        is_off = _instant(when, home) in without or when.local.date() in days_off
        if not is_off and when.day(home) <= until:
            yield Occurrence(master, when, when, is_one_of_many=True)


def _instant(when: When, home: tzinfo) -> datetime:
    return when.moment(home).astimezone(UTC)


def _age(event: Event) -> tuple[int, datetime, datetime, str, int]:
    return (event.sequence, event.stamp or _NEVER, event.modified or _NEVER, event.place.file, event.place.line)


def _last(versions: Sequence[Event]) -> Event | None:
    """Return the last version, with the answers that were sent on it; None where there is none."""
    if not versions:
        return None
    replies = sorted((event for event in versions if event.method == "REPLY"), key=_age)
    others = sorted((event for event in versions if event.method != "REPLY"), key=_age)
    if not others:
        return _answered(replies[-1], replies[:-1])
    return _answered(others[-1], [reply for reply in replies if reply.sequence >= others[-1].sequence])


def _answered(event: Event, replies: Sequence[Event]) -> Event:
    """Return an event with the answers of those who sent one. The day of the last of them is the day of the news."""
    if not replies:
        return event
    answers: dict[str, Guest] = {guest.address: guest for guest in event.guests}
    for reply in replies:
        answers.update({guest.address: guest for guest in reply.guests})
    stamps = [reply.stamp for reply in replies if reply.stamp is not None]
    news = max(stamps, default=event.modified)
    return replace(event, guests=tuple(answers.values()), modified=event.news if event.is_cancelled else news)

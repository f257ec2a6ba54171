"""The label of an account: the worst open alarm decides; there is no composite score."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.criteria.criterion import in_window, window_edges
from generator.criteria.record import ALIVE_DAYS, YOUNG_DAYS, Record
from generator.criteria.tested import about_us, tests
from generator.criteria.words import count, day_text
from generator.model.health import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

#: Days for which a test of the relationship counts.
TESTED_DAYS = 365
#: Days without a complaint or asked feedback after which a client is unheard.
UNHEARD_DAYS = 180


def label_on(record: Record, tones: Iterable[Tone], day: date, *, trusted: bool = False) -> str:
    """Return the label on a day, given the tones of all findings and whether the name of trusted advisor is earned."""
    status = record.client.status_on(day)
    if status not in {"active", "rescue"}:
        return status
    worst = set(tones)
    if Tone.ALARM in worst:
        return "alarm"
    if Tone.WATCH in worst or status == "rescue":
        return "watch"
    if (day - record.history_start).days < YOUNG_DAYS:
        return "new"
    if trusted:
        return "trusted"
    return "steady" if is_tested(record, day) else "untested"


def label_days(record: Record) -> Iterable[date]:
    """Return the days on which the label can turn apart from its findings."""
    yield from (*record.client.status.days, record.client.since)
    yield from (day for day in (record.client.notice, record.client.ended) if day is not None)
    yield from window_edges((record.history_start,), (YOUNG_DAYS - 1,))
    yield from window_edges(test_days(record), (TESTED_DAYS,))


def label_reason(record: Record, label: str, day: date) -> str:
    """Say in one sentence why a label that no finding decides holds on a day."""
    client = record.client
    notice = f"gave notice on {day_text(client.notice)}" if client.notice else ""
    if label in {"lost", "completed"}:
        how = "left" if label == "lost" else "ended as planned"
        ended = f"{how} on {day_text(client.ended)}" if client.ended else how
        return _sentence(" and ".join(part for part in (notice, ended) if part))
    if label == "notice":
        return _sentence(notice or "gave notice")
    if label == "paused":
        until = f" until {day_text(client.paused_until)}" if client.paused_until else ""
        return f"Work is paused{until}; silence is not counted."
    if label == "watch":
        return "The account is in rescue."
    if label == "new":
        age = count(max((day - record.history_start).days, 0), "day")
        return f"{age} of history: too early to tell a rhythm, which takes {YOUNG_DAYS}."
    earned = " The name of trusted advisor is earned." if label == "trusted" else ""
    return f"No check stands at watch or alarm{_tested_text(record, day)}.{earned}{_stale_text(record, day)}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _tested_text(record: Record, day: date) -> str:
    tested = [one for one in test_days(record) if in_window(one, day, TESTED_DAYS)]
    if tested:
        return f"; the relationship was last put to the test on {day_text(tested[-1])}"
    return f", and in the last {TESTED_DAYS} days nothing has put the relationship to the test"


def _stale_text(record: Record, day: date) -> str:
    living = record.living_day(day)
    if living == day:
        return ""
    return f" The journal is stale: nothing about dealings has been written for more than {ALIVE_DAYS} days."


def badges_on(record: Record, day: date) -> tuple[str, ...]:
    """Return what is said beside the label: `stale`, `unheard`, `untested`."""
    status = record.client.status_on(day)
    if status in {"lost", "completed"}:
        return ()
    # The journal of a client who has only begun may still come alive.
    begun = (day - record.client.since).days > ALIVE_DAYS
    stale = status != "paused" and begun and record.living_day(day) != day
    held = (("stale", stale), ("unheard", not is_heard(record, day)), ("untested", not is_tested(record, day)))
    return tuple(badge for badge, holds in held if holds)


def is_tested(record: Record, day: date) -> bool:
    """Whether something has put the relationship to the test within a year."""
    days = test_days(record)
    index = bisect_right(days, day)
    return index > 0 and in_window(days[index - 1], day, TESTED_DAYS)


def is_heard(record: Record, day: date) -> bool:
    """Whether the client said, or was asked, what is wrong: a complaint, or feedback that we asked for."""
    known = record.known(day)
    said = [entry.date for entry in about_us(record)]
    said += [entry.date for entry in record.of_kind("feedback") if entry.value("asked", known) is True]
    return any(in_window(when, min(day, known), None) and in_window(when, day, UNHEARD_DAYS) for when in said)


def test_days(record: Record) -> Sequence[date]:
    """Return the days on which something put the relationship to the test, in order."""
    return record.once("test days", lambda: [day for day, _ in tests(record)])

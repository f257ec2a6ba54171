"""Unusual caller: did somebody we normally do not hear from reach out?

Counts a complaint or critical feedback from a contact who had been silent, and any unprompted word (not a greeting)
from a payer or a senior who had been. Somebody who has just joined is introducing themselves, not calling.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import elapsed, plus
from generator.criteria.options import Measure
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.criteria.moments import Moment
    from generator.criteria.record import Record
    from generator.model.client import Contact
    from generator.model.entry import Entry

#: The field that says whether we had asked for it, by kind, and its value when we had not.
UNASKED = {"contact": "prompted", "request": "prompted", "feedback": "asked"}


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where nobody was heard from by name."""
    first, known = plus(day, -question.limit("window", day)), question.record.known(day)
    calls = [(moment, who) for moment, who in _calls(question) if first <= moment.day <= known]
    if calls:
        last, who = calls[-1]
        others = f"; {len(calls)} such words in all" if len(calls) > 1 else ""
        reason = (
            f"{question.record.name(who)} reached out on {words.day_text(last.day)} ({last.how}), "
            f"{_silence(question, last, who)}{others}."
        )
        return Verdict("seen", Tone.WATCH, reason, newest_first((one.day, one.entry.id) for one, _ in calls))
    days, span = _named_days(question.record), f"in the last {words.count(question.limit('window', day), 'day')}"
    named = bisect_right(days, known) - bisect_left(days, first)
    if named > 0:
        times = words.count(named, "word from somebody named", "words from people named")
        return Verdict("not seen", Tone.NONE, f"{times} {span}, and nobody out of the ordinary.")
    return unknown(f"Nobody was heard from by name {span}.")


def _calls(question: Question) -> Sequence[tuple[Moment, str]]:
    """Return every word from somebody who had been silent, judged on its own day, by day."""
    return question.record.once(
        ("unusual", question.check.id),
        lambda: [
            (moment, who)
            for moment in question.record.inbound
            for who in moment.contacts
            if _is_unusual(question, moment, who)
        ],
    )


def _named_days(record: Record) -> Sequence[date]:
    return record.once("named days", lambda: [moment.day for moment in record.inbound if moment.contacts])


def _silence(question: Question, moment: Moment, who: str) -> str:
    last = _last_word(question, moment, who)
    if last is None:
        return "for the first time"
    return f"after {words.count((moment.day - last).days, 'day')} without a word from them"


def _is_unusual(question: Question, moment: Moment, who: str) -> bool:
    contact, known = question.record.client.contact(who), moment.day
    if contact is None or not (_is_critical(moment.entry, known) or _is_call(moment, contact, known)):
        return False
    silent = question.limit("silent", moment.day)
    last = _last_word(question, moment, who)
    start = last or max(question.record.history_start, contact.since or date.min)
    away = elapsed(question.record.client.quiet, start, moment.day)
    return away > silent and not _has_just_joined(question, contact, moment.day, silent)


def _is_critical(entry: Entry, known: date) -> bool:
    """Whether an entry is a complaint or critical feedback."""
    return entry.kind == "complaint" or (entry.kind == "feedback" and entry.value("tone", known) == "critical")


def _is_call(moment: Moment, contact: Contact, known: date) -> bool:
    """Whether somebody who pays or decides reached out unasked, with more than a greeting."""
    matters = bool(contact.payer.at(moment.day)) or contact.level.at(moment.day) == "senior"
    asked = moment.entry.value(UNASKED.get(moment.entry.kind, ""), known)
    came_in = moment.entry.kind != "contact" or moment.entry.value("direction", known) == "in"
    return matters and asked is False and came_in and moment.entry.value("purpose", known) != "social"


def _last_word(question: Question, moment: Moment, who: str) -> date | None:
    """Return the last day before a moment on which somebody was heard from."""
    days = question.record.rhythms[who].days
    index = bisect_left(days, moment.day)
    return days[index - 1] if index else None


def _has_just_joined(question: Question, contact: Contact, day: date, silent: int) -> bool:
    if (
        contact.since is not None
        and contact.since > question.record.client.since
        and in_window(contact.since, day, silent)
    ):
        return True
    return any(
        entry.value("person", day) == contact.id
        and entry.value("change", day) == "joined"
        and in_window(entry.date, day, silent)
        for entry in question.record.of_kind("people")
    )


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which somebody was heard from, and the ends of their windows."""
    windows = question.limit_values("window")
    yield from window_edges((moment.day for moment, _ in _calls(question)), windows)
    days = _named_days(question.record)
    for index, day in enumerate(days):
        if index == 0 or (day - days[index - 1]).days > min(windows):
            yield day
        yield from (
            plus(day, window + 1) for window in windows if index + 1 == len(days) or plus(day, window) < days[index + 1]
        )


UNUSUAL = Criterion(
    name="unusual-caller",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    limits={
        "window": Measure("days looked back"),
        "silent": Measure("days of silence before"),
    },
)

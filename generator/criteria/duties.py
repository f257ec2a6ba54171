"""Duties: how those of one part of a check are said, and when each is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import newest_first
from generator.criteria.dates import first_day_beyond, plus, plus_working_days
from generator.model.health import Duty, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from generator.criteria.criterion import Question
    from generator.model.entry import Entry


def verdict_of(
    question: Question,
    day: date,
    duties: Iterable[Duty],
    evidence: Callable[[Iterable[Duty]], tuple[str, ...]],
    age: Callable[[Sequence[Duty]], str] = lambda _: "",
) -> Verdict:
    """Return `kept`, `due`, `overdue` or `none open` for some duties, open and met; `age` says how old those are."""
    ordered = sorted(duties, key=lambda duty: (duty.deadline, duty.opened_by))
    still_open = tuple(duty for duty in ordered if duty.met_on is None)
    overdue = [duty for duty in still_open if duty.overdue(day)]
    if overdue:
        reason = _overdue_text(overdue, still_open, day) + age(overdue)
        return Verdict("overdue", Tone.WATCH, _said(question, reason), evidence(overdue), (), still_open)
    if still_open:
        number = f"{len(still_open)} open, the next " if len(still_open) > 1 else ""
        reason = f"{number}due on {words.day_text(still_open[0].deadline)}"
        return Verdict("due", Tone.NONE, _said(question, reason), evidence(still_open), (), still_open)
    if ordered:
        return Verdict("kept", Tone.GOOD, _said(question, _kept_text(ordered)), (), evidence(ordered))
    return Verdict("none open", Tone.NONE, _said(question, "not called for so far"))


def _said(question: Question, reason: str) -> str:
    """Return a reason as a sentence that begins with what is owed."""
    what = question.option("what")
    return f"{what}: {reason}." if what else f"{reason[:1].upper()}{reason[1:]}."


def _overdue_text(overdue: Sequence[Duty], still_open: Sequence[Duty], day: date) -> str:
    oldest = overdue[0].deadline
    by = f"by {words.count((day - oldest).days, 'day')} (due on {words.day_text(oldest)})"
    if len(still_open) == 1:
        return f"overdue {by}"
    return f"{len(overdue)} of {len(still_open)} open {'is' if len(overdue) == 1 else 'are'} overdue, the oldest {by}"


def _kept_text(duties: Sequence[Duty]) -> str:
    late = [duty for duty in duties if duty.met_on is not None and duty.met_on > duty.deadline]
    done = {1: "done", 2: "done both times"}.get(len(duties), f"done all {len(duties)} times")
    how_many = f"{len(late)} of them " if len(duties) > 1 else ""
    return f"{done}, {how_many}late" if late else done


def openers(question: Question, duties: Iterable[Duty]) -> tuple[str, ...]:
    """Return the entries that opened some duties, newest first; a duty that no entry opened rests on none."""
    known = question.record.by_id
    return newest_first((duty.opened_on, duty.opened_by) for duty in duties if duty.opened_by in known)


def deadline(question: Question, start: date, day: date) -> date:
    """Return the deadline of a duty that was opened on a day, by the limits in force on another."""
    agency = question.record.agency
    working = question.limit("working_days", day)
    if working is not None:
        return plus_working_days(start, working, agency.working_days, agency.holidays)
    return plus(first_day_beyond(question.record.client.quiet, start, question.limit("days", day)), -1)


def overdue_days(question: Question, starts: Iterable[date]) -> Iterable[date]:
    """Return the days on which duties that are opened on some days come to be open, and to be overdue."""
    record = question.record
    for start in starts:
        yield start
        for limit in {*question.limit_values("days")}:
            yield first_day_beyond(record.client.quiet, start, limit)
        for limit in {*question.limit_values("working_days")}:
            yield plus(plus_working_days(start, limit, record.agency.working_days, record.agency.holidays), 1)


def owner(entry: Entry, known: date) -> str:
    """Return who owes what an entry opened: its `owner`; empty where nobody is named, for who writes owes nothing."""
    return str(entry.value("owner", known) or "")

"""Every: is something done again and again, within so many days of the last time?

A duty that the last entry of the filter opens anew; before the first, it runs from the beginning of the history. Days
of agreed silence do not count.
Options: `where` (filter), `what` (what is owed, as the beginning of a sentence).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question
from generator.criteria.dates import first_day_beyond, plus
from generator.criteria.duties import deadline
from generator.criteria.options import FILTER, TEXT, Measure
from generator.criteria.where import candidates, fact_days, matching
from generator.model.health import Duty, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `kept`, `due` or `overdue`; `none open` where nothing is written yet."""
    record, what = question.record, question.option("what", "It")
    found = matching(record, question.option("where"), day)
    last = max(found, key=lambda pair: (pair[0], pair[1].id), default=None)
    start = last[0] if last else record.history_start
    if start > day:
        return Verdict("none open", Tone.NONE, f"{what}: not owed before the history of the account begins.")
    until = deadline(question, start, day)
    ids = (last[1].id,) if last else ()
    done = f"last done on {words.day_text(start)}" if last else "not done yet"
    if last and day < until:
        return Verdict("kept", Tone.GOOD, f"{what}: {done}; due again on {words.day_text(until)}.", (), ids)
    duty = Duty(question.check.id, last[1].id if last else "beginning", start, until)
    if not duty.overdue(day):
        return Verdict("due", Tone.NONE, f"{what}: {done}; due on {words.day_text(until)}.", ids, (), (duty,))
    late = words.count((day - until).days, "day")
    return Verdict("overdue", Tone.WATCH, f"{what}: {done}; overdue by {late}.", ids, (), (duty,))


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which it is done, due and overdue."""
    record = question.record
    starts = [*fact_days(candidates(record, question.option("where"))), record.history_start]
    yield from starts
    for limit in question.limit_values("days"):
        for start in starts:
            beyond = first_day_beyond(record.client.quiet, start, limit)
            yield from (plus(beyond, -1), beyond)


EVERY = Criterion(
    name="every",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={"where": FILTER, "what": TEXT},
    needs=frozenset({"where"}),
    limits={"days": Measure("days until it is due again")},
)

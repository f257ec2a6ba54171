"""Silence: has something been missing for longer than a limit?

Options: `where` (filter of entries that break the silence), `also` (further filters of such entries), `what` (what they
are called), `unclear` (filters: with an entry of one of these within the limit it is unknown, rather than late),
`excepted_by` (filter: an entry of these that is not older than the limit says that it cannot be; it is an
exception), `asked_during` (checks: where the last entry came while one of them stood at watch or alarm, the reason says
so).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import people, words
from generator.criteria.criterion import Criterion, Question, Stretch, not_applicable, unknown
from generator.criteria.dates import elapsed, plus
from generator.criteria.options import CHECKS, FILTER, FILTERS, TEXT, Measure
from generator.criteria.spans import Silences, is_fixed, turns
from generator.criteria.where import candidates, fact_days, latest, steady
from generator.model.health import PROBLEMS, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.entry import Entry

    Dated = tuple[date, Entry]


def judge(question: Question, day: date) -> Verdict:
    """Answer `in rhythm`, `late` or `cold`; `excepted` where it cannot be.

    With nothing on record it is never in rhythm: too early to say, until it is late.
    """
    record = question.record
    tenure = question.limit("tenure_days", day)
    with_us = (day - record.client.since).days
    if tenure is not None and with_us < tenure:
        return not_applicable(
            f"Asked of clients of {words.count(tenure, 'day')} or more; this one has been with us for {with_us}."
        )
    found = _latest(question, day)
    start = found[0] if found else record.history_start
    silent = elapsed(record.client.quiet, start, day)
    what = question.option("what", "entry of this kind")
    late, cold = question.limit("late", day), question.limit("cold", day)
    ago = f"{words.count(silent, 'day')} ago, on {words.day_text(start)}"
    last = f"The last {what} was {ago}" if found else f"No {what} is on record in {words.count(silent, 'day')}"
    reason = f"{last}; late beyond {words.count(late, 'day')}.{_meanwhile(question, found)}"
    evidence = (found[1].id,) if found else ()
    if silent > late and (exception := _exception(question, day) or _unclear(question, day)):
        return exception
    if cold is not None and silent > cold:
        return Verdict("cold", Tone.ALARM, reason, evidence)
    if silent > late:
        return Verdict("late", Tone.WATCH, reason, evidence)
    if not found:
        return Verdict("too little history", Tone.UNKNOWN, reason)
    return Verdict("in rhythm", Tone.GOOD, reason, (), evidence)


def _latest(question: Question, day: date) -> Dated | None:
    found = (latest(question.record, where, day) for where in (question.option("where"), *question.option("also", ())))
    return max((pair for pair in found if pair is not None), key=lambda pair: (pair[0], pair[1].id), default=None)


def _meanwhile(question: Question, found: Dated | None) -> str:
    """Say which other findings stood at watch or alarm when the silence was last broken."""
    checks = question.option("asked_during", ()) if found else ()
    bad = [check for check in checks for one in question.findings.stretches(check, (), PROBLEMS) if _holds(one, found)]
    return f" At that time {words.listed(dict.fromkeys(bad))} was open." if bad else ""


def _holds(stretch: Stretch, found: Dated | None) -> bool:
    start, end = stretch
    return found is not None and start <= found[0] and (end is None or found[0] < end)


def _exception(question: Question, day: date) -> Verdict | None:
    """Return `excepted` where somebody wrote down, no longer ago than the limit, that it cannot be."""
    where = question.option("excepted_by")
    found = latest(question.record, where, day) if where is not None else None
    if found is None or elapsed(question.record.client.quiet, found[0], day) > question.limit("late", day):
        return None
    reason = f"On {words.day_text(found[0])} it was written down why this cannot be."
    return Verdict("excepted", Tone.NONE, reason, (), (found[1].id,))


def _unclear(question: Question, day: date) -> Verdict | None:
    """Return `unknown` where something no older than the limit does not say whether it breaks the silence."""
    found = (latest(question.record, where, day) for where in question.option("unclear", ()))
    last = max((pair for pair in found if pair is not None), key=lambda pair: (pair[0], pair[1].id), default=None)
    if last is None or elapsed(question.record.client.quiet, last[0], day) > question.limit("late", day):
        return None
    what = question.option("what", "entry of this kind")
    reason = f"The entry of {words.day_text(last[0])} does not say whether it is a {what}, and nothing else is recent."
    return unknown(reason, evidence=(last[1].id,))


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which each silence becomes late or cold and ends, and what is asked about only while it is."""
    filters = (question.option("where"), *question.option("also", ()))
    breaking, turning = steady(question.record, filters)
    days = _days(question, breaking, turning)
    if turning and is_fixed(*filters):
        return turns(question, (*days, *people.set_up_days(question.record)), lambda day: _says(question, day))
    return days


def _says(question: Question, day: date) -> str:
    """Return the word of a day."""
    record, tenure = question.record, question.limit("tenure_days", day)
    if tenure is not None and (day - record.client.since).days < tenure:
        return "not applicable"
    found = _latest(question, day)
    silent = elapsed(record.client.quiet, found[0] if found else record.history_start, day)
    if silent <= question.limit("late", day):
        return "in rhythm" if found else "too little history"
    exception, cold = _exception(question, day) or _unclear(question, day), question.limit("cold", day)
    return exception.word if exception else "cold" if cold is not None and silent > cold else "late"


def _days(question: Question, breaking: Iterable[Entry], turning: Iterable[Entry]) -> Iterable[date]:
    """Return the days on which a silence may come to be late or cold, or end; `turning` may cease to break it."""
    record, quiet = question.record, question.record.client.quiet
    limits = frozenset((*question.limit_values("late"), *question.limit_values("cold")))
    days = sorted({entry.date for entry in breaking})
    silences = Silences(days, date.min if turning else record.history_start, limits, quiet)
    yield from silences.edges
    for start in (record.history_start, *fact_days(turning)):
        yield from (start, *silences.beyond(start))
    excepted = question.option("excepted_by")
    wheres = (*question.option("unclear", ()), *([] if excepted is None else [excepted]))
    for start in {day for where in wheres for day in fact_days(candidates(record, where))}:
        yield from (day for day in (start, *silences.beyond(start)) if silences.is_long(day))
    for tenure in question.limit_values("tenure_days"):
        yield plus(record.client.since, tenure)


SILENCE = Criterion(
    name="silence",
    family="silence",
    judge=judge,
    turning_days=turning_days,
    options={
        "where": FILTER,
        "also": FILTERS,
        "what": TEXT,
        "unclear": FILTERS,
        "excepted_by": FILTER,
        "asked_during": CHECKS,
    },
    needs=frozenset({"where"}),
    limits={
        "late": Measure("days until late"),
        "cold": Measure("days until cold", needed=False),
        "tenure_days": Measure("days of tenure from which it is asked", needed=False),
    },
    window=("late",),
)

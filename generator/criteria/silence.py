"""Silence: has something been missing for longer than a limit?

Options: `where` (filter of entries that break the silence), `what` (what they are called).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, not_applicable
from generator.criteria.dates import elapsed, first_day_beyond, plus
from generator.criteria.options import FILTER, TEXT, Measure
from generator.criteria.where import candidates, fact_days, latest
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `in rhythm`, `late` or `cold`."""
    record = question.record
    tenure = question.limit("tenure_days", day)
    with_us = (day - record.client.since).days
    if tenure is not None and with_us < tenure:
        return not_applicable(f"Asked of clients of {words.count(tenure, 'day')} or more; this one has {with_us}.")
    found = latest(record, question.option("where"), day)
    start = found[0] if found else record.history_start
    silent = elapsed(record.client.quiet, start, day)
    what = question.option("what", "entry of this kind")
    late, cold = question.limit("late", day), question.limit("cold", day)
    ago = f"{words.count(silent, 'day')} ago, on {words.day_text(start)}"
    last = f"The last {what} was {ago}" if found else f"No {what} is on record in {words.count(silent, 'day')}"
    reason = f"{last}; late beyond {words.count(late, 'day')}."
    evidence = (found[1].id,) if found else ()
    if cold is not None and silent > cold:
        return Verdict("cold", Tone.ALARM, reason, evidence)
    if silent > late:
        return Verdict("late", Tone.WATCH, reason, evidence)
    return Verdict("in rhythm", Tone.GOOD, reason, (), evidence)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of the entries, and the days on which each silence would be late or cold."""
    record = question.record
    days = set(fact_days(candidates(record, question.option("where"))))
    yield from days
    for limit in {*question.limit_values("late"), *question.limit_values("cold")}:
        for start in (record.history_start, *days):
            yield first_day_beyond(record.client.quiet, start, limit)
    for tenure in question.limit_values("tenure_days"):
        yield plus(record.client.since, tenure)


SILENCE = Criterion(
    name="silence",
    family="silence",
    judge=judge,
    turning_days=turning_days,
    options={"where": FILTER, "what": TEXT},
    needs=frozenset({"where"}),
    limits={
        "late": Measure("days until late"),
        "cold": Measure("days until cold", needed=False),
        "tenure_days": Measure("days of tenure from which it is asked", needed=False),
    },
    window=("late",),
)

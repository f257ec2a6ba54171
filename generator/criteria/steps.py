"""Steps: is each step of a plan done by its day?

A duty for each step of the last plan that matches `where`: due on the day in its `by`, else `days` after the plan.
Option: `what` (what is owed, as the beginning of a sentence).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from generator.criteria.criterion import Criterion, Question
from generator.criteria.dates import plus
from generator.criteria.duties import deadline, openers, overdue_days, owner, verdict_of
from generator.criteria.options import FILTER, TEXT, Measure
from generator.criteria.where import candidates, fact_days, latest
from generator.model.health import Duty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.entry import Entry, Row
    from generator.model.health import Verdict


def judge(question: Question, day: date) -> Verdict:
    """Answer `kept`, `due`, `overdue`, or `none open` without a plan with steps."""
    last = latest(question.record, question.option("where"), day)
    duties = _duties(question, last[1], day) if last else ()
    return verdict_of(question, day, duties, evidence=lambda rows: openers(question, rows))


def _duties(question: Question, plan: Entry, day: date) -> Iterator[Duty]:
    known = question.record.known(day)
    for row in _rows(plan):
        by, done = _value(row, "by"), _value(row, "done")
        until = by if isinstance(by, date) else deadline(question, plan.date, day)
        who = by if isinstance(by, str) else owner(plan, known)
        met = done if isinstance(done, date) and done <= known else None
        yield Duty(question.check.id, plan.id, plan.date, until, who, met)


def _rows(plan: Entry) -> tuple[Row, ...]:
    return plan.facts["steps"].value if "steps" in plan.facts else ()


def _value(row: Row, name: str) -> Any:  # a day, or who does it
    return row[name].value if name in row else None


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of plans and their steps, and those on which a step is overdue."""
    plans = candidates(question.record, question.option("where"))
    yield from fact_days(plans)
    yield from overdue_days(question, (plan.date for plan in plans))
    days = (_value(row, name) for plan in plans for row in _rows(plan) for name in ("by", "done"))
    for day in days:
        if isinstance(day, date):
            yield from (day, plus(day, 1))


STEPS = Criterion(
    name="steps",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={"where": FILTER, "what": TEXT},
    needs=frozenset({"where"}),
    limits={"days": Measure("days to do a step that names none")},
)

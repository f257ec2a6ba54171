"""Settling: what meets the duties of a part of a check whoever opened them, and what takes them back."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria.where import fact_days, matching, steady

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.criteria.criterion import Question


@dataclass(frozen=True, slots=True)
class Settling:
    """What settles duties, as known on a day, whoever opened them."""

    #: Days on which something met whatever was open, sorted.
    days: Sequence[date]
    #: From when until when something was in force.
    in_force: Sequence[tuple[date, date]]
    #: The last day on which what had opened duties was taken back.
    lapsed: date


def settling_on(question: Question, day: date) -> Settling:
    """Return what settles duties, as known on a day."""
    record, known = question.record, question.record.known(day)
    until = question.option("in_force")
    met = [pair for where in question.option("met_by", ()) for pair in matching(record, where, day)]
    ends = ((own, entry.value(until, known)) for own, entry in met if until)
    lapsed = (own for where in question.option("lapses", ()) for own, _ in matching(record, where, day))
    return Settling(
        days=sorted((*(own for own, _ in met), *_reminders(question, known))),
        in_force=[(own, end) for own, end in ends if isinstance(end, date)],
        lapsed=max(lapsed, default=date.min),
    )


def met_by_entry(settling: Settling, start: date) -> date | None:
    """Return the day on which what was opened on a day was met by another entry; None where it was not."""
    if any(own < start <= end for own, end in settling.in_force):
        return start
    index = bisect_left(settling.days, start)
    return settling.days[index] if index < len(settling.days) else None


def _reminders(question: Question, known: date) -> Iterable[date]:
    """Return the days on which somebody was reminded of an invoice in a way that counts."""
    wanted = question.option("met_by_reminders", ())
    for invoice in question.record.of_kind("invoice") if wanted else ():
        for row in invoice.facts["reminders"].value if "reminders" in invoice.facts else ():
            how, on = row.get("how"), row.get("on")
            if how is not None and on is not None and how.value in wanted and on.value <= known:
                yield on.value


def settling_days(question: Question, starts: Sequence[date]) -> Iterable[date]:
    """Return the days on which something comes to meet what was opened on some days."""
    filters = question.option("met_by", ())
    lasting, others = steady(question.record, filters) if starts else ((), ())
    days = sorted({*(entry.date for entry in lasting), *_reminders(question, question.record.as_of)})
    for start in starts:
        at = bisect_left(days, start)
        yield from days[at : at + 1]
    yield from (day for day in fact_days(others) if day >= min(starts))
    if question.option("in_force"):
        yield from fact_days(lasting)

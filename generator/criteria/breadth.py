"""Breadth: have enough people on each side been in touch?

Counts the people who took part in contact within the window, not the names that are listed. Where contact names nobody
of one side, it cannot be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.contact_days import contact_days, in_last, pairs
from generator.criteria.criterion import Criterion, Question, newest_first, unknown, window_edges
from generator.criteria.options import Measure
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `in rhythm` or `late`; `unknown` where no contact names anybody of a side."""
    record, window, least = question.record, question.limit("window", day), question.limit("people", day)
    days = in_last(question, window, day)
    theirs = sorted({one for found in days for one in found.contacts})
    ours = sorted({one for found in days for moment in found.moments for one in record.ours_in(moment.entry)})
    ids = newest_first(pairs(days))
    reason = (
        f"In the last {words.count(window, 'day')} we were in touch with {_named(question, theirs)} of theirs, and "
        f"{_named(question, ours)} of ours took part; it takes {least} on each side."
    )
    if days and not ours:
        reason = f"{reason.partition(', and')[0]}, and no entry says who of ours; it takes {least} on each side."
    named = [people for people in (theirs, ours) if people or not days]
    if any(len(people) < least for people in named):
        return Verdict("late", Tone.WATCH, reason, ids)
    if not theirs or not ours:
        side = "ours" if theirs else "theirs" if ours else "either side"
        return unknown(f"No contact of the last {words.count(window, 'day')} names anybody of {side}.", evidence=ids)
    return Verdict("in rhythm", Tone.GOOD, reason, (), ids)


def _named(question: Question, people: list[str]) -> str:
    return words.listed(map(question.record.name, people)) or "nobody"


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of contact and the ends of their windows."""
    days = (one.day for one in contact_days(question.record))
    yield from window_edges(days, question.limit_values("window"))


BREADTH = Criterion(
    name="breadth",
    family="silence",
    judge=judge,
    turning_days=turning_days,
    limits={"window": Measure("days looked back"), "people": Measure("people it takes on each side", least=1)},
    window=("window",),
)

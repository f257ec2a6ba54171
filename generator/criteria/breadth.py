"""Breadth: have enough people on each side been in touch?

Counts the people who took part in contact within the window, not the names that are listed. Where contact names nobody
of one side, it cannot be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.contact_days import contact_days, in_last, pairs
from generator.criteria.criterion import Criterion, Question, newest_first, unknown
from generator.criteria.dates import plus
from generator.criteria.options import Measure
from generator.criteria.spans import Spans, contact_spans, spans_of, turns
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.criteria.record import Record
    from generator.criteria.spans import Span


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
    """Return the days on which the people of a window come to be enough, or too few, or nobody."""
    record = question.record
    found = {window: _spans(record, window) for window in question.limit_values("window")}

    def says(day: date) -> object:
        every, *sides = found[question.limit("window", day)]
        least = question.limit("people", day)
        there = [sum(each.number(day) > 0 for each in people) for people in sides]
        return every.number(day) > 0, [(number >= least, number > 0) for number in there]

    return turns(question, (day for every, _, _ in found.values() for day in every.edges), says)


def _spans(record: Record, window: int) -> tuple[Spans, Sequence[Spans], Sequence[Spans]]:
    """Return for which days each contact day counts: all, and those with each person of theirs and of ours."""
    every = contact_spans(record, 0, window + 1, lambda _, __: True, is_fixed=True)
    theirs: dict[str, list[Span]] = {}
    ours: dict[str, list[Span]] = {}
    for one in contact_days(record):
        span = one.day, plus(one.day, window)
        for who in one.contacts:
            theirs.setdefault(who, []).append(span)
        for who in {who for moment in one.moments for who in record.ours_in(moment.entry)}:
            ours.setdefault(who, []).append(span)
    return every, [*map(spans_of, theirs.values())], [*map(spans_of, ours.values())]


BREADTH = Criterion(
    name="breadth",
    family="silence",
    judge=judge,
    turning_days=turning_days,
    limits={"window": Measure("days looked back"), "people": Measure("people it takes on each side", least=1)},
    window=("window",),
)

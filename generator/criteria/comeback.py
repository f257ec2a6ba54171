"""Comeback: do they come to us unprompted after a long gap?

Counts requests that match the filter and end a gap of at least so many days that is in the top quarter of the client's
own gaps up to then. A gap that began with a word of theirs that we left unanswered is no gap of theirs.
Options: `where` (filter of requests), `excused_by` (filters: a request that follows an entry of one of them does not
count).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, newest_first, window_edges
from generator.criteria.dates import elapsed
from generator.criteria.options import FILTER, FILTERS, Measure
from generator.criteria.where import candidates, fact_days, follows, matching
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.criteria.record import Record


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of days without a word from them, beside those before it."""

    since: date
    until: date
    #: Days that count: without agreed silence.
    length: int
    #: How many gaps up to this one, with it, and how many of them are shorter.
    number: int
    shorter: int


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; not seen says nothing against them."""
    window, excuses = question.limit("window", day), question.option("excused_by", ())
    record, known = question.record, question.record.known(day)
    gaps = record.once("gaps", lambda: read_gaps(record))
    found = [
        (gap, entry)
        for own, entry in matching(record, question.option("where"), day, window)
        if (gap := gaps.get(own)) is not None
        and _is_long(question, gap, day)
        and not follows(record, entry, excuses, known)
        and not _left_unanswered(record, gap, known)
    ]
    span = f"in the last {words.count(window, 'day')}"
    if not found:
        return Verdict("not seen", Tone.UNKNOWN, f"No unprompted request after a long gap of theirs {span}.")
    last = max((gap for gap, _ in found), key=lambda gap: gap.until)
    left_out = " (agreed silence left out)" if last.length < (last.until - last.since).days else ""
    silent = f"{words.count(last.length, 'day')} without a word{left_out}"
    reason = f"They came to us on {words.day_text(last.until)}, after {silent}."
    return Verdict("seen", Tone.GOOD, reason, newest_first((gap.until, entry.id) for gap, entry in found))


def read_gaps(record: Record) -> Mapping[date, Gap]:
    """Return the gaps between the days on which the client was heard from, by the day that ended each."""
    rhythm = record.rhythms.get("")
    lengths: list[int] = []
    found = {}
    for since, until in pairwise(rhythm.days if rhythm else ()):
        length = elapsed(record.client.quiet, since, until)
        insort(lengths, length)
        found[until] = Gap(since, until, length, len(lengths), bisect_left(lengths, length))
    return found


def _is_long(question: Question, gap: Gap, day: date) -> bool:
    if gap.number < question.limit("gaps", day) or gap.length < question.limit("least", day):
        return False
    top: float = question.limit("top", day)
    return gap.shorter * 100 >= gap.number * (100 - top)


def _left_unanswered(record: Record, gap: Gap, known: date) -> bool:
    """Whether a word of theirs on the day that began a gap was still waiting for an answer on the day that ended it."""
    said = (moment.entry.value("answered", known) for moment in record.inbound if moment.day == gap.since)
    return any(answered is False or (isinstance(answered, date) and answered >= gap.until) for answered in said)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of requests and of what excuses them, the ends of windows, and the days of our answers."""
    record = question.record
    filters = (question.option("where"), *question.option("excused_by", ()))
    days = [day for where in filters for day in fact_days(candidates(record, where))]
    yield from window_edges(days, question.limit_values("window"))
    yield from fact_days(moment.entry for moment in record.inbound if "answered" in moment.entry.facts)


COMEBACK = Criterion(
    name="comeback",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    options={"where": FILTER, "excused_by": FILTERS},
    needs=frozenset({"where"}),
    limits={
        "window": Measure("days looked back"),
        "gaps": Measure("gaps it takes to know which are long", least=2),
        "least": Measure("days at least that a long gap takes"),
        "top": Measure("per cent of their gaps that are long", whole=False),
    },
)

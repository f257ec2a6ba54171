"""Presence: do they turn up, and answer in time?

A share of meetings that were to take place and of words of ours of which somebody wrote down whether they were
answered. A meeting counts for them where it was held, a word where it was answered in time. Meetings that we called
off, and those with a new date, do not count.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import elapsed, first_day_beyond, plus
from generator.criteria.options import Measure
from generator.criteria.spans import spans_of
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Statuses of meetings that did not take place.
OFF = frozenset({"declined", "cancelled", "no_show"})


def judge(question: Question, day: date) -> Verdict:
    """Answer `fine` or `watch`; `unknown` where too little is written."""
    window, least = question.limit("window", day), question.limit("at_least", day)
    cases = [*_meetings(question, day), *_words(question, day)]
    good = newest_first((own, name) for own, name, kept in cases if kept)
    bad = newest_first((own, name) for own, name, kept in cases if not kept)
    total = len(good) + len(bad)
    if total < least:
        few = f"{words.count(total, 'occasion')} in {window} days; it takes {least} to tell."
        return unknown(few, evidence=bad, against=good)
    share = question.limit("share", day)
    reason = (
        f"They turned up or answered in time on {len(good)} of {total} occasions in {window} days "
        f"({words.percent(len(good) / total)}); under {share} % is a sign."
    )
    if len(good) * 100 < share * total:
        return Verdict("watch", Tone.WATCH, reason, bad, good)
    return Verdict("fine", Tone.GOOD, reason, good, bad)


Case = tuple["date", str, bool]


def _meetings(question: Question, day: date) -> Iterator[Case]:
    record, known = question.record, question.record.known(day)
    for entry in record.of_kind("meeting"):
        status, moved = entry.value("status", known), entry.value("new_date", known)
        ours = entry.value("changed_by", known) == "agency" or moved is not None
        recent = entry.date <= known and in_window(entry.date, day, question.limit("window", day))
        if recent and (status == "held" or (status in OFF and not ours)):
            yield entry.date, entry.id, status == "held"


def _words(question: Question, day: date) -> Iterator[Case]:
    record, known = question.record, question.record.known(day)
    in_time = question.limit("in_time", day)
    for entry in record.attempts:
        if entry.date > known or not in_window(entry.date, day, question.limit("window", day)):
            continue
        answered = entry.value("answered", known)
        if answered is None:
            continue
        waited = elapsed(record.client.quiet, entry.date, answered if isinstance(answered, date) else day)
        if isinstance(answered, date):
            yield entry.date, entry.id, waited <= in_time
        elif waited > in_time:
            yield entry.date, entry.id, False


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of meetings, words and answers, the days on which an answer is late, and the ends of windows."""
    record = question.record
    occasions, windows = (*record.of_kind("meeting"), *record.attempts), question.limit_values("window")
    days = [*window_edges(fact_days(occasions), windows)]
    for limit in question.limit_values("in_time"):
        days += (first_day_beyond(record.client.quiet, entry.date, limit) for entry in record.attempts)
    # With fewer occasions than it takes it is unknown, whatever came of them.
    there = spans_of((entry.date, plus(entry.date, max(windows) + 1)) for entry in occasions)
    least = min(question.limit_values("at_least"))
    return (day for day in days if there.number(day) >= least)


PRESENCE = Criterion(
    name="presence",
    family="share",
    judge=judge,
    turning_days=turning_days,
    limits={
        "window": Measure("days looked back"),
        "at_least": Measure("occasions it takes", least=1),
        "share": Measure("per cent that is too little", whole=False),
        "in_time": Measure("days in which an answer is in time"),
    },
    window=("window",),
)

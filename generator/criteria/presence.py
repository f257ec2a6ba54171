"""Presence: do they turn up, and answer in time?

A share of meetings that were to take place and of words of ours of which somebody wrote down whether they were
answered. A meeting counts for them where it was held, a word where it was answered in time. Meetings that we called
off, and those with a new date, do not count.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown
from generator.criteria.dates import elapsed, first_day_beyond, plus
from generator.criteria.options import Measure
from generator.criteria.spans import Spans, between_facts, spans_of, turns
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.entry import Entry

#: Statuses of meetings that did not take place.
OFF = frozenset({"declined", "cancelled", "no_show"})


def judge(question: Question, day: date) -> Verdict:
    """Answer `fine` or `watch`; `unknown` where too little is written."""
    window, least = question.limit("window", day), question.limit("at_least", day)
    cases = [*_cases(question, day)]
    good = newest_first((own, name) for own, name, kept in cases if kept)
    bad = newest_first((own, name) for own, name, kept in cases if not kept)
    total = len(good) + len(bad)
    says = _says(question, len(good), total, day)
    if says == "unknown":
        few = f"{words.count(total, 'occasion')} in {window} days; it takes {least} to tell."
        return unknown(few, evidence=bad, against=good)
    share = question.limit("share", day)
    reason = (
        f"They turned up or answered in time on {len(good)} of {total} occasions in {window} days "
        f"({words.percent(len(good) / total)}); under {share} % is a sign."
    )
    if says == "watch":
        return Verdict("watch", Tone.WATCH, reason, bad, good)
    return Verdict("fine", Tone.GOOD, reason, good, bad)


Case = tuple["date", str, bool]


def _cases(question: Question, day: date) -> Iterator[Case]:
    record, window = question.record, question.limit("window", day)
    for entry in (*record.of_kind("meeting"), *record.attempts):
        if in_window(entry.date, day, window) and (kept := _kept(question, entry, day)) is not None:
            yield entry.date, entry.id, kept


def _kept(question: Question, entry: Entry, day: date) -> bool | None:
    """Whether they turned up or answered in time, as known on a day; None where that cannot be said, or was ours."""
    known = question.record.known(day)
    if entry.date > known:
        return None
    if entry.kind == "meeting":
        status, moved = entry.value("status", known), entry.value("new_date", known)
        ours = entry.value("changed_by", known) == "agency" or moved is not None
        return status == "held" if status == "held" or (status in OFF and not ours) else None
    answered = entry.value("answered", known)
    if answered is None:
        return None
    until = answered if isinstance(answered, date) else day
    in_time = elapsed(question.record.client.quiet, entry.date, until) <= question.limit("in_time", day)
    # Without an answer it counts only once that is late.
    return in_time if isinstance(answered, date) or not in_time else None


def _says(question: Question, good: int, total: int, day: date) -> str:
    """Return the word for so many occasions, of which so many were good."""
    if total < question.limit("at_least", day):
        return "unknown"
    return "watch" if good * 100 < question.limit("share", day) * total else "fine"


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the occasions of a window come to say something else."""
    found = {window: _spans(question, window) for window in question.limit_values("window")}

    def says(day: date) -> str:
        good, every = found[question.limit("window", day)]
        return _says(question, good.number(day), every.number(day), day)

    return turns(question, (day for both in found.values() for each in both for day in each.edges), says)


def _spans(question: Question, window: int) -> tuple[Spans, Spans]:
    """Return for which days each occasion counts for them, and for which it counts at all."""
    record, limits = question.record, question.limit_values("in_time")
    good, every = [], []
    for entry in (*record.of_kind("meeting"), *record.attempts):
        late = [first_day_beyond(record.client.quiet, entry.date, limit) for limit in limits]
        changes = {*entry.fact_days, *(late if entry.kind != "meeting" else ()), *question.limit_days}
        for first, last in between_facts(sorted(changes)):
            kept = _kept(question, entry, first)
            if kept is not None:
                span = max(first, entry.date), min(last, plus(entry.date, window))
                every.append(span)
                good += [span] if kept else []
    return spans_of(good), spans_of(every)


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

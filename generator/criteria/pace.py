"""Pace: are answers and approvals from them getting slower?

Compares the median time to an answer in the last `recent` days with that in the `before` days before them. What we
sent late does not count, nor do days of agreed silence.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, newest_first, unknown, window_edges
from generator.criteria.dates import elapsed, median, plus
from generator.criteria.misses import was_late
from generator.criteria.options import Measure
from generator.criteria.spans import turns
from generator.model.entry import Entry
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.criteria.record import Record

#: What we sent: kind, the field with the day of sending (empty: the entry's date), the fields with the answer's day.
ANSWERS = (("contact", "", ("answered",)), ("delivery", "delivered", ("approved", "feedback_on")))

#: The day of an answer, how many days it took, and the entry.
Answer = tuple[date, int, Entry]


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` (no slower) or `differ`; `unknown` where too few answers are dated."""
    recent, before = question.limit("recent", day), question.limit("before", day)
    lately, earlier = _periods(question, day)
    evidence = newest_first((answered, entry.id) for answered, _, entry in lately)
    against = newest_first((answered, entry.id) for answered, _, entry in earlier)
    least, says = question.limit("at_least", day), _says(question, lately, earlier, day)
    if says == "unknown":
        number = words.count(len(lately), "answer with its day", "answers with their day")
        reason = f"{number} in the last {recent} days and {len(earlier)} in the {before} before; it takes {least} each."
        return unknown(reason, evidence=evidence)
    now, then = median(one[1] for one in lately), median(one[1] for one in earlier)
    factor, more = question.limit("factor", day), question.limit("more_days", day)
    reason = (
        f"Answers take {words.count(now, 'day')} (median of {len(lately)} in the last {recent} days), "
        f"against {words.number_text(then)} (of {len(earlier)}) in the {before} days before; "
        f"slower is beyond {words.number_text(factor)} times that and {words.count(more, 'day')} more."
    )
    if says == "differ":
        return Verdict("differ", Tone.WATCH, reason, evidence, against)
    return Verdict("agree", Tone.GOOD, reason, (), evidence)


def _periods(question: Question, day: date) -> tuple[Sequence[Answer], Sequence[Answer]]:
    """Return the answers of the recent days, and of those before them."""
    answers, edge = _answers(question), plus(day, -question.limit("recent", day) - 1)
    earlier = _between(answers, plus(edge, -question.limit("before", day)), edge)
    return _between(answers, edge, question.record.known(day)), earlier


def _says(question: Question, lately: Sequence[Answer], earlier: Sequence[Answer], day: date) -> str:
    """Return the word for the answers of the two periods."""
    if min(len(lately), len(earlier)) < question.limit("at_least", day):
        return "unknown"
    now, then = median(one[1] for one in lately), median(one[1] for one in earlier)
    is_slower = now > question.limit("factor", day) * then and now - then > question.limit("more_days", day)
    return "differ" if is_slower else "agree"


def _answers(question: Question) -> Sequence[Answer]:
    """Return every dated answer of theirs to what we sent in time, by the day of the answer; one for each entry."""
    return question.record.once("answers", lambda: sorted(_read_answers(question.record), key=answer_key))


def answer_key(answer: Answer) -> tuple[date, str]:
    """Order answers by day, then entry."""
    return (answer[0], answer[2].id)


def _read_answers(record: Record) -> Iterator[Answer]:
    known = record.as_of
    for kind, sent_field, fields in ANSWERS:
        for entry in record.of_kind(kind):
            sent = entry.value(sent_field, known) if sent_field else entry.date
            days = [day for name in fields if isinstance(day := entry.value(name, known), date)]
            if days and isinstance(sent, date) and sent <= min(days) and not was_late(entry, known):
                yield (min(days), elapsed(record.client.quiet, sent, min(days)), entry)


def _between(answers: Sequence[Answer], after: date, until: date) -> Sequence[Answer]:
    """Return the answers of the days in `(after, until]`."""
    first = bisect_right(answers, after, key=lambda answer: answer[0])
    return answers[first : bisect_right(answers, until, key=lambda answer: answer[0])]


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the answers of the two periods come to say something else."""
    answers = [answer[0] for answer in _answers(question)]
    days: list[date] = []
    for recent in question.limit_values("recent"):
        edges = [recent, *(recent + before for before in question.limit_values("before"))]
        days += window_edges(answers, edges)
    return turns(question, days, lambda day: _says(question, *_periods(question, day), day))


PACE = Criterion(
    name="pace",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    limits={
        "recent": Measure("days that are recent"),
        "before": Measure("days before that to compare with"),
        "at_least": Measure("dated answers it takes in each", least=1),
        "factor": Measure("times as slow", whole=False),
        "more_days": Measure("days slower at least"),
    },
    window=("recent", "before"),
)

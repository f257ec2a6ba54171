"""Foresight: before a client gave notice, did our last outlook say so?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question, not_applicable, unknown
from generator.criteria.dates import plus
from generator.criteria.outlooks import HOPEFUL, last_outlook
from generator.criteria.post_mortem import LOST, loss_day
from generator.criteria.where import fact_days
from generator.criteria.words import count, day_text
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` (we had doubts) or `differ` (we expected to keep them); `unknown` without an outlook before."""
    client = question.record.client
    if client.status_on(day) not in LOST:
        return not_applicable("Nobody was lost.")
    lost = loss_day(client, day)
    if lost is None:
        return unknown("They left, and nobody wrote down when: neither `notice` nor `ended`.")
    last = last_outlook(question.record, plus(lost, -1))
    if last is None:
        return unknown(f"Nobody had written down what we expected before {day_text(lost)}.")
    expected = last.value("expect", question.record.known(day))
    before = count((lost - last.date).days, "day")
    what = "gave notice" if client.notice is not None else "left"
    reason = f'On {day_text(last.date)}, {before} before they {what}, we wrote "{expected}".'
    if expected in HOPEFUL:
        return Verdict("differ", Tone.WATCH, reason, (last.id,))
    return Verdict("agree", Tone.NONE, reason, (), (last.id,))


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of the loss and of outlooks."""
    client = question.record.client
    yield from (one for one in (client.notice, client.ended, *client.status.days) if one is not None)
    yield from fact_days(question.record.of_kind("outlook"))


FORESIGHT = Criterion(
    name="foresight",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    after_end=True,
)

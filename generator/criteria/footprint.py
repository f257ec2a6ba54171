"""Footprint: are we in more of their units, or do we do more for them, than some time ago?

Option: `of` (`units` or `services`, lists in `client.yaml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question, unknown
from generator.criteria.dates import plus
from generator.criteria.options import Measure, Option, Takes
from generator.criteria.words import count, day_text, listed
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.model.steps import Steps


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` (as many or more) or `differ` (fewer); `unknown` where either day has none recorded."""
    steps, then = _steps(question), plus(day, -question.limit("before", day))
    now, before = steps.at(day), steps.at(then)
    what = question.option("of")
    if now is None or before is None:
        return unknown(f"No {what} are recorded for {day_text(day if now is None else then)}.")
    came, went = [one for one in now if one not in before], [one for one in before if one not in now]
    changes = [f"{listed(came)} came" if came else "", f"{listed(went)} went" if went else ""]
    how = "; ".join(one for one in changes if one) or "the same ones"
    reason = f"{count(len(now), what[:-1])} now, against {len(before)} on {day_text(then)}: {how}."
    if len(now) < len(before):
        return Verdict("differ", Tone.WATCH, reason)
    return Verdict("agree", Tone.GOOD if len(now) > len(before) else Tone.NONE, reason)


def _steps(question: Question) -> Steps[tuple[str, ...]]:
    client = question.record.client
    return client.units if question.option("of") == "units" else client.services


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the footprint changes, now or in the comparison."""
    for day in _steps(question).days:
        yield day
        yield from (plus(day, before) for before in question.limit_values("before"))


FOOTPRINT = Criterion(
    name="footprint",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    options={"of": Option(Takes.TEXT, ("units", "services"))},
    needs=frozenset({"of"}),
    limits={"before": Measure("days back to compare with", least=1)},
    window=("before",),
)

"""Which accounts slip: what stood better a quarter ago than it does now.

An account slips when one of these holds between the two days: more checks stand at watch or alarm; its label fell to
watch, or from trusted; at least `FEWER_SIGNS` fewer signs of depth are seen. Each is a comparison of what was said, as
of each day; nothing is added up to a score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.model.health import LABELS, PROBLEMS
from generator.model.slip import Newly, Slip

if TYPE_CHECKING:
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.history import History, Stretch

#: How far back an account is compared, in days: a quarter.
QUARTER_DAYS = 90
#: So many fewer signs of depth say something; one more or less is chance.
FEWER_SIGNS = 2
#: Labels that are neither better nor worse than others: the account has only begun, or rests by agreement.
NOT_COMPARED = frozenset({"new", "paused"})


def slip_of(assessment: Assessment, history: History) -> Slip | None:
    """Return how an account slipped in a quarter; None where it did not, is over, or is too young to say."""
    now = history.last
    then = plus(now, -QUARTER_DAYS)
    before, after = history.label.on(then), history.label.on(now)
    if history.ended or before is None or after is None or {before.word, after.word} & NOT_COMPARED:
        return None
    said = [(strip, strip.on(then), strip.on(now)) for strip in history.checks]
    newly = [
        Newly(strip.check, strip.question, late.turned, late.reason)
        for strip, early, late in said
        if late is not None and _warns(late) and not _warns(early)
    ]
    slip = Slip(
        then,
        before.word,
        after.word,
        sum(_warns(early) for _, early, _ in said),
        sum(_warns(late) for _, _, late in said),
        _depth(assessment, then),
        _depth(assessment, now),
        tuple(sorted(newly, key=lambda one: (-one.since.toordinal(), one.check))),
    )
    return slip if _has_slipped(slip) else None


def _has_slipped(slip: Slip) -> bool:
    fell = LABELS.index(slip.label_now) < LABELS.index(slip.label_then)
    return (
        (fell and (slip.label_now == "watch" or slip.label_then == "trusted"))
        or slip.warnings_now > slip.warnings_then
        or slip.depth_then - slip.depth_now >= FEWER_SIGNS
    )


def _warns(said: Stretch | None) -> bool:
    return said is not None and said.tone in PROBLEMS


def _depth(assessment: Assessment, day: date) -> int:
    return sum(assessment.is_deep(check, day) for check in assessment.checks)

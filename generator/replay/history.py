"""The last 52 weeks of an account as strips: what the label and every check said, as of each day, and why it turned."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.assess.health import deciding, why_label
from generator.assess.timeline import within
from generator.criteria.dates import plus
from generator.model.check import LABEL
from generator.model.health import Tone, grounds
from generator.model.history import History, Stretch, Strip, WrittenLate
from generator.replay.known import LABEL_TONES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.assess.timeline import Timeline
    from generator.model.replay import Recorded

#: How far a history looks back.
WEEKS = 52
#: What the strip of the label asks.
STANDING = "Where does the account stand?"


class _Run(NamedTuple):
    """Days on which the same is said, with the day on which it turned to that."""

    first: date
    last: date
    turned: date


def history_of(assessment: Assessment, recorded: Recorded | None = None) -> History:
    """Return what was said of an account over 52 weeks up to the day up to which it is known, as of each day.

    Of a relationship that is over: up to its last day. `recorded` marks what rests on entries written down late; None
    where nobody knows when they were.
    """
    last = assessment.last_day
    first = plus(last, -7 * WEEKS)
    since = min(max(first, assessment.start), last)
    strips = tuple(
        Strip(
            check.id,
            check.checklist,
            check.question,
            tuple(_stretches(assessment.timelines[check.id], since, last, assessment, recorded)),
        )
        for check in assessment.checks.values()
    )
    label = Strip(LABEL, "", STANDING, tuple(_label_stretches(assessment, since, last, recorded)))
    ended = last < assessment.record.as_of
    return History(assessment.record.client.id, first, last, ended, label, strips, recorded is not None)


def _stretches(
    timeline: Timeline, first: date, last: date, assessment: Assessment, recorded: Recorded | None
) -> Iterator[Stretch]:
    for run in _runs(timeline.days, timeline.step, timeline.since, first, last):
        verdict = timeline.verdict(run.turned)
        evidence, _ = grounds(verdict.word, verdict.tone, verdict.evidence, verdict.against)
        late = _late(evidence, assessment, recorded)
        yield Stretch(*run, *timeline.step(run.first), verdict.reason, evidence, late)


def _label_stretches(assessment: Assessment, first: date, last: date, recorded: Recorded | None) -> Iterator[Stretch]:
    def step(day: date) -> str:
        return assessment.label_since(day)[1]

    def since(day: date) -> date:
        return assessment.label_since(day)[0]

    for run in _runs([day for day, _ in assessment.label_steps], step, since, first, last):
        decided = deciding(assessment, run.turned)
        evidence = tuple(dict.fromkeys(one for verdict in decided.values() for one in verdict.evidence))
        word, late = step(run.first), _late(evidence, assessment, recorded)
        tone = LABEL_TONES.get(word, Tone.NONE)
        yield Stretch(*run, word, tone, why_label(assessment, run.turned), evidence, late, tuple(decided))


def _runs(
    days: Sequence[date], step: Callable[[date], object], since: Callable[[date], date], first: date, last: date
) -> Iterator[_Run]:
    """Return the runs of days on which the same is said, within two days; `days` are those on which it can turn."""
    turns = (day for before, day in pairwise((first, *within(days, first, last))) if step(day) != step(before))
    begun = [first, *turns]
    ends = (*(plus(day, -1) for day in begun[1:]), last)
    return (_Run(day, end, since(day)) for day, end in zip(begun, ends, strict=True))


def _late(evidence: Iterable[str], assessment: Assessment, recorded: Recorded | None) -> tuple[WrittenLate, ...]:
    entries = (assessment.record.by_id.get(one) for one in evidence)
    return tuple(
        WrittenLate(entry.id, entry.date, written)
        for entry in entries
        if recorded is not None and entry and recorded.is_late(entry) and (written := recorded.on(entry.id))
    )

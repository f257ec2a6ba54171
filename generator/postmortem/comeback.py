"""Clients who came back: when it was worst, what told us first, what we did, and what they have said since.

A client came back in one of two ways, as of a day:

- by *status*: it went from `rescue` or `notice` back to `active`, and has stayed so for at least `STAYED_DAYS` days;
- by *label*: it stood at alarm for at least `ALARM_DAYS` days in a row, and after that came `STAYED_DAYS` days in a row
  that were neither watch nor alarm. Days that are paused or new are neither good nor bad, and start the count anew.

The status goes before the label, as it was written by people. Only the last time counts, and only while it lasts: an
alarm since then, or a client who is leaving, in rescue or gone, has not come back. A watch does not undo it. The bad
time goes back to the day after the last `STAYED_DAYS` good days before it. That it turned after something we did does
not show that it turned because of it.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.model.health import PROBLEMS, TONES, Tone
from generator.model.lessons import ALARM_DAYS, STAYED_DAYS, Comeback, Sign, Way
from generator.postmortem.answers import answers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.assess.assessment import Assessment
    from generator.model.entry import Entry

#: Statuses from which a client can come back.
BRINK = frozenset({"rescue", "notice"})
#: Labels that are bad, and labels that are good enough to have come back.
BAD, CALM = frozenset({"alarm", "watch", "notice"}), frozenset({"steady", "trusted", "untested"})
#: From bad to worst.
BY_WEIGHT = ("watch", "notice", "alarm")
#: Kinds of our own entries that may have helped; what else did stands among the answers.
HELPING = frozenset({"plan", "review", "action"})
#: Kinds in which a client speaks about us.
SPEAKING = frozenset({"feedback", "complaint", "referral", "cue"})


class _Run(NamedTuple):
    """Days in a row with one label."""

    first: date
    #: The day after the last.
    after: date
    label: str

    @property
    def days(self) -> int:
        return (self.after - self.first).days


class _Turned(NamedTuple):
    """The end of a bad time."""

    way: Way
    came_from: str
    on: date


def comeback_of(assessment: Assessment) -> Comeback | None:
    """Return how a client came back, as of the day up to which it is known; None where it did not."""
    as_of, client = assessment.record.as_of, assessment.record.client
    runs = _runs(assessment, as_of)
    turned = _by_status(assessment, as_of) or _by_label(runs)
    if turned is None or client.status_on(as_of) in {*BRINK, "lost", "completed"}:
        return None
    if any(run.label == "alarm" and run.after > turned.on for run in runs):
        return None
    began = _began(runs, turned)
    worst = _worst([run for run in runs if began <= run.first < turned.on], turned, began)
    signs = tuple(_signs(assessment, began, turned.on))
    known, eve = assessment.record.account.known(turned.on), turned.on
    rested = {one for sign in signs for one in assessment.evidence(sign.check, sign.first)}
    answers = answers_of(known, assessment.record.agency, began, eve, rested)
    told = {answer.entry for answer in answers}
    return Comeback(
        client=client.id,
        name=client.name,
        way=turned.way,
        came_from=turned.came_from,
        began=began,
        worst_on=worst.first,
        worst=worst.label,
        worst_days=sum(run.days for run in runs if began <= run.first < turned.on and run.label == worst.label),
        turned=turned.on,
        as_of=as_of,
        signs=signs,
        answers=answers,
        ours=tuple(one.id for one in _ours(assessment, began, turned.on) if one.id not in told),
        said=tuple(one.id for one in _said(assessment, turned.on)),
    )


def _runs(assessment: Assessment, as_of: date) -> Sequence[_Run]:
    steps = [step for step in assessment.label_steps if step[0] <= as_of]
    ends = [*steps[1:], (plus(as_of, 1), "")]
    return [_Run(day, end, label) for (day, label), (end, _) in zip(steps, ends, strict=True)]


def _by_status(assessment: Assessment, as_of: date) -> _Turned | None:
    steps = assessment.record.client.status.known(as_of).steps
    back = [
        _Turned(Way.STATUS, before[1], after[0])
        for before, after in pairwise(steps)
        if before[1] in BRINK and after[1] == "active"
    ]
    if not back or any(status != "active" for since, status in steps if since > back[-1].on):
        return None
    return back[-1] if (as_of - back[-1].on).days >= STAYED_DAYS else None


def _by_label(runs: Sequence[_Run]) -> _Turned | None:
    """Return the first good day after the last alarm that was long enough, if enough good days followed it."""
    alarms = [index for index, run in enumerate(runs) if run.label == "alarm" and run.days >= ALARM_DAYS]
    calm = _calm(runs[alarms[-1] + 1 :]) if alarms else []
    return _Turned(Way.LABEL, "alarm", calm[0].first) if calm else None


def _calm(runs: Sequence[_Run]) -> list[_Run]:
    """Return the stretches of good days that are long enough."""
    found = []
    for is_calm, group in groupby(runs, key=lambda run: run.label in CALM):
        stretch = list(group)
        whole = _Run(stretch[0].first, stretch[-1].after, stretch[0].label)
        if is_calm and whole.days >= STAYED_DAYS:
            found.append(whole)
    return found


def _began(runs: Sequence[_Run], turned: _Turned) -> date:
    """Return the first bad day after the last good stretch before it turned."""
    before = [run for run in runs if run.first < turned.on]
    if turned.way is Way.STATUS:
        before = [run._replace(after=min(run.after, turned.on)) for run in before]
    calm = _calm(before)
    since = calm[-1].after if calm else date.min
    return next((run.first for run in before if run.label in BAD and run.first >= since), turned.on)


def _worst(runs: Sequence[_Run], turned: _Turned, began: date) -> _Run:
    """Return the first run of the worst label; where none was bad, the status that people wrote."""
    bad = [run for run in runs if run.label in BAD]
    if not bad:
        return _Run(began, turned.on, turned.came_from)
    worst = max(bad, key=lambda run: BY_WEIGHT.index(run.label)).label
    return next(run for run in bad if run.label == worst)


def _signs(assessment: Assessment, began: date, turned: date) -> Iterator[Sign]:
    """Yield the checks that stood at watch or alarm in a stretch of days, the first to stand there first."""
    found = []
    for check, timeline in assessment.timelines.items():
        days = [began, *(day for day in timeline.days if began < day < turned)]
        tones = [(day, timeline.step(day)[1]) for day in days]
        bad = [(day, tone) for day, tone in tones if tone in PROBLEMS]
        if bad:
            found.append(Sign(check, bad[0][0], max((tone for _, tone in bad), key=TONES.index)))
    yield from sorted(found, key=lambda sign: (sign.first, sign.worst is not Tone.ALARM, sign.check))


def _ours(assessment: Assessment, began: date, turned: date) -> Iterator[Entry]:
    for entry in assessment.record.entries:
        met = entry.kind == "meeting" and entry.value("status", turned) == "held"
        if began <= entry.date <= turned and (entry.kind in HELPING or met):
            yield entry


def _said(assessment: Assessment, since: date) -> Iterator[Entry]:
    as_of = assessment.record.as_of
    for entry in reversed(assessment.record.entries):
        ours = entry.kind == "feedback" and entry.value("direction", as_of) != "from_client"
        asked_for = entry.kind == "referral" and entry.value("direction", as_of) != "received"
        if since <= entry.date <= as_of and entry.kind in SPEAKING and not ours and not asked_for:
            yield entry

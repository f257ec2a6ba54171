"""What the checks said of an account as it was known then: version after version of its journal."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generator.assess.assessment import Assessment
from generator.assess.timeline import within
from generator.criteria import is_about_agency
from generator.criteria.dates import plus
from generator.model.check import LABEL
from generator.model.health import PROBLEMS, Tone
from generator.model.replay import Past, Step, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.model.account import Account
    from generator.model.trial import Rules

#: The tone of a label, for steps of the label: it has none of its own.
LABEL_TONES = {"alarm": Tone.ALARM, "watch": Tone.WATCH}
#: The word of a check that was not there.
NOT_ASKED = "not applicable"


def judged(version: Version, until: date) -> Assessment:
    """Return a version of an account with its checks, to be asked about any day up to one."""
    asked = (check for check in version.rules.checks if not is_about_agency(check))
    return Assessment(version.account, version.rules.agency, asked, until)


def past_as_of(account: Account, rules: Rules) -> Past:
    """Return the past of an account of which nobody knows when it was written down: each thing on its own day."""
    first = min((entry.date for entry in account.entries), default=account.client.since)
    return Past(account.client.id, (Version(min(first, account.client.since), "", account, rules),))


def known_on(past: Past, day: date) -> Assessment | None:
    """Return what was known of an account on the evening of a day; None before its first commit."""
    version = past.on(day)
    return None if version is None else judged(version, day)


def known_at(past: Past, days: Iterable[date]) -> Iterator[tuple[date, Assessment]]:
    """Return what was known of an account on each of some days; days before its first commit are left out.

    Days of the same version share an assessment.
    """
    by_version: dict[date, list[date]] = {}
    for day in sorted(days):
        version = past.on(day)
        if version is not None:
            by_version.setdefault(version.since, []).append(day)
    for version in past.versions:
        some = by_version.get(version.since, ())
        assessment = judged(version, some[-1]) if some else None
        yield from ((day, assessment) for day in some if assessment is not None)


def known_steps(past: Past, since: date, until: date, *, every: bool = True) -> Mapping[str, tuple[Step, ...]]:
    """Return what checks and the label said from one day to another, both included, as known on each day.

    By check id, and by `label` for the label; each with the days on which word or tone turned, beginning with the
    first day on which anything of the account was known. A check that was not there in some version keeps silent.
    `every` check, or, in a tenth of the time, only those that can stand at watch or alarm.
    """
    steps: dict[str, list[Step]] = {}
    for version, first, last in spans(past, since, until):
        said = set()
        for check, step in _steps_between(judged(version, last), first, last, every=every):
            said.add(check)
            _add(steps.setdefault(check, []), step)
        for check in steps.keys() - said:
            _add(steps[check], Step(first, NOT_ASKED, Tone.NONE))
    return {check: tuple(row) for check, row in steps.items()}


def _add(row: list[Step], step: Step) -> None:
    """Add a step, unless it says what the one before it says."""
    if not row or row[-1][1:] != step[1:]:
        row.append(step)


def spans(past: Past, since: date, until: date) -> Iterator[tuple[Version, date, date]]:
    """Return each version with the first and the last day on which it was what was known, within a stretch of days."""
    for version, later in pairwise((*past.versions, None)):
        if version is None:
            return
        last = until if later is None else min(until, plus(later.since, -1))
        first = max(since, version.since)
        if first <= last:
            yield version, first, last


def _steps_between(assessment: Assessment, first: date, last: date, *, every: bool) -> Iterator[tuple[str, Step]]:
    """Return what checks and label say on the first day, and on each day until the last on which they can turn."""
    for check, timeline in assessment.timelines.items():
        if every or timeline.asked.check.worst in PROBLEMS:
            for day in (first, *within(timeline.days, first, last)):
                yield check, Step(day, *timeline.step(day))
    for day, label in assessment.label_between(first, last):
        yield LABEL, Step(day, label, LABEL_TONES.get(label, Tone.NONE))

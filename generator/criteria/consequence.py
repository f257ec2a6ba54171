"""Consequence: does everything that went wrong get what it needs?

A duty for each incident, from its first day on. `owes` says which: the client is `told` (`apologised`, or an entry that
names it), a `remedy`, a `learning`. `severity`: only incidents with a mistake of that severity. `what` says in the
reason what is owed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question, newest_first
from generator.criteria.dates import plus
from generator.criteria.duties import deadline, overdue_days, owner, verdict_of
from generator.criteria.incidents import Incident, incident_of, incidents, spoken_on
from generator.criteria.misses import ever_missed
from generator.criteria.options import TEXT, Measure, Option, Takes
from generator.criteria.where import fact_days
from generator.model.health import Duty

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.model.health import Verdict

TOLD = "told"


def judge(question: Question, day: date) -> Verdict:
    """Answer `kept`, `due`, `overdue` or `none open`."""
    found = [one for one in incidents(question.record, day) if _is_asked(question, one, day)]
    by_opener = {one.opener.id: one for one in found}
    duties = (_duty(question, one, day) for one in found)
    return verdict_of(question, day, duties, evidence=lambda rows: _misses(by_opener[row.opened_by] for row in rows))


def _duty(question: Question, incident: Incident, day: date) -> Duty:
    until = deadline(question, incident.first, day)
    met, who = _met_on(question, incident, day), owner(incident.opener, question.record.known(day))
    return Duty(question.check.id, incident.opener.id, incident.first, until, who, met)


def _misses(found: Iterable[Incident]) -> tuple[str, ...]:
    return newest_first((on, entry.id) for one in found for on, entry in one.misses)


def _is_asked(question: Question, incident: Incident, day: date) -> bool:
    severity, known = question.option("severity"), question.record.known(day)
    return severity is None or any(entry.value("severity", known) == severity for _, entry in incident.misses)


def _met_on(question: Question, incident: Incident, day: date) -> date | None:
    owes, known = question.option("owes"), question.record.known(day)
    if owes == TOLD:
        return spoken_on(question.record, incident, day)
    facts = [entry.facts[owes] for _, entry in incident.misses if owes in entry.facts]
    days = (max(fact.day, incident.first) for fact in facts if fact.day is not None and fact.day <= known)
    return min(days, default=None)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which something goes wrong, is settled, and is overdue."""
    record, severity = question.record, question.option("severity")
    members = ever_missed(record)
    if severity is not None:
        grave = (one for one in members if "severity" in one.facts and one.facts["severity"].value == severity)
        asked = {incident_of(record, one) for one in grave}
        members = tuple(one for one in members if incident_of(record, one) in asked)
    days = set(fact_days(members))
    yield from overdue_days(question, (*days, *(plus(day, 1) for day in days)))
    if question.option("owes") == TOLD:
        yield from fact_days(follower for entry in members for follower in record.followers.get(entry.id, ()))


CONSEQUENCE = Criterion(
    name="consequence",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={
        "owes": Option(Takes.TEXT, (TOLD, "remedy", "learning")),
        "severity": Option(Takes.TEXT, ("minor", "major")),
        "what": TEXT,
    },
    needs=frozenset({"owes"}),
    limits={"days": Measure("days to do it")},
)

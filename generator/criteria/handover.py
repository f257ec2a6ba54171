"""Handover: was a change of our relationship holder managed?

A duty for each change, from its day on. What is a change: a people entry of ours that somebody left or moved who held
the role `relationship` then, or the end of their time in `team` since the history began; both together are one. `owes`
names the field that must be filled in, in that entry or in one about whoever takes the relationship over:
`overlap_days`, `handover`, `client_told` or `reaction`; no and unknown do not fill it. `what` says in the reason what
is owed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question
from generator.criteria.dates import plus
from generator.criteria.duties import deadline, openers, overdue_days, verdict_of
from generator.criteria.options import TEXT, Measure, Option, Takes
from generator.criteria.people import team
from generator.criteria.where import fact_days
from generator.model.health import Duty

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.model.client import TeamMember
    from generator.model.entry import Entry
    from generator.model.health import Verdict

ROLE = "relationship"
#: Days around the end of somebody's time in `team` within which a people entry tells of the same change.
SAME_CHANGE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody of ours no longer holds the relationship."""

    on: date
    person: str
    #: What is written about it; empty where only `team` tells.
    entries: tuple[Entry, ...]


def judge(question: Question, day: date) -> Verdict:
    """Answer `kept`, `due`, `overdue` or `none open`."""
    duties = (_duty(question, change, day) for change in _changes(question, day))
    return verdict_of(question, day, duties, evidence=lambda rows: openers(question, rows))


def _duty(question: Question, change: Change, day: date) -> Duty:
    opener = change.entries[0].id if change.entries else "team"
    until = deadline(question, change.on, day)
    owner = next((one.person for one in team(question.record) if _holds_after(one, change)), "")
    return Duty(question.check.id, opener, change.on, until, owner, _met_on(question, change, day))


def _holds_after(member: TeamMember, change: Change) -> bool:
    return member.role == ROLE and member.person != change.person and member.holds(plus(change.on, 1))


def _met_on(question: Question, change: Change, day: date) -> date | None:
    name, known = question.option("owes"), question.record.known(day)
    facts = [entry.facts[name] for entry in change.entries if name in entry.facts]
    told = (fact for fact in facts if fact.value is not False and fact.value != "unknown")
    days = (fact.day for fact in told if fact.day is not None and fact.day <= known)
    return min(days, default=None)


def _changes(question: Question, day: date) -> list[Change]:
    """Return the changes up to a day, each once, in their order."""
    record, known = question.record, question.record.known(day)
    told = [one for one in record.of_kind("people") if one.date <= known and _is_change(question, one)]
    ends = [
        one
        for one in team(record)
        if one.until is not None and record.history_start <= one.until < day and _ends(question, one)
    ]
    found = []
    for member in ends:
        about = tuple(one for one in told if _person(one) == member.person and _is_same(one, member))
        told = [one for one in told if one not in about]
        # A change that was announced counts from the announcement on, also once it has come.
        on = min(one for one in (member.until, *(entry.date for entry in about)) if one is not None)
        found.append(Change(on, member.person, about))
    found += [Change(one.date, _person(one), (one,)) for one in told]
    successors = [one for one in record.of_kind("people") if one.date <= known and _is_successor(one)]
    found = [replace(one, entries=(*one.entries, *_near(one, successors))) for one in found]
    return sorted(found, key=lambda one: (one.on, one.person))


def _is_successor(entry: Entry) -> bool:
    """Whether an entry tells of somebody of ours who takes the relationship over."""
    new = _said(entry, "change") in {"joined", "moved", "promoted"}
    return _said(entry, "side") == "agency" and new and _said(entry, "role") == ROLE


def _near(change: Change, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries about others that tell of the same change by their days."""
    near = (one for one in entries if abs((one.date - change.on).days) <= SAME_CHANGE_DAYS)
    return [one for one in near if _person(one) != change.person]


def _ends(question: Question, member: TeamMember) -> bool:
    """Whether somebody's time as holder of the relationship ends, and does not go on in another row."""
    after = plus(member.until, 1) if member.until is not None else None
    others = (one for one in team(question.record) if one is not member and one.person == member.person)
    goes_on = after is not None and any(one.role == ROLE and one.holds(after) for one in others)
    return member.role == ROLE and not goes_on


def _is_change(question: Question, entry: Entry) -> bool:
    ours = _said(entry, "side") == "agency" and _said(entry, "change") in {"left", "moved"}
    rows = (one for one in team(question.record) if one.role == ROLE and one.person == _person(entry))
    held = any(one.holds(entry.date) or _is_same(entry, one) for one in rows)
    return ours and (held or _said(entry, "role") == ROLE)


def _is_same(entry: Entry, member: TeamMember) -> bool:
    return member.until is not None and abs((entry.date - member.until).days) <= SAME_CHANGE_DAYS


def _person(entry: Entry) -> str:
    return _said(entry, "person")


def _said(entry: Entry, name: str) -> str:
    return str(entry.facts[name].value) if name in entry.facts else ""


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of changes, of what is filled in about them, and of the deadlines."""
    entries = question.record.of_kind("people")
    yield from fact_days(entries)
    ends = [one.until for one in team(question.record) if one.until is not None]
    yield from (plus(one, 1) for one in ends)
    yield from overdue_days(question, (*ends, *(entry.date for entry in entries)))


HANDOVER = Criterion(
    name="handover",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={
        "owes": Option(Takes.TEXT, ("overlap_days", "handover", "client_told", "reaction")),
        "what": TEXT,
    },
    needs=frozenset({"owes"}),
    limits={"days": Measure("days to do it")},
)

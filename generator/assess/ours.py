"""What the checks say of the agency itself: done, due or overdue, and nothing else. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.assess.assessment import Assessment
from generator.criteria import is_about_agency
from generator.criteria.support import STATES, standings
from generator.model.account import Account
from generator.model.client import Client
from generator.model.health import AgencyFinding
from generator.model.steps import always

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.criteria.criterion import Question
    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.entry import Entry


def assess_agency(
    agency: Agency, entries: Sequence[Entry], checks: Iterable[Check], as_of: date
) -> tuple[AgencyFinding, ...]:
    """Return the findings about the agency on a day, in the order of the checklists."""
    ours = Client("agency", agency.name, always("active"), min((one.date for one in entries), default=as_of))
    about = tuple(check for check in checks if is_about_agency(check))
    return tuple(_findings(Assessment(Account(ours, tuple(entries)), agency, about, as_of), as_of))


def _findings(assessment: Assessment, day: date) -> Iterator[AgencyFinding]:
    for check in assessment.checks.values():
        timeline = assessment.timelines[check.id]
        verdict = timeline.verdict(day)
        asking = _asking(timeline.asked.questions) if verdict.word in STATES else ()
        rows = [standing for question in asking for standing in standings(question, day)]
        yield AgencyFinding(
            check=check.id,
            checklist=check.checklist,
            question=check.question,
            verdict=verdict.word,
            reason=verdict.reason,
            standings=tuple(rows),
            next=verdict.next,
            settles=check.settles if verdict.word == "unknown" else "",
        )


def _asking(questions: Iterable[Question]) -> Iterator[Question]:
    return (one for one in questions if one.part.criterion == "support")

"""Growth: did the account grow, or is it only kept?

Compares the value of the contract with what it was `before` days ago, as a year's worth. Where it did not grow, what
became of our ideas tells two cases apart: none were brought, or all were refused. Days of agreed silence do not age an
idea. A contract for a total sum, or in another currency than before, has no comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question, newest_first, unknown
from generator.criteria.dates import elapsed, first_day_beyond, plus
from generator.criteria.options import Measure
from generator.criteria.where import fact_days
from generator.criteria.words import count, day_text
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from generator.model.client import Contract
    from generator.model.entry import Entry

#: How the contract went, and what became of our ideas.
COURSES, IDEAS = ("flat", "fallen"), ("no ideas", "ideas refused", "ideas open")
#: How many times a year a contract's value is paid.
A_YEAR = {"month": 12, "year": 1}


def judge(question: Question, day: date) -> Verdict:
    """Answer `grown`, or `flat` or `fallen` with `no ideas`, `ideas refused` or `ideas open`."""
    steps, then = question.record.client.contract, plus(day, -question.limit("before", day))
    now, earlier = steps.at(day), steps.at(then)
    worth, before = _a_year(now), _a_year(earlier)
    if now is None or worth is None:
        return unknown("No value of the contract by month or year is recorded.")
    money = _currency(question, now)
    if earlier is None or before is None or money != _currency(question, earlier):
        return unknown(f"No value of the contract of {day_text(then)} is recorded to compare with.")
    size = f"{_amount(worth)} {money}".strip() + " a year"
    compared = f"The contract is worth {size}, against {_amount(before)} on {day_text(then)}"
    ideas = _ideas(question, day)
    ids = newest_first((entry.date, entry.id) for entry in ideas)
    if worth > before:
        return Verdict("grown", Tone.GOOD, f"{compared}.", (), ids)
    course = "flat" if worth == before else "fallen"
    window = f"in the last {count(question.limit('ideas', day), 'day')}"
    if not ideas:
        return Verdict(f"{course}, no ideas", Tone.WATCH, f"{compared}, and we brought no idea {window}.")
    known = question.record.known(day)
    if all(entry.value("outcome", known) == "refused" for entry in ideas):
        refused = f"{compared}, and all that we brought {window} was refused: {count(len(ideas), 'idea')}."
        return Verdict(f"{course}, ideas refused", Tone.WATCH, refused, ids)
    reason = f"{compared}; {count(len(ideas), 'idea')} of ours {window}, not all refused."
    return Verdict(f"{course}, ideas open", Tone.NONE, reason, (), ids)


def _a_year(contract: Contract | None) -> Decimal | None:
    times = A_YEAR.get(contract.per) if contract is not None else None
    return None if contract is None or contract.value is None or times is None else contract.value * times


def _currency(question: Question, contract: Contract) -> str:
    return contract.currency or question.record.agency.currency


def _amount(value: Decimal) -> str:
    return f"{value:,.0f}"


def _ideas(question: Question, day: date) -> list[Entry]:
    record, window = question.record, question.limit("ideas", day)
    ideas = (entry for entry in record.of_kind("idea") if entry.date <= record.known(day))
    return [entry for entry in ideas if elapsed(record.client.quiet, entry.date, day) <= window]


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the contract changes, now or in the comparison, and those of ideas."""
    days, quiet = list(fact_days(question.record.of_kind("idea"))), question.record.client.quiet
    yield from days
    for window in question.limit_values("ideas"):
        yield from (first_day_beyond(quiet, day, window) for day in days)
    for day in question.record.client.contract.days:
        yield day
        yield from (plus(day, before) for before in question.limit_values("before"))


GROWTH = Criterion(
    name="growth",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    limits={
        "before": Measure("days back to compare with", least=1),
        "ideas": Measure("days for which an idea counts"),
    },
    words=frozenset({"grown", *(f"{course}, {ideas}" for course in COURSES for ideas in IDEAS)}),
    window=("before",),
)

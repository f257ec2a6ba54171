"""A check is a step function of time: of any account, any check and any day, it says what asking about the day would.

`test_steps` asks about some large accounts on every day; these are many small ones, of every kind of entry with any of
its fields and with every criterion, around every day on which an answer could turn, and centuries from it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.assess import Assessment
from generator.assess.answers import answer
from generator.criteria.dates import plus
from generator.criteria.record import ALIVE_DAYS, YOUNG_DAYS
from generator.journal.own_checks import read_own_checks
from tests.assess.accounts import AGENCY, drawn_account
from tests.assess.random_files import drawn_files, loaded
from tests.assess.test_steps import CHECKS
from tests.criteria.drawn_checks import own_checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.assess.timeline import Timeline
    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check

pytestmark = pytest.mark.slow

#: Days after any other on which something may turn, whatever the limits of a check.
SPANS = {0, 1, 14, 30, ALIVE_DAYS, YOUNG_DAYS, 90, 180, 365}
IDS = [check.id for check in CHECKS]
SHORT = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def days_in(value: Any) -> Iterator[date]:
    """Yield every day that stands anywhere in a value of the model."""
    if isinstance(value, date):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from days_in(one)
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from days_in(one)
    elif is_dataclass(value):
        for each in fields(value):
            yield from days_in(getattr(value, each.name))


def boundaries(account: Account, agency: Agency, timeline: Timeline) -> set[date]:
    """Return the days around every day from which a limit may run; nothing of what the criterion says is used."""
    limits = [value for steps in timeline.asked.questions for each in steps.limit_steps.values() for _, value in each]
    numbers = {int(one * factor) for one in limits if isinstance(one, int | float) for factor in (1, 2)}
    spans = {span + further for span in SPANS | numbers for further in (0, 1)}
    return {plus(day, span) for day in {*days_in(account), *days_in(agency)} for span in spans}


def between(timeline: Timeline) -> set[date]:
    """Return, of each stretch of days on which nothing is to turn, the last and two within; and the end of time."""
    ends = [*timeline.days[1:], date.max]
    stretches = [(first, (end - first).days) for first, end in zip(timeline.days, ends, strict=True)]
    return {first + timedelta(days=part) for first, days in stretches for part in (days - 1, days // 2, days // 5)}


@st.composite
def accounts(draw: st.DrawFn) -> tuple[Account, Agency]:
    """Return an account as values, with all that a check reads, or from files, with all that a form takes."""
    dice = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # a test's dice, not a secret
    if draw(st.booleans()):
        account, agency = drawn_account(dice, 60), AGENCY
    else:
        journal = loaded(drawn_files(dice, draw(st.integers(1, 40)))).journal
        assert journal is not None
        account, agency = journal.accounts[0], journal.agency
    every = range(len(account.entries))
    few = draw(st.integers(0, len(every)))
    kept = draw(st.sets(st.sampled_from(every), min_size=few // 2)) if every else set()
    return replace(account, entries=tuple(account.entries[number] for number in sorted(kept))), agency


@st.composite
def checks(draw: st.DrawFn) -> tuple[tuple[Check, ...], list[str]]:
    """Return all checks, one of an agency's own among them, and those that are asked about."""
    text = draw(own_checks())
    own = [check for one in read_own_checks([("checklists/ours.md", text)]).checklists for check in one.checks]
    ours = tuple(check for check in own if check.id == "ours")
    asked = draw(st.lists(st.sampled_from(IDS), min_size=4, max_size=8, unique=True))
    return (*CHECKS, *ours), [*asked, *(check.id for check in ours)]


@SHORT
@given(accounts(), checks(), st.data())
def test_steps_equal_every_single_day_around_every_boundary(
    drawn: tuple[Account, Agency], chosen: tuple[tuple[Check, ...], list[str]], data: st.DataObject
) -> None:
    (account, agency), (every, asked) = drawn, chosen
    as_of = data.draw(st.sampled_from(sorted({*days_in(account)} - {date.min})), label="as of")
    assessment = Assessment(account, agency, every, as_of)
    for check in asked:
        timeline = assessment.timelines[check]
        for day in sorted(boundaries(account, agency, timeline) | between(timeline)):
            if day >= assessment.start:
                verdict = answer(timeline.asked, day)
                assert (check, day, *timeline.step(day)) == (check, day, verdict.word, verdict.tone), verdict.reason


@settings(SHORT, max_examples=8)
@given(accounts(), st.data())
def test_the_label_of_any_day_is_that_of_its_step(drawn: tuple[Account, Agency], data: st.DataObject) -> None:
    account, agency = drawn
    days = sorted({*days_in(account)} - {date.min})
    assessment = Assessment(account, agency, CHECKS, data.draw(st.sampled_from(days), label="as of"))
    steps = [day for day, _ in assessment.label_steps]
    ends = {end - timedelta(days=1) for end in steps if end > assessment.start}
    for day in sorted({*steps, *ends, *(plus(one, 1) for one in days), date.max}):
        if day >= assessment.start:
            assert (day, assessment.label_since(day)[1]) == (day, assessment.label_on(day))

"""A check is a step function of time: of any account, any check and any day, it says what asking about the day would.

`test_steps` asks about some large accounts on every day; these are many small ones, of every kind of entry with any of
its fields and with every criterion, around every day on which an answer could turn, and centuries from it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assess import Assessment
from generator.assess.answers import answer
from generator.criteria import CRITERIA
from generator.criteria.dates import plus
from generator.criteria.record import ALIVE_DAYS, YOUNG_DAYS
from generator.journal.own_checks import read_own_checks
from tests.assess.accounts import AGENCY, drawn_account
from tests.assess.random_files import drawn_files, loaded
from tests.assess.test_steps import CHECKS
from tests.criteria.drawn_checks import own_checks
from tests.searching import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.assess.timeline import Timeline
    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check

pytestmark = pytest.mark.slow

#: Days after any other on which something may turn, whatever the limits of a check.
SPANS = {0, 1, 14, 30, ALIVE_DAYS, YOUNG_DAYS, 90, 180, 365}
#: By criterion, the checks of which a part is decided by it, one at least: each is asked about as often as any other.
DECIDED = {
    name: [check.id for check in CHECKS if any(part.criterion == name for part in check.parts)] for name in CRITERIA
}
#: Entries of which an account is drawn.
MOST = 60


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


def days_of(account: Account) -> list[date]:
    """Return every day that stands anywhere in an account."""
    return sorted({*days_in(account)} - {date.min})


def one_of(days: list[date], part: float) -> date:
    """Return the day that lies at a part of some days, 0 to 1."""
    return days[min(int(part * len(days)), len(days) - 1)]


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


class Drawn(NamedTuple):
    """How an account is drawn: as values, with all that a check reads, or from files, with all that a form takes."""

    seed: int
    from_files: bool
    #: Which of its entries are left, by their number.
    kept: frozenset[int]

    def account(self) -> tuple[Account, Agency]:
        """Return the account and its agency."""
        account, agency = self._whole()
        return replace(account, entries=tuple(one for n, one in enumerate(account.entries) if n in self.kept)), agency

    def _whole(self) -> tuple[Account, Agency]:
        dice = Random(self.seed)  # noqa: S311  # a test's dice, not a secret
        if not self.from_files:
            return drawn_account(dice, MOST), AGENCY
        journal = loaded(drawn_files(dice, MOST)).journal
        assert journal is not None
        return journal.accounts[0], journal.agency


def with_own(text: str) -> tuple[tuple[Check, ...], list[str]]:
    """Return all checks, and the id of the agency's own where nothing is wrong with it."""
    own = read_own_checks([("checklists/ours.md", text)])
    if any(one.is_error for one in own.diagnostics):
        return CHECKS, []
    ours = tuple(check for one in own.checklists for check in one.checks if check.id == "ours")
    return (*CHECKS, *ours), [check.id for check in ours]


@st.composite
def accounts(draw: st.DrawFn) -> Drawn:
    every = frozenset(range(MOST))
    kept = every - draw(st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(sorted(every)), min_size=20)))
    return Drawn(draw(st.integers(0, 2**32)), draw(st.booleans()), kept)


#: The part of the days of an account after which it is looked at: mostly when much of it is known.
WHEN = st.sampled_from([1.0, 1.0, 0.9, 0.8, 0.6, 0.4, 0.0])


#: So many parts the criteria are asked about in, each of them in every example of its part.
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
@search(3)
@given(accounts(), st.integers(0, 1000), own_checks(), WHEN)
def test_steps_equal_every_single_day_around_every_boundary(
    part: int, drawn: Drawn, pick: int, own_text: str, when: float
) -> None:
    drawn = drawn._replace(seed=drawn.seed + part)  # each part has accounts of its own
    asked = [ids[pick % len(ids)] for ids in [*DECIDED.values()][part::PARTS]]
    (account, agency), (every, ours) = drawn.account(), with_own(own_text)
    assessment = Assessment(account, agency, every, one_of(days_of(account), when))
    for check in dict.fromkeys((*asked, *ours)):
        timeline = assessment.timelines[check]
        for day in sorted(boundaries(account, agency, timeline) | between(timeline)):
            if day >= assessment.start:
                verdict = answer(timeline.asked, day)
                assert (check, day, *timeline.step(day)) == (check, day, verdict.word, verdict.tone), verdict.reason


@search(6)
@given(accounts(), WHEN)
def test_the_label_of_any_day_is_that_of_its_step(drawn: Drawn, when: float) -> None:
    account, agency = drawn.account()
    days = days_of(account)
    assessment = Assessment(account, agency, CHECKS, one_of(days, when))
    steps = [day for day, _ in assessment.label_steps]
    ends = {end - timedelta(days=1) for end in steps if end > assessment.start}
    for day in sorted({*steps, *ends, *(plus(one, 1) for one in days), date.max}):
        if day >= assessment.start:
            assert (day, assessment.label_since(day)[1]) == (day, assessment.label_on(day))

"""Who slips: two days a quarter apart, beside each other, equal to judging the account anew on each of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.assess import assess, assessment_of
from generator.assess.answers import ENDED
from generator.journal.checklists import built_in_checklists
from generator.model.health import LABELS
from generator.replay.history import history_of
from generator.replay.slipping import FEWER_SIGNS, NOT_COMPARED, QUARTER_DAYS, slip_of
from tests.assess.accounts import AGENCY, FIRST, random_account

if TYPE_CHECKING:
    from generator.model.slip import Slip

pytestmark = pytest.mark.slow

CHECKS = tuple(check for checklist in built_in_checklists() for check in checklist.checks)
SEEDS = tuple(range(20))


@cache
def slipped(seed: int) -> tuple[date, Slip | None]:
    """Return the last day of an account's history, and how it slipped by then."""
    as_of = FIRST + timedelta(days=200 + (seed * 61) % 500)
    assessment = assessment_of(random_account(seed), AGENCY, CHECKS, as_of)
    history = history_of(assessment)
    return history.last, slip_of(assessment, history)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_account_slips_where_its_two_days_say_so(seed: int) -> None:
    last, slip = slipped(seed)
    then, now = (assess(random_account(seed), AGENCY, CHECKS, day) for day in (last - timedelta(QUARTER_DAYS), last))
    fell = LABELS.index(now.label) < LABELS.index(then.label) and (now.label == "watch" or then.label == "trusted")
    more = now.counts["warnings"] > then.counts["warnings"]
    fewer = then.counts["depth"] - now.counts["depth"] >= FEWER_SIGNS
    if slip is None:
        assert {then.label, now.label} & {*NOT_COMPARED, *ENDED} or not (fell or more or fewer)
        return
    assert fell or more or fewer
    assert (slip.then, slip.label_then, slip.label_now) == (then.as_of, then.label, now.label)
    assert (slip.warnings_then, slip.warnings_now) == (then.counts["warnings"], now.counts["warnings"])
    assert (slip.depth_then, slip.depth_now) == (then.counts["depth"], now.counts["depth"])
    warned = [{one.check for one in each.findings if one.tone in {"watch", "alarm"}} for each in (then, now)]
    assert {one.check for one in slip.newly} == warned[1] - warned[0]
    assert [one.since for one in slip.newly] == sorted((one.since for one in slip.newly), reverse=True)


def test_among_the_random_accounts_some_slip_and_some_do_not() -> None:
    """Else the test above would not say much."""
    slips = [slip for _, slip in map(slipped, SEEDS)]
    assert 3 < sum(slip is not None for slip in slips) < len(SEEDS)
    assert any(slip.newly for slip in slips if slip)

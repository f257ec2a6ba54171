"""A history says of each day what was said on it, in stretches without a gap, and marks what was written down late."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.assess import assess, assessment_of
from generator.assess.answers import ENDED
from generator.journal.checklists import built_in_checklists
from generator.model.account import Account
from generator.model.client import Client
from generator.model.entry import Entry, Fact
from generator.model.replay import Recorded
from generator.model.steps import always
from generator.replay.history import WEEKS, history_of
from tests.assess.accounts import AGENCY, FIRST, random_account
from tests.replay.pasts import recorded_of, weeks_of

if TYPE_CHECKING:
    from generator.model.health import AccountHealth
    from generator.model.history import History, Strip

pytestmark = pytest.mark.slow

CHECKS = tuple(check for checklist in built_in_checklists() for check in checklist.checks)
#: Two accounts younger than a year, one that turned often, and one that is over.
SEEDS = (0, 11, 17, 27)
#: From the middle of the time in which entries lie to long after the last.
ASKED = {seed: FIRST + timedelta(days=250 + (seed * 137) % 600) for seed in SEEDS}


@cache
def said_on(seed: int, day: date) -> AccountHealth:
    """Judge an account anew on a day; many checks turn on the same one."""
    return assess(random_account(seed), AGENCY, CHECKS, day)


def history(seed: int, recorded: Recorded | None = None) -> History:
    return history_of(assessment_of(random_account(seed), AGENCY, CHECKS, ASKED[seed]), recorded)


def strips(of: History) -> tuple[Strip, ...]:
    return (of.label, *of.checks)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_week_says_what_was_said_on_that_day(seed: int) -> None:
    told = history(seed)
    for day in weeks_of(told):
        if day < told.label.stretches[0].first:
            assert {strip.on(day) for strip in strips(told)} == {None}
            continue
        then = said_on(seed, day)
        label = told.label.on(day)
        assert label is not None
        assert (day, label.word) == (day, then.label)
        said = {finding.check: (finding.verdict, finding.tone) for finding in then.findings}
        found = {strip.check: (each.word, each.tone) for strip in told.checks if (each := strip.on(day))}
        assert (day, found) == (day, said)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_step_stands_on_the_day_on_which_it_turned_with_the_reason_of_that_day(seed: int) -> None:
    told = history(seed)
    assert any(len(strip.stretches) > 1 for strip in told.checks)
    for strip in told.checks:
        for each in strip.stretches[1:]:
            assert each.turned == each.first
            then = said_on(seed, each.turned)
            finding = next(one for one in then.findings if one.check == strip.check)
            assert (finding.verdict, finding.reason, finding.since) == (each.word, each.reason, each.turned)
            assert set(each.evidence) <= {*finding.evidence, *finding.against}
    for each in told.label.stretches[1:]:
        then = said_on(seed, each.turned)
        assert (then.label, then.label_reason, then.label_since) == (each.word, each.reason, each.turned)
        assert set(each.deciding) == {one.check for one in then.findings if one.tone == each.word}


@pytest.mark.parametrize("seed", SEEDS)
def test_stretches_follow_each_other_without_gap_or_overlap_and_each_says_something_new(seed: int) -> None:
    told = history(seed)
    for strip in strips(told):
        assert strip.stretches[0].first == told.label.stretches[0].first
        assert strip.stretches[-1].last == told.last
        assert all(each.first <= each.last for each in strip.stretches)
        for one, next_one in pairwise(strip.stretches):
            assert next_one.first == one.last + timedelta(days=1)
            assert (next_one.word, next_one.tone) != (one.word, one.tone)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_history_reaches_52_weeks_back_from_today_or_from_the_last_day_of_what_is_over(seed: int) -> None:
    told = history(seed)
    health = assess(random_account(seed), AGENCY, CHECKS, ASKED[seed])
    weeks = weeks_of(told)
    assert len(weeks) == WEEKS + 1
    assert (weeks[0], weeks[-1]) == (told.first, told.last)
    assert told.ended == (health.label in ENDED)
    if told.ended:
        assert health.label_since is not None
        assert told.last == health.label_since - timedelta(days=1)
        assert told.label.stretches[-1].word not in ENDED
    else:
        assert told.last == ASKED[seed]


def test_among_the_random_accounts_some_are_young_and_some_are_over() -> None:
    """Else the tests above would not say much."""
    told = [history(seed) for seed in SEEDS]
    assert {each.ended for each in told} == {True, False}
    assert {each.label.stretches[0].first > each.first for each in told} == {True, False}


@pytest.mark.parametrize("seed", SEEDS)
def test_exactly_what_rests_on_an_entry_written_late_is_marked(seed: int) -> None:
    account = random_account(seed)
    late = {one.id: one.date + timedelta(days=15) for one in account.entries[::3]}
    punctual = {one.id: one.date + timedelta(days=14) for one in account.entries[1::3]}
    for strip in strips(history(seed, recorded_of(account, late | punctual))):
        for each in strip.stretches:
            assert [one.entry for one in each.late] == [one for one in each.evidence if one in late]
            assert all((one.recorded - one.happened).days == 15 for one in each.late)


def test_what_is_in_no_commit_is_not_late_and_without_git_nothing_is_known() -> None:
    uncommitted, unknown = history(11, Recorded({})), history(11)
    assert (uncommitted.recorded, unknown.recorded) == (True, False)
    stretches = [each for told in (uncommitted, unknown) for strip in strips(told) for each in strip.stretches]
    assert {each.late for each in stretches} == {()}


def test_a_complaint_written_down_a_month_later_marks_alarm_and_check() -> None:
    happened, written, today = date(2026, 3, 2), date(2026, 4, 2), date(2026, 6, 1)
    complaint = Entry(
        "acme/2026-03-02-angry", "acme", "complaint", happened, by=("nell",), facts={"severity": Fact("high", happened)}
    )
    account = Account(Client("acme", "Acme", always("active"), date(2024, 1, 1)), (complaint,))
    told = history_of(assessment_of(account, AGENCY, CHECKS, today), Recorded({complaint.id: written}))
    strip = next(each for each in told.checks if each.check == "complaint")
    step = next(each for each in strip.stretches if each.first == happened)
    assert [(one.entry, one.happened, one.recorded) for one in step.late] == [(complaint.id, happened, written)]
    label = told.label.on(happened)
    assert label is not None
    assert "complaint" in label.deciding
    assert label.late == step.late

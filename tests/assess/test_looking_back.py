"""One assessment answers for every day before it, by either way to the label, whatever was switched or announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.assess import Assessment, assess
from generator.criteria import is_about_agency
from generator.journal.checklists import built_in_checklists
from generator.model.agency import SwitchOff
from generator.model.entry import Fact
from generator.replay.history import history_of
from tests.assess.accounts import AGENCY, FIRST, random_account
from tests.replay.pasts import weeks_of

if TYPE_CHECKING:
    from generator.model.account import Account

pytestmark = pytest.mark.slow

CHECKS = tuple(one for each in built_in_checklists() for one in each.checks if not is_about_agency(one))
SEEDS = range(8)
#: Two checks that often decide the label, and one that asks about others, each off from another day.
OFF = tuple(
    SwitchOff(check, "we do without", since=FIRST + timedelta(days=days))
    for check, days in (("complaint", 200), ("gone-cold", 320), ("trusted-advisor", 260), ("cues-noticed", 0))
)
SWITCHED = replace(AGENCY, switched_off=OFF)


def today_of(seed: int) -> date:
    return FIRST + timedelta(days=380 + seed * 31)


def announced(account: Account) -> Account:
    """Return an account whose work began some time before the day of its entry."""
    entries = tuple(
        replace(one, facts={**one.facts, "started": Fact(day, day)}) if one.kind == "delivery" else one
        for one, day in ((one, one.date - timedelta(days=25)) for one in account.entries)
    )
    return replace(account, entries=entries)


def days_back(assessment: Assessment, every: int) -> list[date]:
    today = assessment.record.as_of
    return [day for back in range(0, 400, every) if (day := today - timedelta(days=back)) >= assessment.start]


@pytest.mark.parametrize("seed", SEEDS)
def test_both_ways_to_the_label_say_the_same_of_every_day(seed: int) -> None:
    """By its steps, by asking about a day alone, and by the days on which it can turn; also of days to come."""
    now = Assessment(random_account(seed), SWITCHED if seed % 2 else AGENCY, CHECKS, today_of(seed))
    first, last = now.start, today_of(seed) + timedelta(days=200)
    between = dict(now.label_between(first, last))
    label = ""
    for day in (first + timedelta(days=number) for number in range((last - first).days + 1)):
        label = between.get(day, label)
        assert (day, now.label_on(day), now.label_since(day)[1]) == (day, label, label)


def test_among_these_accounts_every_way_to_a_label_occurs() -> None:
    """Else the test above would not say much."""
    steps = (Assessment(random_account(seed), AGENCY, CHECKS, today_of(seed)).label_steps for seed in range(40))
    labels = {label for each in steps for _, label in each}
    assert labels >= {"alarm", "watch", "new", "untested", "steady", "paused", "notice", "lost"}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_of_a_day_is_the_step_that_holds_on_it(seed: int) -> None:
    now = Assessment(random_account(seed), SWITCHED, CHECKS, today_of(seed))
    for timeline in now.timelines.values():
        for day in days_back(now, 3):
            verdict = timeline.verdict(day)
            assert (timeline.asked.check.id, day, verdict.word, verdict.tone) == (
                timeline.asked.check.id, day, *timeline.step(day),
            )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_an_earlier_day_is_answered_as_it_was_then_though_checks_were_switched_off_since(seed: int) -> None:
    account = announced(random_account(seed))
    now = Assessment(account, SWITCHED, CHECKS, today_of(seed))
    for day in days_back(now, 19):
        then = Assessment(account, SWITCHED, CHECKS, day)
        assert (day, now.label_on(day)) == (day, then.label_on(day))
        for check in then.checks:
            found, said = now.timelines[check].verdict(day), then.timelines[check].verdict(day)
            assert (day, check, found.word, found.tone, found.evidence) == (
                day, check, said.word, said.tone, said.evidence,
            )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_every_week_of_a_history_is_what_was_said_then_though_checks_were_switched_off_since(seed: int) -> None:
    account = announced(random_account(seed))
    told = history_of(Assessment(account, SWITCHED, CHECKS, today_of(seed)))
    for day in weeks_of(told)[::3]:
        if (label := told.label.on(day)) is not None:
            then = assess(account, SWITCHED, CHECKS, day)
            said = {one.check: (one.verdict, one.tone) for one in then.findings}
            strips = {strip.check: (each.word, each.tone) for strip in told.checks if (each := strip.on(day))}
            assert (day, label.word) == (day, then.label)
            assert (day, strips) == (day, {check: said[check] for check in strips})


def test_a_check_that_is_off_has_no_finding_and_decides_nothing_from_that_day_on() -> None:
    off = replace(AGENCY, switched_off=(SwitchOff("complaint", "no", since=FIRST + timedelta(days=300)),))
    for seed in SEEDS:
        found = assess(random_account(seed), off, CHECKS, FIRST + timedelta(days=300))
        assert "complaint" not in {one.check for one in found.findings}

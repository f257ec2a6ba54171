"""A check is a step function of time: evaluated on a few days, it says what evaluating every single day would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.assess import Assessment, assess
from generator.assess.answers import answer
from generator.journal.checklists import built_in_checklists
from generator.model.check import Check, Part
from generator.model.health import Tone
from tests.assess.accounts import AGENCY, FIRST, SPAN, random_account

if TYPE_CHECKING:
    from generator.model.account import Account


def own(check_id: str, *parts: Part) -> Check:
    """Return a check of an agency's own; built-in ones do not use every criterion."""
    return Check(check_id, "own", "Is it so?", "us", "U", "Do it.", "Write it.", parts, worst=Tone.WATCH)


OWN = (
    own("set-up", Part("state", {"facts": ("payer", "tier", "cadence"), "apart": ("relationship", "sponsor")})),
    own("plan", Part("state", {"plan": {"kind": "plan"}, "until": "review_on"})),
    replace(
        own("view", Part("view", {"depth": ("refers-us", "calls-early"), "beside": ("label",)})),
        limits={"few": 1, "many": 2},
    ),
    own(
        "together",
        Part(
            "derived",
            {
                "all_of": ("complaint",),
                "one_of": ("pays-late", "gone-cold", "no-answer"),
                "none_of": ("haggles",),
                "words": ("seen", "late", "cold"),
            },
        ),
    ),
)
CHECKS = (*(check for checklist in built_in_checklists() for check in checklist.checks), *OWN)
SEEDS = range(12)
#: Days on which an account is looked at, spread over the time in which its entries lie, by seed.
KNOWN = {seed: FIRST + timedelta(days=(seed * 157) % SPAN) for seed in SEEDS}


def every_day(assessment: Assessment) -> list[date]:
    """Return every day from a month before the entries to long after the last of them."""
    start = max(assessment.start, FIRST - timedelta(days=30))
    return [start + timedelta(days=number) for number in range(SPAN + 230)]


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_equal_every_single_day(seed: int) -> None:
    assessment = Assessment(random_account(seed), AGENCY, CHECKS, KNOWN[seed])
    for check_id, timeline in assessment.timelines.items():
        for day in every_day(assessment):
            verdict = answer(timeline.asked, day)
            assert (check_id, day, *timeline.step(day)) == (check_id, day, verdict.word, verdict.tone), verdict.reason


@pytest.mark.parametrize("seed", SEEDS)
def test_since_and_the_next_turn_are_the_ends_of_a_run_of_days(seed: int) -> None:
    assessment = Assessment(random_account(seed), AGENCY, CHECKS, KNOWN[seed])
    days = every_day(assessment)
    today = KNOWN[seed]
    for check_id, timeline in assessment.timelines.items():
        words = {day: timeline.step(day) for day in days}
        now = timeline.step(today)
        before = [day for day in days if day < today and words[day] != now]
        if before:
            assert (check_id, timeline.since(today)) == (check_id, before[-1] + timedelta(days=1))
        later = [day for day in days if day > today and words[day] != now]
        turn = timeline.next_turn(today)
        if later:
            assert (check_id, turn and turn[0]) == (check_id, later[0])
        else:
            assert turn is None or turn[0] > days[-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_label_turns_only_where_it_says(seed: int) -> None:
    assessment = Assessment(random_account(seed), AGENCY, CHECKS, KNOWN[seed])
    steps = dict(assessment.label_steps)
    before = None
    for day in every_day(assessment):
        label = assessment.label_since(day)[1]
        healths = {finding.tone for finding in assessment.findings(day)}
        status = assessment.record.client.status_on(day)
        if status in {"active", "rescue"}:
            assert (label == "alarm") == ("alarm" in healths), day
        assert label == before or day in steps or before is None
        before = label


@pytest.mark.parametrize("seed", SEEDS)
def test_the_next_turn_is_what_a_journal_without_further_entries_comes_to(seed: int) -> None:
    """What will turn if nobody writes is what the same journal, asked again on that day, does say."""
    account, today = random_account(seed), KNOWN[seed]
    now = assess(account, AGENCY, CHECKS, today)
    left = cut(account, today)
    for finding in now.findings:
        if finding.turns is not None:
            then = assess(left, AGENCY, CHECKS, finding.turns.on)
            found = next(other for other in then.findings if other.check == finding.check)
            assert (finding.check, found.verdict) == (finding.check, finding.turns.verdict)


@pytest.mark.parametrize("seed", SEEDS)
def test_as_of_a_day_is_the_journal_cut_at_that_day(seed: int) -> None:
    """Nothing that happened later can be seen: findings, evidence, reasons and next turns are the same without it."""
    account, day = random_account(seed), KNOWN[seed]
    assert assess(account, AGENCY, CHECKS, day) == assess(cut(account, day), AGENCY, CHECKS, day)


@pytest.mark.parametrize("seed", SEEDS)
def test_looking_back_at_a_day_says_what_was_said_on_it(seed: int) -> None:
    """Since when, history and lead times rest on earlier days: what came later changes nothing about them."""
    account, today = random_account(seed), KNOWN[seed]
    now = Assessment(account, AGENCY, CHECKS, today)
    for day in (today - timedelta(days=back) for back in range(1, 300, 23)):
        if day < now.start:
            break
        then = Assessment(account, AGENCY, CHECKS, day)
        for check_id, timeline in now.timelines.items():
            found, said = answer(timeline.asked, day), answer(then.timelines[check_id].asked, day)
            assert (check_id, day, found.word, found.tone) == (check_id, day, said.word, said.tone)
        assert now.label_since(day)[1] == then.label_since(day)[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_entries_does_not_matter(seed: int) -> None:
    account, day = random_account(seed), KNOWN[seed]
    turned = replace(account, entries=account.entries[::-1])
    assert assess(account, AGENCY, CHECKS, day) == assess(turned, AGENCY, CHECKS, day)


def cut(account: Account, day: date) -> Account:
    """Return an account without what happened after a day: entries, dated facts in entries, changes to the client."""
    entries = []
    for entry in account.entries:
        facts = {name: fact for name, fact in entry.facts.items() if fact.day is not None and fact.day <= day}
        if entry.date <= day or facts:
            entries.append(replace(entry, facts=facts))
    return replace(account, client=account.client.known(day), entries=tuple(entries))

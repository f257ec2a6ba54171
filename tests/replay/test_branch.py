"""What a branch changes about random accounts is the difference of both sides, asked as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator.assess import assess
from generator.journal.checklists import built_in_checklists
from generator.model.agency import ChangedLimit
from generator.model.change import CauseKind, Moment
from generator.model.diff import Presence, Written
from generator.model.trial import Rules
from generator.replay.branch import account_diff, concerns_all, rules_told
from tests.assess.accounts import AGENCY, FIRST, random_account

if TYPE_CHECKING:
    from generator.model.health import AccountHealth

CHECKS = tuple(check for checklist in built_in_checklists() for check in checklist.checks)
RULES = Rules(AGENCY, CHECKS)
#: What silence is called late earlier: a limit of the agency.
SOONER = Rules(
    replace(AGENCY, limits=(*AGENCY.limits, ChangedLimit("gone-cold", "agreed_cold_least", 1, "we say", "agency"))),
    CHECKS,
)


def said(health: AccountHealth) -> dict[str, tuple[str, str]]:
    return {one.check: (one.verdict, one.tone) for one in health.findings if one.verdict != "not applicable"}


def owed(health: AccountHealth) -> set[tuple[object, ...]]:
    return {(duty.check, duty.opened_by, duty.deadline) for one in health.findings for duty in one.duties}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rules", [RULES, SOONER], ids=["same rules", "other rules"])
def test_what_moves_is_the_difference_of_both_sides(seed: int, rules: Rules) -> None:
    whole, day = random_account(seed), FIRST + timedelta(days=200 + seed * 40)
    before = replace(whole, entries=tuple(one for at, one in enumerate(whole.entries) if at % 5 != seed % 5))
    found = account_diff(Moment(day, before, RULES), Moment(day, whole, rules))
    assert found is not None
    then, now = (
        assess(account.known(day), one.agency, one.checks, day) for account, one in ((before, RULES), (whole, rules))
    )
    assert found.presence is Presence.BOTH
    assert found.written == Written(added=len(whole.entries) - len(before.entries))
    assert found.change is not None
    assert (found.label_before, found.change.label_after) == (then.label, now.label)
    assert {one.check for one in found.change.moved} == {
        check for check in {*said(then), *said(now)} if said(then).get(check) != said(now).get(check)
    }
    assert {(one.check, one.opened_by, one.deadline) for one in found.opened} == owed(now) - owed(then)
    assert {(one.check, one.opened_by, one.deadline) for one in found.closed} == owed(then) - owed(now)
    for one in found.change.moved:
        assert one.causes
        assert {cause.kind for cause in one.causes} <= {CauseKind.ADDED, CauseKind.SETTING, CauseKind.CHECK}


def test_nothing_is_told_of_an_account_in_which_nothing_differs() -> None:
    account = random_account(3)
    moment = Moment(FIRST + timedelta(days=300), account, RULES)
    assert account_diff(moment, moment) is None


def test_words_of_a_check_and_reasons_of_limits_concern_nobody() -> None:
    reworded = Rules(AGENCY, tuple(replace(one, body="New.") for one in CHECKS))
    assert not concerns_all(RULES, reworded)
    assert not concerns_all(RULES, Rules(replace(AGENCY, name="Other"), CHECKS))
    assert concerns_all(RULES, SOONER)
    assert concerns_all(RULES, Rules(AGENCY, CHECKS[1:]))
    assert concerns_all(RULES, Rules(replace(AGENCY, terms_days=99), CHECKS))


def test_what_was_changed_about_rules_is_told_once() -> None:
    ids, told = rules_told(RULES, SOONER, FIRST)
    assert ids == ("gone-cold",)
    assert len(told) == 1
    assert told[0].startswith("limit agreed cold least of gone-cold: ")
    assert told[0].endswith(" → 1 for the agency: we say")

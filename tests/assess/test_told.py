"""What a finding says beside its verdict: how it began, and what would keep it from turning."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.assess import assess
from generator.criteria import words_of
from generator.journal.checklists import built_in_checklists
from generator.model.health import PROBLEMS, TONES
from tests.assess.accounts import AGENCY, FIRST, SPAN, random_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.health import Finding

CHECKS = tuple(check for checklist in built_in_checklists() for check in checklist.checks)


def findings() -> Iterator[Finding]:
    """Yield what the checks say of a few accounts on a few days each."""
    for seed in range(6):
        account = random_account(seed)
        for number in (*range(0, SPAN, 120), 355):
            yield from assess(account, AGENCY, CHECKS, FIRST + timedelta(days=number)).findings


def test_a_problem_that_will_ease_by_itself_is_kept_up_only_if_it_happens_again() -> None:
    eased = [
        one.turns.unless
        for one in findings()
        if one.turns and one.tone in PROBLEMS and TONES.index(one.turns.tone) < TONES.index(one.tone)
    ]
    silent = {"somebody writes about dealings with them", "somebody writes an entry that says more"}
    assert {*eased} - silent == {"it happens again"}


def test_how_it_began_is_told_of_problems_alone_and_only_where_it_was_something_else() -> None:
    told = [one for one in findings() if one.began]
    assert told
    assert {one.tone for one in told} <= {*PROBLEMS}
    assert [one for one in told if one.began == one.reason] == []


def test_a_check_says_no_word_but_its_own() -> None:
    words = {check.id: words_of(check) for check in CHECKS}
    assert [(one.check, one.verdict) for one in findings() if one.verdict not in words[one.check]] == []

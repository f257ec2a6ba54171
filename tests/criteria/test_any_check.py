"""Whatever an agency's own check says, it is told as wrong or it answers, wherever it is asked; it never fails."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from generator.assess import assess, assess_agency
from generator.assess.coverage import coverage
from generator.assess.trial import compare, compare_agency
from generator.journal.own_checks import read_own_checks
from generator.journal.vocabulary import vocabulary
from generator.model.health import Tone
from generator.model.trial import Rules
from tests.assess.accounts import AGENCY, random_account
from tests.criteria.drawn_checks import ASKED, own_checks
from tests.searching import search

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.health import AgencyFinding, Finding

ACCOUNTS = [random_account(seed) for seed in range(4)]


@search(150)
@given(
    own_checks(),
    st.sampled_from(ACCOUNTS),
    st.sampled_from([date(2024, 6, 1), date(2026, 3, 1), date(2029, 1, 1)]),
)
def test_a_check_is_told_as_wrong_or_answers(text: str, account: Account, day: date) -> None:
    own = read_own_checks([("checklists/ours.md", text)])
    checks = [one for checklist in own.checklists for one in checklist.checks if one.id in ASKED]
    if any(diagnostic.is_error for diagnostic in own.diagnostics):
        return
    health = assess(account, AGENCY, checks, day)
    found: tuple[Finding | AgencyFinding, ...] = (
        *health.findings,
        *assess_agency(AGENCY, account.entries, checks, day),
    )
    [finding] = [finding for finding in found if finding.check == "ours"]
    assert finding.verdict
    assert finding.reason
    now, then = Rules(AGENCY, tuple(one for one in checks if one.id != "ours")), Rules(AGENCY, tuple(checks))
    trials = compare(account, now, then, day, "ours"), compare_agency(account.entries, now, then, day, "ours")
    [tried] = [one for trial in trials for one in trial.compared if one.check == "ours"]
    assert tried.now is None
    assert tried.then is not None
    assert (tried.then.word, tried.then.reason) == (finding.verdict, finding.reason)
    covered = coverage(account, AGENCY, checks, health, vocabulary())
    known = {one.check for one in health.findings if one.tone is not Tone.UNKNOWN}
    assert not known & {gap.check for gap in covered.gaps}

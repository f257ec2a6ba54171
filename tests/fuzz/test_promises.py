"""Nothing that is missing counts as good: neither where nobody wrote, nor where somebody took an entry out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assess import assess
from generator.criteria import CRITERIA
from generator.journal.checklists import built_in_checklists
from generator.model.health import Tone
from tests.assess.random_files import FIRST, drawn_files, loaded
from tests.searching import search

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.agency import Agency

pytestmark = pytest.mark.slow

CHECKS = {check.id: check for checklist in built_in_checklists() for check in checklist.checks}
SEEDS = st.integers(0, 2**32)
DAYS = st.dates(FIRST, FIRST + timedelta(days=600))


def drawn(seed: int, entries: int) -> tuple[Account, Agency]:
    """Return an account and its agency, as files hold them."""
    journal = loaded(drawn_files(Random(seed), entries)).journal  # noqa: S311  # a test's dice, not a secret
    assert journal is not None
    return journal.accounts[0], journal.agency


@search(10)
@given(SEEDS, DAYS)
def test_of_an_account_without_an_entry_only_its_set_up_is_good(seed: int, day: date) -> None:
    account, agency = drawn(seed, 0)
    bare = replace(account, post_mortem=None, client=replace(account.client, complete=()))
    for found in assess(bare, replace(agency, complete=()), CHECKS.values(), day).findings:
        families = {CRITERIA[part.criterion].family for part in CHECKS[found.check].parts}
        assert found.tone is not Tone.GOOD or "state" in families, found


@search(3)
@given(SEEDS, DAYS)
def test_what_is_unknown_is_not_good_without_an_entry_unless_that_entry_made_it_so(seed: int, day: date) -> None:
    account, agency = drawn(seed, 20)
    whole = {found.check: found for found in assess(account, agency, CHECKS.values(), day).findings}
    for gone in account.entries:
        left = replace(account, entries=tuple(one for one in account.entries if one is not gone))
        for found in assess(left, agency, CHECKS.values(), day).findings:
            before = whole[found.check]
            if found.tone is Tone.GOOD and before.tone is Tone.UNKNOWN:
                assert gone.id in {*before.evidence, *before.against}, (gone.id, before, found)

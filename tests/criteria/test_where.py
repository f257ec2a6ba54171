"""What is found out once of a filter is what asking about every single entry, on every day, says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from generator.criteria.filters import read_filter
from generator.criteria.record import Record
from generator.criteria.where import any_holds, candidates, holds_on, latest, matches, matching
from generator.journal.checklists import built_in_checklists
from generator.model.account import Account
from tests.assess.accounts import AGENCY, FIRST, SPAN, drawn_account

if TYPE_CHECKING:
    from generator.model.check import Check

CHECKS = [check for checklist in built_in_checklists() for check in checklist.checks]
SEEDS = range(3)


def filters_of(check: Check) -> list[dict[str, object]]:
    """Return every filter that a check names."""
    values = [value for part in check.parts for value in part.options.values()]
    each = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    return [one for one in each if isinstance(one, dict)]


FILTERS = [where for check in CHECKS for where in filters_of(check)]


def records(seed: int) -> list[Record]:
    """Return versions of an account that have most in common, each up to its day."""
    account = drawn_account(Random(seed), 40).remembering()  # noqa: S311  # a test's dice, not a secret
    days = [FIRST + timedelta(days=part * SPAN // 4) for part in (2, 4)]
    return [Record(account.known(day), AGENCY.known(day), day) for day in days]


def days_of(record: Record, seed: int) -> list[date]:
    """Return some days of an account, and some after all that is known."""
    dice = Random(seed)  # noqa: S311  # a test's dice, not a secret
    every = sorted({day for entry in record.entries for day in entry.fact_days})
    return [record.as_of, record.as_of + timedelta(days=90), *dice.sample(every, min(12, len(every)))]


def test_there_are_filters() -> None:
    assert len(FILTERS) > 100  # most checks have one


@pytest.mark.parametrize("seed", SEEDS)
def test_an_entry_matches_on_the_days_on_which_it_does_when_asked_alone(seed: int) -> None:
    for record in records(seed):
        fresh = Record(Account(record.account.client, record.account.entries), AGENCY, record.as_of)
        for where in FILTERS:
            for day in days_of(record, seed):
                known = record.known(day)
                alone = {entry.id for entry in fresh.entries if read_filter(where).fits(fresh, entry, known)}
                assert {entry.id for entry in record.entries if matches(record, entry, where, known)} == alone
                written = {entry.id for entry in record.entries if entry.date <= known}
                assert {entry.id for entry in candidates(record, where)} >= alone & written


@pytest.mark.parametrize("seed", SEEDS)
def test_the_last_is_the_last_of_all_that_match(seed: int) -> None:
    for record in records(seed):
        for where in FILTERS:
            for day in days_of(record, seed):
                every = sorted(matching(record, where, day), key=lambda pair: (pair[0], pair[1].id))
                assert latest(record, where, day) == (every[-1] if every else None)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_of_some_entries_matches_one_of_some_filters(seed: int) -> None:
    for record in records(seed):
        for one in range(0, len(FILTERS) - 3, 3):
            some, entries = tuple(FILTERS[one : one + 3]), record.entries[one % 5 :: 5]
            for day in days_of(record, seed):
                known = record.known(day)
                alone = any(holds_on(record, entry, where, known) for entry in entries for where in some)
                assert any_holds(record, entries, entries, some, known) == alone

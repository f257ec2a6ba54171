"""Why did it change, on random accounts: what moved is what two assessments differ in, and each cause is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator.assess import assessment_of
from generator.journal.checklists import built_in_checklists
from generator.model.change import CauseKind, Force, Moment
from generator.model.trial import Rules
from generator.replay.change import explain
from generator.replay.differences import known_at
from generator.replay.worlds import MOST
from tests.assess.accounts import AGENCY, FIRST, random_account
from tests.assess.test_steps import OWN
from tests.replay.pasts import past_of, recorded_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.change import AccountChange
    from generator.model.entry import Entry

pytestmark = pytest.mark.slow

CHECKS = (*(check for checklist in built_in_checklists() for check in checklist.checks), *OWN)
RULES = Rules(AGENCY, CHECKS)
SEEDS = range(8)
#: Accounts about which much was written between the two days.
BUSY = (5, 11, 17, 20, 26, 29, 32)
ENTRY_KINDS = (CauseKind.ADDED, CauseKind.FILLED, CauseKind.REWRITTEN, CauseKind.GONE)


def _random(seed: int) -> tuple[Account, date, date]:
    since = FIRST + timedelta(days=60 + (seed * 83) % 400)
    return random_account(seed), since, since + timedelta(days=(7, 28, 90)[seed % 3])


def _said(whole: Account, rules: Rules, day: date) -> dict[str, tuple[str, str]]:
    judged = assessment_of(whole.known(day), rules.agency, rules.checks, day)
    said = {check: timeline.step(day) for check, timeline in judged.timelines.items()}
    return {check: (word, tone) for check, (word, tone) in said.items() if word != "not applicable"}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_moved_is_the_difference_of_two_assessments_and_never_without_a_cause(seed: int) -> None:
    whole, since, until = _random(seed)
    change = explain(Moment(since, whole, RULES), Moment(until, whole, RULES))
    if change.is_new:
        return
    before, after = _said(whole, RULES, since), _said(whole, RULES, until)
    assert {one.check for one in change.moved} == {
        check for check in {*before, *after} if before.get(check) != after.get(check)
    }
    _check_causes(change, whole.known(since).entries, whole.known(until).entries)


@pytest.mark.parametrize("seed", SEEDS)
def test_as_known_too_what_moved_is_the_difference_and_never_without_a_cause(seed: int) -> None:
    """Every third entry is written down 40 days late."""
    whole, since, until = _random(seed)
    late = {one.id: one.date + timedelta(days=40) for one in whole.entries[::3]}
    past = past_of(whole, AGENCY, CHECKS, late)
    before, after = past.on(since), past.on(until)
    assert before is not None
    assert after is not None
    moments = Moment(since, before.account, before.rules), Moment(until, after.account, after.rules)
    change = explain(*moments, recorded_of(whole, late), as_known=True)
    if change.is_new:
        return
    then, now = _said(before.account, RULES, since), _said(after.account, RULES, until)
    assert {one.check for one in change.moved} == {
        check for check in {*then, *now} if then.get(check) != now.get(check)
    }
    _check_causes(change, before.account.known(since).entries, after.account.known(until).entries)


def _check_causes(change: AccountChange, before: Sequence[Entry], after: Sequence[Entry]) -> None:
    then, now = ({one.id: one for one in entries} for entries in (before, after))
    for one in (*change.moved, *([change.label] if change.label else [])):
        assert one.causes, one.check
        assert one.forces, one.check
        for cause in one.causes:
            if cause.kind is CauseKind.ADDED:
                assert cause.entry in now
                assert cause.entry not in then
            elif cause.kind is CauseKind.GONE:
                assert cause.entry in then
                assert cause.entry not in now
            elif cause.kind in {CauseKind.FILLED, CauseKind.REWRITTEN}:
                assert cause.fields or then[cause.entry] != now[cause.entry]
            elif cause.kind is CauseKind.AGED:
                assert cause.entry in then
                assert cause.entry in now


@pytest.mark.parametrize("seed", SEEDS)
def test_time_alone_moved_it_exactly_where_the_journal_of_before_says_the_same_later(seed: int) -> None:
    """The counterfactual: the journal cut at the first day, asked about the second as if nobody had written."""
    whole, since, until = _random(seed)
    change = explain(Moment(since, whole, RULES), Moment(until, whole, RULES))
    if change.is_new:
        return
    begun = tuple(one for one in AGENCY.limits if one.since is None or one.since <= since)
    client = whole.client
    accepts = tuple(one for one in client.accepts if one.since is None or one.since <= since)
    report = whole.post_mortem if whole.post_mortem and (whole.post_mortem.held_on or since) <= since else None
    cut = replace(whole, client=replace(client, accepts=accepts), post_mortem=report).known(since)
    alone = assessment_of(cut, replace(AGENCY, limits=begun), CHECKS, since)
    for one in change.moved:
        would = alone.timelines[one.check].step(until)
        same = one.after is not None and would == (one.after.word, one.after.tone)
        assert one.is_by_time_alone == (same or (one.after is None and would[0] == "not applicable")), one.check


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_nothing_that_was_written_means_time_alone(seed: int) -> None:
    """Between two days without an entry, a filled in field or a change of set-up, only time can move anything."""
    whole, since, until = _random(seed)
    still = replace(whole.known(since), post_mortem=None)
    rules = Rules(replace(AGENCY, limits=()), CHECKS)
    still = replace(still, client=replace(still.client, accepts=()))
    change = explain(Moment(since, still, rules), Moment(until, still, rules))
    if not change.is_new and not change.written:
        assert {one.forces for one in change.moved} <= {(Force.TIME,)}


@pytest.mark.parametrize("seed", BUSY)
@pytest.mark.parametrize("as_known", [False, True])
def test_without_the_entries_that_are_named_a_check_would_not_have_turned_when_it_did(
    seed: int, *, as_known: bool
) -> None:
    """The counterfactual: the account as it is, but for these entries; of many that would do as well some are named."""
    before, after = _moments(seed, as_known=as_known)
    change = explain(before, after, as_known=as_known)
    then = {one.id: one for one in known_at(before).account.entries}
    now = known_at(after)
    for one in () if change.is_new else change.moved:
        named = {cause.entry: cause.kind for cause in one.causes if cause.kind in ENTRY_KINDS}
        by_others = any(cause.kind is CauseKind.CHECK for cause in one.causes)
        if not named or len(named) >= MOST or by_others or Force.SETTINGS in one.forces:
            continue
        left = {entry.id: entry for entry in now.account.entries if entry.id not in named}
        left |= {entry: then[entry] for entry in named if entry in then}
        entries = tuple(sorted(left.values(), key=lambda entry: (entry.date, entry.id)))
        judged = assessment_of(replace(now.account, entries=entries), now.rules.agency, CHECKS, after.day)
        found = judged.timelines[one.check].verdict(max(one.turned, before.day))
        told = (one.after.word, one.after.tone) if one.after is not None else ("not applicable", found.tone)
        assert (one.check, found.word, found.tone) != (one.check, *told), named


def _moments(seed: int, *, as_known: bool) -> tuple[Moment, Moment]:
    """Return two moments of one journal, or, as known, of two of which every third entry was written 40 days late."""
    whole, since, until = _random(seed)
    if not as_known:
        return Moment(since, whole, RULES), Moment(until, whole, RULES)
    past = past_of(whole, AGENCY, CHECKS, {one.id: one.date + timedelta(days=40) for one in whole.entries[::3]})
    before, after = past.on(since), past.on(until)
    assert before is not None
    assert after is not None
    return Moment(since, before.account, before.rules), Moment(until, after.account, after.rules)


@pytest.mark.parametrize("seed", BUSY)
def test_nothing_that_came_after_a_check_turned_is_told_to_have_turned_it(seed: int) -> None:
    before, after = _moments(seed, as_known=False)
    for one in explain(before, after).moved:
        told = [cause for cause in one.causes if cause.kind in {*ENTRY_KINDS, CauseKind.CHECK}]
        days = [cause.day for cause in told if cause.day is not None]
        assert all(day <= max(one.turned, before.day) for day in days), one.check

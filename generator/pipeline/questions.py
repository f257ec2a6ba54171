"""What the commands ask of all accounts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.assess import assess, assessment_of
from generator.assess.coverage import coverage
from generator.assess.trial import compare, compare_agency
from generator.journal.vocabulary import vocabulary
from generator.model.account import begun
from generator.model.backtest import SEED, Basis
from generator.replay.backtest import back_test
from generator.replay.changed import changed_since
from generator.replay.draw import draw
from generator.replay.known import past_as_of
from generator.replay.outlooks import calibrated, outlooks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.assess.coverage import Coverage
    from generator.model.account import Account, Journal
    from generator.model.agency import Agency
    from generator.model.backtest import BackTest
    from generator.model.change import AccountChange
    from generator.model.check import Check
    from generator.model.health import AccountHealth
    from generator.model.trial import Rules, Trial
    from generator.pipeline.past import History
    from generator.replay.changed import Known


def assess_all(
    accounts: Iterable[Account], agency: Agency, checks: Iterable[Check], as_of: date
) -> Iterator[AccountHealth]:
    """Yield the health of every account that had begun by a day, in the given order."""
    every = tuple(checks)
    return (assess(account, agency, every, as_of) for account in begun(accounts, as_of))


def cover_all(accounts: Iterable[Account], agency: Agency, checks: Iterable[Check], as_of: date) -> Iterator[Coverage]:
    """Yield what is written, and what would tell more, of every account that had begun by a day."""
    every = tuple(checks)
    for account in begun(accounts, as_of):
        yield coverage(account, agency, every, assess(account, agency, every, as_of), vocabulary())


def try_all(journal: Journal, now: Rules, then: Rules, as_of: date, tried: str = "") -> Iterator[Trial]:
    """Yield every account that had begun by a day as it is judged and as it would be.

    The agency itself comes first where something is compared of it; if the tried check is about the agency, accounts
    are left out unless they differ.
    """
    ours = compare_agency(journal.agency_entries, now, then, as_of, tried)
    yield from [ours] if ours.compared else []
    is_ours = any(one.check == tried for one in ours.compared)
    trials = (compare(account, now, then, as_of, tried) for account in begun(journal.accounts, as_of))
    yield from (trial for trial in trials if trial.differs or not is_ours)


def change_all(
    accounts: Iterable[Account], rules: Rules, since: date, as_of: date, known: Known | None
) -> Iterator[AccountChange]:
    """Yield what moved about every account that had begun by a day, since an earlier day."""
    for account in begun(accounts, as_of):
        now = assessment_of(account, rules.agency, rules.checks, as_of)
        yield changed_since(since, account, rules, now, known)


def back_test_all(
    accounts: Sequence[Account], rules: Rules, history: History | None, as_of: date, seed: int = SEED
) -> BackTest:
    """Return what the checks said before clients left, as known then; as of then where nobody knows or asks that."""
    chosen, recorded = draw(accounts, as_of, seed), history.recorded if history is not None else None
    outlooks = outlooks_of(accounts, as_of, recorded)
    days = {one.client.id: {*chosen.asked_days.get(one.client.id, ())} for one in accounts}
    for outlook in outlooks:
        days[outlook.client].add(outlook.day)
    if history is None or history.missing is not None:
        pasts = {one.client.id: past_as_of(one, rules) for one in accounts}
        basis = Basis.AS_OF if history is None else Basis.NO_HISTORY
    else:
        asked = {client: history.past_on(client, some, rules) for client, some in days.items() if some}
        pasts = {client: past for client, past in asked.items() if past is not None}
        basis = Basis.THEN
    return back_test(chosen, pasts, rules.checks, basis, calibrated(outlooks, accounts, pasts, as_of))

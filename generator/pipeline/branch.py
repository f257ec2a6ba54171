"""What a branch changes in the health of accounts: only those are asked about that can differ."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from generator.assess import assess_agency
from generator.model.account import Account, Journal
from generator.model.change import Moment
from generator.model.client import Client
from generator.model.diff import Diff, OwnMove, RulesDiff, Sides, Written
from generator.model.replay import Told, Version
from generator.model.steps import always
from generator.model.trial import Rules
from generator.narrowing import Lens
from generator.pipeline.questions import try_all
from generator.replay.branch import account_diff, concerns_all, rules_told, written
from generator.replay.own_limits import own_limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.journal.branch import Before, BranchJournals
    from generator.model.agency import Agency
    from generator.model.audience import View
    from generator.model.diff import AccountDiff, OwnLimits
    from generator.model.entry import Entry


@dataclass
class BranchDiff:
    """Two sides of a branch on one day, as they may be shown."""

    both: BranchJournals
    #: As the branch has it, whole.
    whole: Journal
    #: For whom it is, and what it calls people.
    view: View
    sides: Sides
    _lens: Lens = field(init=False)

    def __post_init__(self) -> None:
        """Make the lens from the journal of the branch."""
        self._lens = Lens(self.whole, self.view)

    @cached_property
    def journal(self) -> Journal:
        """The journal of the branch as it may be shown, with those clients alone of whom anything may be said."""
        return self._lens.journal(self._asked)

    @cached_property
    def rules(self) -> Rules:
        """What accounts are judged by on the branch."""
        checklists = self._lens.checklists(self.both.head.checklists)
        return Rules(self.journal.agency, tuple(check for one in checklists for check in one.checks))

    @cached_property
    def rules_before(self) -> Rules:
        """What accounts were judged by where the branch began."""
        return self._shown(_nobody(self.both.rules_before.agency), self.both.rules_before).rules

    @cached_property
    def rules_swapped(self) -> Rules:
        """The checks and limits of where the branch began, for the agency of the branch."""
        return self.rules_before.on(self.journal.agency)

    @property
    def lens(self) -> Lens:
        """What may be shown."""
        return self._lens

    def diff(self) -> Diff:
        """Return everything that the branch changes."""
        day = self.sides.as_of
        before = self._before
        found = [one for client in sorted(self._asked) if (one := self._account(client, before)) is not None]
        ours = _entries(self.both.shared_before.journal), self.whole.agency_entries
        return Diff(
            sides=self.sides,
            accounts=tuple(sorted(found, key=lambda one: one.sort_key)),
            # Most of these are support, which is for leads alone; of no other do checks make anything.
            written=Written() if self.view.is_for_team else written(*ours),
            ours=() if self.view.is_for_team else tuple(self._own_moves(*ours)),
            rules=self._rules_diff(day),
            own_limits=tuple(self._own_limits(before)),
            skipped=self._lens.told(Told(self.sides.base_commit, skipped=before.skipped)).skipped,
        )

    @cached_property
    def _before(self) -> Before:
        return self.both.before(self._asked)

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The ids of clients of whom anything may be said otherwise."""
        if not concerns_all(self.both.rules_before, self.both.rules_now):
            return self.both.touched
        every = {account.client.id for account in self.whole.accounts}
        return frozenset({*every, *self.both.touched})

    def _account(self, client: str, before: Before) -> AccountDiff | None:
        return account_diff(*self._moments(client, before), is_unread=client in before.unread)

    def _moments(self, client: str, before: Before) -> tuple[Moment | None, Moment | None]:
        """Return one client on both sides; None where it is not there."""
        day, then, now = self.sides.as_of, None, self._accounts.get(client)
        old = _accounts(before.loaded.journal).get(client)
        if old is not None:
            version = self._shown(old, self.both.rules_before)
            then = Moment(day, version.account, version.rules)
        return then, Moment(day, now, self.rules) if now is not None else None

    def _own_limits(self, before: Before) -> Iterator[OwnLimits]:
        for client in sorted(self._asked & self.both.touched):
            then, now = self._moments(client, before)
            found = own_limits(then, now) if then is not None and now is not None else None
            if found is not None:
                yield found

    @cached_property
    def _accounts(self) -> Mapping[str, Account]:
        return _accounts(self.journal)

    def _shown(self, account: Account, rules: Rules) -> Version:
        return self._lens.version(Version(self.sides.as_of, self.sides.base_commit, account, rules))

    def _rules_diff(self, day: date) -> RulesDiff | None:
        """Return what the checks and limits that differ do by themselves, to the accounts of the branch."""
        checks, told = rules_told(self.rules_swapped, self.rules, day)
        if not checks or not self.both.files_before:
            return None
        shown = replace(self.journal, agency_entries=()) if self.view.is_for_team else self.journal
        trials = tuple(one for one in try_all(shown, self.rules_swapped, self.rules, day) if one.label_now)
        return RulesDiff(checks, told, trials)

    def _own_moves(self, then: Sequence[Entry], now: Sequence[Entry]) -> Iterator[OwnMove]:
        """Yield the checks on the agency itself that say something else; no entry of ours and nobody is named."""
        sides = ((self.both.rules_before, then), (self.both.rules_now, now))
        before, after = (
            {one.check: one.verdict for one in assess_agency(rules.agency, entries, rules.checks, self.sides.as_of)}
            for rules, entries in sides
        )
        questions = {check.id: check.question for rules in (self.rules_before, self.rules) for check in rules.checks}
        for check in dict.fromkeys((*after, *before)):
            words = [_spoken(one.get(check, "")) for one in (before, after)]
            if words[0] != words[1]:
                yield OwnMove(check, questions[check], *words)


def _spoken(verdict: str) -> str:
    return "" if verdict == "not applicable" else verdict


def _nobody(agency: Agency) -> Account:
    """Return an account of nobody, to see the rules through the lens."""
    return Account(Client("agency", agency.name, always("active"), date.min))


def _accounts(journal: Journal | None) -> Mapping[str, Account]:
    return {account.client.id: account for account in journal.accounts} if journal is not None else {}


def _entries(journal: Journal | None) -> Sequence[Entry]:
    return journal.agency_entries if journal is not None else ()

"""Trials: what the checks would say of an account with something more written down.

A trial reads the account anew and asks the unknown checks alone, on the one day. What other checks say stands as it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.assess.answers import Asked, answer
from generator.assess.limits import limit_steps
from generator.criteria.criterion import Question
from generator.criteria.record import Record
from generator.model.check import LABEL, STATUS
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from generator.criteria.criterion import Stretch
    from generator.model.account import Account
    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.health import AccountHealth

#: No account is read anew more often than this, whatever is asked of it.
MOST_TRIALS = 24


class Standing:
    """What the other checks say, held as they stand on one day: the `Findings` that a trial asks."""

    def __init__(self, health: AccountHealth, status: str) -> None:
        """Hold the findings of a day, and the status of the account."""
        self._health = health
        self._whole = {LABEL: health.label, STATUS: status}
        self._findings = {finding.check: finding for finding in health.findings}

    def stretches(self, check: str, words: Sequence[str], tones: Sequence[Tone]) -> tuple[Stretch, ...]:
        """Return since when a check, or the label, has stood at one of some words and tones."""
        finding = self._findings.get(check)
        since = finding.since if finding else self._health.label_since
        stands = (not words or self.word(check, self._health.as_of) in words) and (
            finding is None or not tones or finding.tone in tones
        )
        return ((since or date.min, None),) if stands else ()

    def evidence(self, check: str, _day: date) -> tuple[str, ...]:
        """Return the entries that a check rests on."""
        return self._findings[check].evidence if check in self._findings else ()

    def word(self, check: str, _day: date) -> str:
        """Return the word of a check, or the label."""
        if check in self._findings:
            return self._findings[check].verdict
        return self._whole.get(check, "not applicable")

    def seen(self, check: str, _day: date) -> Verdict | None:
        """Return the verdict of a check that sees its sign."""
        finding = self._findings.get(check)
        if finding is None or finding.verdict != "seen":
            return None
        return Verdict("seen", finding.tone, finding.reason, finding.evidence, finding.against)

    def turns(self, _check: str) -> Iterable[date]:
        """Return no day: time stands still in a trial."""
        return ()


class Trials:
    """The trials of one account on one day; each is counted."""

    def __init__(self, agency: Agency, checks: Sequence[Check], health: AccountHealth, status: str) -> None:
        """Take the checks that cannot say, and what the others say."""
        self.agency = agency
        self.checks = checks
        self.day = health.as_of
        self.standing = Standing(health, status)
        self.number = 0

    def settled(self, account: Account, among: Collection[str]) -> frozenset[str]:
        """Return which of some checks can be said of an account; none once there were too many trials."""
        if self.number >= MOST_TRIALS:
            return frozenset()
        self.number += 1
        record = Record(account, self.agency, self.day)
        return frozenset(check.id for check in self.checks if check.id in among and self._can_be_said(check, record))

    def _can_be_said(self, check: Check, record: Record) -> bool:
        steps = limit_steps(check, record.client, self.agency)
        questions = tuple(Question(record, check, part, steps, self.standing) for part in check.parts)
        verdict = answer(Asked(check, record, questions), self.day)
        return verdict.tone is not Tone.UNKNOWN and verdict.word != "not applicable"

"""A trial: what would be said of accounts with a new or changed check, or other limits, beside what is said now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.agency import Agency
    from generator.model.check import Check
    from generator.model.health import Verdict


class Beside(StrEnum):
    """What a tried file is held against."""

    #: Nothing: it is new.
    NOTHING = "nothing"
    #: The check of its name that comes with Mainstay.
    BUILT_IN = "built_in"
    #: The file of its name in the journals.
    JOURNALS = "journals"
    #: The file itself, as it stands in the last commit.
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class Rules:
    """What an account is judged by: the agency with its limits and switch-offs, and the checks."""

    agency: Agency
    checks: tuple[Check, ...]

    def on(self, agency: Agency) -> Rules:
        """Return these rules for an agency as it was: its people and its calendar stay, limits and tiers are these."""
        own = self.agency
        held = replace(agency, limits=own.limits, switched_off=own.switched_off, tiers=own.tiers)
        return Rules(held, self.checks)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is tried, and on which day."""

    #: The file as somebody named it.
    file: str
    beside: Beside
    as_of: date
    #: None where limits are tried, and with them every check.
    check: Check | None = None
    #: Whether the check is switched off, so that nobody is asked.
    is_off: bool = False
    #: Whether a check that comes with Mainstay has its name.
    is_built_in: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What one check says of one account now, and would say; None where it is not asked."""

    check: str
    now: Verdict | None
    then: Verdict | None

    @property
    def differs(self) -> bool:
        """Whether it would say another word, or the same in another tone; where it does not apply it says nothing."""
        return _said(self.now) != _said(self.then)


def _said(verdict: Verdict | None) -> tuple[str, str] | None:
    silent = verdict is None or verdict.word == "not applicable"
    return None if verdict is None or silent else (verdict.word, verdict.tone)


@dataclass(frozen=True, slots=True)
class Trial:
    """One account with and without a tried file."""

    #: Id of the client, or `agency` for the agency itself.
    client: str
    name: str
    #: Whether findings can move its label: work goes on, and nobody gave notice.
    active: bool
    #: The agency itself has no label.
    label_now: str
    label_then: str
    #: The tried check, whatever it says, where it is asked; then every other check that would say something else.
    compared: tuple[Compared, ...]
    #: Checks at watch or alarm, now and then.
    bad_now: frozenset[str] = frozenset()
    bad_then: frozenset[str] = frozenset()

    @property
    def moves(self) -> bool:
        """Whether the account would have another label."""
        return self.label_now != self.label_then

    @property
    def differs(self) -> bool:
        """Whether anything would be said that is not said now."""
        return self.moves or any(one.differs for one in self.compared)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a check says what, over all accounts of a trial that it compared."""

    check: str
    #: Accounts for which it differs.
    differs: int
    #: Verdict and tone, as in `late (watch)` -> accounts, the most frequent first.
    now: Mapping[str, int]
    then: Mapping[str, int]

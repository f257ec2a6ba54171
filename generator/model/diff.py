"""What a branch changes: every account that stands otherwise, the rules that differ, and what was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.change import PLACES

if TYPE_CHECKING:
    from datetime import date

    from generator.model.change import AccountChange
    from generator.model.health import Duty
    from generator.model.trial import Rules, Trial


class Presence(StrEnum):
    """On which side of a branch an account is there."""

    BOTH = "both"
    NEW = "new"
    GONE = "gone"
    #: It was there, and its client.yaml cannot be read.
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that was taken out."""

    #: Its id.
    entry: str
    #: Path of its file below the journals folder where the branch began; empty where that may not be told.
    path: str


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries of an account came and changed, and which of them went."""

    added: int = 0
    edited: int = 0
    gone: tuple[Gone, ...] = ()

    @property
    def removed(self) -> int:
        """How many went."""
        return len(self.gone)

    @property
    def all(self) -> int:
        """Entries that differ."""
        return self.added + self.edited + self.removed


@dataclass(frozen=True, slots=True)
class AccountDiff:
    """One account on both sides of a branch, on the same day."""

    client: str
    name: str
    presence: Presence
    #: None where it is not there any more.
    change: AccountChange | None
    #: Empty where it was not there, or could not be read.
    label_before: str = ""
    #: Duties that are open on this side only, by deadline.
    opened: tuple[Duty, ...] = ()
    #: Duties that were open on the other side only, and may have been done.
    closed: tuple[Duty, ...] = ()
    #: Duties that were open on the other side only, as what called for them is gone: nobody has done them.
    dropped: tuple[Duty, ...] = ()
    written: Written = Written()
    #: Whether the client's set-up differs: client.yaml, or the post-mortem.
    is_set_up: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether anything is to be told of where it stands."""
        is_changed = self.change is not None and self.change.is_moved
        return self.presence is not Presence.BOTH or is_changed or bool(self.opened or self.closed or self.dropped)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Worst first, as of any account that moved; who is gone comes last."""
        if self.change is None:
            return (len(PLACES), 0, self.name.casefold(), self.client)
        return self.change.sort_key


@dataclass(frozen=True, slots=True)
class OwnMove:
    """What a check says of the agency itself: `done`, `due` or `overdue`, on both sides; empty where not asked."""

    check: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RulesDiff:
    """The checks and limits that a branch changes, and what that alone does to the accounts of the branch."""

    #: Ids of checks that are decided otherwise.
    checks: tuple[str, ...]
    #: What was changed, in words.
    told: tuple[str, ...]
    #: Of every account that had begun.
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class OwnLimits:
    """The limits of one client that a branch changes, as rules of their own, to be held against the past."""

    client: str
    name: str
    #: What was changed, in words.
    told: tuple[str, ...]
    #: Check and limit.
    limits: frozenset[tuple[str, str]]
    #: What the client is judged by where its own limits stand among those of the agency.
    before: Rules
    after: Rules


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared with what."""

    #: What somebody called them; the second is empty for the files on the disk.
    base: str
    head: str
    #: Full ids: of the last commit in common, and of the one that is compared, or checked out.
    base_commit: str
    head_commit: str
    #: The day of both.
    as_of: date


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that a branch changes in the health of accounts."""

    sides: Sides
    #: Those that differ in any file, or all where the rules do, worst first.
    accounts: tuple[AccountDiff, ...]
    #: Entries of the agency's own.
    written: Written
    ours: tuple[OwnMove, ...] = ()
    #: None where no check on clients is decided otherwise.
    rules: RulesDiff | None = None
    #: Of clients who are on both sides, by id.
    own_limits: tuple[OwnLimits, ...] = ()
    #: Paths of files with mistakes that were passed over where the branch began.
    skipped: tuple[str, ...] = ()

    @property
    def moved(self) -> tuple[AccountDiff, ...]:
        """The accounts of which anything is to be told."""
        return tuple(one for one in self.accounts if one.is_moved)

    @property
    def all_written(self) -> Written:
        """What was written of all accounts and of our own."""
        every = (self.written, *(one.written for one in self.accounts))
        return Written(
            sum(one.added for one in every),
            sum(one.edited for one in every),
            tuple(gone for one in every for gone in one.gone),
        )

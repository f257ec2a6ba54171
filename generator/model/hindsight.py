"""A new or changed rule in hindsight: which losses it would have told of, and how often it would have cried wolf."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.backtest import Share

#: Days before a notice within which a warning counts as one of it.
WARNED_DAYS = 365
#: Days up to the day of judging for which kept clients are looked at: what is older says little of how we work now.
KEPT_DAYS = 730
#: Days of a year, for rates.
YEAR_DAYS = 365


class Change(StrEnum):
    """What other rules would have done to the warning of one loss."""

    NEWLY = "newly warned"
    EARLIER = "earlier"
    LATER = "later"
    NO_LONGER = "no longer warned"
    #: Warned with both, since the same day.
    SAME = "warned as before"
    #: Warned with neither.
    NEVER = "not warned"


#: The changes that are worth telling case by case.
DIFFERENT = (Change.NEWLY, Change.EARLIER, Change.LATER, Change.NO_LONGER)


@dataclass(frozen=True, slots=True)
class Warned:
    """When one check, or the label, first stood at watch or alarm in the year before one notice."""

    #: Check id, or `label`.
    check: str
    #: By the rules of now; None where it never did.
    now: date | None
    #: By the other rules.
    then: date | None

    @property
    def change(self) -> Change:
        """What the other rules would have done."""
        if self.now is None:
            return Change.NEVER if self.then is None else Change.NEWLY
        if self.then is None:
            return Change.NO_LONGER
        if self.now == self.then:
            return Change.SAME
        return Change.EARLIER if self.then < self.now else Change.LATER

    @property
    def days(self) -> int:
        """By how many days earlier (or later: below zero) it would have warned; 0 unless both did."""
        return 0 if self.now is None or self.then is None else (self.now - self.then).days


@dataclass(frozen=True, slots=True)
class LossSeen:
    """One lost client by both sets of rules, in the `WARNED_DAYS` before notice: not on the day itself."""

    client: str
    name: str
    notice: date
    #: The first of these days on which anything was known of the account; None where nothing was.
    known: date | None = None
    #: One for each check that differs.
    warned: tuple[Warned, ...] = ()
    #: None where it was not asked for, or no check that can move it said anything else.
    label: Warned | None = None


class Days(NamedTuple):
    """For how long a check stood worse by one set of rules than by another."""

    #: Days at watch.
    watch: int = 0
    #: Days at alarm.
    alarm: int = 0
    #: Unbroken runs of such days.
    spells: int = 0

    @property
    def all(self) -> int:
        """Days at watch or alarm."""
        return self.watch + self.alarm


@dataclass(frozen=True, slots=True)
class Burden:
    """What other rules would have changed for one kept client in one check."""

    check: str
    #: Days that would have been worse: at watch instead of neither, at alarm instead of watch or neither.
    more: Days
    #: Days that would have been better, by where they stood.
    fewer: Days


@dataclass(frozen=True, slots=True)
class KeptSeen:
    """One kept client by both sets of rules."""

    client: str
    name: str
    #: Days that were looked at: a client, nobody had given notice, and something was known.
    days: int
    #: One for each check that differs.
    burdens: tuple[Burden, ...] = ()


@dataclass(frozen=True, slots=True)
class LossTally:
    """What one check would have told of all losses of which anything was known before."""

    check: str
    losses: int
    #: Warned by the rules of now, and by the others.
    now: int
    then: int
    #: How many losses of each kind; every kind is there.
    changes: Mapping[Change, int]
    #: With intervals; None below `FEWEST` losses.
    share_now: Share | None = None
    share_then: Share | None = None


@dataclass(frozen=True, slots=True)
class KeptTally:
    """What one check would have cost with all kept clients."""

    check: str
    clients: int
    #: Days over all clients that were looked at.
    days: int
    more: Days
    fewer: Days
    #: Clients with any extra day at watch or alarm.
    touched: int
    #: Clients with any such day less.
    eased: int
    #: Of `touched`, with its interval; None below `FEWEST` clients.
    share: Share | None = None

    @property
    def a_year(self) -> float:
        """Extra days at watch or alarm for each client and year."""
        return self.more.all / self.days * YEAR_DAYS if self.days else 0.0


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The past of all accounts by two sets of rules."""

    #: Whether it is told as known then; if not, everything here is as of then.
    is_recorded: bool
    #: The first day of which anything is told; None where nothing is.
    since: date | None
    until: date
    #: Accounts of which a past was read, and the versions of their journals.
    accounts: int
    versions: int
    #: The checks that differ or ask about one that does, and may stand at watch or alarm.
    checks: tuple[str, ...]
    #: Checks that differ and are never at watch or worse by either set of rules: they warn of nothing.
    listed: tuple[str, ...]
    #: By the day of notice.
    losses: tuple[LossSeen, ...]
    #: Lost clients of whom nobody wrote down when they gave notice.
    undated: tuple[str, ...]
    kept: tuple[KeptSeen, ...]
    #: One for each check.
    warned: tuple[LossTally, ...]
    burdens: tuple[KeptTally, ...]

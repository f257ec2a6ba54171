"""What the checks said of an account over a year: stretches of days, and what made each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from generator.model.health import Tone


@dataclass(frozen=True, slots=True)
class WrittenLate:
    """An entry that was written down long after it happened."""

    #: Id of the entry.
    entry: str
    happened: date
    recorded: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which a check, or the label, said the same."""

    #: First and last day within the time that is looked at, both included.
    first: date
    last: date
    #: The day on which it turned to this; earlier than `first` where it held already when the time began.
    turned: date
    word: str
    tone: Tone
    #: The reason of the day on which it turned.
    reason: str
    #: Ids of the entries that it rested on that day, newest first.
    evidence: tuple[str, ...] = ()
    #: Those of them that were written down late.
    late: tuple[WrittenLate, ...] = ()
    #: Ids of the checks that decided the label that day; empty for a check, and where none did.
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """What one check, or the label, said over a time: stretches without a gap, in order."""

    #: Id of the check, or `label`.
    check: str
    #: Id of its checklist; empty for the label.
    checklist: str
    question: str
    stretches: tuple[Stretch, ...]

    def on(self, day: date) -> Stretch | None:
        """Return what was said on a day; None outside the time, and before the account began."""
        return next((each for each in self.stretches if each.first <= day <= each.last), None)


@dataclass(frozen=True, slots=True)
class History:
    """What the label and every check said of an account over its last 52 weeks, as of each day.

    As of a day: by the journal of today without what happened later. What was written down late counts from the day on
    which it happened, and says so.
    """

    client: str
    #: First and last day, both included; strips begin later where the account did. Where the relationship is over, the
    #: last day is the one before it ended.
    first: date
    last: date
    #: Whether the relationship is over.
    ended: bool
    label: Strip
    #: In the order of the checklists.
    checks: tuple[Strip, ...]
    #: Whether it is known when entries were written down.
    recorded: bool

"""The numbers behind an account's page: its silences, invoices, contacts and misses, as the checks count them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from generator.model.health import Tone

#: Days of which contacts are counted by person.
CONTACT_DAYS = 180


@dataclass(frozen=True, slots=True)
class Silence:
    """The days from one word of theirs to the next."""

    #: The day of the word before it.
    since: date
    #: The day of the word that ended it; where none has, the last day that is looked at.
    until: date
    #: Days without agreed silence.
    days: int
    #: Watch or alarm where it went beyond a limit; unknown where no limit was known.
    tone: Tone
    #: Id of the entry that ended it; empty while it lasts.
    entry: str = ""

    @property
    def is_open(self) -> bool:
        """Whether they have not been heard from since."""
        return not self.entry


@dataclass(frozen=True, slots=True)
class SilenceLimit:
    """After how many days a silence would be late and cold, from a day on."""

    since: date
    late: float
    cold: float


@dataclass(frozen=True, slots=True)
class Silences:
    """Every silence of about a year, in order, with the limits that the check on silence uses."""

    first: date
    last: date
    silences: tuple[Silence, ...]
    limits: tuple[SilenceLimit, ...]
    #: Today's limits and why these, as a part of a sentence; empty where none is known.
    because: str


@dataclass(frozen=True, slots=True)
class Billed:
    """One invoice."""

    entry: str
    number: str
    amount: Decimal | None
    currency: str
    issued: date
    due: date
    paid: date | None
    #: Days from issue to payment; while it is open, to the day that is looked at.
    days: int
    #: Days from the due day to the same day; below 0 where that is still to come.
    past_due: int
    #: `disputed`, `credited` or `our_error`; empty where it counts.
    paused_by: str
    #: Watch or alarm for an open one that the check on payment warns of; else none.
    tone: Tone

    @property
    def state(self) -> str:
        """In a word: `paid`, `paid late`, `open`, `overdue`, `disputed`, `credited`, `our error`."""
        if self.paused_by:
            return self.paused_by.replace("_", " ")
        if self.paid is not None:
            return "paid late" if self.past_due > 0 else "paid"
        return "overdue" if self.past_due > 0 else "open"


@dataclass(frozen=True, slots=True)
class Billing:
    """Invoices in the order of their issue, with what the check on payment knows of them."""

    invoices: tuple[Billed, ...] = ()
    #: Median days to pay over all settled invoices; None while too few are settled to know.
    usual: float | None = None
    #: The same over the last few.
    lately: float | None = None
    #: How many were settled, and how many the last few are.
    settled: int = 0
    last: int = 0
    #: Days after which an open invoice that is past due is a warning; None while that is not known.
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """Contact on one day: who of theirs and who of ours took part."""

    day: date
    entry: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one account on one day."""

    #: The last day on which there is something to say: where the relationship is over, the day before it ended.
    last: date
    #: None where no check asks about silence, and where nothing was ever heard.
    silences: Silences | None
    billing: Billing
    #: Contact of the last `CONTACT_DAYS` up to `last`, in order.
    touches: tuple[Touch, ...]
    #: The last contact day with each of theirs over all time, by contact id.
    last_with: Mapping[str, date] = field(default_factory=dict)
    #: Days without contact with each of theirs, without agreed silence; from their coming where there never was any.
    silent_with: Mapping[str, int] = field(default_factory=dict)
    #: Ids of entries that say what went wrong, with the day: late deliveries, missed targets, mistakes, complaints.
    wrongs: Mapping[str, date] = field(default_factory=dict)

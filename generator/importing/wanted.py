"""What is asked of an import: whose it is, which days, how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from generator.importing.directory import Directory


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an import."""

    directory: Directory
    #: The agency's zone: its days are meant.
    home: tzinfo
    #: Nothing that comes after it has happened.
    today: date
    since: date | None = None
    until: date | None = None
    #: Whether titles and subjects are kept.
    titles: bool = False
    #: What to make of a past meeting that nobody of theirs answered: `leave` or `held`.
    unanswered: str = "leave"
    #: Days after which a mail of ours that nobody answered is said to be unanswered; None: never.
    unanswered_days: int | None = None

    @property
    def last(self) -> date:
        """The last day that is read."""
        return self.today if self.until is None else min(self.today, self.until)

    def takes(self, day: date) -> bool:
        """Whether a day is among those that are asked for."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

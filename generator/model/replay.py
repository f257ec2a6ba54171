"""The past of an account: what its journal said on a day, as git knows it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.account import Account
    from generator.model.entry import Entry
    from generator.model.health import Tone
    from generator.model.trial import Rules

#: More days than this between what happened and the commit that tells it: it was written late.
LATE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Recorded:
    """When each entry was written down: the day of the first commit of the main line that holds its id."""

    #: Entry id to day. An entry that is not here is in no commit yet.
    days: Mapping[str, date] = field(default_factory=dict)

    def on(self, entry: str) -> date | None:
        """Return the day on which an entry was written down; None where no commit holds it."""
        return self.days.get(entry)

    def is_late(self, entry: Entry) -> bool:
        """Whether an entry was written down more than `LATE_DAYS` days after it happened."""
        recorded = self.days.get(entry.id)
        return recorded is not None and (recorded - entry.date).days > LATE_DAYS


@dataclass(frozen=True, slots=True)
class Version:
    """An account as the journal told it from a day on, and what it is judged by."""

    #: The first day on which it was so. A commit counts from the day on which it was made.
    since: date
    #: Full id of the commit.
    commit: str
    account: Account
    #: The agency as of then, with the limits and checks of now or of then.
    rules: Rules
    #: Files of the account that could not be read, and were passed over.
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """Versions of one account, in the order of their days; the last holds on."""

    client: str
    versions: tuple[Version, ...] = ()

    def on(self, day: date) -> Version | None:
        """Return what was known on the evening of a day; None before the account's first commit."""
        index = bisect_right(self.versions, day, key=lambda version: version.since)
        return self.versions[index - 1] if index else None


class Step(NamedTuple):
    """A verdict and the first day on which it was said."""

    day: date
    word: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Told:
    """Which journals were read, where it was not those on the disk."""

    #: Full id of the commit.
    commit: str
    #: The day on whose evening they stood so; None where a revision was asked for.
    known_on: date | None = None
    #: Whether they are judged by the checks and limits of then, and not by those on the disk.
    by_then: bool = False
    #: Files with errors, which were passed over.
    skipped: tuple[str, ...] = ()

"""What git knows of the journals, opened once a run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.journal.archive import open_archive
from generator.postmortem.loss import days_before, loss_of, lost_on
from generator.replay.changed import Known
from generator.source.history import NoHistory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from generator.journal.archive import Archive
    from generator.model.account import Account
    from generator.model.loss import Loss
    from generator.model.replay import Past, Recorded
    from generator.model.trial import Rules
    from generator.narrowing import Lens


@dataclass
class History:
    """The past of the journals, or why it is not known."""

    archive: Archive | NoHistory
    #: What may be shown of it; None for all of it.
    lens: Lens | None = None

    def seen_through(self, lens: Lens) -> History:
        """Return what may be shown of it."""
        return History(self.archive, lens)

    @property
    def missing(self) -> NoHistory | None:
        """Why the past is not known; None where it is."""
        return self.archive if isinstance(self.archive, NoHistory) else None

    def is_as(self, other: History) -> bool:
        """Whether git knows the same as at another time, so that what was read of it then can be read again."""
        mine, theirs = self.archive, other.archive
        return not isinstance(mine, NoHistory) and not isinstance(theirs, NoHistory) and mine.line == theirs.line

    @cached_property
    def recorded(self) -> Recorded | None:
        """When entries were written down; None where that is not known."""
        if isinstance(self.archive, NoHistory):
            return None
        recorded = self.archive.recorded()
        return recorded if self.lens is None else self.lens.recorded(recorded)

    def past_on(self, client: str, days: Iterable[date], rules: Rules | None = None) -> Past | None:
        """Return what was known of an account on the evenings of some days; None where the past is not known."""
        archive = self.archive
        return None if isinstance(archive, NoHistory) else self._shown(archive.past_on(client, days, rules))

    def _shown(self, past: Past) -> Past:
        if self.lens is None:
            return past
        return replace(past, versions=tuple(map(self.lens.version, past.versions)))

    def known(self, since: date) -> Known | None:
        """Return what was known on evenings from a day on; None where git has nothing of that day."""
        archive, recorded = self.archive, self.recorded
        if isinstance(archive, NoHistory) or recorded is None or archive.line.on(since) is None:
            return None

        def past(client: str, day: date) -> Past:
            return self._shown(archive.past_on(client, [day]))

        return Known(recorded, past)

    def loss(self, account: Account, rules: Rules, as_of: date) -> Loss | None:
        """Return how a client was lost, as known then where that is known; None for one who was not."""
        notice, past = lost_on(account, as_of), None
        if notice is not None and not isinstance(self.archive, NoHistory):
            past = self._shown(self.archive.past(account.client.id, *days_before(notice), rules))
        return loss_of(account, past, self.recorded, rules, as_of)


def open_history(journals: Path, timezone: str) -> History:
    """Return the past of a journals folder."""
    return History(open_archive(journals, timezone))

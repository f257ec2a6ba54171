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

    def recall_all(self) -> Recalled:
        """Return what git knows of all accounts alike."""
        return Recalled(self.recorded)

    def recall(self, account: Account, since: date, rules: Rules, as_of: date) -> Recalled:
        """Return what git knows of one account on the evening of a day, and how it was lost."""
        known = self.known(since)
        past = None if known is None else known.past(account.client.id, since)
        return Recalled(None, past, self.loss(account, rules, as_of))

    def loss(self, account: Account, rules: Rules, as_of: date) -> Loss | None:
        """Return how a client was lost, as known then where that is known; None for one who was not."""
        notice, past = lost_on(account, as_of), None
        if notice is not None and not isinstance(self.archive, NoHistory):
            past = self._shown(self.archive.past(account.client.id, *days_before(notice), rules))
        return loss_of(account, past, self.recorded, rules, as_of)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What git knows of an account, for where there is no git: asked there, it says what was read here.

    It answers what `History` answers, about the account, the days and the rules that it was recalled for.
    """

    recorded: Recorded | None
    #: What was known on the evening of the day; None where that is not known.
    past: Past | None = None
    lost: Loss | None = None

    def recall_all(self) -> Recalled:
        """Return it as it is: it can be sent."""
        return self

    def recall(self, *_: object) -> Recalled:
        """Return it as it is: it was recalled for one account."""
        return self

    def known(self, since: date) -> Known | None:  # noqa: ARG002  # it was recalled for that day
        """Return what was known on the evening of the day; None where git has nothing of that day."""
        recorded, past = self.recorded, self.past
        if recorded is None or past is None:
            return None
        return Known(recorded, lambda _client, _day: past)

    def loss(self, account: Account, rules: Rules, as_of: date) -> Loss | None:  # noqa: ARG002  # recalled for these
        """Return how the client was lost; None for one who was not."""
        return self.lost


def open_history(journals: Path, timezone: str) -> History:
    """Return the past of a journals folder."""
    return History(open_archive(journals, timezone))

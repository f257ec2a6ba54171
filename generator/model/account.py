"""An account: one client with everything written about it. The unit of work of the whole program."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator.model.later import Later, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.model.agency import Agency
    from generator.model.client import Client
    from generator.model.entry import Entry
    from generator.model.post_mortem import PostMortem


@dataclass(frozen=True, slots=True)
class Account:
    """One client's record."""

    client: Client
    #: Sorted by date, then id.
    entries: Sequence[Entry] = ()
    post_mortem: PostMortem | None = None
    #: What was found out about single entries, whichever version of the account they are in; None: it is not kept.
    remembered: dict[object, Any] | None = field(default=None, repr=False, compare=False)

    def remembering(self) -> Account:
        """Return the account as one of which versions are compared: what they have in common is found out once."""
        return replace(self, remembered={})

    def known(self, day: date) -> Account:
        """Return the account without what happened after a day: entries, facts in entries, changes to the client.

        A post-mortem is known from the day on which it was held. Nothing names what came later.
        """
        entries, later = self.entries, set[str]()
        if isinstance(entries, Later):
            some: Sequence[Entry] = Later(f"{entries.origin} {day}", lambda: _known(entries, day)[0], of=entries)
            if self.post_mortem is not None and any(one.day > day for one in marks_of(entries)):
                later = _known(entries, day)[1]
        else:
            some, later = _known(entries, day)
        report = self.post_mortem.known(day, later) if self.post_mortem is not None else None
        return Account(self.client.known(day), some, report, self.remembered)


def _known(entries: Sequence[Entry], day: date) -> tuple[tuple[Entry, ...], set[str]]:
    """Return entries without what came after a day, and the ids of those of which nothing is left."""
    both = [(entry, entry.known(day)) for entry in entries]
    later = {entry.id for entry, known in both if known is None}
    kept = (known for _, known in both if known is not None)
    return (tuple(entry.without(later) for entry in kept) if later else tuple(kept)), later


def begun(accounts: Iterable[Account], as_of: date) -> tuple[Account, ...]:
    """Return the accounts of which something had happened by a day, without what happened later."""
    return tuple(
        account.known(as_of)
        for account in accounts
        if account.client.since <= as_of or any(one.day <= as_of for one in marks_of(account.entries))
    )


@dataclass(frozen=True, slots=True)
class Journal:
    """A whole folder of journals, read."""

    agency: Agency
    #: Sorted by client id.
    accounts: tuple[Account, ...] = ()
    #: Entries under `agency/`, sorted by date, then id.
    agency_entries: tuple[Entry, ...] = ()

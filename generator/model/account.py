"""An account: one client with everything written about it. The unit of work of the whole program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    entries: tuple[Entry, ...] = ()
    post_mortem: PostMortem | None = None

    def known(self, day: date) -> Account:
        """Return the account without what happened after a day: entries, facts in entries, changes to the client."""
        entries = (entry.known(day) for entry in self.entries)
        some = tuple(entry for entry in entries if entry is not None)
        return replace(self, client=self.client.known(day), entries=some)


@dataclass(frozen=True, slots=True)
class Journal:
    """A whole folder of journals, read."""

    agency: Agency
    #: Sorted by client id.
    accounts: tuple[Account, ...] = ()
    #: Entries under `agency/`, sorted by date, then id.
    agency_entries: tuple[Entry, ...] = ()

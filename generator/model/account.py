"""An account: one client with everything written about it. The unit of work of the whole program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Journal:
    """A whole folder of journals, read."""

    agency: Agency
    #: Sorted by client id.
    accounts: tuple[Account, ...] = ()
    #: Entries under `agency/`, sorted by date, then id.
    agency_entries: tuple[Entry, ...] = ()

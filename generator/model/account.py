"""An account: one client with everything written about it. The unit of work of the whole program."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

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
    #: What was found out about single entries, whichever version of the account they are in; None: it is not kept.
    remembered: dict[object, Any] | None = field(default=None, repr=False, compare=False)

    def remembering(self) -> Account:
        """Return the account as one of which versions are compared: what they have in common is found out once."""
        return replace(self, remembered={})

    def known(self, day: date) -> Account:
        """Return the account without what happened after a day: entries, facts in entries, changes to the client.

        A post-mortem is known from the day on which it was held. Nothing names what came later.
        """
        both = [(entry, entry.known(day)) for entry in self.entries]
        later = {entry.id for entry, known in both if known is None}
        report = self.post_mortem.known(day, later) if self.post_mortem is not None else None
        kept = (known for _, known in both if known is not None)
        some = tuple(entry.without(later) for entry in kept) if later else tuple(kept)
        return replace(self, client=self.client.known(day), entries=some, post_mortem=report)


@dataclass(frozen=True, slots=True)
class Journal:
    """A whole folder of journals, read."""

    agency: Agency
    #: Sorted by client id.
    accounts: tuple[Account, ...] = ()
    #: Entries under `agency/`, sorted by date, then id.
    agency_entries: tuple[Entry, ...] = ()

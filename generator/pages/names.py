"""Whom an id stands for. Every name on the site comes from here, so that a build can narrow them in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.model.agency import Agency
    from generator.model.client import Client


@dataclass(frozen=True, slots=True)
class Names:
    """The names of everybody who may be named on a client's pages."""

    known: Mapping[str, str]

    def of(self, person: str) -> str:
        """Return the name behind an id; an id that nobody has is shown as it is written."""
        return self.known.get(person, person)

    def all(self, people: Iterable[str]) -> tuple[str, ...]:
        """Return the names behind some ids, in their order, each once."""
        return tuple(dict.fromkeys(self.of(person) for person in people))


def names_of(agency: Agency, client: Client | None = None) -> Names:
    """Return the names of our people and, for a client's pages, of the client's."""
    ours = {person.id: person.name for person in agency.people}
    theirs = {contact.id: contact.name for contact in client.contacts} if client else {}
    return Names({**ours, **theirs})

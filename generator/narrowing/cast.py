"""Who is who: everybody a journal knows, whether they may be named, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from generator.model.audience import Audience, Naming
from generator.narrowing.spelling import initials_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model.account import Account, Journal
    from generator.model.agency import Agency
    from generator.model.audience import View

#: The owner of our own people, beside the ids of clients.
OURS = "agency"
#: What somebody is called who may not be named.
SOMEBODY = "somebody"


class Person(NamedTuple):
    """Somebody as the journal has them."""

    #: The id of the client, or `OURS`.
    owner: str
    id: str
    name: str
    is_hidden: bool
    since: date


class Called(NamedTuple):
    """Somebody as the site has them."""

    id: str
    name: str


#: Everybody, by owner and id; None for who may not be named.
Cast = Mapping[tuple[str, str], Called | None]


def people_of(agency: Agency, view: View) -> Iterator[Person]:
    """Yield our people."""
    for one in agency.people:
        yield Person(OURS, one.id, one.name, _is_hidden(one.audience, view), one.since or date.min)


def contacts_of(account: Account, view: View) -> Iterator[Person]:
    """Yield the people of a client."""
    client = account.client
    for one in client.contacts:
        yield Person(client.id, one.id, one.name, _is_hidden(one.audience, view), one.since or client.since)


def everybody(journal: Journal, view: View) -> tuple[Person, ...]:
    """Return everybody in a journal."""
    theirs = (one for account in journal.accounts for one in contacts_of(account, view))
    return (*people_of(journal.agency, view), *theirs)


def _is_hidden(audience: str, view: View) -> bool:
    return view.is_for_team and audience == Audience.LEADS


def with_people(cast: Cast, people: Iterable[Person], naming: Naming) -> Cast:
    """Return who is who with some more people; whoever is known already keeps what they are called.

    Who is hidden by any version of themselves may not be named. Initials are given out by the day somebody came, so
    that those who come later change nobody's; whoever has the same as another gets a number.
    """
    known = dict(cast)
    taken = {called.id for called in known.values() if called is not None}
    for one in sorted(people, key=lambda one: one.since):
        key = (one.owner, one.id)
        if one.is_hidden:
            known[key] = None
        elif key not in known:
            known[key] = _called(one, naming, taken)
    return known


def _called(one: Person, naming: Naming, taken: set[str]) -> Called:
    if naming is not Naming.INITIALS:
        return Called(one.id, one.name if naming is Naming.FULL else one.id)
    initials = label = initials_of(one.name)
    number = 1
    while slug_of(label) in taken:
        number += 1
        label = f"{initials}{number}"
    taken.add(slug_of(label))
    return Called(slug_of(label), label)

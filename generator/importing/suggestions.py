"""What a person has to decide after an import, as lines to paste: who somebody is, what is complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.importing.directory import Side, hashed
from generator.journal.hints import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.importing.directory import Directory
    from generator.importing.gathered import Gathered, Person, Stranger
    from generator.model.account import Journal
    from generator.model.client import Client

#: People whom nobody knows are listed up to this many, those met most often first.
MOST_LISTED = 40
#: Kinds of entry whose completeness an import can state.
_STATED = {"contact": "mail", "meeting": "calendar", "invoice": "invoices"}


@dataclass(frozen=True, slots=True)
class NewContact:
    """Somebody at a client whom a table names and the journal does not."""

    client: str
    id: str
    name: str
    role: str
    #: Plain, or hashed where that was asked for; empty where the table has none.
    address: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an import leaves to a person."""

    strangers: tuple[tuple[Stranger, int], ...]
    #: How many more there are.
    more_strangers: int
    contacts: tuple[NewContact, ...]
    #: Contacts who are in the journal, and whose address the rules do not know.
    addresses: tuple[NewContact, ...]
    #: A statement of completeness: its fields; empty where there is nothing to state.
    complete: Mapping[str, Any]


def suggest(gathered: Gathered, journal: Journal, directory: Directory, *, hide: bool) -> Suggestions:
    """Return what is left to a person. `hide`: addresses are shown as their hashes."""
    met = sorted(_each_once(gathered.strangers).items(), key=lambda pair: (-pair[1], pair[0]))
    shown = tuple(
        (stranger._replace(name=_shown(stranger.name, hide=hide)), count) for stranger, count in met[:MOST_LISTED]
    )
    people = list(_people(gathered.people, journal, directory, hide=hide))
    return Suggestions(
        shown,
        max(len(met) - MOST_LISTED, 0),
        tuple(one for is_new, one in people if is_new),
        tuple(one for is_new, one in people if not is_new),
        _complete(gathered),
    )


def _each_once(strangers: Mapping[Stranger, int]) -> dict[Stranger, int]:
    """Return each address or name once, with the name that it goes by most often, if it has one."""
    met: dict[tuple[str, bool], list[tuple[Stranger, int]]] = {}
    for stranger, count in strangers.items():
        met.setdefault((stranger.name, stranger.is_address), []).append((stranger, count))
    return {
        max(rows, key=lambda row: (bool(row[0].called), row[1], row[0]))[0]: sum(count for _, count in rows)
        for rows in met.values()
    }


def _shown(name: str, *, hide: bool) -> str:
    return hashed(name) if hide and "@" in name else name


def _complete(gathered: Gathered) -> Mapping[str, Any]:
    kinds = sorted({draft.kind for draft in gathered.drafts} & _STATED.keys())
    covered: tuple[date, date] | None = gathered.covered
    if not kinds or covered is None:
        return {}
    by = " and ".join(_STATED[kind] for kind in kinds)
    return {"kinds": kinds, "from": covered[0], "through": covered[1], "by": f"import of {by}"}


def _people(
    people: Sequence[Person], journal: Journal, directory: Directory, *, hide: bool
) -> Iterator[tuple[bool, NewContact]]:
    """Yield everybody whom the journal or the rules do not know yet, with whether the journal does not."""
    clients = {one.client.id: one.client for one in journal.accounts}
    taken = {name: {one.id for one in client.contacts} for name, client in clients.items()}
    ours = {who.id for who in journal.agency.people}
    seen = set()
    for person in people:
        key = (person.client, person.address or person.name.casefold())
        party = directory.who(person.address) if person.address else None
        if key in seen or (party is not None and (party.person or party.side in {Side.OURS, Side.IGNORED})):
            continue
        seen.add(key)
        address = _shown(person.address, hide=hide)
        known = _called(clients[person.client], person.name)
        if known and address:
            yield False, NewContact(person.client, known, person.name, person.role, address)
        elif not known:
            name = _free(person.name, taken[person.client] | ours)
            taken[person.client].add(name)
            yield True, NewContact(person.client, name, person.name, person.role, address)


def _called(client: Client, name: str) -> str:
    """Return the id of the contact of a name; empty where there is none."""
    return next((one.id for one in client.contacts if one.name.casefold() == name.casefold()), "")


def _free(name: str, taken: set[str]) -> str:
    """Return an id that nobody has: the first name, the whole name, the whole name with a number."""
    whole = slug_of(name) or "contact"
    first = slug_of(name.split(maxsplit=1)[0]) or whole
    numbered = (f"{whole}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (first, whole, *numbered) if one not in taken)

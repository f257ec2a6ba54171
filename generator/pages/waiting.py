"""People we owe a word: everybody at a client who has something open with us, with what it is and who acts.

Nobody is counted or compared: a person stands here with what is open and goes when it is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.duties import TITLE as DUTIES_TITLE
from generator.pages.duties import names_in
from generator.pages.owed import all_owed
from generator.pages.page import Link, Page
from generator.pages.paths import DUTIES, PEOPLE, account_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.pages.owed import Owed
    from generator.pages.people import ContactView
    from generator.pages.portfolio import Portfolio

#: What the page is called.
TITLE = "People we owe a word"


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """Somebody at a client, with what we have open with them."""

    id: str
    person: ContactView
    client: Link
    #: By deadline.
    rows: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class ClientGroup:
    """A client with what is open and concerns none of their people by name."""

    id: str
    client: Link
    #: By deadline.
    rows: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Everybody who waits, and every client whom we owe something that names nobody."""

    #: Whoever has to be answered first comes first.
    people: tuple[PersonGroup, ...]
    clients: tuple[ClientGroup, ...]
    #: At how many clients somebody waits.
    at: int
    #: How many things that name somebody are open, and how many of them are overdue.
    open: int
    overdue: int
    #: The names of those of us to ask, by id.
    names: Mapping[str, str]
    #: The way to the same by day and by owner.
    duties: Link


def waiting_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of everybody who waits for a word from us."""
    rows = all_owed(portfolio)
    people = _people(rows)
    named = [row for row in rows if row.duty.waiting]
    content = WaitingPage(
        people,
        _clients([row for row in rows if not row.duty.waiting]),
        len({row.duty.client for row in named}),
        len(named),
        sum(row.overdue for row in named),
        names_in(rows, portfolio.agency),
        Link(DUTIES_TITLE, DUTIES),
    )
    yield Page(PEOPLE, "pages/waiting.html", TITLE, content, section="duties")


def _people(rows: Sequence[Owed]) -> tuple[PersonGroup, ...]:
    found: dict[tuple[str, str], list[Owed]] = {}
    known: dict[tuple[str, str], ContactView] = {}
    for row in rows:
        for one in row.duty.waiting:
            found.setdefault((row.duty.client, one.id), []).append(row)
            known[row.duty.client, one.id] = one
    groups = (
        PersonGroup(f"{client}_{one}", known[client, one], _client(each[0]), tuple(each))
        for (client, one), each in found.items()
    )
    return tuple(sorted(groups, key=lambda each: (each.rows[0].duty.deadline, each.person.name.casefold(), each.id)))


def _clients(rows: Sequence[Owed]) -> tuple[ClientGroup, ...]:
    found: dict[str, list[Owed]] = {}
    for row in rows:
        found.setdefault(row.duty.client, []).append(row)
    groups = (ClientGroup(f"client_{client}", _client(each[0]), tuple(each)) for client, each in found.items())
    return tuple(sorted(groups, key=lambda each: (each.client.text.casefold(), each.id)))


def _client(row: Owed) -> Link:
    return Link(row.duty.name, account_path(row.duty.client))

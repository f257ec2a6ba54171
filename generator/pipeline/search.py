"""The files that search reads: everything that can be found, within a budget.

Entries are by far the most of it. They are gathered account by account, as small rows; where all together are over
the budget, every client gets the same share of it, what one does not need goes to the others, and the oldest entries
of those who have more are left out. So what is held is bounded while accounts come one at a time, and it is the same
whatever their order. Search says until when it reaches.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.pages.entries import Setting, index_entries
from generator.pages.names import names_of
from generator.pages.search import (
    check_rows,
    client_row,
    contact_rows,
    entry_rows,
    loss_row,
    our_people,
    our_side,
    page_rows,
)
from generator.rendering.scripts import call, literal, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.agency import Agency
    from generator.model.client import Client
    from generator.model.entry import Entry
    from generator.pages.portfolio import Portfolio
    from generator.pipeline.account import Kept

#: Bytes of all entries together, at most.
BUDGET = 3_000_000
#: Bytes of one file of entries, about: so much is read between two moments at which the page answers its reader.
PART = 256_000
#: How many characters of each entry can be searched, at least and at most.
SHORTEST, LONGEST = 120, 600
#: Bytes of an entry beside these, about.
AROUND = 150
#: The function that the files call.
FUNCTION = "mainstaySearch.add"


class Row(NamedTuple):
    """One entry, ready to be written."""

    #: As `2026-10-30`.
    day: str
    content: bytes

    @property
    def size(self) -> int:
        """Bytes in its file, with the comma and the line end after it."""
        return len(self.content) + 2


@dataclass(slots=True)
class Gathered:
    """The entries of one client, or our own."""

    #: Newest first.
    kept: list[Row]
    #: Bytes of what is kept, and of all that was looked at: more than its share where something is left out.
    held: int
    size: int
    #: Names of those who took part in them.
    names: tuple[str, ...]
    #: The day from which on every entry is kept; empty where all are.
    since: str = ""

    def cut(self, share: int) -> None:
        """Leave out the oldest entries, whole days of them, until there are no more than `share` bytes."""
        day = ""
        while self.kept and (self.held > share or self.kept[-1].day == day):
            row = self.kept.pop()
            self.held -= row.size
            day = row.day
        if day:
            self.since = plus(date.fromisoformat(day), 1).isoformat()


@dataclass(slots=True)
class SearchIndex:
    """The entries that can be found, gathered journal by journal."""

    agency: Agency
    as_of: date
    #: How many characters of each entry can be searched.
    excerpt: int
    budget: int = BUDGET
    gathered: list[Gathered] = field(default_factory=list)

    def add(self, entries: Sequence[Entry], client: Client | None = None) -> None:
        """Gather a journal: our own first, then each client's in the order of the list of clients."""
        setting = Setting(self.as_of, names_of(self.agency, client), index_entries(entries, self.as_of))
        share = fair_share((one.size for one in self.gathered), self.budget)
        places: dict[str, int] = {}
        kept, size = [], 0
        for row in entry_rows(entries, setting, len(self.gathered), self.excerpt, places):
            kept.append(Row(row.day, literal(row)))
            size += kept[-1].size
            if size > share:  # shares only ever become smaller
                break
        self.gathered.append(Gathered(kept, size, size, tuple(places)))
        share = fair_share((one.size for one in self.gathered), self.budget)
        for one in self.gathered:
            one.cut(share)


def excerpt_length(entries: int, budget: int = BUDGET) -> int:
    """Return how many characters of each of so many entries can be searched: fewer where there are more of them."""
    return max(SHORTEST, min(LONGEST, budget // max(1, entries) - AROUND))


def fair_share(sizes: Iterable[int], budget: int) -> int:
    """Return how much each may have at most, so that all together have no more than a budget."""
    ordered = sorted(sizes)
    left = budget
    for place, size in enumerate(ordered):
        share = left // (len(ordered) - place)
        if size > share:
            return share
        left -= size
    return budget


def search_files(
    index: SearchIndex, portfolio: Portfolio, kept: Sequence[Kept], *, losses: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of search, by name: what there is but entries, then the entries.

    `kept` are the accounts in the order in which `index` gathered them; `losses` says whether any client has left.
    """
    entries = list(entry_files(index))
    yield "search/index.js", _contents(index, portfolio, kept, len(entries), losses=losses)
    yield from entries


def entry_files(index: SearchIndex, part_size: int = PART) -> Iterator[tuple[str, bytes]]:
    """Yield the files of entries, by name, newest first."""
    every = chain.from_iterable(one.kept for one in index.gathered)
    ordered = sorted(every, key=lambda row: row.day, reverse=True)
    for number, part in enumerate(_parts(ordered, part_size), start=1):
        yield f"search/entries-{number}.js", call(FUNCTION, {"entries": rows(row.content for row in part)})


def _parts(ordered: Sequence[Row], part_size: int) -> Iterator[list[Row]]:
    """Yield entries file by file."""
    part: list[Row] = []
    size = 0
    for row in ordered:
        part.append(row)
        size += row.size
        if size >= part_size:
            yield part
            part, size = [], 0
    if part:
        yield part


def _contents(index: SearchIndex, portfolio: Portfolio, kept: Sequence[Kept], parts: int, *, losses: bool) -> bytes:
    """Return the file of all that is no entry."""
    ours, *theirs = index.gathered
    accounts = [one.learned.account for one in kept]
    clients = [our_side(ours.names, ours.since)]
    people = list(our_people(index.agency, accounts, portfolio))
    lost = []
    for place, (one, gathered) in enumerate(zip(kept, theirs, strict=True), start=1):
        account, loss = one.learned.account, one.learned.loss
        clients.append(client_row(one.summary, account, gathered.names, gathered.since))
        people.extend(contact_rows(account, index.agency, place, index.as_of))
        if loss is not None:
            lost.append(loss_row(loss, account.post_mortem, place))
    told: dict[str, Sequence[NamedTuple]] = {
        "clients": clients,
        "people": people,
        "checks": check_rows(portfolio.checklists),
        "losses": lost,
        "pages": page_rows(portfolio.guide, losses=losses),
    }
    counts = {"parts": literal(parts), "excerpt": literal(index.excerpt)}
    return call(FUNCTION, counts | {name: rows(map(literal, each)) for name, each in told.items()})

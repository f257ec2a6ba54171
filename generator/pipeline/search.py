"""The files that search reads: everything that can be found, within a budget.

Entries are by far the most of it. They are gathered account by account, as small rows; where all together are over
the budget, every client gets the same share of it, what one does not need goes to the others, and the oldest entries
of those who have more are left out. So what is held is bounded while accounts come one at a time, and it is the same
whatever their order. Search says until when it reaches.
"""

from __future__ import annotations

import json
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
#: Characters by which that changes.
STEP = 10
#: Bytes of an entry beside these, about.
AROUND = 150
#: The function that the files call.
FUNCTION = "mainstaySearch.add"


class Found(NamedTuple):
    """What can be found of one journal, ready to be written."""

    #: Days and rows of entries, newest first; of each row, what comes after the number of the journal.
    rows: tuple[tuple[str, bytes], ...] = ()
    #: Names of those who took part, and how many of them in the first entry, the first two, and so on.
    names: tuple[str, ...] = ()
    known: tuple[int, ...] = ()


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
    _gathered: list[Gathered] = field(default_factory=list)
    #: Bytes of all that is kept: more than the budget until it is cut.
    _held: int = 0

    @property
    def gathered(self) -> Sequence[Gathered]:
        """What was gathered of each journal, within the budget."""
        self._cut()
        return self._gathered

    def add(self, entries: Sequence[Entry], client: Client | None = None) -> None:
        """Gather a journal: our own first, then each client's in the order of the list of clients."""
        self.take(found_in(entries, self.agency, client, self.as_of, self.excerpt))

    def take(self, found: Found) -> None:
        """Gather what can be found of a journal."""
        share = fair_share((one.size for one in self._gathered), self.budget)
        number = b"[%d," % len(self._gathered)
        kept, size = list[Row](), 0
        for day, content in found.rows:
            row = Row(day, number + content)
            kept.append(row)
            size += row.size
            if size > share:  # shares only ever become smaller
                break
        names = found.names[: found.known[len(kept) - 1]] if kept else ()
        self._gathered.append(Gathered(kept, size, size, names))
        self._held += size
        if self._held > 2 * self.budget:  # now and then: to cut all for each that comes takes longer than the rest
            self._cut()

    def _cut(self) -> None:
        share = fair_share((one.size for one in self._gathered), self.budget)
        for one in self._gathered:
            one.cut(share)
        self._held = sum(one.held for one in self._gathered)


def found_in(entries: Sequence[Entry], agency: Agency, client: Client | None, as_of: date, excerpt: int) -> Found:
    """Return what can be found of a journal, with so many characters of each entry; no more than all have room for."""
    setting = Setting(as_of, names_of(agency, client), index_entries(entries, as_of))
    places: dict[str, int] = {}
    rows, known, size = [], [], 0
    for row in entry_rows(entries, setting, 0, excerpt, places):
        content = literal(row)
        rows.append((row.day, content.partition(b",")[2]))
        known.append(len(places))
        size += len(content)
        if size > BUDGET:
            break
    return Found(tuple(rows), tuple(places), tuple(known))


def found_text(found: Found) -> bytes:
    """Return what can be found of a journal as bytes, to be remembered."""
    head = json.dumps([found.names, found.known, [day for day, _ in found.rows]])
    return b"\n".join((head.encode("ascii"), *(content for _, content in found.rows)))


def read_found(text: bytes) -> Found | None:
    """Return what was remembered; None where it is something else."""
    head, *rows = text.split(b"\n")
    try:
        names, known, days = json.loads(head)
        told = Found(tuple(zip(map(str, days), rows, strict=True)), tuple(map(str, names)), tuple(map(int, known)))
    except (ValueError, TypeError, RecursionError):
        return None
    return told if len(told.known) == len(rows) else None


def excerpt_length(entries: int, budget: int = BUDGET) -> int:
    """Return how many characters of each of so many entries can be searched: fewer where there are more of them.

    It goes by steps, so that one entry more seldom changes what is written of all others.
    """
    length = budget // max(1, entries) - AROUND
    return max(SHORTEST, min(LONGEST, length - length % STEP))


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


def index_file(
    index: SearchIndex, portfolio: Portfolio, kept: Sequence[Kept], parts: int, *, losses: bool
) -> tuple[str, bytes]:
    """Return the name and the content of the file of all that search finds beside entries.

    `kept` are the accounts in the order in which `index` gathered them, `parts` is the number of files of entries;
    `losses` says whether any client has left.
    """
    return "search/index.js", _contents(index, portfolio, kept, parts, losses=losses)


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

"""What is written over all clients, what is not, and which entries would tell most: never by whom.

Of each account a `CoverageLine` is kept, small enough to be held for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assess.coverage import WINDOWS, Way
from generator.pages.coverage import title_of
from generator.pages.labels import Label
from generator.pages.page import Link, Page
from generator.pages.paths import COVERAGE, account_path
from generator.pages.words import kind_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.assess.coverage import Coverage
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: What the page is called.
TITLE = "What is written, and what is not"
#: Where an account's own page says what would tell more.
ANCHOR = "coverage_title"
#: How many clients stand beside each other in the table of kinds; with more, names say it.
MOST_BESIDE = 24
#: How many clients are named of whom a kind is not written, and how many entries are suggested.
MOST_NAMED, MOST_USEFUL = 4, 8
#: What is said where no single entry settles anything, and several do.
SEVERAL = "Several entries of a kind"
#: Whether a journal is alive.
ALIVE = Label("good", "Alive", "good", "Somebody has written about dealings with them lately.")
STALE = Label("stale", "Stale", "unknown", "Nobody has written lately: what is said may be out of date.")
#: From how many entries on a dot of the table has its next size.
SIZES = (1, 3, 9)


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """What is written about one account of today, in short."""

    client: str
    #: Kind -> how many entries happened within the longest window; kinds with none are left out.
    kinds: Mapping[str, int]
    #: The day of the last dealings on record, and until when the journal is alive if nobody writes.
    last: date | None
    alive_until: date | None
    #: How many checks cannot say, and how many of them the suggestions settle.
    unknown: int
    settled: int
    #: Single entries to write, the most telling first: its name, and how many checks it settles.
    useful: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client: how alive the journal is and how much the checks can say."""

    account: AccountSummary
    last: date | None
    alive_until: date | None
    #: Whether the journal is alive: colour, shape and word.
    state: Label
    #: How many checks can say something, of how many that are asked.
    can_say: int
    asked: int
    #: What would settle most, as a way to it; None where nothing that is ours to write does.
    useful: Link | None
    settles: int


@dataclass(frozen=True, slots=True)
class Dot:
    """How many entries of a kind there are about one client."""

    client: str
    count: int
    #: 0 for none, up to 3.
    size: int


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of entry over all clients."""

    name: str
    #: One for each client, in their order; empty where there are too many.
    dots: tuple[Dot, ...]
    #: About how many clients it is written.
    about: int
    #: Clients about whom it is not, as far as they are named, and how many more.
    missing: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class UsefulRow:
    """Something to write that would settle checks about one or more clients."""

    title: str
    settles: int
    #: The clients, those first about whom it settles most, each with the number of checks.
    clients: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """What is written, and what is not."""

    #: Those first about whom writing would tell most.
    clients: tuple[ClientRow, ...]
    #: How many checks are asked of all of them, on how many the journals can say, and how many more writing settles.
    asked: int
    can_say: int
    settled: int
    stale: int
    former: int
    useful: tuple[UsefulRow, ...]
    kinds: tuple[KindRow, ...]
    #: The clients of the table of kinds by name; empty where there are too many.
    heads: tuple[Link, ...]
    #: How far back kinds are counted, in days.
    days: int = WINDOWS[-1]


def coverage_line(covered: Coverage) -> CoverageLine | None:
    """Return what is kept of an account's coverage; None where the relationship is over."""
    if covered.ended:
        return None
    return CoverageLine(
        covered.client,
        {kind: counts[-1] for kind, counts in covered.written.kinds.items()},
        covered.written.last,
        covered.written.alive_until,
        len(covered.gaps),
        len(covered.by(Way.WRITE)),
        tuple((title_of(one.draft), len(one.settles)) for one in covered.suggestions if one.number == 1),
    )


def coverage_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of what is written over all clients."""
    lines = {line.client: line for line in portfolio.coverage}
    pairs = [(one, lines[one.standing.client]) for one in portfolio.summaries if one.standing.client in lines]
    rows = sorted((_client_row(one, line, portfolio.as_of) for one, line in pairs), key=_order)
    named = [Link(one.standing.name, one.path) for one, _ in pairs]
    content = WrittenPage(
        tuple(rows),
        sum(row.asked for row in rows),
        sum(row.can_say for row in rows),
        sum(line.settled for _, line in pairs),
        sum(row.state is STALE for row in rows),
        len(portfolio.summaries) - len(pairs),
        tuple(_useful(pairs)[:MOST_USEFUL]),
        tuple(_kinds(pairs)),
        tuple(named) if len(named) <= MOST_BESIDE else (),
    )
    yield Page(COVERAGE, "pages/written.html", TITLE, content)


def _client_row(account: AccountSummary, line: CoverageLine, as_of: date) -> ClientRow:
    asked = account.standing.asked
    first = line.useful[0] if line.useful else None
    return ClientRow(
        account,
        line.last,
        line.alive_until,
        STALE if line.alive_until is None or line.alive_until < as_of else ALIVE,
        asked - account.standing.unknown,
        asked,
        Link(first[0] if first else SEVERAL, f"{account_path(line.client)}#{ANCHOR}") if line.settled else None,
        line.settled,
    )


def _order(row: ClientRow) -> tuple[object, ...]:
    standing = row.account.standing
    return (-row.settles, row.can_say - row.asked, standing.name.casefold(), standing.client)


def _useful(pairs: Sequence[tuple[AccountSummary, CoverageLine]]) -> list[UsefulRow]:
    """Return what to write next over all clients, what settles most first; the same entry is named once."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    links = {line.client: Link(one.standing.name, f"{one.path}#{ANCHOR}") for one, line in pairs}
    for _, line in pairs:
        for title, settles in line.useful:
            found[title][line.client] += settles
    rows = (
        UsefulRow(title, clients.total(), tuple((links[one], count) for one, count in _most_first(clients, links)))
        for title, clients in found.items()
    )
    return sorted(rows, key=lambda row: (-row.settles, row.title))


def _most_first(clients: Counter[str], links: Mapping[str, Link]) -> list[tuple[str, int]]:
    return sorted(clients.items(), key=lambda each: (-each[1], links[each[0]].text.casefold(), each[0]))


def _kinds(pairs: Sequence[tuple[AccountSummary, CoverageLine]]) -> Iterator[KindRow]:
    """Yield a row for each kind of which anything is written, the most widely written first."""
    about = Counter(kind for _, line in pairs for kind in line.kinds)
    for kind in sorted(about, key=lambda kind: (-about[kind], kind_text(kind))):
        missing = [Link(one.standing.name, one.path) for one, line in pairs if kind not in line.kinds]
        dots = (_dot(one, line.kinds.get(kind, 0)) for one, line in pairs)
        yield KindRow(
            kind_text(kind),
            tuple(dots) if len(pairs) <= MOST_BESIDE else (),
            about[kind],
            tuple(missing[:MOST_NAMED]),
            len(missing[MOST_NAMED:]),
        )


def _dot(account: AccountSummary, count: int) -> Dot:
    return Dot(account.standing.name, count, sum(count >= size for size in SIZES))

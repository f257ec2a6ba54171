"""The page of all clients: a table and a grid of them, with what they are sorted and filtered by.

The page says everything without script. `static/portfolio.js` sorts and filters by the values that stand on each row
and keeps what was chosen in the address, so every value that can be chosen is one short word: no space, no comma.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.labels import BADGES, LABELS, Label, LabelCount, count_labels
from generator.pages.names import names_of
from generator.pages.page import Page
from generator.pages.paths import ACCOUNTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.pages.names import Names
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: What the page is called.
TITLE = "Clients"
#: The value of a client of whom a tier or a contract is not known.
UNKNOWN = "unknown"
#: How many tags can be chosen.
MOST_TAGS = 24
#: What cannot stand in a value.
UNFIT = re.compile(r"[\s,]+")
#: More duties than any account has: one that is overdue weighs more than all that are not.
OVERDUE_WEIGHT = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, and what it is first sorted by."""

    id: str
    title: str
    #: Whether it begins with the largest: what is worst, or weighs most, comes first.
    falling: bool = False
    #: Whether it holds a number.
    number: bool = False


COLUMNS = (
    Column("label", "Label"),
    Column("name", "Client and why"),
    Column("contact", "Last contact"),
    Column("depth", "Depth", number=True),
    Column("warnings", "Warnings", falling=True, number=True),
    Column("unknown", "Unknown", falling=True, number=True),
    Column("duties", "Duties", falling=True, number=True),
    Column("turn", "If nobody writes"),
    Column("worth", "Contract", falling=True),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that clients can be filtered by."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What clients can be filtered by: one of the values of a kind, or several."""

    id: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client, with the values it is filtered and sorted by."""

    account: AccountSummary
    tier: str
    contract: str
    #: Ids of our people on the account; only those who can be chosen.
    people: tuple[str, ...]
    #: Only those that can be chosen.
    tags: tuple[str, ...]
    #: Open duties, those that are overdue before all others.
    duties: int
    #: What the contract is worth, in whole units of the agency's currency; None where it is not known or in another.
    worth: int | None


@dataclass(frozen=True, slots=True)
class ClientsPage:
    """Every client, and what can be chosen of them."""

    #: Clients of today, worst first.
    current: tuple[ClientRow, ...]
    #: Clients who left or whose work is done.
    former: tuple[ClientRow, ...]
    #: Labels that somebody carries, worst first.
    labels: tuple[LabelCount, ...]
    former_labels: tuple[LabelCount, ...]
    columns: tuple[Column, ...]
    #: Without the label; those with fewer than two values are left out.
    filters: tuple[Filter, ...]
    #: Whether any check asks for depth signs.
    depth: bool
    #: Whether the last twelve months are known.
    years: bool
    #: The words of every label and badge.
    legend: tuple[Label, ...]


def clients_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of all clients."""
    summaries, names = portfolio.summaries, names_of(portfolio.agency)
    tags = _tags(summaries)
    person = Filter("person", "Person", _people(summaries, names))
    chosen = (_tiers(summaries), _contracts(summaries), person, Filter("tag", "Tag", tags))
    offered = frozenset(tag.value for tag in tags)
    rows = [_row(one, offered, portfolio.agency.currency) for one in summaries]
    current = tuple(row for row in rows if not row.account.standing.label.former)
    former = tuple(row for row in rows if row.account.standing.label.former)
    depth = any(row.account.standing.depth is not None for row in current)
    content = ClientsPage(
        current,
        former,
        count_labels(row.account.standing.label for row in current),
        count_labels(row.account.standing.label for row in former),
        tuple(column for column in COLUMNS if depth or column.id != "depth"),
        tuple(one for one in chosen if len(one.choices) > 1),
        depth,
        any(row.account.year for row in current),
        (*LABELS, *(badge for badge in BADGES.values() if badge.id != "untested")),
    )
    yield Page(ACCOUNTS, "pages/accounts.html", TITLE, content)


def _row(account: AccountSummary, offered: frozenset[str], currency: str) -> ClientRow:
    deal = account.deal
    is_known = deal is not None and deal.worth is not None and deal.currency == currency
    return ClientRow(
        account,
        _tier(account),
        _contract(account),
        account.people,
        tuple(sorted({_word(tag) for tag in account.tags} & offered)),
        account.overdue * OVERDUE_WEIGHT + account.standing.duties,
        int(deal.worth) if deal is not None and deal.worth is not None and is_known else None,
    )


def _tier(account: AccountSummary) -> str:
    return str(account.tier) if account.tier is not None else UNKNOWN


def _contract(account: AccountSummary) -> str:
    return account.deal.type if account.deal is not None and account.deal.type else UNKNOWN


def _word(tag: str) -> str:
    """Return a tag as one word: two that differ in case, spaces or commas alone are the same."""
    return UNFIT.sub("-", tag.casefold()).strip("-")


def _tiers(summaries: Sequence[AccountSummary]) -> Filter:
    numbers = sorted({one.tier for one in summaries if one.tier is not None})
    known = [Choice(str(number), str(number)) for number in numbers]
    return Filter("tier", "Tier", (*known, *_unknown(summaries, _tier, "No tier")))


def _contracts(summaries: Sequence[AccountSummary]) -> Filter:
    types = sorted({_contract(one) for one in summaries} - {UNKNOWN})
    known = [Choice(each, each.capitalize()) for each in types]
    return Filter("contract", "Contract", (*known, *_unknown(summaries, _contract, "Not known")))


def _unknown(
    summaries: Iterable[AccountSummary], value: Callable[[AccountSummary], str], text: str
) -> tuple[Choice, ...]:
    return (Choice(UNKNOWN, text),) if any(value(one) == UNKNOWN for one in summaries) else ()


def _people(summaries: Iterable[AccountSummary], names: Names) -> tuple[Choice, ...]:
    """Return our people who are on any account, by name."""
    ids = {person for one in summaries for person in one.people}
    return tuple(Choice(one, names.of(one)) for one in sorted(ids, key=lambda one: (names.of(one).casefold(), one)))


def _tags(summaries: Iterable[AccountSummary]) -> tuple[Choice, ...]:
    """Return the tags that stand on most accounts, by name; each as it is first written."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for one in sorted(summaries, key=lambda one: one.standing.client):
        for tag in one.tags:
            written.setdefault(_word(tag), tag)
        counts.update({_word(tag) for tag in one.tags})
    most = sorted((word for word in counts if word), key=lambda word: (-counts[word], word))[:MOST_TAGS]
    return tuple(Choice(word, written[word]) for word in sorted(most))

"""The home page: every client, worst first, and what will turn next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.pages.changed import summary_of
from generator.pages.duties import all_owed
from generator.pages.labels import BADGES, LABELS, Label
from generator.pages.page import Link, Page
from generator.pages.paths import CHANGED, DUTIES, HOME
from generator.pages.words import day_text, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary

#: How far ahead the next turns are listed, in days.
AHEAD_DAYS = 30


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many accounts carry a label or a badge."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class ComingTurn:
    """What will change about one account if nobody writes."""

    account: AccountSummary
    on: date
    days: int


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """Everything on the home page."""

    #: Clients of today, worst first.
    current: tuple[AccountSummary, ...]
    #: Clients who left or whose work is done.
    former: tuple[AccountSummary, ...]
    #: Labels that somebody carries, worst first; former clients are not counted.
    labels: tuple[LabelCount, ...]
    badges: tuple[LabelCount, ...]
    #: What will turn in the coming days, soonest first.
    turns: tuple[ComingTurn, ...]
    ahead_days: int
    #: The way to everything that is owed, with how much that is; None where nothing is.
    duties: Link | None
    overdue: int
    #: Whether any check asks for depth signs.
    depth: bool
    #: The words of every label and badge.
    legend: tuple[Label, ...]
    #: The way to what moved lately, with how much; None where nobody asked.
    changed: Link | None = None


def home_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the home page."""
    current = tuple(one for one in portfolio.summaries if not one.standing.label.former)
    former = tuple(one for one in portfolio.summaries if one.standing.label.former)
    rows = all_owed(portfolio)
    content = PortfolioPage(
        current,
        former,
        _counts([one.standing.label for one in current]),
        _counts([badge for one in current for badge in one.standing.badges if badge.id != "untested"]),
        _turns(current, portfolio.as_of),
        AHEAD_DAYS,
        Link(plural(len(rows), "open duty", "open duties"), DUTIES) if rows else None,
        sum(row.overdue for row in rows),
        any(one.standing.depth is not None for one in current),
        (*LABELS, *(badge for badge in BADGES.values() if badge.id != "untested")),
        _changed(portfolio),
    )
    yield Page(HOME, "pages/home.html", "Clients", content)


def _changed(portfolio: Portfolio) -> Link | None:
    week = portfolio.week
    return Link(f"Since {day_text(week.since)}: {summary_of(week.changes)}", CHANGED) if week is not None else None


def _counts(labels: Sequence[Label]) -> tuple[LabelCount, ...]:
    """Count labels; the order is that of the labels, worst first, then as met."""
    counts = Counter(label.id for label in labels)
    by_id = {label.id: label for label in labels}
    order = [label.id for label in LABELS if label.id in counts]
    order += [one for one in (*BADGES, *counts) if one in counts and one not in order]
    return tuple(LabelCount(by_id[one], counts[one]) for one in dict.fromkeys(order))


def _turns(current: Sequence[AccountSummary], as_of: date) -> tuple[ComingTurn, ...]:
    end = plus(as_of, AHEAD_DAYS)
    turns = [
        ComingTurn(one, one.next_turn.on, (one.next_turn.on - as_of).days)
        for one in current
        if one.next_turn and one.next_turn.on <= end
    ]
    return tuple(sorted(turns, key=lambda turn: (turn.on, turn.account.sort_key)))

"""The page of the week: what moved about every client since a day, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.change import PLACES
from generator.pages.page import Page
from generator.pages.paths import CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.pages.change import ChangeView
    from generator.pages.portfolio import Portfolio

#: What the page is called.
TITLE = "What moved"
#: The headings, by place.
HEADINGS = {
    "worse": "Worse",
    "alarm": "A check newly at alarm",
    "watch": "A check newly at watch",
    "better": "Better",
    "due": "Fell due",
    "new": "New on record",
    "other": "Other answers that moved",
}


@dataclass(frozen=True, slots=True)
class Week:
    """What moved about all accounts, gathered account by account."""

    since: date
    #: Whether both days are told as they were known; if not, as of each day by the journal of now.
    as_known: bool
    #: Of every account that was compared.
    changes: tuple[ChangeView, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Accounts under one heading."""

    id: str
    title: str
    rows: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """The page of the week."""

    since: date
    as_known: bool
    compared: int
    still: int
    #: In words: `2 worse, 1 better`.
    summary: str
    sections: tuple[Section, ...]


def changed_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of what moved."""
    week = portfolio.week or Week(portfolio.as_of, as_known=False)
    yield Page(CHANGED, "pages/changed.html", TITLE, changed_page(week), section="home")


def changed_page(week: Week) -> ChangedPage:
    """Return what moved, worst first."""
    rows = sorted((one for one in week.changes if one.is_moved), key=lambda one: one.sort_key)
    sections = (Section(place, HEADINGS[place], tuple(one for one in rows if one.place == place)) for place in PLACES)
    still = len(week.changes) - len(rows)
    filled = tuple(one for one in sections if one.rows)
    return ChangedPage(week.since, week.as_known, len(week.changes), still, summary_of(week.changes), filled)


def summary_of(changes: Iterable[ChangeView]) -> str:
    """Count what moved in a few words: `2 worse, 1 with a new warning, 1 better`; `nothing moved` where none did."""
    places = [one.place for one in changes if one.is_moved]
    told = (
        (places.count("worse"), "worse"),
        (places.count("alarm") + places.count("watch"), "with a new warning"),
        (places.count("better"), "better"),
        (places.count("due"), "with something due"),
        (places.count("new"), "new"),
    )
    return ", ".join(f"{number} {words}" for number, words in told if number) or (
        "no label and no warning moved" if places else "nothing moved"
    )

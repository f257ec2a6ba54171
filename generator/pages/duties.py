"""What is owed: everything that is to be done for any client, by date and by owner.

By date it says how late a thing is. By owner it says only what there is to do and until when: nobody is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.names import names_of
from generator.pages.owed import Group, Owed, by_date, by_owner, owed
from generator.pages.page import Page
from generator.pages.paths import DUTIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.pages.names import Names
    from generator.pages.portfolio import Portfolio

#: What the page is called.
TITLE = "What is owed"


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """Everything that is owed, twice: by date and by owner."""

    open: int
    overdue: int
    by_date: tuple[Group, ...]
    by_owner: tuple[Group, ...]
    #: The names of those to ask, by id.
    names: Mapping[str, str]


def all_owed(portfolio: Portfolio) -> tuple[Owed, ...]:
    """Return what is owed to any client, by deadline."""
    checks = {check.id: check for checklist in portfolio.checklists for check in checklist.checks}
    return owed((duty for one in portfolio.summaries for duty in one.owed), checks, portfolio.as_of)


def duties_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of everything that is owed."""
    rows, names = all_owed(portfolio), names_of(portfolio.agency)
    content = DutiesPage(
        len(rows),
        sum(row.overdue for row in rows),
        by_date(rows, portfolio.as_of),
        by_owner(rows, names),
        _named(rows, names),
    )
    yield Page(DUTIES, "pages/duties.html", TITLE, content, section="duties")


def _named(rows: tuple[Owed, ...], names: Names) -> dict[str, str]:
    return {one: names.of(one) for row in rows for one in row.duty.people}

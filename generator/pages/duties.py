"""What is owed: everything that is to be done for any client, by date and by owner.

By date it says how late a thing is. By owner it says only what there is to do and until when: nobody is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.names import names_of
from generator.pages.outputs import calendars_of
from generator.pages.owed import Group, Owed, all_owed, by_date, by_owner
from generator.pages.page import Link, Page
from generator.pages.paths import DUTIES, DUTIES_CALENDAR

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
    #: The way to the calendar of everything, and to those of each of us, by id.
    calendar: Link
    calendars: Mapping[str, Link]


def duties_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of everything that is owed."""
    rows, names = all_owed(portfolio), names_of(portfolio.agency)
    content = DutiesPage(
        len(rows),
        sum(row.overdue for row in rows),
        by_date(rows, portfolio.as_of),
        by_owner(rows, names),
        _named(rows, names),
        Link("Calendar", DUTIES_CALENDAR),
        calendars_of(portfolio),
    )
    yield Page(DUTIES, "pages/duties.html", TITLE, content, section="duties")


def _named(rows: tuple[Owed, ...], names: Names) -> dict[str, str]:
    return {one: names.of(one) for row in rows for one in row.duty.people}

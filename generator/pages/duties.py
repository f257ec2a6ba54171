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
from generator.pages.paths import DUTIES, DUTIES_CALENDAR, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.model.agency import Agency
    from generator.pages.portfolio import Portfolio

#: What the page is called.
TITLE = "What we owe"


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
    #: The way to the same by whom of theirs it concerns.
    people: Link


def duties_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page of everything that is owed."""
    rows = all_owed(portfolio)
    content = DutiesPage(
        len(rows),
        sum(row.overdue for row in rows),
        by_date(rows, portfolio.as_of),
        by_owner(rows, names_of(portfolio.agency)),
        names_in(rows, portfolio.agency),
        Link("Calendar", DUTIES_CALENDAR),
        calendars_of(portfolio),
        Link("By whom of theirs it concerns", PEOPLE),
    )
    yield Page(DUTIES, "pages/duties.html", TITLE, content, section="duties")


def names_in(rows: tuple[Owed, ...], agency: Agency) -> dict[str, str]:
    """Return the names of those of us to ask about what is owed, by id."""
    names = names_of(agency)
    return {one: names.of(one) for row in rows for one in row.duty.people}

"""A journal: its years, and every entry of a year on one page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator.pages.page import Link, Page
from generator.pages.paths import year_path
from generator.pages.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.entries import EntryIndex, EntryView


@dataclass(frozen=True, slots=True)
class YearLink:
    """One year of a journal."""

    year: int
    path: str
    count: int
    #: How many entries there are in each month, January first.
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month, newest first."""

    name: str
    #: Anchor on the page.
    anchor: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class JournalPage:
    """One year of a journal."""

    #: Whose journal it is.
    name: str
    year: int
    count: int
    months: tuple[Month, ...]
    #: All years of the journal, newest first.
    years: tuple[YearLink, ...]


def years_of(client: str, index: EntryIndex) -> tuple[YearLink, ...]:
    """Return the years in which a journal has entries, newest first."""
    days = [link.day for link in index.links.values() if link.day and link.id.startswith(f"{client}/")]
    counts = {year: [0] * 12 for year in sorted({day.year for day in days}, reverse=True)}
    for day in days:
        counts[day.year][day.month - 1] += 1
    return tuple(YearLink(year, year_path(client, year), sum(each), tuple(each)) for year, each in counts.items())


def journal_pages(
    client: str, name: str, views: Sequence[EntryView], years: Sequence[YearLink], trail: tuple[Link, ...]
) -> Iterator[Page]:
    """Yield a page for each year of a journal, newest first; `views` are newest first, too."""
    section = "agency" if client == "agency" else "clients"
    for year in years:
        entries = [view for view in views if view.day.year == year.year]
        months = tuple(
            Month(MONTHS[month - 1], f"month_{month}", tuple(each))
            for month, each in groupby(entries, key=lambda view: view.day.month)
        )
        content = JournalPage(name, year.year, len(entries), months, tuple(years))
        title = f"{name}, journal of {year.year}"
        yield Page(year_path(client, year.year), "pages/journal.html", title, content, trail, section)

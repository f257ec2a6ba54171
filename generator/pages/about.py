"""The page about this build: the only one that names its version and the journals' commit.

An unrelated merge then changes this page alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.outputs import Outputs, outputs
from generator.pages.page import Link, Page
from generator.pages.paths import (
    ABOUT,
    ACCOUNTS,
    AGENCY,
    AHEAD,
    BACKTEST,
    CHANGED,
    CHECKS,
    COVERAGE,
    DUTIES,
    GUIDE,
    HOME,
    LESSONS,
    LIMITS,
    PEOPLE,
    POST_MORTEMS,
    STYLE,
)
from generator.pages.site_map import site_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.pages.portfolio import BuildInfo, Portfolio


#: What each page of the map is for.
WORDS = {
    HOME: "What moved, who is at alarm and who acts, what slips, what is overdue and what is ahead.",
    ACCOUNTS: "Every client as a table or a grid, worst first: to sort, to filter, and to share what is filtered.",
    CHANGED: "Which answers moved in the last week, and what made them move.",
    AHEAD: "What will change in the coming weeks if nobody writes, and what prevents it.",
    DUTIES: "Everything we owe to clients, by date and by owner.",
    PEOPLE: "The same by whom of theirs it concerns.",
    COVERAGE: "How much the checks can say about each client, and which entries would tell most.",
    CHECKS: "Every question that is asked, with its answers about all clients.",
    LIMITS: "Where we ask differently from the checks as they come, and why.",
    POST_MORTEMS: "Every client who left, and how far we have come in learning from it.",
    LESSONS: "What all losses teach together.",
    BACKTEST: "What the checks said before clients left, beside clients who stayed.",
    AGENCY: "What we owe each other: done, due or overdue.",
    GUIDE: "How to write, to read and to set up, with every document that comes with Mainstay.",
    ABOUT: "This page.",
    STYLE: "Every part of these pages with made-up values.",
}
#: What is not on a site for the team beside that.
FOR_LEADS = "Entries, people and amounts that are marked for leads. The checks of this site have not read them."
#: What is not on the site, whatever the journals say.
LEFT_OUT = (
    "Scores. No number sums up a client, and no number on the site is anybody's opinion.",
    "Counts of people. Nothing adds up what one of us wrote, missed or was late with.",
    "What is said in support of our own people: topics, and the days on which it is due and done.",
    "What happened after the day of the site, even where it is in the journals already.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the map, and what it says."""

    link: Link
    words: str


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Some pages of the map, under one heading."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What this build was made from."""

    build: BuildInfo
    as_of: date
    timezone: str
    accounts: int
    former: int
    entries: int
    agency_entries: int
    checks: int
    checklists: int
    findings: int
    unknown: int
    #: What can be taken out of the site.
    outputs: Outputs
    #: Whether it is known when entries were written down; None where nobody asked.
    is_recorded: bool | None
    #: The pages about all accounts, each with what it says.
    places: tuple[PlaceGroup, ...]
    #: What is not on the site, whatever the journals say.
    left_out: tuple[str, ...]


def about_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page about this build."""
    findings = [line for one in portfolio.summaries for line in one.findings.values()]
    content = AboutPage(
        portfolio.build,
        portfolio.as_of,
        portfolio.agency.timezone,
        len(portfolio.summaries),
        sum(one.standing.label.former for one in portfolio.summaries),
        sum(one.entries for one in portfolio.summaries),
        len(portfolio.agency_entries),
        sum(len(one.checks) for one in portfolio.checklists),
        len(portfolio.checklists),
        len(findings),
        sum(line.tone.id == "unknown" for line in findings),
        outputs(portfolio),
        portfolio.week.as_known if portfolio.week is not None else None,
        _places(losses=bool(portfolio.lessons and portfolio.lessons.cases)),
        (*LEFT_OUT, *((FOR_LEADS,) if portfolio.view.is_for_team else ())),
    )
    yield Page(ABOUT, "pages/about.html", "About this build", content, section="about")


def _places(*, losses: bool) -> tuple[PlaceGroup, ...]:
    return tuple(
        PlaceGroup(group.title, tuple(Place(link, WORDS.get(link.path, "")) for link in group.links))
        for group in site_map(losses=losses)
    )

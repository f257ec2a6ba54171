"""A page for each checklist: its questions in their order, how the clients stand, and whom it concerns now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.checks import catalog_row, changes_in_force
from generator.pages.findings import NOT_ASKED
from generator.pages.page import Link, Page, neighbours
from generator.pages.paths import AGENCY, CHECKS, check_path, checklist_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.check import Checklist
    from generator.pages.checks import ChecklistRow
    from generator.pages.portfolio import Portfolio
    from generator.pages.summary import AccountSummary, FindingLine

#: Tones that ask for attention, as ids of their words.
BAD = ("alarm", "watch")


@dataclass(frozen=True, slots=True)
class Concerned:
    """One client with what a checklist puts at alarm or watch, worst first."""

    account: AccountSummary
    #: With the questions of their checks.
    concerns: tuple[tuple[Link, FindingLine], ...]


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """One checklist."""

    row: ChecklistRow
    #: How many clients it is asked of.
    asked: int
    #: Clients about whom a check of it stands at alarm or watch, in the order of all clients.
    concerned: tuple[Concerned, ...]
    #: The checklists before and after; None at either end.
    previous: Link | None
    following: Link | None
    #: Address of what it says about ourselves.
    ours: str = AGENCY


def checklist_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield a page for each checklist."""
    changes = changes_in_force(portfolio)
    links = [Link(one.title, checklist_path(one.id)) for one in portfolio.checklists]
    for place, checklist in enumerate(portfolio.checklists):
        content = ChecklistPage(
            catalog_row(checklist, portfolio, changes),
            sum(_is_asked(checklist, one) for one in portfolio.summaries),
            _concerned(checklist, portfolio.summaries),
            *neighbours(links, place),
        )
        path, trail = links[place].path, (Link("Checks", CHECKS),)
        yield Page(path, "pages/checklist.html", checklist.title, content, trail, "checks")


def _is_asked(checklist: Checklist, account: AccountSummary) -> bool:
    lines = (account.findings.get(check.id) for check in checklist.checks)
    return any(line is not None and line.verdict != NOT_ASKED for line in lines)


def _concerned(checklist: Checklist, summaries: Sequence[AccountSummary]) -> tuple[Concerned, ...]:
    rows = (Concerned(one, tuple(_concerns(checklist, one))) for one in summaries)
    return tuple(row for row in rows if row.concerns)


def _concerns(checklist: Checklist, account: AccountSummary) -> Iterator[tuple[Link, FindingLine]]:
    found = [(check, account.findings[check.id]) for check in checklist.checks if check.id in account.findings]
    for tone in BAD:
        for check, line in found:
            if line.tone.id == tone:
                yield Link(check.question, check_path(check.id)), line

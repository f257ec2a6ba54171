"""Pages about ourselves: what is done, due and overdue for our own people, and the entries of our own journal.

Of support only states and days are ever shown: no content, no totals, no order but that of the checks and the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.entries import Mention, Mentions, Setting, entry_views, index_entries
from generator.pages.findings import NOT_ASKED
from generator.pages.journal import YearLink, journal_pages, years_of
from generator.pages.labels import Label, tone_of
from generator.pages.names import names_of
from generator.pages.page import Link, Page
from generator.pages.paths import AGENCY, check_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.model.health import AgencyFinding
    from generator.pages.portfolio import Portfolio

#: How the state of a piece of support sounds.
SOUNDS = {"done": "good", "due": "none", "overdue": "watch", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Whether it is done for one of us, or for us all."""

    name: str
    state: str
    on: date
    tone: Label


@dataclass(frozen=True, slots=True)
class SupportCheck:
    """One question about ourselves, with everybody it is asked of."""

    id: str
    question: Link
    verdict: str
    tone: Label
    #: In the order of the alphabet.
    rows: tuple[StandingRow, ...]
    next: str
    settles: str


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Our own side at a glance."""

    #: In the order of the checklists; those that are asked of nobody are left out.
    checks: tuple[SupportCheck, ...]
    years: tuple[YearLink, ...]
    #: Whether nothing is said of support, as it is for leads.
    is_for_leads: bool


def agency_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield the page about ourselves, then a page for each year of our own journal."""
    entries, as_of = portfolio.agency_entries, portfolio.as_of
    index = index_entries(entries, as_of)
    years = years_of("agency", index)
    asked = (one for one in portfolio.agency_findings if one.verdict != NOT_ASKED)
    content = AgencyPage(tuple(map(_check, asked)), years, portfolio.view.is_for_team)
    yield Page(AGENCY, "pages/agency.html", "Our side", content, section="agency")
    setting = Setting(as_of, names_of(portfolio.agency), index, portfolio.agency.currency)
    views = entry_views(entries, setting, _mentions(portfolio))
    yield from journal_pages("agency", "Our side", views, years, (Link("Our side", AGENCY),))


def _check(finding: AgencyFinding) -> SupportCheck:
    rows = (StandingRow(one.name, one.state, one.on, tone_of(SOUNDS[one.state])) for one in finding.standings)
    question = Link(finding.question, check_path(finding.check))
    tone = tone_of(SOUNDS[finding.verdict])
    return SupportCheck(finding.check, question, finding.verdict, tone, tuple(rows), finding.next, finding.settles)


def _mentions(portfolio: Portfolio) -> Mentions:
    """Return the findings about clients that rest on our own entries."""
    evidence: dict[str, list[Mention]] = defaultdict(list)
    questions = {check.id: check.question for checklist in portfolio.checklists for check in checklist.checks}
    for account in portfolio.summaries:
        for line in account.findings.values():
            question = questions.get(line.check, line.check)
            mention = Mention(line.path, question, line.verdict, line.tone.id, account.standing.name)
            for entry_id in line.elsewhere:
                evidence[entry_id].append(mention)
    return Mentions(evidence)

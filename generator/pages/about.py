"""The page about this build: the only one that names its version and the journals' commit.

An unrelated merge then changes this page alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.outputs import Outputs, outputs
from generator.pages.page import Page
from generator.pages.paths import ABOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.pages.portfolio import BuildInfo, Portfolio


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
    )
    yield Page(ABOUT, "pages/about.html", "About this build", content, section="about")

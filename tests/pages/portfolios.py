"""Portfolios of the sample agency with other settings, their pages, and what a reader reads on them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.assets import find_templates, static_files
from generator.model.agency import Agency
from generator.pages.contents import Portfolio, portfolio_pages, summarise
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AS_OF

if TYPE_CHECKING:
    from generator.pages.page import Page
    from tests.pages.conftest import Sample

#: The files of the sample's site that are no pages.
FILES = (
    *(name for name, _ in static_files(find_templates())),
    *("feed.xml", "duties.ics", "portfolio.csv", "calendars/anna.ics"),
    *("data/status.json", "data/duties.json", "data/changed.json", "data/coverage.json", "data/backtest.json"),
)
#: A script of our own; there is no other.
OWN_SCRIPT = re.compile(r'<script src="(?:\.\./)*static/[a-z-]+\.js"(?: defer)?></script>')
#: The agency without a single change.
PLAIN = Agency("Fir & Sons")


def portfolio(sample: Sample, agency: Agency = PLAIN, label: str = "alarm", **client: Any) -> Portfolio:
    """Return the sample's portfolio with another agency and other fields of the client Acme, which is of tier 1."""
    account = replace(sample.account, client=replace(sample.account.client, **client))
    summaries = [summarise(account, replace(sample.health, label=label), agency)]
    return replace(sample.portfolio, agency=agency, summaries=summaries)


def pages_of(given: Portfolio) -> dict[str, Page]:
    return {page.path: page for page in portfolio_pages(given)}


def text_of(page: Page) -> str:
    """Return what a reader of a page reads."""
    html = render_page(make_environment(find_templates()), page, Frame("Fir & Sons", AS_OF)).decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))

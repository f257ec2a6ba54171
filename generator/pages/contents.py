"""The table of contents of the site: which pages there are, and who makes each.

A new kind of page is a function from a `Portfolio` to pages, and one line in `PORTFOLIO`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.pages.about import about_pages
from generator.pages.account import account_pages
from generator.pages.ahead import ahead_pages
from generator.pages.backtest import backtest_pages
from generator.pages.changed import changed_pages
from generator.pages.checklists import checklist_pages
from generator.pages.checks import check_pages
from generator.pages.clients import clients_pages
from generator.pages.duties import duties_pages
from generator.pages.guide import guide_pages
from generator.pages.home import home_pages
from generator.pages.lessons import lessons_pages
from generator.pages.limits import limits_pages
from generator.pages.ours import agency_pages
from generator.pages.portfolio import BuildInfo, Portfolio
from generator.pages.post_mortems import post_mortems_pages
from generator.pages.site_map import with_way_back
from generator.pages.style import style_pages
from generator.pages.summary import AccountSummary, summarise, worst_first
from generator.pages.waiting import waiting_pages
from generator.pages.written import coverage_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pages.page import Page

__all__ = [
    "PORTFOLIO",
    "AccountSummary",
    "BuildInfo",
    "Portfolio",
    "account_pages",
    "portfolio_pages",
    "summarise",
    "with_way_back",
]

#: Pages about all accounts. Pages about one are made by `account_pages`, account by account.
PORTFOLIO: tuple[Callable[[Portfolio], Iterator[Page]], ...] = (
    home_pages,
    ahead_pages,
    clients_pages,
    changed_pages,
    duties_pages,
    waiting_pages,
    coverage_pages,
    check_pages,
    checklist_pages,
    limits_pages,
    backtest_pages,
    lessons_pages,
    post_mortems_pages,
    agency_pages,
    about_pages,
    style_pages,
    guide_pages,
)


def portfolio_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield every page that is not about one account; the accounts may come in any order."""
    ordered = replace(portfolio, summaries=worst_first(portfolio.summaries))
    for pages in PORTFOLIO:
        yield from map(with_way_back, pages(ordered))

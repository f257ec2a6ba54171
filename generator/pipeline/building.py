"""The site: account by account, then the pages about all of them, written beside the old site and put in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.assets import find_templates, guide_files, static_files
from generator.output import open_output
from generator.pages.closed import closed_ids
from generator.pages.contents import portfolio_pages
from generator.pages.guide import Document
from generator.pipeline.account import Kept, ask, kept_of, pages_of
from generator.pipeline.beside import open_beside
from generator.pipeline.questions import back_test_all
from generator.pipeline.search import SearchIndex, excerpt_length, search_files
from generator.pipeline.site import asked_of, narrowed, ours_of, portfolio_of
from generator.postmortem.lessons import lessons_of
from generator.postmortem.loss import lost_on
from generator.rendering.environment import Frame, make_environment, render_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.model.account import Account
    from generator.output import Counts, Output
    from generator.pages.page import Page
    from generator.pages.portfolio import Portfolio
    from generator.pipeline.account import Asked
    from generator.pipeline.beside import Beside
    from generator.pipeline.site import Site
    from generator.pipeline.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    counts: Counts
    accounts: int
    entries: int
    #: How many accounts stand at each label.
    labels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes, and what it looks like."""

    output: Path
    #: A folder of templates; None for those that come with the program.
    templates: Path | None = None


def build(
    site: Site, target: Target, watch: Stopwatch, progress: Callable[[Iterable[Account]], Iterable[Account]]
) -> Built:
    """Build the site and put it in its place.

    Raises `OutputRefused` or `TemplatesMissing`, having changed nothing. `progress` passes the accounts through.
    """
    templates, site = find_templates(target.templates), narrowed(site)
    accounts = site.accounts
    environment, frame = make_environment(templates), _frame(site, accounts)
    asked = asked_of(site, accounts)
    kept: list[Kept] = []
    search = _search(site, accounts)
    with open_output(target.output) as output, _beside(output, site, asked) as beside:

        def write(pages: Iterable[Page]) -> None:
            for page in _timed(pages, watch):
                with watch.stage("render"):
                    content = render_page(environment, page, frame)
                with watch.stage("write"):
                    output.write(page.path, content)

        for account in progress(accounts):
            with watch.stage("assess"):
                answered = ask(account, asked)
            write(pages_of(answered, asked))
            with watch.stage("present"):
                kept.append(kept_of(answered, asked))
                beside.add(answered)
                search.add(account.entries, account.client)
        with watch.stage("assess"):
            portfolio = _looked_back(portfolio_of(site, asked, kept), site, asked, kept)
        write(portfolio_pages(portfolio))
        with watch.stage("write"):
            found = search_files(search, portfolio, kept, losses=frame.losses)
            for name, content in chain(static_files(templates), found, beside.files(portfolio)):
                output.write(name, content)
    labels = Counter(one.summary.standing.label.id for one in kept)
    return Built(output.counts, len(kept), sum(len(account.entries) for account in accounts), labels)


def _frame(site: Site, accounts: Iterable[Account]) -> Frame:
    is_anybody_lost = any(lost_on(account, site.as_of) is not None for account in accounts)
    return Frame(site.title, site.as_of, site.view, losses=is_anybody_lost)


def _search(site: Site, accounts: Sequence[Account]) -> SearchIndex:
    ours = site.journal.agency_entries
    entries = len(ours) + sum(len(account.entries) for account in accounts)
    search = SearchIndex(site.journal.agency, site.as_of, excerpt_length(entries))
    search.add(ours)
    return search


def _beside(output: Output, site: Site, asked: Asked) -> AbstractContextManager[Beside]:
    closed = closed_ids(site.journal.agency_entries, site.as_of)
    return open_beside(output, asked, ours_of(site, asked), closed, site.reading.told)


def _looked_back(portfolio: Portfolio, site: Site, asked: Asked, kept: Sequence[Kept]) -> Portfolio:
    """Return all accounts with what losses teach, what was said before them, and the guide."""
    return replace(
        portfolio,
        guide=tuple(Document(name, text) for name, text in guide_files()),
        backtest=back_test_all(site.journal.accounts, asked.rules, site.history, site.as_of),
        lessons=lessons_of([one.learned for one in kept], asked.rules.checks, site.as_of),
    )


def _timed(pages: Iterable[Page], watch: Stopwatch) -> Iterator[Page]:
    """Pass pages through, counting the time it takes to make them."""
    source = iter(pages)
    while True:
        with watch.stage("present"):
            page = next(source, None)
        if page is None:
            return
        yield page

"""The site: account by account, then the pages about all of them, written beside the old site and put in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.assess import assess_agency
from generator.assets import find_templates, guide_files, static_files
from generator.model.audience import View
from generator.model.trial import Rules
from generator.narrowing import Lens
from generator.output import open_output
from generator.pages.changed import Week
from generator.pages.closed import closed_ids
from generator.pages.contents import BuildInfo, Portfolio, portfolio_pages
from generator.pages.guide import Document
from generator.pages.neighbours import neighbours_of
from generator.pipeline.account import Asked, Kept, ask, kept_of, pages_of
from generator.pipeline.beside import open_beside
from generator.pipeline.questions import back_test_all, begun
from generator.pipeline.search import SearchIndex, excerpt_length, search_files
from generator.postmortem.lessons import changed_checks, lessons_of
from generator.postmortem.loss import lost_on
from generator.rendering.environment import Frame, make_environment, render_page
from generator.replay.changed import week_before
from generator.source.git import Revision, read_revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from generator.model.account import Account, Journal
    from generator.model.health import AgencyFinding
    from generator.output import Counts, Output
    from generator.pages.page import Page
    from generator.pipeline.beside import Beside
    from generator.pipeline.past import History
    from generator.pipeline.reading import Reading
    from generator.pipeline.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Site:
    """What a build makes, and out of what."""

    reading: Reading
    journal: Journal
    as_of: date
    version: str
    #: The journals folder, for its commit.
    journals: Path
    #: Where the site goes.
    output: Path
    #: What git knows of the past.
    history: History
    #: A folder of templates; None for those that come with the program.
    templates: Path | None = None
    #: For whom it is, and what it calls people.
    view: View = View()

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts that had begun, without what came after the day."""
        return begun(self.journal.accounts, self.as_of)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    counts: Counts
    accounts: int
    entries: int
    #: How many accounts stand at each label.
    labels: Mapping[str, int]


def build(site: Site, watch: Stopwatch, progress: Callable[[Iterable[Account]], Iterable[Account]]) -> Built:
    """Build the site and put it in its place.

    Raises `OutputRefused` or `TemplatesMissing`, having changed nothing. `progress` passes the accounts through.
    """
    templates, site = find_templates(site.templates), _narrowed(site)
    accounts = site.accounts
    environment, frame = make_environment(templates), _frame(site, accounts)
    asked = _asked(site, accounts)
    kept: list[Kept] = []
    search = _search(site, accounts)
    with open_output(site.output) as output, _beside(output, site, asked) as beside:

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
            portfolio = _portfolio(site, asked, kept)
        write(portfolio_pages(portfolio))
        with watch.stage("write"):
            found = search_files(search, portfolio, kept, losses=frame.losses)
            for name, content in chain(static_files(templates), found, beside.files(portfolio)):
                output.write(name, content)
    labels = Counter(one.summary.standing.label.id for one in kept)
    return Built(output.counts, len(kept), sum(len(account.entries) for account in accounts), labels)


def _narrowed(site: Site) -> Site:
    """Return a site that is made from nothing but what it may show, of today and of the past."""
    lens = Lens(site.journal, site.view)
    reading, history = site.reading.seen_through(lens), site.history.seen_through(lens)
    return replace(site, reading=reading, journal=lens.journal(), history=history)


def _frame(site: Site, accounts: Iterable[Account]) -> Frame:
    agency = site.journal.agency
    is_anybody_lost = any(lost_on(account, site.as_of) is not None for account in accounts)
    return Frame(agency.site.title or agency.name, site.as_of, site.view, losses=is_anybody_lost)


def _search(site: Site, accounts: Sequence[Account]) -> SearchIndex:
    ours = site.journal.agency_entries
    entries = len(ours) + sum(len(account.entries) for account in accounts)
    search = SearchIndex(site.journal.agency, site.as_of, excerpt_length(entries))
    search.add(ours)
    return search


def _asked(site: Site, accounts: Iterable[Account]) -> Asked:
    return Asked(
        Rules(site.journal.agency, site.reading.checks),
        site.reading.checklists,
        site.journal.agency_entries,
        site.as_of,
        site.history,
        changed_checks(accounts, site.as_of),
        neighbours_of((account.client for account in accounts), site.as_of),
    )


def _beside(output: Output, site: Site, asked: Asked) -> AbstractContextManager[Beside]:
    closed = closed_ids(site.journal.agency_entries, site.as_of)
    return open_beside(output, asked, _ours(site, asked), closed, site.reading.told)


def _ours(site: Site, asked: Asked) -> tuple[AgencyFinding, ...]:
    """Return the findings about ourselves; none where all that they read is left out, as they would say overdue."""
    if site.view.is_for_team:
        return ()
    return assess_agency(asked.rules.agency, asked.agency_entries, asked.rules.checks, asked.as_of)


def _portfolio(site: Site, asked: Asked, kept: Sequence[Kept]) -> Portfolio:
    agency, as_of, since = site.journal.agency, site.as_of, week_before(site.as_of)
    return Portfolio(
        [one.summary for one in kept],
        site.reading.checklists,
        agency,
        site.journal.agency_entries,
        as_of,
        _build_info(site),
        _ours(site, asked),
        view=site.view,
        backtest=back_test_all(site.journal.accounts, asked.rules, site.history, as_of),
        week=Week(since, as_known=site.history.known(since) is not None, changes=tuple(one.week for one in kept)),
        lessons=lessons_of([one.learned for one in kept], asked.rules.checks, as_of),
        coverage=tuple(one.written for one in kept if one.written is not None),
        guide=tuple(Document(name, text) for name, text in guide_files()),
    )


def _build_info(site: Site) -> BuildInfo:
    warnings = sum(not diagnostic.is_error for diagnostic in site.reading.diagnostics)
    told = site.reading.told
    revision = Revision(told.commit, changed=False) if told else read_revision(site.journals)
    commit, changed = (revision.commit, revision.changed) if revision else ("", False)
    return BuildInfo(site.version, commit, changed, warnings, told)


def _timed(pages: Iterable[Page], watch: Stopwatch) -> Iterator[Page]:
    """Pass pages through, counting the time it takes to make them."""
    source = iter(pages)
    while True:
        with watch.stage("present"):
            page = next(source, None)
        if page is None:
            return
        yield page

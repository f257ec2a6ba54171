"""The whole program on one screen: load -> assess -> present -> render -> write.

The account is the unit of work: each is assessed, presented, rendered and written before the next, so that memory
holds one account's pages at a time. Only the pages about all accounts wait for all.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from generator.assess import assess, assess_agency
from generator.assess.coverage import coverage
from generator.assess.trial import compare, compare_agency
from generator.assets import find_templates, static_files
from generator.journal.load import load_source
from generator.journal.vocabulary import vocabulary
from generator.output import open_output
from generator.pages.contents import BuildInfo, Portfolio, account_pages, portfolio_pages, summarise
from generator.rendering.environment import Frame, make_environment, render_page
from generator.source import Folder
from generator.source.git import read_revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.assess.coverage import Coverage
    from generator.diagnostics import Diagnostic
    from generator.model.account import Account, Journal
    from generator.model.agency import Agency
    from generator.model.check import Check, Checklist
    from generator.model.health import AccountHealth
    from generator.model.trial import Rules, Trial
    from generator.output import Counts
    from generator.pages.page import Page
    from generator.pages.summary import AccountSummary


@dataclass(frozen=True, slots=True)
class Reading:
    """A journals folder, read and judged as files."""

    #: None where there is any error.
    journal: Journal | None
    checklists: tuple[Checklist, ...]
    #: Sorted by file and place.
    diagnostics: tuple[Diagnostic, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check, in the order of the checklists."""
        return tuple(check for checklist in self.checklists for check in checklist.checks)


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Adds up the seconds that each stage takes, by a clock that is handed in."""

    clock: Callable[[], float]
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block towards a stage."""
        begun = self.clock()
        try:
            yield
        finally:
            self.seconds[name] += self.clock() - begun


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    counts: Counts
    accounts: int
    entries: int
    #: How many accounts stand at each label.
    labels: Mapping[str, int]


def read(journals: Path, today: date | None = None, as_of: date | None = None) -> Reading:
    """Read a journals folder with all its checks.

    With `today`, facts that claim to have happened later are told, and review dates that have passed; `as_of` is a day
    that somebody asks about instead.
    """
    loaded = load_source(Folder(journals), today, as_of)
    return Reading(loaded.journal, loaded.checklists, loaded.diagnostics)


def assess_all(
    accounts: Iterable[Account], agency: Agency, checks: Iterable[Check], as_of: date
) -> Iterator[AccountHealth]:
    """Yield the health of every account that had begun by a day, in the given order."""
    every = tuple(checks)
    return (assess(account, agency, every, as_of) for account in begun(accounts, as_of))


def cover_all(accounts: Iterable[Account], agency: Agency, checks: Iterable[Check], as_of: date) -> Iterator[Coverage]:
    """Yield what is written, and what would tell more, of every account that had begun by a day."""
    every = tuple(checks)
    for account in begun(accounts, as_of):
        yield coverage(account, agency, every, assess(account, agency, every, as_of), vocabulary())


def try_all(journal: Journal, now: Rules, then: Rules, as_of: date, tried: str = "") -> Iterator[Trial]:
    """Yield every account that had begun by a day as it is judged and as it would be.

    The agency itself comes first where something is compared of it; if the tried check is about the agency, accounts
    are left out unless they differ.
    """
    ours = compare_agency(journal.agency_entries, now, then, as_of, tried)
    yield from [ours] if ours.compared else []
    is_ours = any(one.check == tried for one in ours.compared)
    trials = (compare(account, now, then, as_of, tried) for account in begun(journal.accounts, as_of))
    yield from (trial for trial in trials if trial.differs or not is_ours)


def begun(accounts: Iterable[Account], as_of: date) -> tuple[Account, ...]:
    """Return the accounts of which something had happened by a day."""
    return tuple(
        account
        for account in accounts
        if account.client.since <= as_of or any(entry.date <= as_of for entry in account.entries)
    )


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
    #: A folder of templates; None for those that come with the program.
    templates: Path | None = None


def build(site: Site, watch: Stopwatch, progress: Callable[[Iterable[Account]], Iterable[Account]]) -> Built:
    """Build the site and put it in its place.

    Raises `OutputRefused` or `TemplatesMissing`, having changed nothing. `progress` passes the accounts through.
    """
    journal, as_of = site.journal, site.as_of
    templates = find_templates(site.templates)
    environment = make_environment(templates)
    frame = Frame(journal.agency.site.title or journal.agency.name, as_of)
    accounts = begun(journal.accounts, as_of)
    summaries = []
    with open_output(site.output) as output:

        def write(pages: Iterable[Page]) -> None:
            for page in _timed(pages, watch):
                with watch.stage("render"):
                    content = render_page(environment, page, frame)
                with watch.stage("write"):
                    output.write(page.path, content)

        for account in progress(accounts):
            with watch.stage("assess"):
                health = assess(account, journal.agency, site.reading.checks, as_of)
                covered = coverage(account, journal.agency, site.reading.checks, health, vocabulary())
            ours = (journal.agency, journal.agency_entries)
            write(account_pages(account, health, site.reading.checklists, *ours, covered=covered))
            with watch.stage("present"):
                summaries.append(summarise(account, health, journal.agency))
        write(portfolio_pages(_portfolio(site, summaries)))
        with watch.stage("write"):
            for name, content in chain(static_files(templates), FIXED_FILES):
                output.write(name, content)
    labels: dict[str, int] = defaultdict(int)
    for summary in summaries:
        labels[summary.standing.label.id] += 1
    return Built(output.counts, len(accounts), sum(len(account.entries) for account in accounts), labels)


#: Nobody's search engine is to list a client's health, and no other site is to frame it.
FIXED_FILES = (
    ("robots.txt", b"User-agent: *\nDisallow: /\n"),
    (
        "_headers",
        b"/*\n  Content-Security-Policy: frame-ancestors 'none'\n  X-Frame-Options: DENY\n  X-Robots-Tag: noindex\n",
    ),
)


def _portfolio(site: Site, summaries: list[AccountSummary]) -> Portfolio:
    warnings = sum(not diagnostic.is_error for diagnostic in site.reading.diagnostics)
    revision = read_revision(site.journals)
    commit, changed = (revision.commit, revision.changed) if revision else ("", False)
    return Portfolio(
        summaries,
        site.reading.checklists,
        site.journal.agency,
        site.journal.agency_entries,
        site.as_of,
        BuildInfo(site.version, commit, changed, warnings),
        assess_agency(site.journal.agency, site.journal.agency_entries, site.reading.checks, site.as_of),
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

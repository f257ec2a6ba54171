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
from generator.pipeline.beside import open_beside
from generator.pipeline.made import Made, Memory, grounds_of, hash_of
from generator.pipeline.making import Maker, Work, rendered
from generator.pipeline.questions import back_test_all
from generator.pipeline.search import SearchIndex, excerpt_length, search_files
from generator.pipeline.site import asked_of, narrowed, ours_of, portfolio_of
from generator.pipeline.spreading import Spread, in_order
from generator.postmortem.lessons import lessons_of
from generator.postmortem.loss import lost_on
from generator.rendering.environment import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.model.account import Account
    from generator.output import Counts, Output
    from generator.pages.portfolio import Portfolio
    from generator.pipeline.account import Asked, Kept
    from generator.pipeline.beside import Beside
    from generator.pipeline.made import Grounds
    from generator.pipeline.making import Parts
    from generator.pipeline.site import Site
    from generator.pipeline.spreading import Helpers
    from generator.pipeline.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    counts: Counts
    accounts: int
    entries: int
    #: How many accounts stand at each label.
    labels: Mapping[str, int]
    #: Why some accounts were made here that others were to make; empty where all is well.
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site goes, and what it looks like."""

    output: Path
    #: A folder of templates; None for those that come with the program.
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class _Taker:
    """Takes what was made before, and has made what was not."""

    memory: Memory
    grounds: Grounds
    output: Output
    spread: Spread

    def start(self, account: Account) -> Callable[[], Made]:
        """Begin to make an account; what is returned waits for it, and writes its pages."""
        with self.spread.watch.stage("write"):
            key = self.grounds.key(account) if self.memory.is_kept else b""
            made = self._taken(account, key)
        if made is not None:
            return lambda: made
        wait = self.spread.start(account)
        return lambda: self._written(account, key, wait())

    def _taken(self, account: Account, key: bytes) -> Made | None:
        """Return what was made of an account before, its pages being written; None where they have to be made.

        They are taken from the old site where it still has them.
        """
        made = self.memory.find(account, key)
        if made is None:
            return None
        if not self.output.take(made.pages):
            pages = self.memory.pages(made)
            if pages is None:
                return None
            for name, content in pages.items():
                self.output.write(name, content)
        self.memory.hold(account, made)
        return made

    def _written(self, account: Account, key: bytes, parts: Parts) -> Made:
        """Write the pages of an account, and remember it."""
        with self.spread.watch.stage("write"):
            for name, content in parts.pages.items():
                self.output.write(name, content)
            hashes = {name: hash_of(content) for name, content in parts.pages.items()}
            made = Made(key, hashes, parts.kept, parts.noted)
            self.memory.keep(account, made, parts.pages)
        return made


def build(  # noqa: PLR0913  # what is built, where, how it is told, and what helps
    site: Site,
    target: Target,
    watch: Stopwatch,
    progress: Callable[[Iterable[Account]], Iterable[Account]],
    memory: Memory | None = None,
    *,
    helpers: Helpers | None = None,
) -> Built:
    """Build the site and put it in its place.

    Raises `OutputRefused` or `TemplatesMissing`, having changed nothing. `progress` passes the accounts through. With
    the `memory` of earlier builds, only those accounts are made anew that have other grounds than then; `helpers` make
    some of them elsewhere.
    """
    templates, whole, site = find_templates(target.templates), site.journal, narrowed(site)
    accounts, known = site.accounts, Memory(None) if memory is None else memory
    asked, frame, search = asked_of(site, accounts), _frame(site, accounts), _search(site, accounts)
    maker = Maker(Work(asked, frame, target.templates), known.renderer(templates))
    grounds = grounds_of(site, whole, asked, frame)
    with open_output(target.output) as output, _beside(output, site, asked) as beside:
        kept: list[Kept] = []
        with Spread(maker, accounts, watch, helpers) as spread:
            every = in_order(accounts, _Taker(known, grounds, output, spread).start, spread.ahead)
            for account, made in zip(progress(accounts), every, strict=True):
                with watch.stage("present"):
                    kept.append(made.kept)
                    beside.add(made.noted)
                    search.add(account.entries, account.client)
        with watch.stage("assess"):
            portfolio = _looked_back(portfolio_of(site, asked, kept), site, asked, kept)
        pages = rendered(portfolio_pages(portfolio), maker.renderer, frame, watch)
        found = search_files(search, portfolio, kept, losses=frame.losses)
        for name, content in chain(pages, static_files(templates), found, beside.files(portfolio)):
            with watch.stage("write"):
                output.write(name, content)
    known.tidy()
    labels = Counter(one.summary.standing.label.id for one in kept)
    return Built(output.counts, len(kept), sum(len(account.entries) for account in accounts), labels, spread.lost)


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
    return open_beside(output, asked.as_of, ours_of(site, asked), closed, site.reading.told)


def _looked_back(portfolio: Portfolio, site: Site, asked: Asked, kept: Sequence[Kept]) -> Portfolio:
    """Return all accounts with what losses teach, what was said before them, and the guide."""
    return replace(
        portfolio,
        guide=tuple(Document(name, text) for name, text in guide_files()),
        backtest=back_test_all(site.journal.accounts, asked.rules, site.history, site.as_of),
        lessons=lessons_of([one.learned for one in kept], asked.rules.checks, site.as_of),
    )

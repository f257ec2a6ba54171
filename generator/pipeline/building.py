"""The site: account by account, then the pages about all of them, written beside the old site and put in its place."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.assets import find_templates, guide_files, static_files
from generator.output import open_output
from generator.pages.closed import closed_ids
from generator.pages.contents import portfolio_pages
from generator.pages.guide import Document
from generator.pipeline.account import ask, kept_of, pages_of
from generator.pipeline.beside import note, open_beside
from generator.pipeline.made import Made, Memory, grounds_of, hash_of
from generator.pipeline.questions import back_test_all
from generator.pipeline.search import SearchIndex, excerpt_length, search_files
from generator.pipeline.site import asked_of, narrowed, ours_of, portfolio_of
from generator.postmortem.lessons import lessons_of
from generator.postmortem.loss import lost_on
from generator.rendering.environment import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.model.account import Account
    from generator.output import Counts, Output
    from generator.pages.page import Page
    from generator.pages.portfolio import Portfolio
    from generator.pipeline.account import Asked, Kept
    from generator.pipeline.beside import Beside
    from generator.pipeline.made import Grounds
    from generator.pipeline.site import Site
    from generator.pipeline.stopwatch import Stopwatch
    from generator.rendering.environment import Renderer


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


@dataclass(frozen=True, slots=True)
class _Press:
    """What pages are rendered and written with."""

    renderer: Renderer
    frame: Frame
    output: Output
    watch: Stopwatch

    def write(self, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
        """Render and write pages; yield the name and the content of each."""
        for page in _timed(pages, self.watch):
            with self.watch.stage("render"):
                content = self.renderer.render(page, self.frame)
            with self.watch.stage("write"):
                self.output.write(page.path, content)
            yield page.path, content


def build(
    site: Site,
    target: Target,
    watch: Stopwatch,
    progress: Callable[[Iterable[Account]], Iterable[Account]],
    memory: Memory | None = None,
) -> Built:
    """Build the site and put it in its place.

    Raises `OutputRefused` or `TemplatesMissing`, having changed nothing. `progress` passes the accounts through. With
    the `memory` of earlier builds, only those accounts are made anew that have other grounds than then.
    """
    templates, whole, site = find_templates(target.templates), site.journal, narrowed(site)
    accounts = site.accounts
    asked, frame, search = asked_of(site, accounts), _frame(site, accounts), _search(site, accounts)
    grounds = grounds_of(site, whole, asked, frame)
    known = Memory(None) if memory is None else memory
    with open_output(target.output) as output, _beside(output, site, asked) as beside:
        press = _Press(known.renderer(templates), frame, output, watch)
        kept: list[Kept] = []
        for account in progress(accounts):
            made = _taken_or_made(account, known, grounds, press)
            with watch.stage("present"):
                kept.append(made.kept)
                beside.add(made.noted)
                search.add(account.entries, account.client)
        with watch.stage("assess"):
            portfolio = _looked_back(portfolio_of(site, asked, kept), site, asked, kept)
        deque(press.write(portfolio_pages(portfolio)), maxlen=0)
        with watch.stage("write"):
            found = search_files(search, portfolio, kept, losses=frame.losses)
            for name, content in chain(static_files(templates), found, beside.files(portfolio)):
                output.write(name, content)
    known.tidy()
    labels = Counter(one.summary.standing.label.id for one in kept)
    return Built(output.counts, len(kept), sum(len(account.entries) for account in accounts), labels)


def _taken_or_made(account: Account, memory: Memory, grounds: Grounds, press: _Press) -> Made:
    """Return what was made of an account, now or before, its pages being written."""
    with press.watch.stage("write"):
        key = grounds.key(account) if memory.is_kept else b""
        made = _taken(account, key, memory, press)
    return made if made is not None else _made(account, key, memory, grounds.asked, press)


def _taken(account: Account, key: bytes, memory: Memory, press: _Press) -> Made | None:
    """Return what was made of an account before, its pages being written; None where they have to be made.

    They are taken from the old site where it still has them.
    """
    made = memory.find(account, key)
    if made is None:
        return None
    if not press.output.take(made.pages):
        pages = memory.pages(made)
        if pages is None:
            return None
        for name, content in pages.items():
            press.output.write(name, content)
    memory.hold(account, made)
    return made


def _made(account: Account, key: bytes, memory: Memory, asked: Asked, press: _Press) -> Made:
    """Ask everything of an account, write its pages, and remember it."""
    with press.watch.stage("assess"):
        answered = ask(account, asked)
    held: dict[str, bytes] = {}
    hashes = {}
    for name, content in press.write(pages_of(answered, asked)):
        hashes[name] = hash_of(content)
        if memory.others is not None:
            held[name] = content
    with press.watch.stage("present"):
        noted = note(answered, asked.rules.agency, closed_ids(asked.agency_entries, asked.as_of))
        made = Made(key, hashes, kept_of(answered, asked), noted)
    with press.watch.stage("write"):
        memory.keep(account, made, held)
    return made


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


def _timed(pages: Iterable[Page], watch: Stopwatch) -> Iterator[Page]:
    """Pass pages through, counting the time it takes to make them."""
    source = iter(pages)
    while True:
        with watch.stage("present"):
            page = next(source, None)
        if page is None:
            return
        yield page

"""What is about all accounts: pages, files beside them, and search, made once every account is.

Most of it says little of each account. As long as that is the same, so are the files, and they are taken from the old
site without being made again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.assets import find_templates, guide_files, static_files
from generator.cache.codec import Unreadable
from generator.model.later import OUTLOOK, let_go, marks_of
from generator.pages import paths
from generator.pages.closed import closed_ids
from generator.pages.guide import Document
from generator.pipeline.made import Told, hash_of, hash_of_values
from generator.pipeline.making import rendered
from generator.pipeline.search import (
    SearchIndex,
    entry_files,
    excerpt_length,
    found_in,
    found_text,
    index_file,
    read_found,
)
from generator.pipeline.site import ours_of, portfolio_of
from generator.postmortem.lessons import lessons_of
from generator.replay.draw import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.model.account import Account
    from generator.model.backtest import BackTest
    from generator.output import Output
    from generator.pages.portfolio import Portfolio
    from generator.pipeline.account import Kept
    from generator.pipeline.made import Grounds, Made, Memory
    from generator.pipeline.making import Maker
    from generator.pipeline.search import Found
    from generator.pipeline.site import Site
    from generator.pipeline.stopwatch import Stopwatch


@dataclass
class Together:
    """All accounts, made one by one, and what is made of them together."""

    site: Site
    accounts: Sequence[Account]
    made: Sequence[Made]
    maker: Maker
    grounds: Grounds
    memory: Memory
    watch: Stopwatch

    def write(self, output: Output) -> None:
        """Write every page and file that is not about one account."""
        with self.watch.stage("present"):
            found = list(entry_files(self._search))
        self._written(output, self._key, self._files)
        self._written(output, self._index_key(len(found)), partial(self._index, len(found)))
        with self.watch.stage("write"):
            for name, content in chain(static_files(find_templates(self.maker.work.templates)), found):
                output.write(name, content)

    def _written(self, output: Output, key: bytes, make: Callable[[Output], Mapping[str, bytes]]) -> None:
        """Take files from the old site, or make them and remember that they were made; `make` gives their hashes."""
        others = self.memory.others
        with self.watch.stage("write"):
            known = others.files(key) if others is not None else None
            if known is not None and output.take(known):
                return
        hashes = make(output)
        if others is not None:
            others.keep_files(key, hashes)

    def _files(self, output: Output) -> Mapping[str, bytes]:
        """Write the pages about all accounts, and the files beside them."""
        from generator.pages.contents import portfolio_pages  # mostly there is nothing to make
        from generator.pipeline.beside import open_beside

        site, asked = self.site, self.grounds.asked
        closed = closed_ids(site.journal.agency_entries, site.as_of)
        hashes = {}
        with open_beside(output, asked.as_of, ours_of(site, asked), closed, site.reading.told) as beside:
            with self.watch.stage("present"):
                for told in self._told():
                    beside.add(told.noted)
            work = self.maker.work
            pages = rendered(portfolio_pages(self._portfolio), self.maker.renderer, work.frame, self.watch)
            for name, content in chain(pages, beside.files(self._portfolio)):
                with self.watch.stage("write"):
                    hashes[name] = hash_of(content)
                    output.write(name, content, hashes[name])
        return {**hashes, paths.STATUS_DATA: beside.status_hash}

    def _index(self, parts: int, output: Output) -> Mapping[str, bytes]:
        """Write what search reads beside so many files of entries."""
        losses = self.maker.work.frame.losses
        name, content = index_file(self._search, self._portfolio, self._kept, parts, losses=losses)
        output.write(name, content)
        return {name: hash_of(content)}

    @cached_property
    def _key(self) -> bytes:
        """The hash of everything that the pages and files about all accounts are made from."""
        if self.memory.others is None:
            return b""
        said = [(one.digest, self.grounds.own(account)) for one, account in zip(self.made, self.accounts, strict=True)]
        portfolio = portfolio_of(self.site, self.grounds.asked, ())
        return hash_of_values(self.grounds.shared, portfolio, self.site.reading.told, said, self._backtest_hash)

    def _index_key(self, parts: int) -> bytes:
        """Return the hash of everything that the file beside so many files of entries is made from."""
        gathered = [(one.names, one.since) for one in self._search.gathered]
        return hash_of_values("search", self._key, gathered, parts, self._search.excerpt)

    @cached_property
    def _backtest_hash(self) -> bytes:
        """The hash of what the checks said of those who left; where it was remembered, nobody asks them again."""
        others, journal, as_of = self.memory.others, self.site.journal, self.site.as_of
        drawn = {one.client for one in draw(journal.accounts, as_of).observed}
        asked = [self.grounds.key(account) for account in journal.accounts if account.client.id in drawn]
        marks = (one for account in journal.accounts for one in marks_of(account.entries) if one.kind == OUTLOOK)
        key = hash_of_values(self.grounds.shared, [one.client for one in journal.accounts], asked, [*marks])
        known = others.get("backtest", key) if others is not None else None
        if known is None:
            known = hash_of_values(self._backtest)
            if others is not None:
                others.put("backtest", key, known)
        return known

    @cached_property
    def _backtest(self) -> BackTest:
        from generator.pipeline.questions import back_test_all

        with self.watch.stage("look back"):
            journal, asked = self.site.journal, self.grounds.asked
            return back_test_all(journal.accounts, asked.rules, self.site.history, self.site.as_of)

    @cached_property
    def _kept(self) -> Sequence[Kept]:
        return [told.kept for told in self._told()]

    def _told(self) -> Iterator[Told]:
        """Yield what each account tells; one that is not remembered any more is asked again."""
        for account, one in zip(self.accounts, self.made, strict=True):
            try:
                yield one.tell()
            except Unreadable:
                parts = self.maker.make(account, self.watch)
                yield Told(parts.kept, parts.noted)

    @cached_property
    def _portfolio(self) -> Portfolio:
        """All accounts in short, with what losses teach, what was said before them, and the guide."""
        site, asked, kept = self.site, self.grounds.asked, self._kept
        return replace(
            portfolio_of(site, asked, kept),
            guide=tuple(Document(name, text) for name, text in guide_files()),
            backtest=self._backtest,
            lessons=lessons_of([one.learned for one in kept], asked.rules.checks, site.as_of),
        )

    @cached_property
    def _search(self) -> SearchIndex:
        journal = self.site.journal
        entries = len(journal.agency_entries) + sum(one.entries for one in self.made)
        search = SearchIndex(journal.agency, self.site.as_of, excerpt_length(entries))
        search.add(journal.agency_entries)
        for account, one in zip(self.accounts, self.made, strict=True):
            search.take(self._found(account, one, search.excerpt))
        return search

    def _found(self, account: Account, made: Made, excerpt: int) -> Found:
        """Return what can be found of an account, as it was remembered or as it is."""
        others, agency = self.memory.others, self.site.journal.agency
        key = hash_of_values(made.key, excerpt)
        text = others.get("search", key) if others is not None else None
        found = read_found(text) if text is not None else None
        if found is None:
            found = found_in(account.entries, agency, account.client, self.site.as_of, excerpt)
            let_go(account.entries)
            if others is not None:
                others.put("search", key, found_text(found))
        return found

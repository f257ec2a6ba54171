"""Journals of a few clients, and a build of them with whoever helps."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.cli.shared import day_of, today
from generator.model.audience import view_of
from generator.pipeline import Memory, Remembered, Site, Stopwatch, Target, build, open_history, read
from tests.pipeline.test_rebuilding import GOLDEN, committed, put
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from generator.cache import Store
    from generator.model.account import Account
    from generator.pipeline import Built
    from generator.pipeline.making import Maker
    from generator.pipeline.spreading import Helpers, Promise


def several(top: Path) -> Path:
    """Put journals of seven clients, one of whom has left, and their history into a folder."""
    journals = top / "journals"
    shutil.copytree(GOLDEN, journals)
    git(top, "init", "--quiet")
    put(top, ".gitignore", "/*\n!/journals\n")
    committed(journals)
    for number in range(2, 7):
        shutil.copytree(journals / "acme", journals / f"acme-{number}")
        committed(journals)
    return journals


def built(
    journals: Path, output: Path, helpers: Helpers | None = None, store: Store | None = None, audience: str = "team"
) -> Built:
    """Build a site as `mainstay build` does."""
    reading = read(journals, today())
    assert reading.journal is not None
    history = open_history(journals, reading.journal.agency.timezone)
    view = view_of(audience, "full", reading.journal.agency.site)
    site = Site(reading, reading.journal, day_of(reading.journal, None), "1.0", journals, history, view)
    memory = Memory(None, Remembered(store, "this one") if store is not None else None)
    return build(site, Target(output), Stopwatch(time.perf_counter), tuple, memory, helpers=helpers)


class Counting:
    """Helpers, and which clients they were asked to make."""

    def __init__(self, helpers: Helpers, harm: Callable[[int], None] = lambda _: None) -> None:
        """Count for some helpers; `harm` is done to them after each client that they are asked for."""
        self.helpers, self.harm = helpers, harm
        self.asked: list[str] = []

    @property
    def ahead(self) -> int:
        return self.helpers.ahead

    @contextmanager
    def open(
        self, maker: Maker, accounts: Sequence[Account], watch: Stopwatch
    ) -> Iterator[Callable[[Account], Promise]]:
        opened: AbstractContextManager[Callable[[Account], Promise]] = self.helpers.open(maker, accounts, watch)
        with opened as start:

            def counted(account: Account) -> Promise:
                sent = start(account)
                self.asked.append(account.client.id)
                self.harm(len(self.asked))
                return sent

            yield counted

"""What is made of one account: the unit of work, the same in this process, in others, and on other machines."""

from __future__ import annotations

import gc
import pickle
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from generator.model.later import let_go
from generator.pages.closed import closed_ids
from generator.pipeline.account import ask, kept_of, pages_of
from generator.pipeline.beside import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.model.account import Account
    from generator.pages.page import Page
    from generator.pipeline.account import Asked, Kept
    from generator.pipeline.beside import Noted
    from generator.pipeline.past import Recalled
    from generator.pipeline.stopwatch import Stopwatch
    from generator.rendering.environment import Frame, Renderer

#: Stands for the account in what is sent back: whoever receives it has it.
_ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that was made of one account."""

    #: The content of each page, by name.
    pages: Mapping[str, bytes]
    kept: Kept
    noted: Noted
    #: How many entries it has.
    entries: int


@dataclass(frozen=True, slots=True)
class Sent:
    """What was made of an account elsewhere, on its way back."""

    pages: Mapping[str, bytes]
    #: What was kept and noted, without the account.
    told: bytes
    entries: int
    #: Seconds that each stage took.
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """One account on its way to where there is no checkout."""

    account: Account
    recalled: Recalled


@dataclass(frozen=True, slots=True)
class Work:
    """What the pages of every account are made with; it can be sent, but for what git knows."""

    asked: Asked
    frame: Frame
    #: A folder of templates; None for those that come with the program.
    templates: Path | None = None
    #: The id of the program that is to do it; empty where it is this one.
    program: str = ""

    def task(self, account: Account) -> Task:
        """Return an account with what git knows of it."""
        asked = self.asked
        return Task(account, asked.history.recall(account, asked.since, asked.rules, asked.as_of))

    def for_others(self) -> Work:
        """Return it as it can be sent: what git knows of an account comes with the account."""
        return replace(self, asked=replace(self.asked, history=self.asked.history.recall_all()))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes accounts."""

    work: Work
    renderer: Renderer

    def make(self, account: Account, watch: Stopwatch) -> Parts:
        """Ask everything of an account, and render its pages."""
        asked = self.work.asked
        with watch.stage("assess"):
            answered = ask(account, asked)
        pages = dict(rendered(pages_of(answered, asked), self.renderer, self.work.frame, watch))
        with watch.stage("present"):
            noted = note(answered, asked.rules.agency, closed_ids(asked.agency_entries, asked.as_of))
            return Parts(pages, kept_of(answered, asked), noted, len(account.entries))

    def make_to_send(self, account: Account, watch: Stopwatch) -> Sent:
        """Make an account whose parts are for another process."""
        parts = self.make(account, watch)
        told = BytesIO()
        _Pickler(told, account).dump((parts.kept, parts.noted))
        return Sent(parts.pages, told.getvalue(), parts.entries, dict(watch.seconds))

    def make_task(self, task: Task, watch: Stopwatch) -> Sent:
        """Make an account that came from another process."""
        asked = self.work.asked
        known = replace(task.recalled, recorded=asked.history.recorded)
        maker = replace(self, work=replace(self.work, asked=replace(asked, history=known)))
        return maker.make_to_send(task.account, watch)


@contextmanager
def tidily(account: Account) -> Iterator[None]:
    """Let go of an account that can be read again, and of what was found out about it, as soon as it is made.

    Its questions and answers hold one another in circles. To look for them costs little where everything that was there
    before is frozen (`gc.freeze`); left for later, they would take as much memory as all the accounts together.
    """
    try:
        yield
    finally:
        let_go(account.entries)
        gc.collect()
        gc.freeze()  # what is left is needed to the end


def received(sent: Sent, account: Account, watch: Stopwatch) -> Parts:
    """Return what was made of an account elsewhere."""
    watch.add(sent.seconds)
    kept, noted = _Unpickler(BytesIO(sent.told), account).load()
    return Parts(sent.pages, kept, noted, sent.entries)


def rendered(pages: Iterable[Page], renderer: Renderer, frame: Frame, watch: Stopwatch) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each page."""
    source = iter(pages)
    while True:
        with watch.stage("present"):
            page = next(source, None)
        if page is None:
            return
        with watch.stage("render"):
            content = renderer.render(page, frame)
        yield page.path, content


class _Pickler(pickle.Pickler):
    def __init__(self, file: BytesIO, account: Account) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._account = account

    def persistent_id(self, value: object) -> str | None:
        return _ACCOUNT if value is self._account else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, account: Account) -> None:
        super().__init__(file)
        self._account = account

    def persistent_load(self, _: object) -> Account:
        return self._account

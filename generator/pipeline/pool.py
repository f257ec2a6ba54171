"""Accounts made by several processes of this machine, each of which has all that was read.

Where the system can copy a process, the copies have everything already, and nothing is sent to them but the number of
an account; elsewhere what all accounts need is sent to each once, and then account by account. They write nothing: what
they made comes back, so that it does not matter when one of them dies.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.assets import find_templates
from generator.pipeline.gang import Gang, can_copy, given
from generator.pipeline.making import Maker, tidily
from generator.pipeline.stopwatch import Stopwatch
from generator.rendering.environment import make_renderer
from generator.rendering.markdown import get_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.model.account import Account
    from generator.pipeline.making import Sent, Task, Work
    from generator.pipeline.spreading import Promise

#: Accounts that are begun before they are needed, for each process: enough that none waits, few enough to hold.
AHEAD = 2
#: Accounts that each process makes, on average, before a new one takes its place.
RENEWED = 10


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes of this machine."""

    jobs: int
    #: Whether they are copies of this process.
    copies: bool = field(default_factory=can_copy)

    @property
    def ahead(self) -> int:
        """How many accounts are begun before they are needed."""
        return AHEAD * self.jobs

    @contextmanager
    def open(
        self, maker: Maker, accounts: Sequence[Account], watch: Stopwatch
    ) -> Iterator[Callable[[Account], Promise]]:
        """Start the processes; give what makes one of the accounts in one of them. None is left afterwards."""
        get_ready()
        shared = maker.work.for_others()  # what git knows of all is asked once, not by each
        if self.copies:
            gang = Gang(self.jobs, "fork", _Copied(maker, accounts, watch), RENEWED * self.jobs)
        else:
            gang = Gang(self.jobs, "spawn", _Shipped(shared, watch))
        places = {account.client.id: place for place, account in enumerate(accounts)}

        def start(account: Account) -> Promise:
            if self.copies:
                return gang.start(_make_copied, places[account.client.id])
            return gang.start(_make_shipped, maker.work.task(account))

        try:
            yield start
            gang.let_go()
        finally:
            gang.stop()


@dataclass(frozen=True, slots=True)
class _Copied:
    """What a copy of this process has."""

    maker: Maker
    accounts: Sequence[Account]
    watch: Stopwatch

    def begin(self) -> _Copied:
        """Return it as it is."""
        return self


@dataclass(frozen=True, slots=True)
class _Shipped:
    """What is sent to a process that has nothing."""

    work: Work
    watch: Stopwatch

    def begin(self) -> _Copied:
        """Return it with what a process has to have of its own."""
        return _Copied(Maker(self.work, make_renderer(find_templates(self.work.templates))), (), self.watch)


def _make_copied(place: int) -> Sent:
    copied: _Copied = given()
    account = copied.accounts[place]
    with tidily(account):
        return copied.maker.make_to_send(account, Stopwatch(copied.watch.clock))


def _make_shipped(task: Task) -> Sent:
    copied: _Copied = given()
    with tidily(task.account):
        return copied.maker.make_task(task, Stopwatch(copied.watch.clock))

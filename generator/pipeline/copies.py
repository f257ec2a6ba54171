"""Accounts made by several processes of this machine, each of which has all that was read.

Where the system can copy a process, the copies have everything already, and nothing is sent to them but the number of
an account; elsewhere what all accounts need is sent to each once, and then account by account. They write nothing: what
they made comes back, so that it does not matter when one of them dies.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assets import find_templates
from generator.pipeline.gang import Gang, given
from generator.pipeline.making import Maker, tidily
from generator.pipeline.stopwatch import Stopwatch
from generator.rendering.environment import make_renderer
from generator.rendering.markdown import get_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.model.account import Account
    from generator.pipeline.making import Sent, Task, Work
    from generator.pipeline.spreading import Promise

#: Accounts that each process makes, on average, before a new one takes its place.
RENEWED = 10


@contextmanager
def copied(
    jobs: int, maker: Maker, accounts: Sequence[Account], watch: Stopwatch
) -> Iterator[Callable[[Account], Promise]]:
    """Start copies of this process; give what makes one of the accounts in one of them. None is left afterwards."""
    get_ready()
    maker.work.for_others()  # what git knows of all is asked once, not by each
    places = {account.client.id: place for place, account in enumerate(accounts)}
    with _gang(Gang(jobs, "fork", _Copied(maker, accounts, watch), RENEWED * jobs)) as gang:
        yield lambda account: gang.start(_make_copied, places[account.client.id])


@contextmanager
def shipped(
    jobs: int,
    maker: Maker,
    accounts: Sequence[Account],  # noqa: ARG001  # they are sent one by one
    watch: Stopwatch,
) -> Iterator[Callable[[Account], Promise]]:
    """Start processes that have nothing; give what makes an account in one of them. None is left afterwards."""
    with _gang(Gang(jobs, "spawn", _Shipped(maker.work.for_others(), watch))) as gang:
        yield lambda account: gang.start(_make_shipped, maker.work.task(account))


@contextmanager
def _gang(gang: Gang) -> Iterator[Gang]:
    try:
        yield gang
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
    own: _Copied = given()
    account = own.accounts[place]
    with tidily(account):
        return own.maker.make_to_send(account, Stopwatch(own.watch.clock))


def _make_shipped(task: Task) -> Sent:
    own: _Copied = given()
    with tidily(task.account):
        return own.maker.make_task(task, Stopwatch(own.watch.clock))

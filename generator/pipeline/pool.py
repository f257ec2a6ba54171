"""Accounts made by several processes of this machine, each of which has all that was read.

Where the system can copy a process, the copies have everything already, and nothing is sent to them but the number of
an account; elsewhere what all accounts need is sent to each once, and then account by account. They write nothing: what
they made comes back, so that it does not matter when one of them dies.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from generator.assets import find_templates
from generator.pipeline.making import Maker, tidily
from generator.pipeline.stopwatch import Stopwatch
from generator.rendering.environment import make_renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from multiprocessing.process import BaseProcess

    from generator.model.account import Account
    from generator.pipeline.making import Sent, Task, Work
    from generator.pipeline.spreading import Promise

#: Accounts that are begun before they are needed, for each process: enough that none waits, few enough to hold.
AHEAD = 2
#: Accounts that each process makes, on average, before a new one takes its place.
RENEWED = 10


def can_copy() -> bool:
    """Whether this process can be copied safely: only Linux is sure of it, and only with a single thread."""
    return sys.platform == "linux" and threading.active_count() == 1


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
        shared = maker.work.for_others()  # what git knows of all is asked once, not by each
        if self.copies:
            gang = _Gang(self.jobs, "fork", _Copied(maker, accounts, watch), RENEWED * self.jobs)
        else:
            gang = _Gang(self.jobs, "spawn", _Shipped(shared, watch))
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


@dataclass
class _Gang:
    """Some processes that are started when they are needed, and anew after so many accounts.

    A copy shares its memory with this process until one of the two touches it, and touches more with each account.
    """

    jobs: int
    method: str
    given: _Copied | _Shipped
    renewed: int = sys.maxsize
    _executor: ProcessPoolExecutor | None = None
    _started: int = 0
    #: Processes that were there before.
    _others: Collection[BaseProcess] = ()

    def start(self, function: Callable[[Any], Sent], argument: object) -> Promise:
        """Run a function in one of them."""
        if self._started == self.renewed:
            self.let_go()
        if self._executor is None:
            self._started, self._others = 0, frozenset(active_children())
            gc.freeze()  # a copy that sorts out what it shares would no longer share it
            self._executor = ProcessPoolExecutor(self.jobs, get_context(self.method), _begin, (self.given,))
        self._started += 1
        with _undisturbed():
            return self._executor.submit(function, argument)

    def let_go(self) -> None:
        """Let them end what they have begun, and go."""
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None

    def stop(self) -> None:
        """Stop them, whatever they are at."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            children = frozenset(active_children()).difference(self._others)
            for child in children:
                child.terminate()
            for child in children:
                child.join()
            self.let_go()
        gc.unfreeze()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back Ctrl-C while processes are started.

    In the moment in which there are two of them a copy would take it for its own, and clear up what is not its own.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass(frozen=True, slots=True)
class _Copied:
    """What a copy of this process has."""

    maker: Maker
    accounts: Sequence[Account]
    watch: Stopwatch


@dataclass(frozen=True, slots=True)
class _Shipped:
    """What is sent to a process that has nothing."""

    work: Work
    watch: Stopwatch


#: What this process was given, where it is one of those that help.
_given: list[_Copied] = []


def _begin(given: _Copied | _Shipped) -> None:
    """Begin as a process that helps."""
    # Whoever stops the build stops the process that began it, and with it this one.
    signal.signal(signal.SIGINT, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    gc.disable()  # what an account leaves behind is let go once it is made
    if isinstance(given, _Shipped):
        given = _Copied(Maker(given.work, make_renderer(find_templates(given.work.templates))), (), given.watch)
    _given.append(given)
    gc.freeze()


def _leave(*_: object) -> None:
    os._exit(1)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _leave()


def _make_copied(place: int) -> Sent:
    given = _given[-1]
    with tidily():
        return given.maker.make_to_send(given.accounts[place], Stopwatch(given.watch.clock))


def _make_shipped(task: Task) -> Sent:
    given = _given[-1]
    with tidily():
        return given.maker.make_task(task, Stopwatch(given.watch.clock))

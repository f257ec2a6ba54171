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
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from generator.pipeline.making import Maker
from generator.pipeline.stopwatch import Stopwatch
from generator.rendering.environment import make_renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from generator.model.account import Account
    from generator.pipeline.making import Sent, Task, Work

#: Accounts that are begun before they are needed, for each process: enough that none waits, few enough to hold.
AHEAD = 2


def can_copy() -> bool:
    """Whether this process can be copied safely: only Linux is sure of it, and only with a single thread."""
    return sys.platform == "linux" and threading.active_count() == 1


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes of this machine."""

    jobs: int

    @property
    def ahead(self) -> int:
        """How many accounts are begun before they are needed."""
        return AHEAD * self.jobs

    @contextmanager
    def open(
        self, maker: Maker, accounts: Sequence[Account], watch: Stopwatch
    ) -> Iterator[Callable[[Account], Future[Sent]]]:
        """Start the processes; give what makes one of the accounts in one of them. None is left afterwards.

        Raises `OSError` or `NotImplementedError` where the system gives no processes.
        """
        copies = can_copy()
        given = _Copied(maker, accounts, watch) if copies else _Shipped(maker.work.for_others(), watch)
        context = get_context("fork" if copies else "spawn")
        places = {account.client.id: place for place, account in enumerate(accounts)}
        if copies:
            maker.work.for_others()  # what git knows of all is asked once, not by each
            gc.collect()
            gc.freeze()  # a copy that sorts out what it shares would no longer share it
        executor = ProcessPoolExecutor(self.jobs, context, _begin, (given,))

        def start(account: Account) -> Future[Sent]:
            if copies:
                return executor.submit(_make_copied, places[account.client.id])
            return executor.submit(_make_shipped, maker.work.task(account))

        try:
            yield start
            executor.shutdown()
        finally:
            _end(executor)
            gc.unfreeze()


def _end(executor: ProcessPoolExecutor) -> None:
    """Stop the processes, whatever they are at."""
    children = active_children()
    executor.shutdown(wait=False, cancel_futures=True)
    for child in children:
        child.terminate()
    for child in children:
        child.join()
    executor.shutdown()


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
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if isinstance(given, _Shipped):
        given = _Copied(Maker(given.work, make_renderer(given.work.templates)), (), given.watch)
    _given.append(given)


def _leave(*_: object) -> None:
    os._exit(1)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _leave()


def _make_copied(place: int) -> Sent:
    given = _given[-1]
    return given.maker.make_to_send(given.accounts[place], Stopwatch(given.watch.clock))


def _make_shipped(task: Task) -> Sent:
    given = _given[-1]
    return given.maker.make_task(task, Stopwatch(given.watch.clock))

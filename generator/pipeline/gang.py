"""Processes of this machine that help: started when they are needed, and none of them left afterwards.

Where the system can copy a process, the copies have everything that this one has; elsewhere each is sent it once.
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
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

Sent = TypeVar("Sent")


class Given(Protocol):
    """What a process that helps is given."""

    def begin(self) -> object:
        """Return what it works with, as a process of its own."""
        ...


@dataclass
class Gang:
    """Some processes that are started when they are needed, and anew after so many accounts.

    A copy shares its memory with this process until one of the two touches it, and touches more with each account.
    """

    jobs: int
    method: str
    given: Given
    renewed: int = sys.maxsize
    _executor: ProcessPoolExecutor | None = None
    _started: int = 0
    #: Processes that were there before.
    _others: Collection[BaseProcess] = ()

    def start(self, function: Callable[[Any], Sent], argument: object) -> Future[Sent]:
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


#: What this process was given, where it is one of those that help.
_given: list[Any] = []


def given() -> Any:  # as whoever began the process gave it
    """Return what this process was given, as one of those that help."""
    return _given[-1]


def _begin(given: Given) -> None:
    """Begin as a process that helps."""
    # Whoever stops the build stops the process that began it, and with it this one.
    signal.signal(signal.SIGINT, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    gc.disable()  # what an account leaves behind is let go once it is made
    _given.append(given.begin())
    gc.freeze()


def _leave(*_: object) -> None:
    os._exit(1)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _leave()

"""Accounts made by any executor: threads, processes, or the workers of a cluster.

What all accounts need is sent once, and then account by account: what the site may show of it, and what git knows of
it. Pages come back, and are written here.
"""

from __future__ import annotations

import os
import pickle
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.assets import find_guide, find_templates
from generator.cache import Store, program_id
from generator.cluster import NoCluster, connect
from generator.pipeline.making import Maker
from generator.pipeline.spreading import Refused
from generator.pipeline.stopwatch import Stopwatch
from generator.rendering.environment import make_renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor, Future

    from generator.cluster import Cluster
    from generator.model.account import Account
    from generator.pipeline.making import Sent, Task, Work
    from generator.pipeline.spreading import Promise
    from generator.rendering.environment import Renderer

#: Accounts that are begun before they are needed, for each worker.
AHEAD = 3
#: Seconds between two looks whether anybody is still there, and so many looks until nobody is waited for any more.
LOOK, LOOKS = 5.0, 6
#: Converters of Markdown and templates are for one at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class OnExecutor:
    """Any executor that makes accounts."""

    executor: Executor
    ahead: int

    @contextmanager
    def open(
        self,
        maker: Maker,
        accounts: Sequence[Account],  # noqa: ARG002  # they are sent one by one
        watch: Stopwatch,
    ) -> Iterator[Callable[[Account], Promise]]:
        """Give what makes an account by the executor."""
        make = partial(make_elsewhere, maker.work.for_others(), clock=watch.clock)
        yield lambda account: self.executor.submit(make, maker.work.task(account))


@dataclass(frozen=True, slots=True)
class OnCluster:
    """The workers of a Dask cluster."""

    #: Of its scheduler, such as `tcp://10.0.0.5:8786`.
    address: str
    ahead: int = 32

    @contextmanager
    def open(
        self,
        maker: Maker,
        accounts: Sequence[Account],  # noqa: ARG002  # they are sent one by one
        watch: Stopwatch,
    ) -> Iterator[Callable[[Account], Promise]]:
        """Give what makes an account on one of the workers. Raises `Refused` where there are none like this program."""
        work = replace(maker.work.for_others(), program=this_program())
        try:
            with connect(self.address) as cluster:
                _require_same(cluster.ask_each(this_program))
                shared = cluster.share(pickle.loads, pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
                executor = cluster.executor

                def start(account: Account) -> Promise:
                    task = maker.work.task(account)
                    return _Watched(cluster, executor.submit(make_elsewhere, shared, task, clock=watch.clock))

                yield start
        except NoCluster as error:
            raise Refused(str(error)) from error


class Deserted(Exception):  # noqa: N818  # reads as what happened
    """Nobody is left who would make an account."""


@dataclass(frozen=True, slots=True)
class _Watched:
    """An account that is made on a cluster, as long as there is one."""

    cluster: Cluster
    sent: Future[Sent]

    def result(self) -> Sent:
        """Wait for it. Raises `Deserted`, or what was raised there."""
        alone = 0
        while alone < LOOKS:
            try:
                return self.sent.result(LOOK)
            except TimeoutError:
                if self.sent.done():
                    raise
            alone = 0 if self.cluster.workers else alone + 1
        raise Deserted


def make_elsewhere(work: Work, task: Task, clock: Callable[[], float]) -> Sent:
    """Make an account that came from another process or machine. Raises `Refused` where this is another program."""
    if work.program and work.program != this_program():
        raise Refused(_other("a worker"))
    with _ONE_AT_A_TIME:
        return Maker(work, _renderer(work.templates)).make_task(task, Stopwatch(clock))


@cache
def this_program() -> str:
    """Return the id of this program: its code, its templates, and the packages that it is built on."""
    nowhere = Store(Path(os.devnull) / "none")  # it is asked once a process
    return program_id((find_templates(), find_guide()), nowhere, 0) or ""


@cache
def _renderer(templates: Path | None) -> Renderer:
    return make_renderer(find_templates(templates))


def _require_same(answers: Mapping[str, str | Exception]) -> None:
    """Refuse workers that are another program."""
    for worker, answer in sorted(answers.items()):
        if answer != this_program():
            raise Refused(_other(f"the worker at {worker}"))


def _other(worker: str) -> str:
    return (
        f"{worker} has another version of this program, of Python or of a package that pages are made with, or none; "
        "install there what is installed here, and start it anew"
    )

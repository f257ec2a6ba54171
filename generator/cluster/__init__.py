"""Machines beyond this one: the only room that knows Dask, which is a package apart.

Nothing of it is loaded, and nobody is asked for, unless a scheduler is named. Whoever can reach a scheduler can have
its workers run anything, and whoever runs it decides what comes back: it is trusted, and so is the network between.
"""

from __future__ import annotations

import asyncio
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor

Answer = TypeVar("Answer")

#: Seconds within which a scheduler answers.
PATIENCE = 10


class NoCluster(Exception):  # noqa: N818  # reads as what happened
    """There is no cluster to work with; the text says why and what to do."""


class Cluster:
    """A scheduler and its workers; made by `connect`."""

    def __init__(self, client: Any) -> None:
        """Work with the client of a scheduler."""
        self._client = client

    @property
    def executor(self) -> Executor:
        """What runs functions on the workers; what was lost with a worker is run again on another."""
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    @property
    def workers(self) -> int:
        """How many workers there are; none where the scheduler is lost."""
        return len(self._client.nthreads()) if self._client.status == "running" else 0

    def share(self, function: Callable[..., object], *arguments: object) -> Any:
        """Return what stands, in the arguments of what is run, for what a function makes.

        It is made on one worker, and again where that is lost.
        """
        return self._client.submit(function, *arguments, pure=False)

    def ask_each(self, question: Callable[[], Answer]) -> Mapping[str, Answer | Exception]:
        """Return what each worker answers, by its address; an error where it cannot."""
        answers: Mapping[str, Answer | Exception] = self._client.run(question, on_error="return")
        return answers


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler, such as `tcp://10.0.0.5:8786`, that has workers. Raises `NoCluster`."""
    client = _client(address)
    try:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except Exception as error:
            message = f"the scheduler at {address} has no workers; start some: dask worker {address}"
            raise NoCluster(message) from error
        yield Cluster(client)
    finally:
        with suppress(Exception):  # what is lost already need not be left
            client.close(timeout=PATIENCE)


def _client(address: str) -> Any:  # a class of a package that may not be there
    """Return a client of a scheduler."""
    try:
        import dask.config  # noqa: PLC0415  # only whoever names a scheduler has it
    except ImportError as error:
        message = "for --scheduler a further package is needed: pip install 'mainstay[cluster]'"
        raise NoCluster(message) from error
    dask.config.set({"logging.distributed": "critical"})  # it tells what it does on the terminal otherwise
    import distributed  # noqa: PLC0415  # it takes a while

    make: Any = distributed.Client
    try:
        # A client that finds nobody tells so on the terminal when it is thrown away; so it is only made for somebody.
        asyncio.run(asyncio.wait_for(_greet(distributed, address), PATIENCE))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # workers with other versions are told by name when they are asked
            return make(address, timeout=PATIENCE, set_as_default=False, name="mainstay")
    except Exception as error:
        why = str(error).partition("\n")[0]
        message = f"no Dask scheduler answers at {address} within {PATIENCE} s{why and f': {why}'}"
        raise NoCluster(message) from error


async def _greet(distributed: Any, address: str) -> None:
    """Ask a scheduler who it is."""
    settings = distributed.Security().get_connection_args("client")
    async with distributed.rpc(address, connection_args=settings, timeout=PATIENCE) as scheduler:
        await scheduler.identity()

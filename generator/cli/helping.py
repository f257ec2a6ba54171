"""Who helps to make the pages: processes of this machine, or the workers of a cluster."""

from __future__ import annotations

import os
import re
import sys
import threading
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from generator.cli.shared import refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pipeline import Built
    from generator.pipeline.spreading import Helpers

#: Processes at most, where somebody says how many, and where nobody does: each has memory of its own.
MOST_JOBS, MOST_UNASKED = 512, 8
#: Where a scheduler is; letters, digits and what stands in names and numbers of machines.
ADDRESS = re.compile(r"(?:tcp|tls)://[A-Za-z0-9._\-\[\]:]{1,253}:[0-9]{1,5}")


class Scheduler(click.ParamType[str]):
    """The address of the scheduler of a Dask cluster: `tcp://10.0.0.5:8786`."""

    name = "ADDRESS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address; anything else is a usage error."""
        if not isinstance(value, str) or not ADDRESS.fullmatch(value):
            self.fail(f"{value!r} is no address of a scheduler; write it as tcp://10.0.0.5:8786", param, ctx)
        return value


def spreads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say who helps to make the pages, as its `helpers`: None for nobody."""

    @click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        metavar="N",
        help="How many processes make the pages. [default: one for each processor, at most eight]",
    )
    @click.option(
        "--scheduler",
        type=Scheduler(),
        metavar="ADDRESS",
        help="Have the pages made by the workers of a Dask cluster, such as tcp://10.0.0.5:8786. It is trusted.",
    )
    @wraps(command)
    def spreading(*arguments: Any, jobs: int | None, scheduler: str | None, **others: Any) -> None:
        if scheduler is None:
            return command(*arguments, helpers=_processes(jobs), **others)
        if jobs is not None:
            refuse("--jobs is about processes here and --scheduler about those of a cluster; give one of the two")
        if others["templates"] is not None:
            refuse("workers of a cluster have the templates that come with the program, so --templates is not for them")
        from generator.pipeline.elsewhere import OnCluster  # only a build on a cluster waits for it

        return command(*arguments, helpers=OnCluster(scheduler), **others)

    return spreading


def _processes(jobs: int | None) -> Helpers | None:
    """Return the processes that help, as many as are asked for; None where this one does it alone."""
    wanted = jobs if jobs is not None else worth()
    if wanted == 1:
        return None
    from generator.pipeline.pool import Pool  # a single process does not wait for it

    return Pool(wanted)


def reading_with(helpers: Helpers | None) -> int:
    """Return how many processes of this machine read the journals that these helpers make the pages of."""
    from generator.pipeline.pool import Pool

    return helpers.jobs if isinstance(helpers, Pool) else 1


def tell_lost(built: Built) -> None:
    """Say on the side that those who were to help did not, where that is so."""
    if built.lost:
        why = f"others that were to help were stopped, most often for want of memory ({built.lost})"
        click.echo(f"The site is whole, made by this process alone: {why}. --jobs 1 needs the least memory.", err=True)


def worth() -> int:
    """Return how many processes are worth it: as many as there are processors that this one may use."""
    if threading.active_count() > 1:  # somebody's program that cannot be copied
        return 1
    may_use = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(may_use, MOST_UNASKED)

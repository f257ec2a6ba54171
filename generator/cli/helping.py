"""Who helps to make the pages: how many processes of this machine."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.pipeline import Built
    from generator.pipeline.spreading import Helpers

#: Processes at most, where somebody says how many, and where nobody does: each has memory of its own.
MOST_JOBS, MOST_UNASKED = 512, 8


def helpers_of(jobs: int | None) -> Helpers | None:
    """Return the processes that help, as many as are asked for; None where this one does it alone."""
    wanted = jobs if jobs is not None else _worth()
    if wanted == 1:
        return None
    from generator.pipeline.pool import Pool  # a single process does not wait for it

    return Pool(wanted)


def tell_lost(built: Built) -> None:
    """Say on the side that those who were to help did not, where that is so."""
    if built.lost:
        why = f"others that were to help were stopped, most often for want of memory ({built.lost})"
        click.echo(f"The site is whole, made by this process alone: {why}. --jobs 1 needs the least memory.", err=True)


def _worth() -> int:
    """Return how many processes are worth it: as many as there are processors that this one may use."""
    if threading.active_count() > 1:  # somebody's program that cannot be copied
        return 1
    may_use = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(may_use, MOST_UNASKED)

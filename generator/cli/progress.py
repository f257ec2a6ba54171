"""How far a command is that asks about every client, for whoever waits at a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.model.account import Account

#: Seconds after which somebody wants to know how far it is.
PATIENCE = 1.0


def shown_as(label: str) -> Callable[[Iterable[Account]], Iterator[Account]]:
    """Return what passes accounts through; on a terminal it shows how far it is, after a second."""

    def progress(accounts: Iterable[Account]) -> Iterator[Account]:
        every, begun, done = tuple(accounts), time.monotonic(), 0
        if not sys.stderr.isatty():
            yield from every
            return
        for account in every:
            if time.monotonic() - begun > PATIENCE:
                break
            yield account
            done += 1
        with click.progressbar(every[done:], label=label, file=sys.stderr, length=len(every) - done) as rest:
            yield from rest

    return progress

"""Processes of this machine that make accounts: how many, and whether they can be copies of this one.

What they do stands in `copies`, and is loaded when there is something for them to do.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.model.account import Account
    from generator.pipeline.making import Maker
    from generator.pipeline.spreading import Promise
    from generator.pipeline.stopwatch import Stopwatch

#: Accounts that are begun before they are needed, for each process: enough that none waits, few enough to hold.
AHEAD = 2


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
        from generator.pipeline.copies import copied, shipped  # after one entry, nobody is asked to help

        with (copied if self.copies else shipped)(self.jobs, maker, accounts, watch) as start:
            yield start

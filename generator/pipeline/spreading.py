"""Accounts made by whoever helps, in the order in which they come.

What nobody else made is made here: where nobody helps, where it is too little to send away, and where a helper died.
"""

from __future__ import annotations

import gc
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, Self

from generator.pipeline.making import received, tidily

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from generator.model.account import Account
    from generator.pipeline.making import Maker, Parts, Sent
    from generator.pipeline.stopwatch import Stopwatch

#: Accounts that are made here before anybody is asked to help: mostly there are no more of them.
ALONE = 1


class Promise(Protocol):
    """An account that is being made."""

    def result(self) -> Sent:
        """Wait for it; raises whatever was in the way."""
        ...


class Helpers(Protocol):
    """Whoever makes accounts elsewhere."""

    @property
    def ahead(self) -> int:
        """How many accounts are begun before they are needed."""
        ...

    def open(
        self, maker: Maker, accounts: Sequence[Account], watch: Stopwatch
    ) -> AbstractContextManager[Callable[[Account], Promise]]:
        """Give what makes one of the accounts elsewhere. Raises `Refused` where nobody may help."""
        ...


class Refused(Exception):  # noqa: N818  # reads as what happened
    """Those who are to help cannot; the text says why."""


@dataclass
class Spread:
    """Makes accounts, here and elsewhere; a context manager."""

    maker: Maker
    accounts: Sequence[Account]
    watch: Stopwatch
    helpers: Helpers | None
    #: Why some accounts were made here that were sent away.
    lost: str = ""
    _asked: int = 0
    _start: Callable[[Account], Promise] | None = None
    _stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Begin with nobody."""
        gc.freeze()
        return self

    def __exit__(self, *raised: object) -> None:
        """Let everybody go."""
        self._stack.__exit__(*raised)  # type: ignore[arg-type]  # as it was given
        gc.unfreeze()

    @property
    def ahead(self) -> int:
        """How many accounts are begun before they are needed."""
        return self.helpers.ahead if self.helpers is not None else 0

    def start(self, account: Account) -> Callable[[], Parts]:
        """Begin to make an account; what is returned waits for it."""
        self._asked += 1
        if self.helpers is None or self._asked <= ALONE or self.lost:
            parts = self._make(account)
            return lambda: parts
        try:
            if self._start is None:
                self._start = self._stack.enter_context(self.helpers.open(self.maker, self.accounts, self.watch))
            sent = self._start(account)
        except Refused:
            raise
        except Exception as error:  # noqa: BLE001  # whatever ails the helpers, the account can be made here
            parts = self._make_here(account, error)
            return lambda: parts
        return lambda: self._wait(account, sent)

    def _wait(self, account: Account, sent: Promise) -> Parts:
        try:
            return received(sent.result(), account, self.watch)
        except Refused:
            raise
        except Exception as error:  # noqa: BLE001  # a mistake of ours is made again here, where it can be told
            return self._make_here(account, error)

    def _make_here(self, account: Account, error: Exception) -> Parts:
        self.lost = self.lost or type(error).__name__
        return self._make(account)

    def _make(self, account: Account) -> Parts:
        with tidily(account):
            return self.maker.make(account, self.watch)

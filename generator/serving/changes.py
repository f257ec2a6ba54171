"""News for open pages: which site is the newest, and a wait until there is another."""

from __future__ import annotations

import secrets
import threading


class Changes:
    """The version of what is served, which any number of threads can wait to change."""

    def __init__(self) -> None:
        """Begin with a first version; pages of an earlier server have none of ours."""
        self._server = secrets.token_hex(4)
        self._number = 1
        self._changed = threading.Condition()
        self._ended = False

    @property
    def version(self) -> str:
        """What is served now."""
        return f"{self._server}-{self._number}"

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self._ended

    def tell(self) -> None:
        """Say that something else is served from now on."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Say that nothing will change any more; nobody waits after this."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, version: str, seconds: float) -> str:
        """Return the version as soon as it is another than this one, and after some seconds in any case."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self.version != version, seconds)
            return self.version

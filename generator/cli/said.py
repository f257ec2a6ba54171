"""What a command said of journals that have not changed since: it says the same again without reading them.

Nothing heavy is imported here, so that the answer is there at once.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.cli.remembering import id_of_program

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cache import Store


@dataclass(frozen=True)
class Said:
    """What `check` says of a folder of journals, when it is asked in one way."""

    store: Store
    journals: Path
    #: Everything beside the journals and the program that the answer depends on.
    asked: tuple[object, ...]

    def find(self) -> tuple[str, bool] | None:
        """Return what was said, and whether all was well; None where that is not known."""
        held = self.store.get(self._key) if self._key is not None else None
        if held is None or held[:1] not in {b"0", b"1"}:
            return None
        try:
            return held[1:].decode("utf-8", "surrogatepass"), held[:1] == b"1"
        except UnicodeDecodeError:
            return None

    def keep(self, text: str, *, is_valid: bool) -> None:
        """Remember what was said, unless the journals have changed since they were looked at."""
        if self._key is not None and self._made_key() == self._key:
            self.store.put(self._key, (b"1" if is_valid else b"0") + text.encode("utf-8", "surrogatepass"))

    @cached_property
    def _key(self) -> str | None:
        return self._made_key()

    def _made_key(self) -> str | None:
        """Return the id of all that the answer depends on; None where not all of it can be known."""
        from generator.cache import folder_id, key_of  # `--help` does not wait for it

        program = id_of_program(self.store)
        journals = folder_id(self.journals, self.store, time.time_ns()) if program is not None else None
        if program is None or journals is None:
            return None
        return key_of("said", program, journals, repr(self.asked))

"""What a command said of journals that have not changed since: it says the same again without reading them.

Nothing heavy is imported here, so that the answer is there at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.cli.remembering import Known


@dataclass(frozen=True, slots=True)
class Said:
    """What `check` says of a folder of journals, when it is asked in one way."""

    #: The journals when the command began.
    known: Known
    #: Everything beside the journals and the program that the answer depends on.
    asked: tuple[object, ...]

    def find(self) -> tuple[str, bool] | None:
        """Return what was said, and whether all was well; None where that is not known."""
        held = self.known.store.get(self._key)
        if held is None or held[:1] not in {b"0", b"1"}:
            return None
        try:
            return held[1:].decode("utf-8", "surrogatepass"), held[:1] == b"1"
        except UnicodeDecodeError:
            return None

    def keep(self, text: str, *, is_valid: bool, is_as_seen: bool) -> None:
        """Remember what was said, unless the journals have changed since they were looked at.

        What is of long ago is let go, where it is too much.
        """
        if is_as_seen or self.known.is_still_so():
            self.known.store.put(self._key, (b"1" if is_valid else b"0") + text.encode("utf-8", "surrogatepass"))
        self.known.store.tidy()

    @property
    def _key(self) -> str:
        """The id of all that the answer depends on."""
        from generator.cache import key_of  # `--help` does not wait for it

        return key_of("said", self.known.program, self.known.look.id, repr(self.asked))

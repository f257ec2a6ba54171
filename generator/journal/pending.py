"""References from one account to entries of another, judged once every account is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.journal.hints import closest
from generator.journal.mentions import entry_hint
from generator.problems import references

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.journal.account import AccountReading

#: So many references from one account to another are compared with what may be meant.
_GUESSES = 100


def tell_pending(readings: Sequence[AccountReading]) -> Iterator[Diagnostic]:
    """Judge the references from one account to another."""
    known = {reading.owner: reading.known for reading in readings}
    guesses = _GUESSES
    for reading in readings:
        for entry, diagnostic in reading.pending:
            other = known.get(entry.partition("/")[0])
            if other is None:
                yield diagnostic
            elif entry in other.implicit:
                message = diagnostic.message.replace("which is not there", "which has no id of its own")
                yield replace(diagnostic, problem=references.ENTRY_WITHOUT_ID, message=message)
            elif entry not in other.entries and other.is_whole:
                guesses -= 1
                names = other.entries - other.implicit if guesses > 0 else ()
                yield replace(diagnostic, hint=entry_hint(closest, entry, names))

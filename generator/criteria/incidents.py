"""Incidents: entries that name one another are about the same thing, and count once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.model.entry import Entry


def followers_among(entries: Iterable[Entry], names: Callable[[Entry], Sequence[str]]) -> frozenset[str]:
    """Return the ids of entries that name another of them; of two that name each other, the later one follows."""
    by_id = {entry.id: entry for entry in entries}
    return frozenset(
        entry.id
        for entry in by_id.values()
        for other in names(entry)
        if other in by_id and follows(entry, by_id[other], names)
    )


def follows(entry: Entry, other: Entry, names: Callable[[Entry], Sequence[str]]) -> bool:
    """Whether an entry that names another comes after it: always, unless the other names it too and is the later."""
    return entry is not other and (entry.id not in names(other) or (entry.date, entry.id) > (other.date, other.id))

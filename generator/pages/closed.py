"""What entries are called of which only topic and days may be shown: their ids hold words that their writers chose."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.pages.entries import anchors_of, is_restricted, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.model.account import Account
    from generator.model.entry import Entry


def closed_ids(accounts: Iterable[Account], as_of: date, ours: Iterable[Entry] = ()) -> Mapping[str, str]:
    """Return the ids of such entries, of accounts and of `ours`, each with what it is called instead.

    `acme/2026-05-12_cue_1`: day, kind and number, as it is anchored on the page of its year.
    """
    folders = chain((account.entries for account in accounts), [tuple(ours)])
    return {entry_id: name for entries in folders for entry_id, name in _closed(entries, as_of)}


def _closed(entries: tuple[Entry, ...], as_of: date) -> Iterator[tuple[str, str]]:
    if not any(map(is_restricted, entries)):
        return
    visible = shown(entries, as_of)
    on_site = {entry.id for entry in visible}
    anchors = anchors_of((*visible, *(entry for entry in entries if entry.id not in on_site)))
    yield from ((one.id, f"{one.client}/{anchors[one.id]}") for one in entries if is_restricted(one))

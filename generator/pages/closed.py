"""What support entries are called of which only topic and days may be shown: their ids hold words of their writers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.entries import anchors_of, is_restricted, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.model.entry import Entry


def closed_ids(ours: Iterable[Entry], as_of: date) -> Mapping[str, str]:
    """Return the ids of such entries of our own, each with what it is called instead.

    `agency/2026-05-12_support_1`: day, kind and number, as it is anchored on the page of its year.
    """
    entries = tuple(ours)
    visible = shown(entries, as_of)
    on_site = {entry.id for entry in visible}
    anchors = anchors_of((*visible, *(entry for entry in entries if entry.id not in on_site)))
    return {one.id: f"{one.client}/{anchors[one.id]}" for one in entries if is_restricted(one)}

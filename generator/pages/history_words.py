"""What strips of time come to in words, and the same as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pages.charts.chart import Cell, Numbers
from generator.pages.labels import label_of
from generator.pages.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.history import History
    from generator.pages.history import StripView


def caption_of(history: History, warned: int) -> str:
    """Say for how many days the account stood at each label, the longest first, and how many checks warned."""
    stood: Counter[str] = Counter()
    for each in history.label.stretches:
        stood[label_of(each.word).word.lower()] += (each.last - each.first).days + 1
    days = sum(stood.values())
    where = ", ".join(
        f"{count:,} at {word}" for word, count in sorted(stood.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return f"Of {plural(days, 'day')} the account stood {where}. {plural(warned, 'check')} came to watch or alarm."


def numbers_of(strips: Iterable[StripView]) -> Numbers:
    """Return the stretches of some strips as a table, a row for each."""
    rows = (
        (Cell(strip.question.text, strip.question.path), Cell(block.since), Cell(block.until), Cell(block.said))
        for strip in strips
        for block in strip.blocks
    )
    return Numbers(("What", "From", "To", "Stood at"), tuple(rows))

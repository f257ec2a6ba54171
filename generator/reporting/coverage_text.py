"""What would tell more about each account, as text for a terminal: what to write first, ready to copy."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.assess.coverage import WINDOWS, Way
from generator.criteria.words import count, day_text
from generator.pages.coverage import SuggestionView, alive_text, suggestion_view, summary_text
from generator.pages.entries import EntryIndex
from generator.pages.words import kind_text
from generator.reporting.lines import each_on_one

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.assess.coverage import Coverage, Gap

#: Columns of text, as in a terminal that nobody has widened.
WIDTH = 96
#: How many suggestions stand under an account where all are listed.
FIRST = 2
#: What is said of the checks that no suggestion settles.
OTHERWISE = {
    Way.MORE: "need more on record than a few entries, or something to happen first",
    Way.TIME: "wait until the account is older",
    Way.SHOWS: "show themselves when there is something to see: nothing to write until then",
}


def coverage_text(covered: Sequence[Coverage], agency: str, as_of: date, *, in_detail: bool = False) -> str:
    """Return what to write about each account, those first of which writing would tell most; in detail all of it."""
    lines = [f"{agency}, as of {day_text(as_of)}", ""]
    current = most_telling_first(covered)
    for one in current:
        lines += [f"{one.name} ({one.client})"]
        lines += _wrapped(summary_text(one), 2)
        lines += _details(one) if in_detail else _suggestions(one, FIRST)
        lines.append("")
    settled = sum(one.settled for one in current)
    unknown = sum(len(one.gaps) for one in current)
    clients = count(len(current), "client")
    told = f"{clients}: {count(unknown, 'check')} cannot say, {settled} of them settled by writing."
    lines.append(told if current else "No client of that day is one of today's.")
    return each_on_one(lines)


def most_telling_first(covered: Sequence[Coverage]) -> list[Coverage]:
    """Return the accounts that have not ended, those first of which writing settles most."""
    return sorted((one for one in covered if not one.ended), key=telling_order)


def telling_order(covered: Coverage) -> tuple[object, ...]:
    """Return the place of an account among others: first where writing settles most."""
    return (-covered.settled, -len(covered.gaps), covered.name.casefold(), covered.client)


def _details(covered: Coverage) -> Iterator[str]:
    yield from _wrapped(alive_text(covered), 2)
    yield from _suggestions(covered, len(covered.suggestions))
    for way, words in OTHERWISE.items():
        gaps = covered.by(way)
        if gaps:
            yield ""
            yield f"  {count(len(gaps), 'check')}: {words}"
            yield from (line for gap in gaps for line in _gap(gap))
    yield ""
    yield f"  {'written in the last':<22}" + "".join(f"{f'{window} days':>10}" for window in WINDOWS)
    for kind, counts in covered.written.kinds.items():
        yield f"  {kind_text(kind):<22}" + "".join(f"{number:>10}" for number in counts)


def _gap(gap: Gap) -> Iterator[str]:
    on = f"old enough from {day_text(gap.on)} on" if gap.on else gap.settles
    yield from _wrapped(f"{gap.check}: {on}", 4)


def _suggestions(covered: Coverage, most: int) -> Iterator[str]:
    for one in covered.suggestions[:most]:
        yield ""
        yield from _suggestion(suggestion_view(covered, one, EntryIndex({})))
    left = len(covered.suggestions) - most
    if left > 0:
        yield ""
        yield f"  and {left} more: mainstay coverage --client {covered.client}"


def _suggestion(view: SuggestionView) -> Iterator[str]:
    yield f"  {view.title}"
    yield from _wrapped(view.how, 4)
    yield from _wrapped(", ".join(link.id for link in view.adds_to) or view.file, 4)
    yield from (f"      {line}" for line in view.lines)
    if view.also:
        yield from _wrapped(f"where there is something to say, also: {', '.join(view.also)}", 4)
    yield from _wrapped(f"settles: {', '.join(gap.check for gap in view.settles)}", 4)


def _wrapped(text: str, indent: int) -> list[str]:
    return [" " * indent + line for line in textwrap.wrap(text, WIDTH - indent, break_on_hyphens=False)]

"""What a branch changes, as text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from generator.criteria.words import day_text, times
from generator.pages.diff import alike
from generator.reporting.health_text import WIDTH
from generator.reporting.lines import each_on_one
from generator.reporting.why_text import moved_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.pages.change import DutyLine
    from generator.pages.diff import DiffPage, DiffRow, PastLines, RulesView


def diff_text(page: DiffPage, history: Sequence[PastLines] = (), *, colour: bool = False) -> str:
    """Return the title, every account that moves with its reasons, the rules, and what was compared.

    `history` is what changed rules would have told in the past.
    """
    lines, gone = [*_wrapped(f"{page.title}."), ""], {one.entry for one in page.gone}
    for row in page.rows:
        lines += [*_row(row, gone, colour=colour), ""]
    for move in page.ours:
        told = f"Our own side, {move.check}: {move.before or 'not asked'} → {move.after or 'not asked'}"
        lines += [*_wrapped(told), *_wrapped(move.question, "    "), ""]
    if page.gone:
        lines += ["Taken out", *(f"  {one.path or one.entry}" for one in page.gone), ""]
    if page.rules is not None:
        lines += [*_rules(page.rules, history), ""]
    lines += _wrapped(f"{page.written[:1].upper()}{page.written[1:]}. {page.compared}")
    lines += [line for note in page.notes for line in _wrapped(note)]
    return each_on_one(lines)


def _row(row: DiffRow, gone: Collection[str], *, colour: bool) -> Iterator[str]:
    yield from _wrapped(f"{row.name} ({row.client}) {row.does}")
    if row.view is not None:
        yield from moved_lines(row.view, colour=colour, whole=True, once=True)
    yield from _duties("Duties opened:", row.opened)
    yield from _duties("Duties closed:", row.closed)
    yield from _duties(
        "Duties dropped, as their entry is taken out:", [one for one in row.dropped if one.opened_by in gone]
    )
    yield from _duties("Duties no longer called for:", [one for one in row.dropped if one.opened_by not in gone])


def _duties(title: str, duties: Sequence[DutyLine]) -> Iterator[str]:
    if duties:
        yield from ("", f"  {title}")
    for some in alike(duties):
        days = "; ".join(f"due on {day_text(duty.deadline)} ({duty.opened_by})" for duty in some)
        yield from _wrapped(f"{some[0].what}{f', {times(len(some))}' if some[1:] else ''}: {days}", "    ")


def _rules(rules: RulesView, history: Sequence[PastLines]) -> Iterator[str]:
    yield "Checks and limits"
    yield from (line for told in rules.told for line in _wrapped(told, "  "))
    if rules.effect:
        yield from ("", "What that alone does today")
        yield from (line for told in rules.effect for line in _wrapped(told, "  "))
    for past in history:
        yield from ("", *([f"{past.name}, by limits of its own"] if past.name else []), *past.lines)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return [indent + line for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False)]

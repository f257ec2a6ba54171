"""Diagnostics as text for a terminal: place, message, the line with a caret under it, and what to write instead.

A paragraph looks like this:
```
acme/client.yaml:3:10: error[J102]: a value with a colon and a space in it needs quotes
    3 | title: Re: offer
      |          ^
hint: write `title: "Re: offer"`
```
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.reporting.order import by_place, shown_path, summary
from generator.reporting.visible import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic

#: Characters of a long line that are shown before and after the caret.
_BEFORE, _AFTER = 60, 40
_STYLES = {"error": "1;31", "warning": "1;33", "hint": "36", "caret": "1;31", "gutter": "2", "place": "1"}


def report_text(diagnostics: Iterable[Diagnostic], *, root: str = "", colour: bool = False) -> str:
    """Return all diagnostics by file and place with an empty line between them, and a last line that counts them."""
    found = by_place(diagnostics)
    parts = [_paragraph(diagnostic, root, colour=colour) for diagnostic in found]
    return "\n".join([*parts, summary(found) + "\n"])


def _paragraph(diagnostic: Diagnostic, root: str, *, colour: bool) -> str:
    source, problem = diagnostic.source, diagnostic.problem
    place = f"{shown_path(source, root)}:{max(source.line, 1)}:{max(source.column, 1)}:"
    severity = problem.severity.value
    label = _styled(f"{severity}[{problem.code}]:", severity, colour=colour)
    lines = [f"{_styled(visible(place), 'place', colour=colour)} {label} {shortened(diagnostic.message)}"]
    if diagnostic.excerpt and source.line:
        lines += _excerpt(diagnostic, colour=colour)
    if diagnostic.hint:
        lines.append(f"{_styled('hint:', 'hint', colour=colour)} {shortened(diagnostic.hint)}")
    return "".join(f"{line}\n" for line in lines)


def _excerpt(diagnostic: Diagnostic, *, colour: bool) -> list[str]:
    """Return the source line and, where a column is known, a line with a caret below it."""
    source, line = diagnostic.source, diagnostic.excerpt
    column = min(max(source.column - 1, 0), len(line))
    start, end = max(column - _BEFORE, 0), column + _AFTER
    before, after = line[start:column], line[column:end]
    lead, tail = "…" if start else "", "…" if end < len(line) else ""
    marked = after[: source.length]
    gutter = f"{source.line:>5} | "
    shown = [_styled(gutter, "gutter", colour=colour) + f"{lead}{visible(before)}{visible(after)}{tail}".rstrip()]
    if source.column:
        blank = " " * (len(lead) + _width(visible(before)))
        caret = _styled("^" * max(_width(visible(marked)), 1), "caret", colour=colour)
        shown.append(_styled("      | ", "gutter", colour=colour) + blank + caret)
    return shown


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _styled(text: str, style: str, *, colour: bool) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text

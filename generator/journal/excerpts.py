"""The source line of a diagnostic, added in one place for all readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic


def with_excerpts(diagnostics: Iterable[Diagnostic], text: str, *, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """Give each diagnostic that has a line and no excerpt the line of `text` it is about.

    `first_line` is the number that the first line of `text` has in its file.
    """
    found = tuple(diagnostics)
    if not found:
        return ()
    lines = text.split("\n")
    return tuple(_with_excerpt(diagnostic, lines, first_line) for diagnostic in found)


def _with_excerpt(diagnostic: Diagnostic, lines: list[str], first_line: int) -> Diagnostic:
    number = diagnostic.source.line - first_line
    if diagnostic.excerpt or not 0 <= number < len(lines):
        return diagnostic
    return replace(diagnostic, excerpt=lines[number].removesuffix("\r"))

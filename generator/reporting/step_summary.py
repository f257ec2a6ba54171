"""All diagnostics as Markdown, for the page that a CI host shows of a step: annotations are few, this has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reporting.markdown import markdown_code, markdown_text, within
from generator.reporting.order import by_weight, shown_path, summary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic

#: GitHub refuses the summary of a step that is larger, in bytes.
MOST_BYTES = 1024 * 1024
#: Bytes for the line that counts what is left out.
_FOOT = 100


def step_summary(diagnostics: Iterable[Diagnostic], *, root: str = "", taken: int = 0) -> str:
    """Return a heading and a table, errors first; `taken` are the bytes of what stands there already."""
    found = by_weight(diagnostics)
    head = f"### Mainstay: {summary(found)}\n\n"
    if not found:
        return head
    head += "| where | what | instead |\n|---|---|---|\n"
    rows = (_row(diagnostic, root) for diagnostic in found)
    table, left_out = within(rows, MOST_BYTES - taken - len(head.encode()) - _FOOT)
    foot = f"| | and {left_out:,} more: see the log of this step | |\n" if left_out else ""
    return f"{head}{table}{foot}\n"


def _row(diagnostic: Diagnostic, root: str) -> str:
    source, problem = diagnostic.source, diagnostic.problem
    place = f"{shown_path(source, root)}:{max(source.line, 1)}"
    what = f"{problem.severity.value} {problem.code}: {markdown_text(diagnostic.message)}"
    return f"| {markdown_code(place)} | {what} | {markdown_text(diagnostic.hint)} |"

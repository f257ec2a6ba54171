"""Diagnostics as GitHub workflow commands, which show as annotations beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reporting.order import by_weight, shown_path, summary
from generator.reporting.visible import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic

#: GitHub shows so many errors, and as many warnings, of one step.
SHOWN = 10
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def report_github(diagnostics: Iterable[Diagnostic], *, root: str = "") -> str:
    """Return one workflow command per line, errors first: GitHub shows only the first ten of a kind.

    Where there are more, a last command says so. All of them stand in the log of the step.
    """
    found = by_weight(diagnostics)
    lines = [f"{_command(diagnostic, root)}\n" for diagnostic in found]
    errors = sum(diagnostic.is_error for diagnostic in found)
    if max(errors, len(found) - errors) > SHOWN:
        more = f"{summary(found)}: GitHub shows {SHOWN} of a kind, the log of this step has them all"
        lines.append(f"::notice title=Mainstay::{more}\n")
    return "".join(lines)


def _command(diagnostic: Diagnostic, root: str) -> str:
    source, problem = diagnostic.source, diagnostic.problem
    properties = {"file": visible(shown_path(source, root)), "line": max(source.line, 1), "col": max(source.column, 1)}
    if source.length > 1:
        properties["endColumn"] = max(source.column, 1) + source.length - 1
    properties["title"] = f"{problem.code} {problem.name}"
    told = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    message = _lines(diagnostic.message)
    message = f"{message}\nhint: {_lines(diagnostic.hint)}" if diagnostic.hint else message
    return f"::{problem.severity.value} {told}::{message.translate(_MESSAGE)}"


def _lines(text: str) -> str:
    return "\n".join(map(shortened, text.split("\n")))

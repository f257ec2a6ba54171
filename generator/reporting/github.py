"""Diagnostics as GitHub workflow commands, which show as annotations beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reporting.order import by_weight, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic

_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def report_github(diagnostics: Iterable[Diagnostic], *, root: str = "") -> str:
    """Return one workflow command per line, errors first: GitHub shows only the first ten of a kind."""
    return "".join(f"{_command(diagnostic, root)}\n" for diagnostic in by_weight(diagnostics))


def _command(diagnostic: Diagnostic, root: str) -> str:
    source, problem = diagnostic.source, diagnostic.problem
    properties = {"file": shown_path(source, root), "line": max(source.line, 1), "col": max(source.column, 1)}
    if source.length > 1:
        properties["endColumn"] = max(source.column, 1) + source.length - 1
    properties["title"] = f"{problem.code} {problem.name}"
    told = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    message = f"{diagnostic.message}\nhint: {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return f"::{problem.severity.value} {told}::{message.translate(_MESSAGE)}"

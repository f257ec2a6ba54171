"""Diagnostics as JSON, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.reporting.order import by_place, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic


def report_json(diagnostics: Iterable[Diagnostic], *, root: str = "") -> str:
    """Return one JSON object: `format`, counts of `errors` and `warnings`, and all `diagnostics` by file and place.

    `line` and `column` count from 1 and are null where a file as a whole is meant.
    """
    found = by_place(diagnostics)
    errors = sum(diagnostic.is_error for diagnostic in found)
    report = {
        "format": 1,
        "errors": errors,
        "warnings": len(found) - errors,
        "diagnostics": [_row(diagnostic, root) for diagnostic in found],
    }
    return json.dumps(report, indent=2) + "\n"


def _row(diagnostic: Diagnostic, root: str) -> dict[str, str | int | None]:
    source = diagnostic.source
    return {
        "code": diagnostic.problem.code,
        "name": diagnostic.problem.name,
        "severity": diagnostic.problem.severity.value,
        "path": shown_path(source, root),
        "line": source.line or None,
        "column": source.column or None,
        "length": source.length,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
    }

"""Diagnostics as a Code Quality report, which GitLab shows in a merge request: what is new in it, and what is fixed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.reporting.fingerprints import with_fingerprints
from generator.reporting.order import shown_path
from generator.reporting.visible import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic


def report_gitlab(diagnostics: Iterable[Diagnostic], *, root: str = "") -> str:
    """Return one JSON list, errors first; without mistakes it is empty, so that GitLab counts them as fixed.

    A fingerprint stays the same where lines come or go above a mistake.
    """
    rows = sorted(with_fingerprints(diagnostics), key=lambda row: (not row[0].is_error, row[0].sort_key))
    return json.dumps([_row(diagnostic, known_by, root) for diagnostic, known_by in rows], indent=2) + "\n"


def _row(diagnostic: Diagnostic, known_by: str, root: str) -> Mapping[str, Any]:
    source, problem = diagnostic.source, diagnostic.problem
    hint = f" (hint: {shortened(diagnostic.hint)})" if diagnostic.hint else ""
    return {
        "description": f"{problem.code}: {shortened(diagnostic.message)}{hint}",
        "check_name": problem.name,
        "fingerprint": known_by,
        "severity": "major" if diagnostic.is_error else "minor",
        "location": {
            "path": visible(shown_path(source, root).removeprefix("./")),
            "lines": {"begin": max(source.line, 1)},
        },
    }

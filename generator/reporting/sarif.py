"""Diagnostics as SARIF 2.1.0, the format of code scanning at GitHub and elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.problems import PROBLEMS
from generator.reporting.fingerprints import with_fingerprints
from generator.reporting.order import shown_path
from generator.reporting.visible import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic, Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: GitHub takes so many results of one run.
MOST = 25_000
_RULES = {problem.code: index for index, problem in enumerate(PROBLEMS)}


def report_sarif(diagnostics: Iterable[Diagnostic], *, root: str = "", version: str = "0") -> str:
    """Return one SARIF log with one run: every kind of mistake as a rule, and the mistakes as results, errors first.

    Of more than `MOST` the last are left out, and a notification says how many. Paths are those of URIs.
    """
    rows = sorted(with_fingerprints(diagnostics), key=lambda row: (not row[0].is_error, row[0].sort_key))
    driver = {"name": "Mainstay", "version": version, "rules": [_rule(problem) for problem in PROBLEMS]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(len(rows) - MOST)],
        "results": [_result(diagnostic, known_by, root) for diagnostic, known_by in rows[:MOST]],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _invocation(left_out: int) -> Mapping[str, Any]:
    if left_out <= 0:
        return {"executionSuccessful": True}
    text = f"{left_out:,} more mistakes are left out: at most {MOST:,} are taken"
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _rule(problem: Problem) -> Mapping[str, Any]:
    return {
        "id": problem.code,
        "name": "".join(part.capitalize() for part in problem.name.split("-")),
        "shortDescription": {"text": problem.title},
        "fullDescription": {"text": problem.title},
        "help": {"text": problem.page.rstrip(), "markdown": problem.page.rstrip()},
        "defaultConfiguration": {"level": problem.severity.value},
    }


def _result(diagnostic: Diagnostic, known_by: str, root: str) -> Mapping[str, Any]:
    problem = diagnostic.problem
    hint = f"\nhint: {shortened(diagnostic.hint)}" if diagnostic.hint else ""
    return {
        "ruleId": problem.code,
        "ruleIndex": _RULES[problem.code],
        "level": problem.severity.value,
        "message": {"text": shortened(diagnostic.message) + hint},
        "locations": [{"physicalLocation": _place(diagnostic, root)}],
        # GitHub reads this name alone.
        "partialFingerprints": {"primaryLocationLineHash": f"{known_by}:1"},
    }


def _place(diagnostic: Diagnostic, root: str) -> Mapping[str, Any]:
    source = diagnostic.source
    path = shown_path(source, root).removeprefix("./")
    region = {"startLine": max(source.line, 1)}
    if source.column:
        region |= {"startColumn": source.column, "endColumn": source.column + max(source.length, 1)}
    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/") if _is_plain(path) else quote(ascii(path), safe="/")
    return {"artifactLocation": {"uri": uri}, "region": region}


def _is_plain(path: str) -> bool:
    """Whether a path is one of a file: only the bytes of a name that is no UTF-8 stand as lone surrogates."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True

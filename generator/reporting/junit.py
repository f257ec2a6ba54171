"""Diagnostics as JUnit XML, which nearly every CI host shows: a case for each file, and a file without errors passes.

The shape is that of junit-10.xsd, which Jenkins publishes; GitLab reads it as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.diagnostics import Source
from generator.reporting.order import by_weight, shown_path, summary
from generator.reporting.visible import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.diagnostics import Diagnostic


def report_junit(diagnostics: Iterable[Diagnostic], files: Iterable[str], *, root: str = "") -> str:
    """Return one XML document. `files` are the paths, below the journals folder, of all files that were read.

    Warnings stand in the output of their case, which passes all the same.
    """
    found: dict[str, list[Diagnostic]] = {path: [] for path in files}
    for diagnostic in by_weight(diagnostics):
        found.setdefault(diagnostic.source.path, []).append(diagnostic)
    failures = sum(any(one.is_error for one in some) for some in found.values())
    counts = {"tests": str(len(found)), "failures": str(failures), "errors": "0"}
    whole = Element("testsuites", {"name": "mainstay", **counts})
    suite = SubElement(whole, "testsuite", {"name": "mainstay check", **counts})
    for path in sorted(found):
        _case(suite, path, found[path], root)
    indent(whole)
    content: str = tostring(whole, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{content}\n'


def _case(suite: Element, path: str, found: Sequence[Diagnostic], root: str) -> None:
    owner, _, rest = path.partition("/")
    name = visible(shown_path(Source(path), root))
    # Hosts read a dot as the end of a group's name.
    group = visible(owner).replace(".", "-") if rest else "agency"
    case = SubElement(suite, "testcase", {"classname": f"mainstay.{group}", "name": name})
    errors = [one for one in found if one.is_error]
    warnings = [one for one in found if not one.is_error]
    if errors:
        failure = SubElement(case, "failure", {"type": errors[0].problem.code, "message": summary(errors)})
        failure.text = "\n".join(map(_told, errors))
    if warnings:
        SubElement(case, "system-out").text = "\n".join(map(_told, warnings))


def _told(diagnostic: Diagnostic) -> str:
    source, problem = diagnostic.source, diagnostic.problem
    place = f"{max(source.line, 1)}:{max(source.column, 1)}"
    told = f"{place}: {problem.severity.value}[{problem.code}]: {shortened(diagnostic.message)}"
    return f"{told}\nhint: {shortened(diagnostic.hint)}" if diagnostic.hint else told

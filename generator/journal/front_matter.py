"""A Markdown file split into its fields, between two lines of `---`, and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Problem, Source
from generator.journal.names import CHECKLISTS
from generator.problems import yaml as problems
from generator.source.characters import check_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = "---"
#: What people write, or their editor makes, of three hyphens.
_NEARLY_FENCE = re.compile(r"\s*[-\u2010-\u2015]+\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two parts of a Markdown file. Lines are counted from 1 in the file."""

    #: YAML text, for `parse_yaml(yaml, path, first_line=yaml_line)`.
    yaml: str
    yaml_line: int
    #: Markdown, with line feeds only and without blank lines around it.
    body: str
    #: Line of the first character of the body, or of the line after the fields when the body is empty.
    body_line: int


def split_front_matter(text: str, path: str) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    """Split a Markdown file. Diagnostics are about the two fences and about characters in the body."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != _FENCE:
        unwanted = check_characters(text, path)
        is_unclear = any(diagnostic.is_error for diagnostic in unwanted)
        return None, unwanted if is_unclear else (_no_front_matter(lines, path),)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        return None, (_unclosed(lines, path),)
    body_lines = [line.removesuffix("\r") for line in lines[end + 1 :]]
    unwanted = check_characters("\n".join(lines[end + 1 :]), path, first_line=end + 2)
    blank = next((number for number, line in enumerate(body_lines) if line.strip()), 0)
    body = "\n".join(body_lines[blank:]).rstrip()
    return FrontMatter("\n".join(lines[1:end]) + "\n", 2, body, end + 2 + blank), unwanted


def _no_front_matter(lines: Sequence[str], path: str) -> Diagnostic:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    written = lines[first].strip()
    if written == _FENCE and first:
        return _told(problems.NO_FRONT_MATTER, path, lines, first, "delete the blank lines above it")
    if written == _FENCE:
        return _told(problems.NO_FRONT_MATTER, path, lines, first, "delete the spaces before the three hyphens")
    if written and _NEARLY_FENCE.fullmatch(written):
        return _told(problems.NO_FRONT_MATTER, path, lines, first, "write exactly three hyphens: ---")
    field = "question" if path.startswith(f"{CHECKLISTS}/") else "kind"
    hint = f'begin the file with a line "---", then `{field}: …` and the other fields, then another line "---"'
    return _told(problems.NO_FRONT_MATTER, path, lines, 0, hint)


def _unclosed(lines: Sequence[str], path: str) -> Diagnostic:
    """Point at a line that was meant to close the fields, else at the one that opens them."""
    for number, line in enumerate(lines[1:], 1):
        if len(line.strip()) > 1 and _NEARLY_FENCE.fullmatch(line):
            hint = "write exactly three hyphens at the very left: ---"
            return _told(problems.UNCLOSED_FRONT_MATTER, path, lines, number, hint)
    hint = 'write a line with only "---" after the last field'
    return _told(problems.UNCLOSED_FRONT_MATTER, path, lines, 0, hint)


def _told(problem: Problem, path: str, lines: Sequence[str], number: int, hint: str) -> Diagnostic:
    message = (
        'the fields that begin here have no closing line "---"'
        if problem is problems.UNCLOSED_FRONT_MATTER
        else 'the first line of the file is not "---"'
    )
    excerpt = lines[number].removesuffix("\r")
    length = len(excerpt.strip()) if _NEARLY_FENCE.fullmatch(excerpt) else 1
    column = len(excerpt) - len(excerpt.lstrip()) + 1
    return Diagnostic(problem, Source(path, number + 1, column, max(length, 1)), message, hint, excerpt)

"""Every kind of mistake Mainstay can tell: the one table.

A room of rows per subject: `files` (J0xx), `yaml` (J1xx) and so on. Each module names its problems as constants,
which the readers use, and lists them in `ROWS`. `mainstay explain CODE` shows a row's page, and `tests/errors/`
holds one bad journal with its exact report for every row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import checks, dates, fields, files, post_mortems, references, yaml

if TYPE_CHECKING:
    from generator.diagnostics import Problem

#: All problems, in the order of their codes.
PROBLEMS: tuple[Problem, ...] = (
    *files.ROWS,
    *yaml.ROWS,
    *fields.ROWS,
    *references.ROWS,
    *dates.ROWS,
    *checks.ROWS,
    *post_mortems.ROWS,
)

BY_CODE: dict[str, Problem] = {problem.code: problem for problem in PROBLEMS}
BY_NAME: dict[str, Problem] = {problem.name: problem for problem in PROBLEMS}


def find_problem(word: str) -> Problem | None:
    """Return the problem with this code or name, in any case; None when there is none."""
    return BY_CODE.get(word.upper()) or BY_NAME.get(word.lower())

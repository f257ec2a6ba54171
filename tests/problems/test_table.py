"""The table of problems: unique codes and names, and a page for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.problems import PROBLEMS, find_problem

if TYPE_CHECKING:
    from generator.diagnostics import Problem


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [problem.code for problem in PROBLEMS]
    assert codes == sorted(set(codes))
    assert len({problem.name for problem in PROBLEMS}) == len(PROBLEMS)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.code)
def test_a_row_is_complete(problem: Problem) -> None:
    assert re.fullmatch(r"J\d{3}", problem.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem.name)
    assert problem.title.endswith(".")
    assert len(problem.page) > len(problem.title)
    assert max(map(len, problem.page.splitlines())) <= 120


def test_a_problem_is_found_by_code_or_name_in_any_case() -> None:
    assert find_problem("j102") is find_problem("Colon-In-Value") is find_problem("J102")
    assert find_problem("J999") is None

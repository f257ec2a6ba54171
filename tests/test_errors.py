"""Every problem has a case: a bad journals folder and the exact report of `check`.

A case is `tests/errors/<code>-<name>/` with `journals/` and `expected.txt`. What a repository cannot hold, such as a
pipe, is added by a function of `MAKERS`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import chdir, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.journal.load import load_folder
from generator.problems import PROBLEMS
from generator.reporting import report_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.diagnostics import Diagnostic, Problem
    from tests.conftest import ExpectedFile

ERRORS = Path(__file__).parent / "errors"
NOBODY = 65534
#: No case has a fact with a later day, but for the one that is about this.
TODAY = date(2026, 6, 30)
ENTRY = "---\nkind: note\n---\nThey moved to the new office.\n"


def add_link(journals: Path) -> None:
    (journals / "acme/2026-03-05-office.md").symlink_to("2026-03-04-call.md")


def add_pipe(journals: Path) -> None:
    os.mkfifo(journals / "acme/2026-03-05-office.md")


def add_unreadable(journals: Path) -> None:
    (journals / "acme/2026-03-05-office.md").write_text(ENTRY, encoding="utf-8")
    (journals / "acme/2026-03-05-office.md").chmod(0)


def add_large(journals: Path) -> None:
    (journals / "acme/2026-03-05-office.md").write_text(ENTRY + "x" * 1024 * 1024, encoding="utf-8")


def add_deep(journals: Path) -> None:
    (journals / "acme" / "/".join(f"{level:02}" for level in range(1, 17))).mkdir(parents=True)


def add_colliding(journals: Path) -> None:
    for path in ("acme/Letters/2026-03-05-office.md", "acme/letters/2026-03-06-plan.md"):
        (journals / path).parent.mkdir()
        (journals / path).write_text(ENTRY, encoding="utf-8")


def add_bad_name(journals: Path) -> None:
    (journals / "acme/2026-03-05-of\u202efice.md").write_text(ENTRY, encoding="utf-8")


def add_many_values(journals: Path) -> None:
    row = "- {kind: note, date: 2026-03-05, note: x}\n"
    (journals / "acme/calls.yaml").write_text(row * 15_000, encoding="utf-8")


MAKERS: dict[str, Callable[[Path], None]] = {
    "J002": add_link,
    "J003": add_pipe,
    "J004": add_unreadable,
    "J005": add_large,
    "J006": add_deep,
    "J007": add_colliding,
    "J011": shutil.rmtree,
    "J013": add_bad_name,
    "J112": add_many_values,
}


def folder_of(problem: Problem) -> Path:
    return ERRORS / f"{problem.code}-{problem.name}"


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Lay down the rights of root, who may read everything, for the time of a test."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def load_case(problem: Problem) -> tuple[Diagnostic, ...]:
    """Load the journals of a case from a copy that an ordinary user may read."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        journals = Path(place) / "journals"
        shutil.copytree(folder_of(problem) / "journals", journals)
        if problem.code in MAKERS:
            MAKERS[problem.code](journals)
        # Only what may not be read needs somebody who may not read it: Python's own files may be closed to them, too.
        reader = ordinary_user() if problem.code == "J004" else nullcontext()
        with chdir(place), reader:
            return load_folder(Path("journals"), TODAY)[1]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.code)
def test_every_problem_has_a_case_with_its_exact_report(problem: Problem, expected_file: ExpectedFile) -> None:
    folder = folder_of(problem)
    assert (folder / "journals").is_dir(), f"add {folder.name}/journals with one mistake, then run pytest --update"
    diagnostics = load_case(problem)
    assert {diagnostic.problem.code for diagnostic in diagnostics} == {problem.code}
    expected_file.compare(folder / "expected.txt", report_text(diagnostics))


def test_every_case_belongs_to_a_problem() -> None:
    cases = {path.name for path in ERRORS.iterdir() if path.is_dir()}
    assert cases == {folder_of(problem).name for problem in PROBLEMS}

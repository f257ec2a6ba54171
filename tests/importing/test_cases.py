"""Files as other programs export them, and broken ones: what a person sees, and what is written.

A case is `tests/importing/cases/<name>/`: the files, `steps.txt` with one import a line, the reports of all of them in
`expected.txt`, and in `written.txt` every file of the journals that is not what it was. A case may bring files of the
journals of its own in `journals/`. Importing everything once more changes nothing, in every case.
"""

from __future__ import annotations

import shlex
import shutil
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run

if TYPE_CHECKING:
    from tests.conftest import ExpectedFile

HERE = Path(__file__).parent
BASE = HERE / "journals"
CASES = sorted(path for path in (HERE / "cases").iterdir() if path.is_dir())
#: Every day of the cases comes before it.
DAY = "2024-09-30"


def lay_out(case: Path, folder: Path) -> Path:
    """Copy the files of a case and its journals, and return the journals."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    journals = folder / "journals"
    shutil.copytree(BASE, folder / "base")
    if journals.is_dir():
        shutil.copytree(journals, folder / "base", dirs_exist_ok=True)
        shutil.rmtree(journals)
    (folder / "base").rename(journals)
    return journals


def texts(journals: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(journals)): path.read_bytes() for path in sorted(journals.rglob("*")) if path.is_file()
    }


def shown(data: bytes) -> str:
    """Return a file with its line ends to be seen where they are not plain ones."""
    return data.decode().replace("\r", "␍")


def steps(case: Path) -> list[list[str]]:
    return [shlex.split(line) for line in (case / "steps.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def imported(words: list[str]) -> str:
    day = () if "--as-of" in words else ("--as-of", DAY)
    outcome = run("import", *words, *day)
    assert outcome.exit_code in {0, 2}, outcome.output
    return outcome.output


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_an_import_says_and_writes_what_is_expected(case: Path, tmp_path: Path, expected_file: ExpectedFile) -> None:
    journals = lay_out(case, tmp_path)
    before = texts(journals)
    with chdir(tmp_path):
        told = "\n".join(f"$ mainstay import {shlex.join(words)}\n{imported(words)}" for words in steps(case))
    after = texts(journals)
    written = "".join(f"=== {path}\n{shown(data)}" for path, data in after.items() if before.get(path) != data)
    expected_file.compare(case / "expected.txt", told)
    expected_file.compare(case / "written.txt", written)
    assert before.keys() <= after.keys()
    assert run("check", "--journals", journals).exit_code == 0


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_importing_everything_once_more_changes_nothing(case: Path, tmp_path: Path) -> None:
    journals = lay_out(case, tmp_path)
    with chdir(tmp_path):
        for words in steps(case):
            imported(words)
        after = texts(journals)
        for words in steps(case)[-1:]:
            imported(words)
    assert texts(journals) == after


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_without_write_nothing_is_written(case: Path, tmp_path: Path) -> None:
    journals = lay_out(case, tmp_path)
    before = texts(journals)
    with chdir(tmp_path):
        for words in steps(case):
            imported([word for word in words if word != "--write"])
    assert texts(journals) == before

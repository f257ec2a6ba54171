"""Whatever the journals were once: what is asked about the past is answered or refused in words.

`found/pasts` holds, by case, the files of a commit that brought something down; they are gone in the commit after it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.criteria.drawn_checks import own_checks
from tests.fuzz.damage import GOLDEN, changes
from tests.fuzz.files import files_below, write
from tests.fuzz.test_commands import said
from tests.searching import search
from tests.source.checkouts import git

pytestmark = pytest.mark.slow

FOUND = sorted((Path(__file__).parent / "found/pasts").iterdir())
QUESTIONS = (
    ("status", "--known-on", "2026-05-12", "--rules", "then"),
    ("status", "--rev", "HEAD~1"),
    ("changed", "--since", "2026-05-12"),
    ("why", "acme", "--known", "--from", "2026-05-12"),
    ("diff", "HEAD~1", "--format", "markdown"),
    ("backtest",),
)


def committed(top: Path, changed: dict[str, bytes]) -> Path:
    """Return valid journals of which an earlier commit held some files that are gone, or as they should be, since."""
    journals = top / "journals"
    shutil.copytree(GOLDEN, journals)
    write(journals, changed)
    git(top, "init", "--quiet", "--initial-branch", "main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "-m", "Then", at="2026-05-10T12:00:00Z")
    shutil.rmtree(journals)
    shutil.copytree(GOLDEN, journals)
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--allow-empty", "-m", "Now", at="2026-05-20T12:00:00Z")
    return journals


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case.name)
def test_what_once_brought_something_down_is_passed_over(case: Path, tmp_path: Path) -> None:
    journals = committed(tmp_path, files_below(case))
    for question in QUESTIONS:
        strictly = "--rev" in question  # what is named is read as strictly as what is on the disk
        assert said(*question, "--journals", str(journals)).exit_code == strictly, question
    assert said("build", "--journals", str(journals), "--output", str(tmp_path / "site")).exit_code == 0


@search(3)
@given(
    changes(),
    st.fixed_dictionaries({}, optional={"checklists/ours.md": own_checks(), "checklists/theirs.md": own_checks()}),
    st.sampled_from(QUESTIONS),
)
def test_no_past_is_too_odd(changed: dict[str, bytes], checks: dict[str, str], question: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as top:
        journals = committed(Path(top), changed | {path: text.encode() for path, text in checks.items()})
        said(*question, "--journals", str(journals))

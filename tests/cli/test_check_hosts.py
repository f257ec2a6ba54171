"""`mainstay check` for CI hosts: paths from the top of the repository, and the summary of a step."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.source.checkouts import make_checkout

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = "---\nkind: note\ndate: soon\n---\nWritten.\n"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("github", "::error file=journals/acme/2026-03-04-x.md,line=3,"),
        ("gitlab", '"path": "journals/acme/2026-03-04-x.md"'),
        ("sarif", '"uri": "journals/acme/2026-03-04-x.md"'),
        ("junit", 'name="journals/acme/2026-03-04-x.md"'),
    ],
)
def test_paths_begin_at_the_top_of_the_checkout_wherever_the_command_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, said: str
) -> None:
    checkout = make_checkout(tmp_path / "a")
    checkout.write("journals/acme/2026-03-04-x.md", BROKEN)
    monkeypatch.chdir(checkout.journals)
    for journals in (".", checkout.journals, "../journals"):
        result = run("check", "--journals", journals, "--format", form)
        assert (result.exit_code, said in result.stdout) == (1, True), result.stdout


def test_journals_that_are_the_whole_checkout_have_no_folder_before_them(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path / "a")
    (checkout.top / ".git").rename(checkout.journals / ".git")
    checkout.write("journals/acme/2026-03-04-x.md", BROKEN)
    result = run("check", "--journals", checkout.journals, "--format", "gitlab")
    assert json.loads(result.stdout)[0]["location"]["path"] == "acme/2026-03-04-x.md"


def test_without_git_paths_are_as_given(journals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(journals.parent)
    (journals / "acme/2026-03-04-x.md").write_text(BROKEN, encoding="utf-8")
    assert "file=journals/acme/2026-03-04-x.md," in run("check", "--format", "github").stdout


def test_junit_names_every_file_that_was_read(journals: Path) -> None:
    result = run("check", "--journals", journals, "--format", "junit")
    assert result.exit_code == 0
    files = [path for path in journals.rglob("*") if path.suffix in {".md", ".yaml"}]
    assert result.stdout.count("<testcase ") == len(files)
    assert "<failure" not in result.stdout


def test_the_summary_is_appended_and_no_text_of_others_is_lost(journals: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Built.\n", encoding="utf-8")
    run("check", "--journals", journals, "--format", "github", "--summary", summary)
    assert summary.read_text(encoding="utf-8") == "Built.\n### Mainstay: no mistakes\n\n"
    (journals / "acme/2026-03-04-x.md").write_text(BROKEN, encoding="utf-8")
    assert run("check", "--journals", journals, "--summary", summary).exit_code == 1
    assert "### Mainstay: 1 error in 1 file\n\n| where |" in summary.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written_is_refused(journals: Path, tmp_path: Path) -> None:
    result = run("check", "--journals", journals, "--summary", tmp_path / "no/such/folder.md")
    assert result.exit_code == 2
    assert "Cannot write" in result.stderr

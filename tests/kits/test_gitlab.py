"""The jobs for GitLab do what they say: their own scripts, run in a repository that `mainstay init` made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from generator.cli.shared import today
from tests.kits.gitlab import Pipeline, read_pipeline
from tests.kits.scratch import BROKEN, CLIENT, GOOD, MOVING, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kits.hosts import Kept
    from tests.kits.scratch import Repository

pytestmark = [pytest.mark.checkout, pytest.mark.slow]

FILE = ".gitlab/mainstay.yml"
SIGN = "<!-- mainstay diff -->"
MERGE_REQUEST = {
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_MERGE_REQUEST_IID": "7",
    "CI_DEFAULT_BRANCH": "main",
}
MAIN = {"CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main"}
PUSH, SCHEDULE = {"CI_PIPELINE_SOURCE": "push", **MAIN}, {"CI_PIPELINE_SOURCE": "schedule", **MAIN}
TOKEN, PAGES, DIGEST = {"MAINSTAY_TOKEN": "a-token"}, {"MAINSTAY_PAGES": "yes"}, {"MAINSTAY_DIGEST": "yes"}

#: What happened, and the jobs that run.
CHOSEN: tuple[tuple[dict[str, str], set[str]], ...] = (
    (MERGE_REQUEST, {"mainstay-check", "mainstay-diff"}),
    (MERGE_REQUEST | TOKEN, {"mainstay-check", "mainstay-diff", "mainstay-comment"}),
    (PUSH, {"mainstay-check", "mainstay-site"}),
    (PUSH | PAGES, {"mainstay-check", "mainstay-site", "pages"}),
    (PUSH | PAGES | {"CI_COMMIT_BRANCH": "other"}, set()),
    (SCHEDULE, {"mainstay-site"}),
    (SCHEDULE | PAGES, {"mainstay-site", "pages"}),
    (SCHEDULE | PAGES | DIGEST, {"mainstay-digest", "mainstay-message"}),
)


@pytest.fixture
def checkout(repository: Repository, tmp_path: Path) -> Path:
    """Return a checkout of a branch that brings one quiet note."""
    return repository.clone(tmp_path / "checkout", {f"{CLIENT}/{today()}-quiet.md": GOOD})


def pipeline(folder: Path) -> Pipeline:
    return read_pipeline(folder / FILE)


def at_gitlab(kept: Kept) -> dict[str, str]:
    return MERGE_REQUEST | TOKEN | {"CI_API_V4_URL": f"{kept.address}/api/v4", "CI_PROJECT_ID": "3"}


def test_the_include_is_what_a_new_repository_gets() -> None:
    """To mend it: cp generator/scaffolding/files/gitlab/dot_gitlab/mainstay.yml kits/gitlab.yml."""
    scaffolded = ROOT / "generator/scaffolding/files/gitlab/dot_gitlab/mainstay.yml"
    assert (ROOT / "kits/gitlab.yml").read_text(encoding="utf-8") == scaffolded.read_text(encoding="utf-8")


def test_the_include_is_included(checkout: Path) -> None:
    assert f"- local: {FILE}\n" in (checkout / ".gitlab-ci.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("happened", "jobs"), CHOSEN)
def test_each_job_runs_when_it_should(happened: dict[str, str], jobs: set[str]) -> None:
    assert read_pipeline(ROOT / "kits/gitlab.yml").chosen(happened) == jobs


def test_a_good_branch_passes_with_empty_reports(repository: Repository, checkout: Path) -> None:
    ran = pipeline(checkout).run("mainstay-check", checkout, repository.env)
    assert ran.code == 0, ran.said
    assert "journals is valid" in ran.out
    assert json.loads((checkout / "mainstay-code-quality.json").read_text(encoding="utf-8")) == []
    ET.parse(checkout / "mainstay-junit.xml")  # noqa: S314  # our own file


def test_a_broken_entry_fails_and_stands_in_both_reports(repository: Repository, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", {f"{CLIENT}/2026-01-12-broken.md": BROKEN})
    ran = pipeline(checkout).run("mainstay-check", checkout, repository.env)
    assert ran.code == 1
    assert "did you mean `from`?" in ran.out
    reports = [checkout / name for name in ("mainstay-code-quality.json", "mainstay-junit.xml")]
    assert ["2026-01-12-broken.md" in report.read_text(encoding="utf-8") for report in reports] == [True, True]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (f"{today()}-quiet", GOOD, ""),
        (f"{today()}-not-happy", MOVING, "Example Client"),
        ("2026-01-12-broken", BROKEN, "2026-01-12-broken.md"),
    ],
    ids=["nothing", "a verdict", "a mistake"],
)
def test_what_a_merge_request_changes_is_written_down(
    repository: Repository, tmp_path: Path, name: str, text: str, said: str
) -> None:
    checkout = repository.clone(tmp_path / "checkout", {f"{CLIENT}/{name}.md": text})
    ran = pipeline(checkout).run("mainstay-diff", checkout, repository.env | MERGE_REQUEST)
    assert ran.code == 0, ran.said
    written = (checkout / "mainstay-diff.md").read_text(encoding="utf-8")
    assert written.startswith(SIGN)
    assert said in written
    assert ("Example Client" in written) == (said == "Example Client")


def test_there_is_one_comment_and_it_is_written_anew(repository: Repository, kept: Kept, checkout: Path) -> None:
    kept.comments.append({"id": 1, "author": {"id": 5}, "body": f"{SIGN}\nnot ours"})
    for said in ("first", "/close\n  /merge $(touch harmed)"):
        (checkout / "mainstay-diff.md").write_text(f"{SIGN}\n{said}\n", encoding="utf-8")
        ran = pipeline(checkout).run("mainstay-comment", checkout, repository.env | at_gitlab(kept))
        assert ran.code == 0, ran.said
    second = f"{SIGN}\n\\/close\n  \\/merge $(touch harmed)\n"
    assert [one["body"] for one in kept.comments] == [f"{SIGN}\nnot ours", second]
    assert kept.tokens == {"a-token"}
    assert not (checkout / "harmed").exists()


def test_the_site_is_built_where_pages_look_for_it(repository: Repository, checkout: Path) -> None:
    for job in ("mainstay-site", "pages"):
        ran = pipeline(checkout).run(job, checkout, repository.env)
        assert ran.code == 0, ran.said
        assert pipeline(checkout).jobs[job]["artifacts"]["paths"] == ["public"]
    assert "Example Client" in (checkout / "public/index.html").read_text(encoding="utf-8")


def test_what_the_build_made_lies_where_the_next_takes_it_from(repository: Repository, checkout: Path) -> None:
    first, *others = (pipeline(checkout).jobs[name] for name in ("mainstay-site", "mainstay-check", "mainstay-diff"))
    assert pipeline(checkout).run("mainstay-site", checkout, repository.env).code == 0
    [place] = [path for one in first["cache"] for path in one["paths"] if "mainstay" in path]
    assert any(one.is_file() for one in (checkout / place).rglob("*"))
    assert all("mainstay" not in str(one["cache"]["paths"]) for one in others)


def test_monday_s_message_is_written(repository: Repository, checkout: Path) -> None:
    ran = pipeline(checkout).run("mainstay-digest", checkout, repository.env)
    assert ran.code == 0, ran.said
    assert all((checkout / name).stat().st_size for name in ("digest.md", "digest.txt"))


def test_monday_s_message_goes_where_there_is_a_token_and_an_address(
    repository: Repository, kept: Kept, checkout: Path
) -> None:
    kept.issues.append({"iid": 1, "author": {"id": 5}, "title": "Ask Robin"})
    for subject in ("first", "Fern & Rook <x> $(touch harmed)"):
        (checkout / "digest.txt").write_text(f"{subject}\n\nmore\n", encoding="utf-8")
        (checkout / "digest.md").write_text("/close\n", encoding="utf-8")
        env = repository.env | at_gitlab(kept) | {"SLACK_WEBHOOK": f"{kept.address}/slack"}
        ran = pipeline(checkout).run("mainstay-message", checkout, env)
        assert ran.code == 0, ran.said
    assert [(one["title"], one.get("state_event"), one.get("description")) for one in kept.issues] == [
        ("Ask Robin", None, None),
        ("first", "close", "\\/close\n"),
        ("Fern & Rook <x> $(touch harmed)", None, "\\/close\n"),
    ]
    assert kept.posts[1] == {
        "text": "Fern &amp; Rook &lt;x&gt; $(touch harmed)",
        "blocks": [{"type": "markdown", "text": "/close\n"}],
    }
    assert not (checkout / "harmed").exists()


def test_without_either_it_says_so(repository: Repository, checkout: Path) -> None:
    ran = pipeline(checkout).run("mainstay-message", checkout, repository.env)
    assert ran.code == 0, ran.said
    assert ran.out.count("There is no variable") == 2

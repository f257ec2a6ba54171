"""pre-commit itself runs our hook, from this repository and from the settings of a new one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.kits.scratch import BROKEN, CLIENT, ROOT, bash

if TYPE_CHECKING:
    from tests.kits.scratch import Ran, Repository

pytestmark = [pytest.mark.checkout, pytest.mark.slow]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
HOOKS = ROOT / ".pre-commit-hooks.yaml"
#: What a hook holds that a repository of an agency uses; only where its program comes from differs.
SAME = ("id", "name", "entry", "language", "files", "pass_filenames")


def test_the_settings_of_a_new_repository_have_the_same_hook(repository: Repository, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", {})
    settings = yaml.safe_load((checkout / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = settings["repos"][0]["hooks"]
    (ours,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert {name: hook[name] for name in SAME} == {name: ours[name] for name in SAME}
    pinned = (checkout / ".mainstay/requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert hook["additional_dependencies"] == [pinned]


def test_a_commit_that_breaks_the_journals_is_stopped(repository: Repository, tmp_path: Path) -> None:
    """With the program of the checkout: a new environment would fetch it from the registry, where it may not be yet."""
    checkout = repository.clone(tmp_path / "checkout", {})
    settings = checkout / ".pre-commit-config.yaml"
    told = yaml.safe_load(settings.read_text(encoding="utf-8"))
    told["repos"][0]["hooks"][0] |= {"language": "system", "additional_dependencies": []}
    settings.write_text(yaml.safe_dump(told), encoding="utf-8")
    hook = f'"{PRE_COMMIT}" run --all-files --config .pre-commit-config.yaml'
    good = bash(f"git add --all && {hook}", checkout, repository.env)
    assert good.code == 0, good.said
    assert "check the journals" in good.out
    (checkout / CLIENT / "2026-01-12-broken.md").write_text(BROKEN, encoding="utf-8")
    broken = bash(f"git add --all && {hook}", checkout, repository.env)
    assert broken.code == 1
    assert "did you mean `from`?" in broken.out


def test_the_hook_installs_and_runs_from_this_repository(repository: Repository, tmp_path: Path) -> None:
    checkout = repository.clone(tmp_path / "checkout", {f"{CLIENT}/2026-01-12-broken.md": BROKEN})
    tried = try_hook(checkout, repository, tmp_path)
    assert "did you mean `from`?" in tried.out, tried.said
    bash(f"git rm --quiet {CLIENT}/2026-01-12-broken.md", checkout, repository.env)
    tried = try_hook(checkout, repository, tmp_path)
    assert tried.code == 0, tried.said


def try_hook(checkout: Path, repository: Repository, home: Path) -> Ran:
    """Let pre-commit install this repository's hook and run it; what it makes stays in `home`."""
    own = {"PRE_COMMIT_HOME": str(home / "pre-commit"), "PYTHONPATH": ""}
    script = f'"{PRE_COMMIT}" try-repo "{ROOT}" mainstay-check --all-files'
    return bash(script, checkout, repository.env | own)

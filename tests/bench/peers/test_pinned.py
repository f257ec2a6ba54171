"""The other generators are pinned with hashes, and nothing of the project asks for one."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[3]
PEERS = ROOT / "bench" / "peers"
ASKED = re.findall(r"^([a-z]+)\S*==(\S+)$", (PEERS / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_package_from_the_python_index_has_a_version_and_hashes() -> None:
    lines = (PEERS / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    held = [line for line in lines if not line.startswith("#")]
    assert [line for line in held if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []
    assert {f"{name}=={version}" for name, version in ASKED} <= {line.split()[0] for line in held}


def test_every_package_from_npm_has_a_version_and_a_hash() -> None:
    asked = json.loads((PEERS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((PEERS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [
        path for path, told in packages.items() if path and not told.get("integrity", "").startswith("sha512-")
    ] == []


def test_the_project_asks_for_none_of_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = json.dumps([project["project"], project["dependency-groups"]])
    assert len(ASKED) == 3
    assert [name for name, _ in ASKED if f'"{name}' in told] == []

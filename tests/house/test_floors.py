"""The contracts of `pyproject.toml` hold, and each of them breaks when somebody plants a violation."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts"]}

#: A contract, a file that is added to the package, and its one line.
PLANTED = (
    ("floors", "model/planted.py", "import generator.cli"),
    ("floors", "criteria/planted.py", "import generator.journal.nodes"),
    ("floors", "output/planted.py", "import generator.rendering"),
    ("floors", "room_without_a_floor.py", "import generator.model"),
    ("pure", "criteria/planted.py", "import pathlib"),
    ("pure", "model/planted.py", "import yaml"),
    ("pure", "pages/planted.py", "import jinja2"),
    ("floors", "exports/planted.py", "import generator.reporting"),
    ("pure", "exports/planted.py", "import io"),
    ("database", "exports/planted.py", "import sqlite3"),
    ("terminal", "rendering/planted.py", "import click"),
    ("texts", "writing/planted.py", "import pathlib"),
    ("texts", "importing/planted.py", "import os"),
    ("yaml", "reporting/planted.py", "import yaml"),
    ("markup", "journal/planted.py", "import markdown"),
    ("network", "pipeline/planted.py", "import socket"),
    ("network", "cluster/planted.py", "import socket"),
    ("cluster", "pipeline/planted.py", "import distributed"),
)

pytestmark = pytest.mark.checkout


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_all_contracts_hold() -> None:
    outcome = lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_a_planted_violation_breaks_the_contract(contract: str, file: str, line: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "generator" / file).write_text(f"{line}\n", encoding="utf-8")
    outcome = lint(tmp_path, "--contract", contract)
    assert outcome.returncode == 1
    assert f"{CONTRACTS[contract]['name']} BROKEN" in outcome.stdout
    assert Path(file).stem in outcome.stdout


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract for contract, _, _ in PLANTED} == set(CONTRACTS)


def test_every_room_on_a_floor_is_there() -> None:
    rooms = {room for floor in CONTRACTS["floors"]["layers"] for room in floor.split(" | ")}
    assert rooms == {path.stem for path in (ROOT / "generator").iterdir() if holds_code(path)} - {
        "__init__",
        "__main__",
    }


def holds_code(path: Path) -> bool:
    return path.suffix == ".py" or (path / "__init__.py").is_file()


def test_the_contributing_page_draws_the_floors_as_they_are() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "\n".join(f"    {floor}" for floor in CONTRACTS["floors"]["layers"]) in page

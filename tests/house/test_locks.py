"""What is installed is locked, with hashes, and the locks agree with what the project asks for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NUMBERED = re.compile(r"Programming Language :: Python :: (3\.\d+)")
NAMED = [found[1] for told in PROJECT["project"]["classifiers"] if (found := NUMBERED.fullmatch(told))]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
#: The Pythons and systems that the locks are for: the first of the series that Debian has, and the newest of each.
PLACES = [
    {"python_version": full.rpartition(".")[0], "python_full_version": full, "sys_platform": system, "os_name": name}
    for full in ("3.11.2", "3.11.14", "3.12.12", "3.13.9", "3.14.0")
    for system, name in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
]


def group(name: str) -> list[Requirement]:
    """Return what a dependency group asks for, with the groups that it takes in."""
    asked: list[Requirement] = []
    for told in PROJECT["dependency-groups"][name]:
        asked += [Requirement(told)] if isinstance(told, str) else group(told["include-group"])
    return asked


DIRECT = [Requirement(told) for told in PROJECT["project"]["dependencies"]]
LOCKS = {"runtime": DIRECT, "build": group("build"), "supply": group("supply"), "dev": [*DIRECT, *group("dev")]}


@cache
def entries(lock: str) -> tuple[tuple[Requirement, list[str]], ...]:
    """Return what a lock holds: each requirement with its hashes."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple((Requirement(HASH.sub("", line)), HASH.findall(line)) for line in lines)


def locked(lock: str, place: dict[str, str]) -> dict[str, str]:
    """Return the version of each package that is installed at a place."""
    there: dict[str, Any] = {**default_environment(), "platform_python_implementation": "CPython", **place}
    held = [entry for entry, _ in entries(lock) if applies(entry.marker, there)]
    assert len(held) == len({entry.name for entry in held}), f"{lock} holds a package twice for {place}"
    return {canonicalize_name(entry.name): next(iter(entry.specifier)).version for entry in held}


def applies(marker: Marker | None, there: dict[str, Any]) -> bool:
    return marker is None or marker.evaluate(there)


def test_each_lock_belongs_to_something_that_the_project_asks_for() -> None:
    assert {path.stem for path in (ROOT / "requirements").iterdir()} == LOCKS.keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_held_at_one_version_with_its_hashes_and_no_address(lock: str) -> None:
    loose = [str(entry) for entry, hashes in entries(lock) if not hashes or not str(entry.specifier).startswith("==")]
    assert loose == []
    assert "://" not in (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['python_full_version']}-{place['sys_platform']}")
@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_locked_at_a_version_that_is_allowed(lock: str, place: dict[str, str]) -> None:
    held = locked(lock, place)
    asked_here = [asked for asked in LOCKS[lock] if applies(asked.marker, place)]
    wanted = {str(asked): held.get(canonicalize_name(asked.name)) for asked in asked_here}
    refused = [
        asked for asked, version in wanted.items() if version is None or version not in Requirement(asked).specifier
    ]
    assert refused == [], "run: make lock"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['python_full_version']}-{place['sys_platform']}")
@pytest.mark.parametrize("lock", [lock for lock in LOCKS if lock != "dev"])
def test_people_work_with_the_versions_that_the_program_is_built_and_run_with(lock: str, place: dict[str, str]) -> None:
    assert locked(lock, place).items() <= locked("dev", place).items()


def test_the_whole_tree_below_the_program_is_locked() -> None:
    """As the packages themselves tell it, at the place where the tests run."""
    held = locked("runtime", {})
    there: dict[str, Any] = {**default_environment(), "extra": ""}
    asked = [Requirement(line) for name in held for line in requires(name) or ()]
    assert {canonicalize_name(one.name) for one in asked if applies(one.marker, there)} <= held.keys()


@pytest.mark.parametrize("version", NAMED)
def test_ci_tries_every_python_that_the_project_names(version: str) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert version in workflow["jobs"]["gate"]["strategy"]["matrix"]["python"]
    assert version in {place["python_version"] for place in PLACES}

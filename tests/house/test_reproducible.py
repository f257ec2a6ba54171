"""What is published is the same bytes wherever and whenever it is built, and so is the list of its parts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = [pytest.mark.checkout, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
#: What is not in the sources, and folders of the sources that only make the archive larger.
LEFT_OUT = (".*", "__pycache__", "site", "dist", "build", "screens", "journals", "golden")


def epoch() -> str:
    found = re.search(r"^EPOCH +:= (\d+)$", MAKEFILE, re.MULTILINE)
    assert found
    return found[1]


def run(command: Sequence[str | Path], folder: Path, umask: int, **variables: str) -> None:
    environment = {**os.environ, **variables}
    done = subprocess.run(
        command, cwd=folder, env=environment, umask=umask, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def built(folder: Path, umask: int, day: int, zone: str) -> dict[str, bytes]:
    """Return what is built from a copy of the sources, with rights, times and surroundings of its own."""
    shutil.copytree(ROOT, folder / "sources", ignore=shutil.ignore_patterns(*LEFT_OUT), copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / ".gitignore", folder / "sources" / ".gitignore")
    for path in sorted(folder.rglob("*"), reverse=day % 2 == 0):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
        os.utime(path, (day * 86_400, day * 86_400))
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
    run(
        [*build, folder / "dist", folder / "sources"],
        folder,
        umask,
        SOURCE_DATE_EPOCH=epoch(),
        TZ=zone,
        PYTHONHASHSEED=str(day),
    )
    return {path.name: path.read_bytes() for path in sorted((folder / "dist").iterdir())}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Return what two people build on different days in different folders."""
    there = tmp_path_factory.mktemp("elsewhere") / "with a space" / "and-déjà"
    there.mkdir(parents=True)
    here = tmp_path_factory.mktemp("here")
    return [built(here, 0o022, 19_000, "UTC"), built(there, 0o077, 20_461, "Pacific/Chatham")]


def test_the_bytes_are_the_same(twice: list[dict[str, bytes]]) -> None:
    first, second = twice
    assert sorted(first) == [f"mainstay-{__version__}-py3-none-any.whl", f"mainstay-{__version__}.tar.gz"]
    assert first == second


def test_nothing_tells_who_built_it_or_when(twice: list[dict[str, bytes]], tmp_path: Path) -> None:
    for name, content in twice[0].items():
        (tmp_path / name).write_bytes(content)
    (wheel,), (archive,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as packed:
        assert {member.date_time[:3] for member in packed.infolist()} == {(2020, 2, 2)}
    with tarfile.open(archive) as packed_sources:
        members = packed_sources.getmembers()
    told = {(member.mtime, member.uid, member.gid, member.uname, member.gname) for member in members}
    assert told == {(int(epoch()), 0, 0, "", "")}
    assert {member.mode for member in members} == {0o644}


def test_a_release_is_built_as_make_builds_it() -> None:
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    assert release["jobs"]["build"]["env"] == {"SOURCE_DATE_EPOCH": epoch()}


def test_the_bill_of_materials_names_what_is_locked_with_its_hashes(tmp_path: Path) -> None:
    """It is written by the command of the workflow, and it is the same each time."""
    bills = [bill(tmp_path / name) for name in ("one", "two")]
    assert bills[0] == bills[1]
    told = json.loads(bills[0])
    assert (told["bomFormat"], told["specVersion"], told["metadata"]["component"]["name"]) == (
        "CycloneDX",
        "1.6",
        "mainstay",
    )
    lock = (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8")
    named = {f"{part['name']}=={part['version']}" for part in told["components"]}
    assert named == set(re.findall(r"^[\w.-]+==[\w.]+", lock, re.MULTILINE))
    hashes = {digest["content"] for part in told["components"] for digest in part["externalReferences"][0]["hashes"]}
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", lock))


def bill(folder: Path) -> bytes:
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    (script,) = [step["run"] for step in release["jobs"]["bill"]["steps"] if "cyclonedx-py" in step.get("run", "")]
    folder.mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run(["bash", "-euo", "pipefail", "-c", script], folder, 0o022, PATH=search)
    return (folder / "mainstay.cdx.json").read_bytes()

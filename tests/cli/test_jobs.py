"""`mainstay build --jobs`: the same site, and however it ends, no process is left and the old site is whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.pipeline.spread import several
from tests.pipeline.test_rebuilding import files

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
PATIENCE = 60.0


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return several(tmp_path_factory.mktemp("several"))


@pytest.fixture(scope="module")
def old_site(journals: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site that one process makes by itself; nobody may change it."""
    site = tmp_path_factory.mktemp("alone") / "site"
    assert run("build", "--journals", journals, "--output", site, "--no-cache", "--jobs", 1).exit_code == 0
    return site


@pytest.fixture(scope="module")
def alone(old_site: Path) -> dict[str, bytes]:
    return files(old_site)


def begun(journals: Path, site: Path, *options: str) -> subprocess.Popen[str]:
    command = ["-m", "generator", "build", "--journals", str(journals), "--output", str(site), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, *command, "--jobs", "2", *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # what is sent to it and all that it started reaches nobody else
    )


def children(process: int) -> set[int]:
    """Return the processes that another started, but for what it asks of git."""
    told = read(process, f"task/{process}/children")
    return {int(one) for one in told.split() if read(int(one), "cmdline")[:3] not in {b"", b"git"}}


def read(process: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{process}/{name}").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def helpers(process: int) -> set[int]:
    """Wait until a build has two processes that help, and return them."""
    for _ in moments():
        found = children(process)
        if len(found) >= 2:
            return found
    return pytest.fail("nobody helps")


def gone(processes: set[int]) -> bool:
    """Wait until processes are gone."""
    return any(not any(alive(one) for one in processes) for _ in moments())


def alive(process: int) -> bool:
    return read(process, "stat").rpartition(b")")[2].split()[:1] not in ([], [b"Z"])


def moments() -> Iterator[None]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield
        time.sleep(0.005)


def test_two_processes_make_the_same_site(journals: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    building = begun(journals, tmp_path / "site")
    out, err = building.communicate(timeout=PATIENCE)
    assert (building.returncode, err) == (0, "")
    assert "7 clients" in out
    assert files(tmp_path / "site") == alone


def test_where_one_is_killed_the_site_is_made_and_it_is_told(
    journals: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    building = begun(journals, tmp_path / "site")
    os.kill(min(helpers(building.pid)), signal.SIGKILL)
    _, err = building.communicate(timeout=PATIENCE)
    assert building.returncode == 0
    assert "The site is whole" in err
    assert "Traceback" not in err
    assert files(tmp_path / "site") == alone


@pytest.mark.parametrize("to", ["it alone", "all of them"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_where_it_is_stopped_nobody_is_left_and_the_old_site_is_whole(
    number: signal.Signals, to: str, journals: Path, old_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(old_site, site)
    building = begun(journals, site, "--audience", "leads")
    found = helpers(building.pid)
    (os.kill if to == "it alone" else os.killpg)(building.pid, number)
    _, err = building.communicate(timeout=PATIENCE)
    assert building.returncode != 0
    assert "Traceback" not in err
    assert gone(found)
    assert files(site) == files(old_site)
    again = run("build", "--journals", journals, "--output", site, "--no-cache", "--jobs", 1)
    assert again.exit_code == 0  # nobody holds the lock any more
    assert {place.name for place in tmp_path.iterdir()} == {"site", ".site.lock"} & {
        place.name for place in tmp_path.iterdir()
    }


REFUSED = [
    (("--jobs", "0"), "0 is not in the range"),
    (("--jobs", "some"), "not a valid integer"),
    (("--scheduler", "10.0.0.5:8786"), "is no address of a scheduler; write it as tcp://10.0.0.5:8786"),
    (("--scheduler", "tcp://\x1b[31m:8786"), "is no address of a scheduler"),
    (("--scheduler", "inproc://here:1"), "is no address of a scheduler"),
    (("--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"), "give one of the two"),
    (("--scheduler", "tcp://127.0.0.1:9", "--templates", "."), "--templates is not for them"),
]


@pytest.mark.parametrize(("options", "why"), REFUSED, ids=lambda one: " ".join(one).encode("unicode_escape").decode())
def test_what_cannot_be_is_refused(options: tuple[str, ...], why: str, journals: Path, tmp_path: Path) -> None:
    refused = run("build", "--journals", journals, "--output", tmp_path / "site", *options)
    assert refused.exit_code == 2
    assert why in refused.stderr
    assert "\x1b" not in refused.stderr
    assert not (tmp_path / "site").exists()

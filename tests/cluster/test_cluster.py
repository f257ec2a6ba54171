"""A build on the workers of a Dask cluster of this machine: the same bytes, whatever happens to a worker."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import distributed
import pytest

import generator
from generator.pipeline.elsewhere import OnCluster
from generator.pipeline.spreading import Refused
from tests.cli.running import run
from tests.pipeline.spread import Counting, built, several
from tests.pipeline.test_rebuilding import files

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.slow,
    # What Dask leaves open when a worker is killed is not ours.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(autouse=True, scope="module")
def _let_go() -> Iterator[None]:
    """Let go here of what Dask leaves open, so that it does not turn up in a test of something else."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.unfreeze()
        gc.collect()


@contextmanager
def cluster(workers: int = 2) -> Iterator[Any]:  # a class without types
    """Give a cluster whose workers are processes of their own."""
    make: Any = distributed.LocalCluster
    with make(
        n_workers=workers, threads_per_worker=2, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local:
        yield local


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return several(tmp_path_factory.mktemp("several"))


@pytest.fixture(scope="module")
def alone(journals: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = tmp_path_factory.mktemp("alone") / "site"
    built(journals, site)
    return files(site)


def workers(local: Any) -> list[int]:
    make: Any = distributed.Client
    with make(local, set_as_default=False) as client:
        return [*client.run(os.getpid).values()]


def test_a_worker_that_is_killed_costs_only_time(journals: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    with cluster() as local:
        pids = workers(local)
        assert len(pids) == 2

        def kill(number: int) -> None:
            if number == 2:
                os.kill(pids[0], signal.SIGKILL)

        first = Counting(OnCluster(local.scheduler_address))
        assert built(journals, tmp_path / "first", first).lost == ""
        assert files(tmp_path / "first") == alone
        second = Counting(OnCluster(local.scheduler_address), kill)
        assert built(journals, tmp_path / "second", second).lost == ""
        assert files(tmp_path / "second") == alone
    assert (len(first.asked), len(second.asked)) == (6, 6)


def test_without_workers_it_is_refused(journals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cluster.PATIENCE", 2)
    with cluster(workers=0) as local, pytest.raises(Refused, match="has no workers; start some: dask worker tcp://"):
        built(journals, tmp_path / "site", OnCluster(local.scheduler_address))
    assert not (tmp_path / "site").exists()


@contextmanager
def other_worker(address: str, folder: Path) -> Iterator[None]:
    """Start a worker whose program has one more line than this one."""
    package = Path(generator.__file__).parent
    shutil.copytree(package, folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "generator" / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-dashboard", "--no-nanny"]
    worker = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        worker.kill()
        worker.wait()


def test_a_worker_with_another_version_is_refused(journals: Path, tmp_path: Path) -> None:
    with cluster(workers=0) as local, other_worker(local.scheduler_address, tmp_path / "other"):
        address = local.scheduler_address
        told = run("build", "--journals", journals, "--output", tmp_path / "site", "--scheduler", address)
    assert told.exit_code == 2
    assert told.stderr.startswith("mainstay: the worker at tcp://")
    assert "has another version of this program" in told.stderr
    assert not (tmp_path / "site").exists()


class Silent:
    """Something that takes what is sent to it and does not answer, or answers what makes no sense."""

    def __init__(self, answer: bytes) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"tcp://127.0.0.1:{self.listening.getsockname()[1]}"
        self.answer = answer
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        held = []
        while True:
            try:
                held.append(self.listening.accept()[0])
                held[-1].sendall(self.answer)
            except OSError:
                return


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\0" * 4096, b"\xff" * 64], ids=repr)
def test_what_is_no_scheduler_is_told_in_a_few_seconds(
    answer: bytes, journals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cluster.PATIENCE", 2)
    other = Silent(answer)
    with other.listening:
        told = run("build", "--journals", journals, "--output", tmp_path / "site", "--scheduler", other.address)
    assert told.exit_code == 2
    assert f"mainstay: no Dask scheduler answers at {other.address} within 2 s" in told.stderr
    assert not (tmp_path / "site").exists()


def test_without_the_package_it_is_said_how_to_get_it(journals: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['dask'] = sys.modules['distributed'] = None; from generator.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "build", "--journals", str(journals), "--output", str(tmp_path / "site")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [*command, "--no-cache", "--scheduler", "tcp://127.0.0.1:9"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "mainstay: for --scheduler a further package is needed: pip install 'mainstay[cluster]'\n"

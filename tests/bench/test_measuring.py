"""What a command takes is counted over every process that it starts, waited for or not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.measuring import FailedError, measure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
#: The part that Python itself takes in these tests is far below.
MUCH = 100

#: Holds memory, starts a process that starts another, and waits for neither of them.
FORKING = f"""
import os, time
held = bytearray({MUCH} * 2**20)
for place in range(0, len(held), 4096):
    held[place] = 1
if os.fork() == 0:
    if os.fork() == 0:
        while time.process_time() < 0.3:
            pass
        time.sleep(0.2)
    os._exit(0)
"""


def test_what_nobody_waits_for_counts_and_shared_memory_counts_once() -> None:
    taken = measure([sys.executable, "-c", FORKING])
    assert taken.cpu > 0.3
    assert MUCH < taken.peak < 2 * MUCH


def test_memory_is_looked_at_when_it_is_asked_for() -> None:
    assert measure([sys.executable, "-c", "pass"], watched=False).peak == 0


def test_a_command_runs_in_its_folder_and_what_it_prints_is_kept(tmp_path: Path) -> None:
    script = "import os, sys; print(os.getcwd()); print('beside', file=sys.stderr)"
    taken = measure([sys.executable, "-c", script], folder=tmp_path, watched=False)
    assert (Path(taken.out.strip()), taken.err) == (tmp_path.resolve(), "beside\n")


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(FailedError, match=r"(?s)exits 3:.*no, sorry"):
        measure([sys.executable, "-c", "print('no, sorry'); raise SystemExit(3)"], watched=False)

"""Measure `mainstay check` and `mainstay build` on an invented corpus: `python -m bench.run --size M`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import SIZES, write_corpus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MEBIBYTE_IN_KIBIBYTES = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What one command took."""

    #: Seconds on the clock.
    wall: float
    #: Seconds of processor time, over all cores, of the command and of every process it waited for.
    cpu: float
    #: The largest resident memory of any one of its processes, in MiB.
    peak: float
    #: Seconds by stage, as the command itself counted them.
    stages: Mapping[str, float]


def measure(arguments: Sequence[str]) -> Measured:
    """Run a `mainstay` command as a process of its own and measure it; a command that fails ends the benchmark."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", *arguments, "--timings"], stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read()
    if process.returncode:
        sys.exit(f"mainstay {' '.join(arguments)} exits {process.returncode}:\n{said}")
    stages = json.loads(said.splitlines()[-1])
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEBIBYTE_IN_KIBIBYTES, stages)


def report(command: str, measured: Measured, entries: int) -> str:
    """Return the figures of one command as a few lines of text."""
    rate = f"{entries / measured.wall:,.0f} entries/s"
    took = f"{measured.wall:.1f} s wall, {measured.cpu:.1f} s CPU, {measured.peak:.0f} MiB peak, {rate}"
    stages = [f"  {stage:<8} {seconds:8.2f} s" for stage, seconds in measured.stages.items()]
    return "\n".join([f"{command}: {took}", *stages])


def run(size: str, seed: int, folder: Path) -> None:
    """Write a corpus into an empty folder; check and build it, each once with nothing remembered and once more."""
    clients, entries_each = SIZES[size]
    entries = clients * entries_each
    journals, site = folder / "journals", folder / "site"
    write_corpus(journals, clients, entries_each, seed)
    print(f"{size}: {clients} clients, {entries} entries, seed {seed}")
    cache = ["--cache", str(folder / "cache")]
    check, build = ["check", "--journals", str(journals), *cache], ["build", "--journals", str(journals), *cache]
    build += ["--output", str(site)]
    for command, arguments in (
        ("check", check),
        ("check again", check),
        ("build", build),
        ("build again", build),
    ):
        print(report(command, measure(arguments), entries), flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure check and build.")
    parser.add_argument("--size", choices=SIZES, default="M", help="S: 20 x 50, M: 200 x 100, L: 1000 x 200 entries")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="empty folder to work in and leave behind (default: a passing one)")
    options = parser.parse_args(arguments)
    if options.folder:
        run(options.size, options.seed, options.folder)
        return
    with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as folder:
        run(options.size, options.seed, Path(folder))


if __name__ == "__main__":
    main()

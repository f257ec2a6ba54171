"""Measure `mainstay check` and `mainstay build` on an invented corpus: `python -m bench.run --size M`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import write_corpus
from bench.measuring import FailedError, mainstay, measure
from bench.shapes import add_shape, parsed
from bench.stages import profile, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.measuring import Measured
    from bench.shapes import Shape


def report(command: str, measured: Measured, entries: int) -> str:
    """Return the figures of one command as a few lines of text."""
    rate = f"{entries / measured.wall:,.0f} entries/s"
    took = f"{measured.wall:.1f} s wall, {measured.cpu:.1f} s CPU, {measured.peak:.0f} MiB peak, {rate}"
    counted = json.loads(measured.err.splitlines()[-1])
    stages = [f"  {stage:<8} {seconds:8.2f} s" for stage, seconds in counted.items()]
    return "\n".join([f"{command}: {took}", *stages])


def run(shape: Shape, seed: int, folder: Path) -> None:
    """Write a corpus into an empty folder; check and build it, each once with nothing remembered and once more.

    Raises `FailedError` where a command fails.
    """
    journals = folder / "journals"
    write_corpus(journals, shape, seed)
    print(f"{shape}, seed {seed}")
    of_journals = ["--journals", str(journals), "--cache", str(folder / "cache"), "--timings"]
    check, build = mainstay("check", *of_journals), mainstay("build", *of_journals, "--output", str(folder / "site"))
    for name, command in (("check", check), ("check again", check), ("build", build), ("build again", build)):
        print(report(name, measure(command), shape.entries), flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure check and build.")
    add_shape(parser)
    parser.add_argument("--folder", type=Path, help="empty folder to work in and leave behind (default: a passing one)")
    parser.add_argument("--stages", action="store_true", help="build once more in one process and say what takes long")
    options, shape = parsed(parser, arguments)
    with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as passing:
        folder = options.folder or Path(passing)
        try:
            run(shape, options.seed, folder)
        except FailedError as error:
            sys.exit(str(error))
        if options.stages:
            print(f"\n{table(profile(folder / 'journals', folder / 'staged'), shape)}")


if __name__ == "__main__":
    main()

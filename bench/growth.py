"""How what an entry costs grows with the corpus: `python -m bench.growth --sizes S M L`.

What a million entries would cost is guessed from the two largest sizes and told as a guess: in a straight line through
them, and as the power of the number of entries that leads from one to the other.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.corpus import write_corpus
from bench.measuring import FailedError, mainstay, measure
from bench.peers.ours import check_site, edit
from bench.shapes import SIZES, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.measuring import Measured
    from bench.shapes import Shape

#: Entries of an agency that nobody measures on a small machine.
FAR = 1_000_000
#: What is guessed, by the name of a field of `Measured`, and its unit.
GUESSED = {"wall": "s", "cpu": "s", "peak": "MiB"}


@dataclass(frozen=True, slots=True)
class Point:
    """What one command took on one corpus."""

    command: str
    shape: Shape
    measured: Measured

    def of(self, what: str) -> float:
        """Return the `wall`, `cpu` or `peak` that it took."""
        return {"wall": self.measured.wall, "cpu": self.measured.cpu, "peak": self.measured.peak}[what]


def measured_on(shape: Shape, seed: int, folder: Path) -> list[Point]:
    """Write a corpus into an empty folder and measure the commands on it. Raises `FailedError`."""
    journals, site = folder / "journals", folder / "site"
    write_corpus(journals, shape, seed)
    of_journals = ["--journals", str(journals)]
    build = mainstay("build", *of_journals, "--cache", str(folder / "cache"), "--output", str(site))
    points = [Point("check", shape, _measure(mainstay("check", *of_journals, "--no-cache")))]
    points.append(Point("build, nothing remembered", shape, _measure(build)))
    check_site(site, shape)
    points.append(Point("build, nothing changed", shape, _measure(build)))
    edit(journals, Random(seed))
    points.append(Point("build, one entry changed", shape, _measure(build)))
    return points


def _measure(command: list[str]) -> Measured:
    os.sync()
    taken = measure(command)
    print(f"{' '.join(command[2:4])}: {taken.wall:.1f} s", file=sys.stderr, flush=True)
    return taken


def by_command(points: Iterable[Point]) -> dict[str, list[Point]]:
    """Return the points of each command, the smallest corpus first."""
    found: dict[str, list[Point]] = {}
    for point in sorted(points, key=lambda point: point.shape.entries):
        found.setdefault(point.command, []).append(point)
    return found


def table(points: Iterable[Point]) -> str:
    """Return what each command took on each corpus, and for each entry of it, as Markdown."""
    rows = [_row(point, some[0]) for some in by_command(points).values() for point in some]
    head = "| command | size | entries | wall | CPU | peak | CPU an entry | of that on the smallest |"
    return "\n".join([head, "|---|---|--:|--:|--:|--:|--:|--:|", *rows])


def _row(point: Point, smallest: Point) -> str:
    each, least = (one.of("cpu") / one.shape.entries for one in (point, smallest))
    taken = f"{point.of('wall'):.2f} s | {point.of('cpu'):.2f} s | {point.of('peak'):.0f} MiB"
    size = f"{point.shape.name} | {point.shape.entries:,}"
    return f"| {point.command} | {size} | {taken} | {1e6 * each:.0f} us | {each / least:.2f} |"


def guesses(points: Iterable[Point], entries: int = FAR) -> str:
    """Return what each command would take with so many entries, guessed from the two largest corpora, as Markdown.

    Empty where there are not two of different sizes.
    """
    pairs = [(command, some[-2], some[-1]) for command, some in by_command(points).items() if len(some) > 1]
    if not pairs or any(small.shape.entries == large.shape.entries for _, small, large in pairs):
        return ""
    rows = [
        f"| {command} | " + " | ".join(_guess(small, large, what, entries) for what in GUESSED) + " |"
        for command, small, large in pairs
    ]
    head = f"| {entries:,} entries, guessed | wall | CPU | peak |"
    return "\n".join([head, "|---|--:|--:|--:|", *rows])


def _guess(small: Point, large: Point, what: str, entries: int) -> str:
    """Return two guesses, in a straight line and as a power, the smaller one first."""
    before, after = small.of(what), large.of(what)
    slope = (after - before) / (large.shape.entries - small.shape.entries)
    power = math.log(after / before) / math.log(large.shape.entries / small.shape.entries)
    found = after + slope * (entries - large.shape.entries), after * (entries / large.shape.entries) ** power
    found = max(after, found[0]), max(after, found[1])
    return f"{min(found):,.0f} to {max(found):,.0f} {GUESSED[what]}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description="Measure how costs grow.")
    help_text = "S, M, L or CLIENTSxENTRIES, one after the other (default: S M L)"
    parser.add_argument("--sizes", type=size, nargs="+", default=list(SIZES.values()), help=help_text)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    points: list[Point] = []
    try:
        for shape in options.sizes:
            print(shape, file=sys.stderr)
            with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as folder:
                points += measured_on(shape, options.seed, Path(folder))
    except FailedError as error:
        sys.exit(str(error))
    print(f"{table(points)}\n\n{guesses(points)}")


if __name__ == "__main__":
    main()

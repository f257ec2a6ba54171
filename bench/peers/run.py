"""Measure `mainstay` and other site generators in turn: `make peers SIZE=M`, `python -m bench.peers.run --size M`."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import write_corpus
from bench.kinds import END
from bench.measuring import FailedError, Measured, mainstay, measure
from bench.peers.comparing import HUGO, OURS, figures, targets
from bench.peers.generators import GENERATORS, TOOLS, check_pages
from bench.peers.ours import Ours
from bench.peers.posts import clients_of
from bench.replay import commit_weekly
from bench.shapes import SIZES, add_shape, parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.peers.generators import Generator
    from bench.peers.posts import Client
    from bench.shapes import Shape

ROUNDS = 5


class Rounds:
    """What each step took, round by round; in round 0 memory is looked at, and its times are not used."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.number = 0
        self.peaks: dict[str, float] = {}
        self.samples: dict[str, list[Measured]] = defaultdict(list)

    def measure(self, step: str, command: Sequence[str], folder: Path | None = None) -> None:
        """Measure a step once, when all that was written before is on the disk. Raises `FailedError`."""
        os.sync()
        is_watched = self.number == 0
        taken = measure(command, folder=folder, watched=is_watched)
        if is_watched:
            self.peaks[step] = taken.peak
        else:
            self.samples[step].append(taken)
        told = f"round {self.number}: {step:<12} {taken.wall:8.2f} s, {taken.cpu:8.2f} s CPU"
        print(told, file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured, and how often."""

    shape: Shape
    seed: int
    peers: Sequence[Generator]
    #: Medians are of so many.
    rounds: int
    #: Whether the journals have a year of weekly commits.
    is_committed: bool


def run(wanted: Wanted, folder: Path) -> str:
    """Write a corpus into an empty folder and measure everything on it; return the figures as Markdown.

    Raises `FailedError` where a command fails or does not write what it should.
    """
    journals, peers = folder / "journals", wanted.peers
    write_corpus(journals, wanted.shape, wanted.seed)
    if wanted.is_committed:
        commit_weekly(journals, END)
    clients = tuple(clients_of(journals))
    called = {peer.name: f"{peer.title} {_version(peer)}" for peer in peers}
    for peer in peers:
        peer.lay_out(clients, folder / peer.name)
    measured, ours = Rounds(), Ours(journals, folder, wanted.shape, wanted.seed)
    for measured.number in range(wanted.rounds + 1):
        if measured.number % 2:
            ours.round(measured.number, measured.measure)
        for peer in peers:
            _round(peer, folder / peer.name, clients, measured)
        if not measured.number % 2:
            ours.round(measured.number, measured.measure)
    samples = {step: measured.samples[step] for step in (*called, *OURS)}
    tables = figures(samples, measured.peaks, called), targets(samples, measured.peaks, wanted.shape.name)
    return "\n\n".join([_head(wanted), *tables])


def _round(peer: Generator, project: Path, clients: Sequence[Client], measured: Rounds) -> None:
    """Build the site of a project anew."""
    shutil.rmtree(project / "site", ignore_errors=True)
    measured.measure(peer.name, peer.call(peer.build), project)
    check_pages(project / "site", clients)


def _version(peer: Generator) -> str:
    found = re.search(r"\d+\.\d+\.\d+", measure(peer.call(peer.version), watched=False).out)
    return found[0] if found else ""


def _head(wanted: Wanted) -> str:
    """Say what was measured, and on what."""
    git = ", with a year of weekly commits" if wanted.is_committed else ""
    version = measure(mainstay("--version"), watched=False).out.strip()
    machine = f"{version}, Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"{wanted.shape}, seed {wanted.seed}{git}; medians of {wanted.rounds} rounds in turn; {machine}."


def _peers(text: str) -> list[Generator]:
    """Return Hugo and the generators of some names."""
    names = {HUGO, *text.split(",")}
    if unknown := names - GENERATORS.keys():
        message = f"{', '.join(sorted(unknown))}: choose from {', '.join(GENERATORS)}"
        raise argparse.ArgumentTypeError(message)
    return [one for one in GENERATORS.values() if one.name in names]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers.run", description="Measure generators in turn.")
    add_shape(parser)
    every = ",".join(GENERATORS)
    parser.add_argument("--peers", type=_peers, default=every, help="hugo and which others (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="medians are of so many (default: %(default)s)")
    parser.add_argument("--committed", action="store_true", help="give the journals a year of weekly commits in git")
    parser.add_argument("--quick", action="store_true", help="one round on size S with hugo alone: does it all work?")
    parser.add_argument("--folder", type=Path, help="empty folder to work in and leave behind (default: a passing one)")
    options, shape = parsed(parser, arguments)
    if options.quick:
        shape, options.rounds, options.peers = SIZES["S"], 1, _peers(HUGO)
    wanted = Wanted(shape, options.seed, options.peers, options.rounds, options.committed)
    if not TOOLS.is_dir():
        sys.exit("the other generators are not installed; `make peers` installs them")
    with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as passing:
        try:
            print(run(wanted, options.folder or Path(passing)))
        except FailedError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()

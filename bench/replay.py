"""Measure a year of weekly replays as known then: `python -m bench.replay --size M`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import write_corpus
from bench.shapes import add_shape, parsed
from generator.journal.archive import open_archive
from generator.journal.load import load_folder
from generator.journal.names import entry_name
from generator.replay.known import known_at
from generator.source.history import NoHistory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.shapes import Shape
    from generator.model.replay import Past

WEEKS = 52


def commit_weekly(folder: Path, last: date) -> None:
    """Commit journals week by week over a year: each entry's file in the week of its day, all else at the start."""
    weeks: dict[int, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.*")):
        day = entry_name(path.relative_to(folder).as_posix()).day
        weeks[WEEKS if day is None else max(0, min(WEEKS, (last - day).days // 7))].append(path)
    stream = bytearray()
    for week in sorted(weeks, reverse=True):
        at = datetime.combine(last - timedelta(days=7 * week), datetime.min.time(), UTC)
        stream += b"commit refs/heads/main\ncommitter A <a@example.com> %d +0000\ndata 1\nx\n" % at.timestamp()
        for path in weeks[week]:
            text = path.read_bytes()
            stream += b"M 100644 inline %s\ndata %d\n%s\n" % (
                os.fsencode(path.relative_to(folder.parent)),
                len(text),
                text,
            )
    for arguments, given in (
        (["init", "--quiet", "--initial-branch=main"], b""),
        (["fast-import", "--quiet"], bytes(stream)),
        (["reset", "--quiet"], b""),
    ):
        command = ["git", *arguments]
        subprocess.run(command, cwd=folder.parent, check=True, input=given)


def replay(pasts: Iterable[Past], mondays: Sequence[date]) -> int:
    """Judge every account by every check on every Monday, as known then; return how many verdicts that were."""
    verdicts = 0
    for past in pasts:
        for monday, assessment in known_at(past, mondays):
            verdicts += len([timeline.verdict(monday) for timeline in assessment.timelines.values()])
            assessment.label_on(monday)
    return verdicts


def run(shape: Shape, seed: int, folder: Path, some: int) -> None:
    """Write and commit a corpus into an empty folder, then read its past and replay it."""
    journals = folder / "journals"
    write_corpus(journals, shape, seed)
    journal, _ = load_folder(journals)
    if journal is None:
        sys.exit("the corpus is not valid")
    last = max(entry.date for account in journal.accounts for entry in account.entries)
    commit_weekly(journals, last)
    mondays = [last - timedelta(days=7 * week) for week in range(WEEKS)]
    began = time.perf_counter()
    archive = open_archive(journals)
    if isinstance(archive, NoHistory):
        sys.exit(archive.why)
    logged = time.perf_counter()
    archive.recorded()
    recorded = time.perf_counter()
    pasts = [archive.past_on(account.client.id, mondays) for account in journal.accounts]
    read = time.perf_counter()
    chosen = pasts[: some or None]
    verdicts = replay(chosen, mondays)
    judged = time.perf_counter()
    versions = sum(len(past.versions) for past in pasts)
    print(f"{shape}, {len(archive.line.commits)} commits, seed {seed}")
    print(f"  git log                        {logged - began:8.2f} s")
    print(f"  recorded days                  {recorded - logged:8.2f} s")
    print(f"  reading {versions:6d} versions        {read - recorded:8.2f} s")
    print(f"  judging {len(chosen)} clients {WEEKS} times  {judged - read:8.2f} s, {verdicts} verdicts")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bench.replay", description="Measure 52 weekly replays.")
    add_shape(parser)
    parser.add_argument("--clients", type=int, default=0, help="judge only so many clients (default: all)")
    options, shape = parsed(parser, arguments)
    with tempfile.TemporaryDirectory(prefix="mainstay-bench-") as folder:
        run(shape, options.seed, Path(folder), options.clients)


if __name__ == "__main__":
    main()

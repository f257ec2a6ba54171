"""The commands of `mainstay` that are measured, in an order in which each finds what it needs."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from bench.measuring import FailedError, mainstay
from bench.peers.comparing import CHECK, CHECK_AGAIN, EDITED, FIRST, HELP, UNCHANGED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.shapes import Shape

#: How a page of a year begins each of its entries.
_ENTRY = b'<article class="entry"'


@dataclass(frozen=True, slots=True)
class Ours:
    """A corpus, the sites that are made of it, and what is remembered."""

    journals: Path
    #: A folder for them.
    folder: Path
    shape: Shape
    seed: int

    def round(self, number: int, measure: Callable[[str, list[str]], object]) -> None:
        """Measure each command once, by its name. Raises `FailedError` where a site is not what it should be.

        The site with one entry changed has to be the same bytes as the one that is built of the same journals with
        nothing remembered.
        """
        site, cache = self.folder / "site", self.folder / "cache"
        again, no_cache = self.folder / "again", self.folder / "no-cache"
        if number == 0:
            measure(FIRST, self._build(site, cache))
        measure(UNCHANGED, self._build(site, cache))
        edit(self.journals, Random(f"{self.seed}/{number}"))
        measure(EDITED, self._build(site, cache))
        measure(CHECK, self._check(no_cache))
        measure(CHECK_AGAIN, self._check(no_cache))
        measure(HELP, mainstay("--help"))
        for folder in (again, no_cache):
            shutil.rmtree(folder, ignore_errors=True)
        if number > 0:
            measure(FIRST, self._build(again, no_cache))
            check_site(again, self.shape)
            check_same(again, site)
            shutil.rmtree(no_cache)

    def _build(self, site: Path, cache: Path) -> list[str]:
        return mainstay("build", *self._of_journals(cache), "--output", str(site))

    def _check(self, cache: Path) -> list[str]:
        return mainstay("check", *self._of_journals(cache))

    def _of_journals(self, cache: Path) -> list[str]:
        return ["--journals", str(self.journals), "--cache", str(cache)]


def edit(journals: Path, rng: Random) -> Path:
    """Add a sentence to one entry; return its file."""
    file = rng.choice(sorted(journals.glob("*/*/*.md")))
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nThis was added {rng.randrange(10**6)} days later.\n", encoding="utf-8", newline="\n")
    return file


def check_site(site: Path, shape: Shape) -> None:
    """Hold a site against its corpus: every entry stands on the page of its year. Raises `FailedError`."""
    years = [file for file in site.glob("accounts/*/*.html") if re.fullmatch(r"\d{4}", file.stem)]
    found = len({file.parent for file in years}), sum(file.read_bytes().count(_ENTRY) for file in years)
    if found != (shape.clients, shape.entries):
        message = f"{site} has {found[1]:,} entries of {found[0]:,} clients instead of {shape}"
        raise FailedError(message)


def check_same(one: Path, other: Path) -> None:
    """Hold two sites against each other. Raises `FailedError` where they are not the same bytes."""
    names = [_files_of(one), _files_of(other)]
    if names[0] != names[1]:
        message = f"{one} and {other} differ in {sorted(names[0] ^ names[1])[:5]}"
        raise FailedError(message)
    differing = [name for name in sorted(names[0]) if (one / name).read_bytes() != (other / name).read_bytes()]
    if differing:
        message = f"{one} and {other} differ in what {len(differing):,} files say, such as {differing[0]}"
        raise FailedError(message)


def _files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

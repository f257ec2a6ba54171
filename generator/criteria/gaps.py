"""Gaps: the days of a row of moments, and how long it usually takes from one to the next."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.criteria.dates import elapsed, median_of_sorted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.model.client import Quiet


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The days of a row of moments, and the usual gap between them as it was on each."""

    #: Distinct and sorted.
    days: tuple[date, ...]
    #: Median of the gaps up to each day, without agreed silence; 0 on the first day, which ends no gap.
    usual: tuple[float, ...]

    def index(self, day: date) -> int:
        """Return the index of the last day up to a day; -1 where there is none."""
        return bisect_right(self.days, day) - 1


def read_rhythm(days: Sequence[date], quiet: Sequence[Quiet]) -> Rhythm:
    """Return the rhythm of some sorted, distinct days."""
    gaps: list[int] = []
    usual: list[float] = [0.0] if days else []
    for before, after in pairwise(days):
        insort(gaps, elapsed(quiet, before, after))
        usual.append(median_of_sorted(gaps))
    return Rhythm(tuple(days), tuple(usual))

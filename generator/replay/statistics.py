"""What a few counts can show and what they cannot: intervals, chance, and how many tries there were. Exact and pure.

Losses are few, so nothing here rests on large numbers: chances are counted out, not approximated.
"""

from __future__ import annotations

from math import comb, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The point of the normal distribution below which 97.5 % lie: 2.5 % on either side of a 95 % interval.
Z = 1.959963984540054


class Table(NamedTuple):
    """Two groups, and in how many of each something was so."""

    hits: int
    group: int
    other_hits: int
    other_group: int


def wilson(hits: int, among: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, from 0 to 1; of nobody it may be anything.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212. It holds for few cases and near 0 and 1, where the usual one does not:
    R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872.
    """
    if among == 0:
        return (0.0, 1.0)
    share, squared = hits / among, Z * Z
    middle = (share + squared / (2 * among)) / (1 + squared / among)
    half = Z * sqrt(share * (1 - share) / among + squared / (4 * among * among)) / (1 + squared / among)
    low = 0.0 if hits == 0 else max(0.0, middle - half)
    return (low, 1.0 if hits == among else min(1.0, middle + half))


def fisher(table: Table) -> float:
    """Return the chance of as many hits in the first group, or more, if hits fell on both groups alike.

    One-sided: only more hits in the first group count as a find. R. A. Fisher, "The logic of inductive inference",
    Journal of the Royal Statistical Society 98 (1935), 39-82: with the sums of the table given, the hits of the first
    group follow the hypergeometric distribution.
    """
    return _at_least(table.hits, table)


def _at_least(hits: int, table: Table) -> float:
    """Return the chance of at least so many hits in the first group, given the sums of the table."""
    all_hits = table.hits + table.other_hits
    ways = sum(
        comb(table.group, number) * comb(table.other_group, all_hits - number)
        for number in range(hits, min(table.group, all_hits) + 1)
    )
    return ways / comb(table.group + table.other_group, all_hits)


def adjusted(chances: Sequence[float]) -> tuple[float, ...]:
    """Return each chance corrected for the number of tries, in the given order.

    Of all finds at or below a corrected chance, at most that share is expected to be false. Y. Benjamini and
    Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995), 289-300.
    """
    order = sorted(range(len(chances)), key=lambda index: chances[index], reverse=True)
    corrected = [1.0] * len(chances)
    least = 1.0
    for rank, index in zip(range(len(chances), 0, -1), order, strict=True):
        least = min(least, chances[index] * len(chances) / rank)
        corrected[index] = least
    return tuple(corrected)


def as_good_by_luck(chances: Iterable[float], tables: Iterable[Table]) -> tuple[float, ...]:
    """Return, for each chance, how many of the tried tables are expected to do as well if none knew anything.

    A chance of 5 % in 40 tries is met about twice by luck alone. With few cases it is met less often, because not
    every chance can come about; so each table adds the largest chance it can show up to the one asked about, given
    its sums: R. E. Tarone, "A modified Bonferroni method for discrete data", Biometrics 46 (1990), 515-522.
    """
    steps = [_possible(table) for table in tables]
    return tuple(sum(max((one for one in row if one <= chance), default=0.0) for row in steps) for chance in chances)


def _possible(table: Table) -> tuple[float, ...]:
    """Return every chance that a table of these sums can show."""
    all_hits = table.hits + table.other_hits
    fewest, most = max(0, all_hits - table.other_group), min(table.group, all_hits)
    return tuple(_at_least(hits, table) for hits in range(fewest, most + 1))

"""The figures of the back-test, beside published ones and beside counting everything out."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import isclose

import pytest

from generator.replay.statistics import Table, adjusted, as_good_by_luck, fisher, wilson

#: Hits, cases, and the interval, from R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
NEWCOMBE = (
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
)
#: Fisher's own examples: criminal twins (Journal of the Royal Statistical Society 98, 1935: 619 in 1,330,665), and the
#: lady who tasted tea (The Design of Experiments, 1935: 1 in 70 for all four cups, 17 in 70 for three or more).
FISHER = (
    (Table(10, 13, 2, 17), Fraction(619, 1330665)),
    (Table(4, 4, 0, 4), Fraction(1, 70)),
    (Table(3, 4, 1, 4), Fraction(17, 70)),
)
#: Fifteen comparisons of two treatments of heart attacks, from Benjamini and Hochberg (1995), section 4.
HEART = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
)  # fmt: skip


@pytest.mark.parametrize(("hits", "among", "low", "high"), NEWCOMBE)
def test_the_interval_is_the_published_one(hits: int, among: int, low: float, high: float) -> None:
    assert tuple(round(one, 4) for one in wilson(hits, among)) == (low, high)


@pytest.mark.parametrize("among", range(1, 30))
def test_the_ends_of_the_interval_are_where_the_score_test_turns(among: int) -> None:
    """Wilson's interval holds the shares from which the observed one is less than 1.96 standard errors away."""
    for hits in range(among + 1):
        low, high = wilson(hits, among)
        for end, is_bound in ((low, hits > 0), (high, hits < among)):
            if is_bound:
                error = (end * (1 - end) / among) ** 0.5
                assert isclose(abs(hits / among - end) / error, 1.959963984540054, rel_tol=1e-9)
        assert 0 <= low <= hits / among <= high <= 1


def test_of_nobody_a_share_may_be_anything_and_none_or_all_reach_the_end() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 7)[0] == 0.0
    assert wilson(7, 7)[1] == 1.0
    assert wilson(0, 7)[1] == pytest.approx(1 - wilson(7, 7)[0])


@pytest.mark.parametrize(("table", "chance"), FISHER)
def test_the_chance_is_the_published_one(table: Table, chance: Fraction) -> None:
    assert fisher(table) == chance.numerator / chance.denominator


@pytest.mark.parametrize("group", range(5))
@pytest.mark.parametrize("other", range(5))
def test_the_chance_is_what_counting_every_draw_gives(group: int, other: int) -> None:
    everybody = range(group + other)
    for hits in range(group + 1):
        for other_hits in range(other + 1):
            draws = [*combinations(everybody, hits + other_hits)]
            as_many = sum(sum(one < group for one in draw) >= hits for draw in draws)
            assert fisher(Table(hits, group, other_hits, other)) == as_many / len(draws)


@pytest.mark.parametrize("table", [Table(0, 4, 3, 9), Table(0, 0, 0, 0), Table(0, 0, 2, 5), Table(4, 4, 6, 6)])
def test_no_hit_among_the_lost_or_hits_everywhere_show_nothing(table: Table) -> None:
    assert fisher(table) == 1.0


def test_the_published_comparisons_keep_four_finds_at_five_in_a_hundred() -> None:
    corrected = adjusted(HEART)
    assert sum(one <= 0.05 for one in corrected) == 4
    assert [round(one, 4) for one in corrected[:4]] == [0.0015, 0.003, 0.0095, 0.0356]


def test_the_correction_is_the_least_level_at_which_the_step_up_rule_keeps_a_find() -> None:
    """Independently: a find is kept at a level q where it is at most the largest p(i) with p(i) <= i q / m."""
    chances = (0.04, 0.01, 0.03, 0.03, 0.5, 1.0, 0.002)
    for chance, corrected in zip(chances, adjusted(chances), strict=True):
        assert _is_kept(chance, corrected + 1e-12, chances)
        assert not _is_kept(chance, corrected - 1e-12, chances)


def _is_kept(chance: float, level: float, chances: tuple[float, ...]) -> bool:
    rows = enumerate(sorted(chances), start=1)
    return chance <= max((one for rank, one in rows if one <= rank * level / len(chances)), default=-1.0)


def test_one_try_needs_no_correction_and_none_gives_none() -> None:
    assert adjusted((0.2,)) == (0.2,)
    assert adjusted(()) == ()
    assert adjusted((0.5, 0.5, 0.5)) == (0.5, 0.5, 0.5)


def test_by_luck_counts_over_all_tables_how_often_each_would_show_as_much() -> None:
    """Independently: every way in which the hits of each table could have fallen, and how often it does as well."""
    tables = (Table(2, 3, 1, 5), Table(1, 3, 0, 5), Table(3, 3, 4, 5), Table(0, 3, 0, 5))
    chances = [fisher(table) for table in tables]
    for chance, expected in zip(chances, as_good_by_luck(chances, tables), strict=True):
        assert expected == pytest.approx(sum(_share_as_good(table, chance) for table in tables))


def _share_as_good(table: Table, chance: float) -> float:
    draws = [*combinations(range(8), table.hits + table.other_hits)]
    found = [sum(one < table.group for one in draw) for draw in draws]
    chances = [sum(other >= one for other in found) / len(found) for one in found]
    return sum(one <= chance for one in chances) / len(chances)


def test_luck_never_does_as_well_more_often_than_the_chance_times_the_tries() -> None:
    tables = (Table(2, 4, 1, 12), Table(4, 4, 3, 12), Table(1, 4, 6, 12))
    for chance in (0.01, 0.05, 0.3, 1.0):
        assert as_good_by_luck([chance], tables)[0] <= chance * len(tables)
    assert as_good_by_luck([1.0], tables) == (3.0,)
    assert as_good_by_luck([], tables) == ()

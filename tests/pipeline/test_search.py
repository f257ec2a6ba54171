"""How much of the journals search holds: a budget, shared fairly, whatever the order in which accounts come."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from generator.model.agency import Agency
from generator.model.entry import Entry
from generator.pipeline.search import SearchIndex, entry_files, excerpt_length, fair_share

if TYPE_CHECKING:
    from collections.abc import Iterable

AS_OF = date(2026, 10, 30)
FIRST = date(2026, 1, 1)


def journal(client: str, days: Iterable[int]) -> tuple[Entry, ...]:
    """Return notes of one client, one on each of some days of the year."""
    return tuple(
        Entry(f"{client}/{number:04}", client, "note", FIRST + timedelta(days=day), title="A note", body="x " * 40)
        for number, day in enumerate(days)
    )


def gathered(budget: int, *journals: tuple[Entry, ...]) -> SearchIndex:
    index = SearchIndex(Agency("Fir"), AS_OF, 120, budget)
    for entries in journals:
        index.add(entries)
    return index


@pytest.mark.parametrize(
    ("sizes", "budget", "share"),
    [
        ([], 100, 100),
        ([10, 20], 100, 100),
        ([50, 50], 100, 100),
        ([60, 60], 100, 50),
        ([10, 200, 200], 100, 45),
        ([10, 20, 300], 100, 70),
        ([1, 1, 1], 2, 0),
    ],
)
def test_what_one_does_not_need_goes_to_the_others(sizes: list[int], budget: int, share: int) -> None:
    assert fair_share(sizes, budget) == share
    assert sum(min(size, share) for size in sizes) <= budget


@pytest.mark.parametrize(("entries", "characters"), [(0, 600), (100, 600), (5_000, 450), (20_000, 120), (200_000, 120)])
def test_the_more_entries_there_are_the_less_is_held_of_each(entries: int, characters: int) -> None:
    assert excerpt_length(entries) == characters


def test_everything_is_held_where_there_is_room() -> None:
    index = gathered(100_000, journal("a", range(5)), journal("b", range(9)))
    assert [(len(one.kept), one.since) for one in index.gathered] == [(5, ""), (9, "")]


def test_the_budget_is_kept_the_newest_stay_and_small_journals_are_whole() -> None:
    small, large, larger = journal("a", range(5)), journal("b", range(200)), journal("c", range(300))
    size = gathered(10**9, small).gathered[0].size
    index = gathered(size * 21, small, large, larger)
    held = [len(one.kept) for one in index.gathered]
    assert held[0] == 5
    assert abs(held[1] - held[2]) <= 1
    assert sum(one.size for gathered in index.gathered for one in gathered.kept) <= size * 21
    assert [json.loads(row.content)[1] for row in index.gathered[1].kept][:2] == ["2026-07-19", "2026-07-18"]
    assert sum(held) > 95, "next to nothing of the budget is left unused"


def test_search_says_from_which_day_on_it_has_every_entry() -> None:
    days = [day for day in range(100) for _ in range(2)]
    index = gathered(6_000, journal("a", days))
    (one,) = index.gathered
    oldest = min(row.day for row in one.kept)
    assert one.since == oldest, "whole days are left out, never half of one"
    assert len([row for row in one.kept if row.day == oldest]) == 2


def test_a_day_that_is_too_much_alone_is_left_out_and_told() -> None:
    (one,) = gathered(2_000, journal("a", [7] * 50)).gathered
    assert (one.kept, one.since) == ([], "2026-01-09")


def test_the_order_of_accounts_changes_nothing() -> None:
    journals = (journal("a", range(5)), journal("b", range(40)), journal("c", range(100)), journal("d", range(40, 200)))
    outcomes = set()
    for order in permutations(journals):
        index = gathered(9_000, *order)
        kept = {
            entries[0].client: (len(one.kept), one.since) for entries, one in zip(order, index.gathered, strict=True)
        }
        outcomes.add(tuple(sorted(kept.items())))
    assert len(outcomes) == 1


def test_no_more_is_held_on_the_way_than_in_the_end() -> None:
    index = SearchIndex(Agency("Fir"), AS_OF, 120, 9_000)
    for number in range(30):
        index.add(journal(f"c{number}", range(60)))
        assert sum(row.size for one in index.gathered for row in one.kept) <= 9_000


def test_entries_go_into_files_of_which_none_is_large_newest_first() -> None:
    index = gathered(100_000, journal("a", range(0, 40, 2)), journal("b", range(1, 40, 2)))
    files = dict(entry_files(index, 2_000))
    assert list(files) == [f"search/entries-{number}.js" for number in range(1, len(files) + 1)]
    assert max(map(len, files.values())) < 2_500
    days = re.findall(r'^\[\d+,"(.{10})"', b"".join(files.values()).decode(), re.MULTILINE)
    assert len(days) == 40
    assert days == sorted(days, reverse=True)

"""The calendar of what will change if nobody writes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.pages.ahead import MOST_MARKS, ahead
from generator.pages.findings import TurnView
from generator.pages.labels import tone_of

if TYPE_CHECKING:
    from generator.pages.summary import AccountSummary
    from tests.pages.conftest import Sample

#: A Friday.
TODAY = date(2026, 10, 30)


def turning(account: AccountSummary, *days: str, tone: str = "watch") -> AccountSummary:
    turns = tuple(TurnView(date.fromisoformat(day), "late", tone_of(tone), "", "Is it?", f"x#{day}") for day in days)
    return replace(account, turns=turns)


@pytest.fixture
def accounts(sample: Sample) -> list[AccountSummary]:
    return sorted(sample.portfolio.summaries, key=lambda one: one.standing.client)


def test_a_turn_counts_from_tomorrow_to_the_last_day(accounts: list[AccountSummary]) -> None:
    one = turning(accounts[0], "2026-10-30", "2026-10-31", "2026-11-29", "2026-11-30")
    found = ahead([one], TODAY, 30)
    assert [day.on.isoformat() for day in found.coming] == ["2026-10-31", "2026-11-29"]
    assert (found.turns, found.accounts) == (2, 1)


def test_a_day_holds_all_its_turns_worst_first(accounts: list[AccountSummary]) -> None:
    some = [turning(accounts[0], "2026-11-04"), turning(accounts[1], "2026-11-04", tone="alarm")]
    (day,) = ahead(some, TODAY, 30).coming
    assert [one.turn.tone.id for one in day.turns] == ["alarm", "watch"]


@pytest.mark.parametrize("today", [TODAY + timedelta(days=number) for number in range(7)])
@pytest.mark.parametrize("days", [1, 30, 90])
def test_the_weeks_are_whole_and_hold_every_day_ahead_once(today: date, days: int) -> None:
    weeks = ahead([], today, days).weeks
    cells = [cell for week in weeks for cell in week]
    assert {len(week) for week in weeks} == {7}
    assert {week[0].on.weekday() for week in weeks} == {0}
    assert [later.on - cell.on for cell, later in itertools.pairwise(cells)] == [timedelta(1)] * (len(cells) - 1)
    assert [cell.on for cell in cells if cell.is_today] == [today]
    assert sum(cell.is_ahead for cell in cells) == days
    assert len(cells) - days - 1 < 13, "no week without a day that is looked at"


def test_each_month_is_named_once_where_it_begins() -> None:
    cells = [cell for week in ahead([], TODAY, 90).weeks for cell in week]
    assert [(cell.month, cell.on.day) for cell in cells if cell.month] == [
        ("October", 26),
        ("November", 1),
        ("December", 1),
        ("January", 1),
    ]


@pytest.mark.parametrize(("turns", "marks", "more"), [(1, 1, 0), (MOST_MARKS, MOST_MARKS, 0), (5, MOST_MARKS - 1, 3)])
def test_a_day_with_no_room_says_how_many_more(
    accounts: list[AccountSummary], turns: int, marks: int, more: int
) -> None:
    some = [turning(accounts[0], *["2026-11-04"] * turns)]
    (cell,) = [cell for week in ahead(some, TODAY, 30).weeks for cell in week if cell.coming]
    assert (len(cell.marks), cell.more) == (marks, more)


def test_the_calendar_leads_to_each_day_and_each_turn_says_what_prevents_it(site: dict[str, str]) -> None:
    html = site["ahead/index.html"]
    ways = re.findall(r'class="calendar-day" href="#(day_[\d-]+)"', html)
    assert ways == ["day_2026-11-12"]
    assert f'id="{ways[0]}"' in html
    assert "unless" in html
    assert 'href="ahead/index.html#day_2026-11-12"' in site["index.html"]

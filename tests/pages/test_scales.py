"""Where days and numbers stand on a drawing."""

from __future__ import annotations

from datetime import date

import pytest

from generator.pages.charts.scale import MOST_LINES, TimeScale, ValueScale

YEAR = TimeScale(date(2025, 10, 31), date(2026, 10, 30), 0, 100)


@pytest.mark.parametrize(
    ("day", "x"),
    [
        (date(2025, 10, 31), 0),
        (date(2026, 10, 30), 100),
        (date(2026, 5, 1), 50),
        (date(2020, 1, 1), 0),
        (date(2030, 1, 1), 100),
    ],
)
def test_a_day_stands_in_per_cent_and_never_off_the_sheet(day: date, x: float) -> None:
    assert YEAR.x(day) == x


def test_one_day_alone_stands_at_the_left() -> None:
    day = date(2026, 5, 1)
    assert TimeScale(day, day).x(day) == TimeScale(day, day).left


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2025, 10, 31), date(2026, 10, 30), "Nov Dec 2026 Feb Mar Apr May Jun Jul Aug Sep Oct"),
        (date(2025, 1, 15), date(2026, 10, 30), "Apr Jul Oct 2026 Apr Jul Oct"),
        (date(2019, 3, 1), date(2026, 10, 30), "2020 2021 2022 2023 2024 2025 2026"),
        (date(2026, 10, 2), date(2026, 10, 30), ""),
    ],
)
def test_months_quarters_or_years_are_named_and_a_january_bears_its_year(first: date, last: date, names: str) -> None:
    ticks = TimeScale(first, last).ticks()
    assert " ".join(tick.text for tick in ticks) == names
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)


def test_where_there_is_little_room_every_other_month_is_named_and_every_january() -> None:
    kept = [tick.text for tick in YEAR.ticks() if not tick.is_minor]
    assert kept == ["Nov", "2026", "Mar", "May", "Jul", "Sep"]


@pytest.mark.parametrize(("value", "y"), [(0, 100), (50, 60), (100, 20), (200, 20), (-5, 100)])
def test_a_number_stands_above_the_ground_and_never_off_the_sheet(value: float, y: float) -> None:
    assert ValueScale(100, 20, 100).y(value) == y


@pytest.mark.parametrize(("top", "texts"), [(12, "5 10"), (64, "30 60"), (97, "30 60 90"), (1500, "730 1,460")])
def test_lines_of_reference_are_few_and_round(top: float, texts: str) -> None:
    lines = ValueScale(top, 20, 100).ticks()
    assert " ".join(line.text for line in lines) == texts
    assert len(lines) <= MOST_LINES


def test_no_line_of_reference_stands_near_a_taken_place() -> None:
    scale = ValueScale(100, 0, 100)
    assert [line.text for line in scale.ticks()] == ["30", "60", "90"]
    assert [line.text for line in scale.ticks([scale.y(62)], 5)] == ["30", "90"]


def test_a_scale_of_nothing_has_everything_on_the_ground() -> None:
    assert ValueScale(0, 20, 100).y(7) == 100

"""What entries cost on corpora of several sizes, and what is guessed from that."""

from __future__ import annotations

import pytest

from bench.growth import Point, guesses, table
from bench.measuring import Measured
from bench.shapes import SIZES, Shape


def point(shape: Shape, seconds: float) -> Point:
    return Point("build", shape, Measured(seconds, 2 * seconds, 100.0, "", ""))


def test_an_entry_of_each_size_is_held_against_one_of_the_smallest() -> None:
    lines = table([point(SIZES["L"], 220.0), point(SIZES["M"], 20.0)]).splitlines()
    assert lines[2:] == [
        "| build | M | 20,000 | 20.00 s | 40.00 s | 100 MiB | 2000 us | 1.00 |",
        "| build | L | 200,000 | 220.00 s | 440.00 s | 100 MiB | 2200 us | 1.10 |",
    ]


def test_a_million_is_guessed_from_the_two_largest_in_a_line_and_as_a_power() -> None:
    """Twice the entries and four times the seconds: a power of two, of which a straight line sees too little."""
    sizes = [Shape(str(clients), clients, 1000) for clients in (1, 100, 200)]
    told = guesses(point(shape, seconds) for shape, seconds in zip(sizes, (9.0, 10.0, 40.0), strict=True))
    assert told.splitlines()[2] == "| build | 280 to 1,000 s | 560 to 2,000 s | 100 to 100 MiB |"


@pytest.mark.parametrize("sizes", [["M"], ["M", "M"]], ids=",".join)
def test_nothing_is_guessed_from_one_size(sizes: list[str]) -> None:
    assert guesses([point(SIZES[name], 1.0) for name in sizes]) == ""

"""What is told of given samples."""

from __future__ import annotations

import pytest

from bench.measuring import Measured
from bench.peers.comparing import CHECK, CHECK_AGAIN, EDITED, FIRST, HELP, UNCHANGED, figures, ratio, targets


def took(*seconds: float) -> list[Measured]:
    """Return samples of so many seconds on the clock, with twice the processor time."""
    return [Measured(wall, 2 * wall, 0.0, "", "") for wall in seconds]


SAMPLES = {
    "hugo": took(10.0, 20.0, 8.0),
    "pelican": took(60.0, 60.0, 60.0),
    FIRST: took(12.0, 12.0, 12.0),
    UNCHANGED: took(0.2, 0.2, 0.2),
    EDITED: took(0.5, 0.3, 0.5),
    CHECK: took(2.0, 2.0, 2.0),
    CHECK_AGAIN: took(0.4, 0.2, 0.2),
    HELP: took(0.07, 0.07, 0.07),
}
PEAKS = dict.fromkeys(SAMPLES, 150.0) | {"hugo": 900.0, EDITED: 201.0}
CALLED = {"hugo": "Hugo 0.168.0", "pelican": "Pelican 4.12.0"}


def test_a_ratio_is_the_median_of_pairs_and_not_a_pair_of_medians() -> None:
    """Of 1.2, 0.6 and 1.5; the medians themselves are 12 and 10 as well, but those of a second sample are not."""
    assert ratio(SAMPLES[FIRST], SAMPLES["hugo"]) == pytest.approx(1.2)
    assert ratio(took(1.0, 9.0, 2.0), took(1.0, 3.0, 4.0)) == pytest.approx(1.0)


def test_samples_of_different_numbers_of_rounds_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio(took(1.0, 2.0), took(1.0))


def test_each_step_stands_in_the_table_with_its_part_of_hugo() -> None:
    lines = figures(SAMPLES, PEAKS, CALLED).splitlines()
    assert len(lines) == 2 + len(SAMPLES)
    assert "| Hugo 0.168.0 | 10.00 s | 20.00 s | 900 MiB | 1.000 | 1.000 | 1.20 |" in lines
    assert "| Pelican 4.12.0 | 60.00 s | 120.00 s | 150 MiB | 6.000 | 6.000 | 0.20 |" in lines
    assert "| `mainstay build`, one entry changed | 0.50 s | 1.00 s | 201 MiB | 0.050 | 0.050 |  |" in lines


def test_the_targets_are_told_with_what_was_reached() -> None:
    assert targets(SAMPLES, PEAKS, "M").splitlines() == [
        "| target | at most | reached | kept |",
        "|---|--:|--:|---|",
        "| `mainstay build`, nothing remembered | 1 of Hugo's | 1.2 of Hugo's | not yet |",
        "| `mainstay build`, nothing changed | 0.06 of Hugo's | 0.02 of Hugo's | yes |",
        "| `mainstay build`, one entry changed | 0.1 of Hugo's | 0.05 of Hugo's | yes |",
        "| `mainstay build`, one entry changed: CPU | 0.7 s | 1 s | not yet |",
        "| `mainstay check`, nothing remembered | 0.2 of Hugo's | 0.2 of Hugo's | yes |",
        "| `mainstay check`, nothing changed | 0.3 s | 0.2 s | yes |",
        "| `mainstay --help`: CPU | 0.15 s | 0.14 s | yes |",
        "| the most memory of any command | 200 MiB | 201 MiB | not yet |",
    ]


def test_memory_has_a_target_on_the_sizes_that_have_one() -> None:
    assert "600 MiB | 201 MiB | yes" in targets(SAMPLES, PEAKS, "L")
    assert "memory" not in targets(SAMPLES, PEAKS, "40x1000")

"""As of a day is the files cut at that day: every finding and every page is the same without the rest."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import assess_all, read
from tests.assess.cutter import cut_journals
from tests.assess.random_files import FIRST, SPAN, write_random_journal
from tests.cli.running import run

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SEEDS = range(5)
#: How many days each random journal is cut at.
DAYS = 3


def days_of(seed: int) -> list[date]:
    """Return days spread over the time of a random journal, and beyond its last entry."""
    draw = random.Random(f"days of {seed}")  # noqa: S311  # a test's dice, not a secret
    return [FIRST + timedelta(days=draw.randrange(SPAN + 80)) for _ in range(DAYS)]


def said_of(journals: Path, day: date) -> str:
    """Return everything that is said of all accounts on a day."""
    said = run("status", "--journals", journals, "--as-of", day, "--format", "json")
    assert said.exit_code == 0, said.output
    return said.stdout


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_as_of_a_day_is_what_the_files_cut_at_it_say(tmp_path: Path, seed: int) -> None:
    whole = tmp_path / "whole"
    write_random_journal(whole, seed)
    full = read(whole)
    assert full.journal is not None
    for day in days_of(seed):
        cut_journals(whole, tmp_path / f"{day}", day)
        left = read(tmp_path / f"{day}")
        assert left.journal is not None, left.diagnostics
        then = assess_all(left.journal.accounts, left.journal.agency, left.checks, day)
        assert [*assess_all(full.journal.accounts, full.journal.agency, full.checks, day)] == [*then], day


def test_the_example_agency_cut_at_a_day_says_the_same(tmp_path: Path) -> None:
    """On that day a client has given notice, and its post-mortem is not held before three weeks later."""
    day = date(2026, 2, 25)
    cut_journals(ROOT / "journals", tmp_path / "cut", day)
    assert said_of(ROOT / "journals", day) == said_of(tmp_path / "cut", day)


def pages_of(journals: Path, output: Path, day: date) -> Mapping[str, bytes]:
    """Return the pages of the site as of a day; the page about the build counts files."""
    built = run("build", "--journals", journals, "--as-of", day, "--output", output)
    assert built.exit_code == 0, built.output
    pages = {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*.html")}
    assert pages.pop("about/index.html")
    return pages


@pytest.mark.parametrize(("seed", "day"), [(4, date(2025, 10, 20)), (5, date(2025, 12, 1))])
def test_every_page_as_of_a_day_is_that_of_the_files_cut_at_it(tmp_path: Path, seed: int, day: date) -> None:
    write_random_journal(tmp_path / "whole", seed)
    cut_journals(tmp_path / "whole", tmp_path / "cut", day)
    then, now = (pages_of(tmp_path / name, tmp_path / f"site of {name}", day) for name in ("cut", "whole"))
    assert sorted(now) == sorted(then)
    assert [name for name in now if now[name] != then[name]] == []

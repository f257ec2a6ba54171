"""The profile of a build, by stage."""

from __future__ import annotations

from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest

from bench.corpus import write_corpus
from bench.shapes import Shape
from bench.stages import OTHER, REST, TIMED, Clocks, profile, table

if TYPE_CHECKING:
    from pathlib import Path


def test_time_counts_towards_the_innermost_clock() -> None:
    ticks = iter([0.0, 1.0, 3.0, 3.5, 7.5, 11.5])
    clocks = Clocks(lambda: next(ticks))
    with clocks.counted("outer"), clocks.counted("inner"):
        pass
    with clocks.stage("load"):
        pass
    assert clocks.seconds == {"outer": 1.0 + 0.5, "inner": 2.0, OTHER: 4.0}


def test_every_stage_of_a_build_is_found(tmp_path: Path) -> None:
    """Where a function that is timed has got another name, `TIMED` has to follow."""
    write_corpus(tmp_path / "journals", Shape("", 1, 12))
    seconds = profile(tmp_path / "journals", tmp_path / "site")
    assert seconds.keys() == {*TIMED, *REST.values(), OTHER}
    assert min(seconds.values()) > 0


def test_the_table_divides_by_accounts_and_entries() -> None:
    lines = table({"parse": 3.0, OTHER: 1.0}, Shape("", 20, 50)).splitlines()
    assert "| parse | 3.00 s | 150.00 ms | 3000 us |" in lines
    assert lines[-1] == "| all of it | 4.00 s | 200.00 ms | 4000 us |"


def timed_now() -> list[object]:
    return [
        attrgetter(name)(import_module(module))
        for modules in TIMED.values()
        for module, names in modules.items()
        for name in names
    ]


def test_the_program_is_as_it_was_afterwards(tmp_path: Path) -> None:
    before = timed_now()
    with pytest.raises(SystemExit, match="is not valid"):
        profile(tmp_path / "nowhere", tmp_path / "site")
    assert timed_now() == before

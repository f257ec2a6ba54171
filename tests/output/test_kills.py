"""A build that is killed at any moment leaves a whole site, and the next build works."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from generator.output import MARKER, open_output

if TYPE_CHECKING:
    from pathlib import Path

#: Builds one site over and over, each time with one generation written in every page, and says when it begins.
BUILDER = """
import sys
from pathlib import Path
from generator.output import open_output
generation = 0
print("ready", flush=True)
while True:
    generation += 1
    with open_output(Path(sys.argv[1])) as output:
        for number in range(40):
            output.write(f"pages/{number % 7}/{number}.html", f"generation {generation}".encode())
"""


def pages(site: Path) -> list[bytes]:
    return [place.read_bytes() for place in sorted(site.rglob("*.html"))]


def kill_in_the_middle(site: Path, after: float) -> None:
    with subprocess.Popen([sys.executable, "-c", BUILDER, str(site)], stdout=subprocess.PIPE) as builder:
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(after)
        builder.kill()


def leave_traces(site: Path) -> None:
    """Make what kills at other moments leave: an empty folder, a half-written one, a half-removed one, a lock."""
    for role in ("new-1", "new-2", "old-3"):
        site.with_name(f".site.{role}").mkdir()
    for role in ("new-2", "old-3"):
        (site.with_name(f".site.{role}") / MARKER).write_bytes(b"")
        (site.with_name(f".site.{role}") / "half.html").write_bytes(b"half")
    site.with_name(".site.lock").write_bytes(b"")


@pytest.mark.slow
def test_whatever_the_moment_the_site_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    moments = random.Random(7)  # noqa: S311  # any moments will do
    for _ in range(12):
        kill_in_the_middle(site, moments.uniform(0.001, 0.08))
        found = pages(site)
        assert len(found) in {0, 40}
        assert len(set(found)) <= 1, "every page is of one generation"
    with open_output(site) as output:
        output.write("index.html", b"after")
    assert sorted(place.name for place in tmp_path.iterdir()) == ["site"], "leftovers are cleared up"
    assert sorted(place.name for place in site.iterdir()) == [MARKER, "index.html"]


def test_what_killed_builds_leave_is_removed_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with open_output(site) as output:
        output.write("index.html", b"whole")
    leave_traces(site)
    foreign = tmp_path / ".site.new-mine"
    foreign.mkdir()
    (foreign / "notes.txt").write_bytes(b"mine")
    with open_output(site) as output:
        output.write("index.html", b"whole")
    assert sorted(place.name for place in tmp_path.iterdir()) == [".site.new-mine", "site"]
    assert (foreign / "notes.txt").read_bytes() == b"mine"


def test_an_old_site_moved_aside_by_a_killed_build_survives_a_failing_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with open_output(site) as output:
        output.write("index.html", b"whole")
    site.rename(tmp_path / ".site.old-1")
    with pytest.raises(ZeroDivisionError), open_output(site):
        raise ZeroDivisionError
    assert (site / "index.html").read_bytes() == b"whole"

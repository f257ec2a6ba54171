"""With a memory of other runs, whatever was done to it, a site is the site that is made without one, byte for byte."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cache import Store, look_at
from generator.cli.shared import day_of, today
from generator.pipeline import Builder, Memory, Remembered, Seen, Wanted
from tests.pipeline.test_rebuilding import EDITS, GOLDEN, Watched, committed, files, more_words, new_client, put
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
#: Nanoseconds after which what was touched was not touched a moment ago.
HOUR = 3600 * 1_000_000_000


class Run(Watched):
    """A run of its own, which knows nothing but what another left in a folder.

    It takes place so many nanoseconds `later`: then nothing was touched a moment ago.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # which run it is
        self,
        journals: Path,
        output: Path,
        cache: Path | None,
        audience: str = "team",
        program: str = "this one",
        later: int = 0,
    ) -> None:
        super().__init__(journals, output, audience)
        store = Store(cache) if cache is not None else None
        others = Remembered(store, program) if store is not None else None
        wanted = Wanted(journals, output, None, audience, "full", "1.0")

        def look() -> Seen | None:
            found = look_at(journals, store, time.time_ns() + later) if store is not None else None
            return Seen(found, store, program) if found is not None and store is not None else None

        self.builder = Builder(wanted, today, day_of, self._new, Memory(None, others), look)


def places(cache: Path) -> list[Path]:
    return sorted(place for place in cache.rglob("*") if place.is_file()) if cache.is_dir() else []


def left(cache: Path, _: random.Random) -> None:
    """Leave it as it is."""


def deleted(cache: Path, _: random.Random) -> None:
    shutil.rmtree(cache, ignore_errors=True)


def some_deleted(cache: Path, chance: random.Random) -> None:
    for place in places(cache):
        if chance.random() < 0.5:
            place.unlink()


def truncated(cache: Path, chance: random.Random) -> None:
    for place in places(cache):
        held = place.read_bytes()
        place.write_bytes(held[: chance.randrange(len(held) + 1)])


def flipped(cache: Path, chance: random.Random) -> None:
    for place in places(cache):
        held = bytearray(place.read_bytes())
        if held:
            held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
            place.write_bytes(held)


def mixed(cache: Path, chance: random.Random) -> None:
    """Put each file in the place of another."""
    found = places(cache)
    held = [place.read_bytes() for place in found]
    chance.shuffle(held)
    for place, content in zip(found, held, strict=True):
        place.write_bytes(content)


def mixed_and_whole(cache: Path, chance: random.Random) -> None:
    """Put each content in the place of another, so that every file is whole."""
    store, keys = Store(cache), [place.name for place in places(cache)]
    held = [store.get(key) or b"" for key in keys]
    chance.shuffle(held)
    for key, content in zip(keys, held, strict=True):
        store.put(key, content)


def replaced_by_folders(cache: Path, chance: random.Random) -> None:
    for place in places(cache):
        if chance.random() < 0.5:
            place.unlink()
            place.mkdir()


def replaced_by_a_file(cache: Path, _: random.Random) -> None:
    shutil.rmtree(cache, ignore_errors=True)
    cache.write_text("a file", encoding="utf-8")


def mended(cache: Path, _: random.Random) -> None:
    if cache.is_file():
        cache.unlink()


HARMS = (
    *(left, left, deleted, some_deleted, truncated, flipped, mixed, mixed_and_whole, replaced_by_folders),
    *(replaced_by_a_file, mended),
)


def times(folder: Path) -> dict[str, int]:
    every = (place for place in folder.rglob("*") if place.is_file())
    return {place.relative_to(folder).as_posix(): place.stat().st_mtime_ns for place in every}


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(
    steps=st.lists(
        st.tuples(st.lists(st.sampled_from(EDITS), max_size=2), st.sampled_from(HARMS), st.booleans()),
        min_size=3,
        max_size=4,
    ),
    audience=st.sampled_from(["team", "leads"]),
    later=st.sampled_from([0, HOUR]),
    seed=st.integers(0, 1000),
    in_git=st.booleans(),
)
def test_whatever_is_done_to_the_memory_the_site_is_the_same(  # noqa: PLR0913  # each is drawn
    steps: list[tuple[list[Callable[[Path], None]], Callable[[Path, random.Random], None], bool]],
    audience: str,
    later: int,
    seed: int,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    in_git: bool,
) -> None:
    top, chance = tmp_path_factory.mktemp("memory"), random.Random(seed)  # noqa: S311  # to be done again the same
    journals, cache, site = top / "journals", top / "cache", top / "site"
    shutil.copytree(GOLDEN, journals)
    if in_git:
        git(top, "init", "--quiet")
        put(top, ".gitignore", "/site\n/fresh*\n/cache\n")
        committed(journals)
    Run(journals, site, cache, audience, later=later).build()
    for number, (edits, harm, is_gone) in enumerate(steps):
        for edit in edits:
            edit(journals)
        harm(cache, chance)
        if is_gone:
            shutil.rmtree(site, ignore_errors=True)
        before, then = (files(site), times(site)) if site.is_dir() else ({}, {})
        done = Run(journals, site, cache, audience, later=later).build()
        fresh = Run(journals, top / f"fresh{number}", None, audience).build()
        assert done.mistakes == fresh.mistakes
        if fresh.built is not None and done.built is not None:
            now = files(site)
            assert now == files(top / f"fresh{number}")
            stayed = {name for name, content in now.items() if before.get(name) == content}
            assert {name: times(site)[name] for name in stayed} == {name: then[name] for name in stayed}


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN, tmp_path / "journals")
    new_client(tmp_path / "journals")
    return tmp_path / "journals"


def test_another_run_asks_only_about_what_changed_even_where_there_is_no_site(journals: Path, tmp_path: Path) -> None:
    run = partial(Run, journals)
    first = run(tmp_path / "first", tmp_path / "cache")
    first.build()
    assert first.asked == 3
    second = run(tmp_path / "second", tmp_path / "cache")
    second.build()
    assert second.asked == 0
    assert files(tmp_path / "first") == files(tmp_path / "second")
    more_words(journals)
    third = run(tmp_path / "second", tmp_path / "cache")
    third.build()
    assert third.asked == 1
    fourth = run(tmp_path / "second", tmp_path / "cache", program="another version")
    fourth.build()
    assert fourth.asked == 3


def test_in_git_a_commit_about_one_client_leaves_the_others_as_they_were(journals: Path) -> None:
    top = journals.parent
    git(top, "init", "--quiet")
    put(top, ".gitignore", "/site\n/fresh\n/cache\n")
    committed(journals)
    run = partial(Run, journals, audience="leads")
    run(top / "site", top / "cache").build()
    more_words(journals)
    committed(journals)
    again = run(top / "site", top / "cache")
    again.build()
    assert again.asked == 1
    run(top / "fresh", None).build()
    assert files(top / "site") == files(top / "fresh")


def test_where_it_cannot_be_written_the_site_is_made(journals: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for _ in range(2):
        run = Run(journals, tmp_path / "site", tmp_path / "file" / "cache")
        assert run.build().built is not None
        assert run.asked == 3


def begun(journals: Path, site: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generator", "build", "--jobs", "1", "--journals", str(journals)]
    return subprocess.Popen([*command, "--output", str(site), *options], stderr=subprocess.PIPE)


def test_two_processes_with_one_memory_at_once_make_what_one_makes_without(journals: Path, tmp_path: Path) -> None:
    remembering = ("--cache", str(tmp_path / "cache"))
    for number in range(2):
        sites = [tmp_path / f"{name}-{number}" for name in ("one", "other", "without")]
        every = [begun(journals, site, *remembering) for site in sites[:2]]
        every.append(begun(journals, sites[2], "--no-cache"))
        for one in every:
            _, told = one.communicate(timeout=300)
            assert one.returncode == 0, told.decode()
        assert files(sites[0]) == files(sites[1]) == files(sites[2])
        more_words(journals)

"""Whoever makes the pages of accounts, and whatever happens to them, the site is the same, byte for byte."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cache import Store
from generator.pipeline.elsewhere import OnExecutor
from generator.pipeline.ordered import in_order
from generator.pipeline.pool import Pool
from generator.pipeline.spreading import Refused
from tests.pipeline.spread import Counting, built, several
from tests.pipeline.test_rebuilding import EDITS, broken, committed, files, for_leads, mended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from generator.model.account import Account
    from generator.pipeline.making import Maker, Sent
    from generator.pipeline.spreading import Promise
    from generator.pipeline.stopwatch import Stopwatch

pytestmark = pytest.mark.slow
#: Asked of whoever helps: all clients but the first, by whom it is seen whether it is worth it.
ASKED = 6
#: Edits after which the journals are valid.
SOUND = [one for one in EDITS if one not in {broken, mended}]


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return several(tmp_path_factory.mktemp("several"))


@pytest.fixture(scope="module")
def alone(journals: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the site that this process makes by itself."""
    site = tmp_path_factory.mktemp("alone") / "site"
    assert built(journals, site).accounts == ASKED + 1
    return files(site)


@pytest.mark.parametrize("ahead", [0, 1, 3, 100])
def test_what_is_made_comes_in_order_and_no_more_is_begun_than_may_be(ahead: int) -> None:
    begun, most = [0], [0]

    def start(number: int) -> Callable[[], int]:
        begun[0] += 1
        return lambda: number

    for done, number in enumerate(in_order(range(20), start, ahead)):
        most[0] = max(most[0], begun[0] - done)
        assert number == done
    assert (begun[0], most[0]) == (20, min(20, ahead + 1))


@pytest.mark.parametrize("copies", [True, False], ids=["copies", "others"])
def test_processes_make_the_same_site(journals: Path, alone: dict[str, bytes], tmp_path: Path, *, copies: bool) -> None:
    helpers = Counting(Pool(2, copies))
    done = built(journals, tmp_path / "site", helpers)
    assert files(tmp_path / "site") == alone
    assert (len(helpers.asked), done.lost) == (ASKED, "")
    assert multiprocessing.active_children() == []


def test_any_executor_makes_the_same_site(journals: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as executor:
        helpers = Counting(OnExecutor(executor, 4))
        done = built(journals, tmp_path / "site", helpers)
    assert files(tmp_path / "site") == alone
    assert (len(helpers.asked), done.lost) == (ASKED, "")


def test_copies_are_renewed(
    journals: Path, alone: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.copies.RENEWED", 1)
    seen: set[int | None] = set()
    helpers = Counting(
        Pool(2, copies=True), lambda _: seen.update(one.pid for one in multiprocessing.active_children())
    )
    assert built(journals, tmp_path / "site", helpers).lost == ""
    assert files(tmp_path / "site") == alone
    assert len(seen) == ASKED


def kill_one(number: int) -> None:
    if number == 3:
        child = multiprocessing.active_children()[0]
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)


@pytest.mark.parametrize("copies", [True, False], ids=["copies", "others"])
def test_where_a_process_is_killed_the_site_is_made_here(
    journals: Path, alone: dict[str, bytes], tmp_path: Path, *, copies: bool
) -> None:
    done = built(journals, tmp_path / "site", Counting(Pool(2, copies), kill_one))
    assert files(tmp_path / "site") == alone
    assert done.lost == "BrokenProcessPool"
    assert multiprocessing.active_children() == []


@dataclass
class Unwilling:
    """Helpers who fail."""

    error: Exception
    at_once: bool
    ahead: int = 2

    @contextmanager
    def open(
        self, maker: Maker, accounts: Sequence[Account], watch: Stopwatch
    ) -> Iterator[Callable[[Account], Promise]]:
        assert (len(accounts), maker.work.program, bool(watch.seconds)) == (ASKED + 1, "", True)
        if self.at_once:
            raise self.error
        sent: Future[Sent] = Future()
        sent.set_exception(self.error)
        yield lambda _: sent


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("error", [OSError("no processes left"), NotImplementedError(), MemoryError()], ids=repr)
def test_whatever_ails_the_helpers_the_site_is_made_here(
    error: Exception, journals: Path, alone: dict[str, bytes], tmp_path: Path, *, at_once: bool
) -> None:
    done = built(journals, tmp_path / "site", Unwilling(error, at_once))
    assert files(tmp_path / "site") == alone
    assert done.lost == type(error).__name__


@pytest.mark.parametrize("at_once", [True, False])
def test_where_helpers_are_refused_the_old_site_stays(
    journals: Path, alone: dict[str, bytes], tmp_path: Path, *, at_once: bool
) -> None:
    built(journals, tmp_path / "site")
    with pytest.raises(Refused):
        built(journals, tmp_path / "site", Unwilling(Refused("another program"), at_once), audience="leads")
    assert files(tmp_path / "site") == alone
    assert [place.name for place in tmp_path.iterdir() if ".new-" in place.name] == []


def test_where_the_build_is_stopped_nobody_is_left(journals: Path, tmp_path: Path) -> None:
    def stop(number: int) -> None:
        if number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(journals, tmp_path / "site", Counting(Pool(2), stop))
    assert multiprocessing.active_children() == []
    assert not (tmp_path / "site").exists()


def test_only_what_changed_is_sent_to_others(tmp_path: Path) -> None:
    journals, store = several(tmp_path), Store(tmp_path / "cache")
    for edit, asked in ((None, ASKED), (None, 0), (for_leads, 0)):
        if edit is not None:
            edit(journals)
        helpers = Counting(Pool(2))
        built(journals, tmp_path / "site", helpers, store, "leads")
        assert len(helpers.asked) == asked
        built(journals, tmp_path / "fresh", audience="leads")
        assert files(tmp_path / "site") == files(tmp_path / "fresh")


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(st.sampled_from(SOUND), min_size=1, max_size=4),
    audience=st.sampled_from(["team", "leads"]),
    jobs=st.integers(2, 5),
    is_remembered=st.booleans(),
)
def test_after_any_edits_however_many_make_it_the_site_is_the_same(
    edits: list[Callable[[Path], None]],
    audience: str,
    jobs: int,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    is_remembered: bool,
) -> None:
    top = tmp_path_factory.mktemp("jobs")
    journals, store = several(top), Store(top / "cache") if is_remembered else None
    built(journals, top / "site", Pool(jobs, copies=True), store, audience)
    for edit in edits:
        edit(journals)
    committed(journals)
    done = built(journals, top / "site", Pool(jobs, copies=True), store, audience)
    built(journals, top / "fresh", None, None, audience)
    assert done.lost == ""
    assert files(top / "site") == files(top / "fresh")

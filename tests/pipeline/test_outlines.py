"""Journals of which some accounts are in outline are the journals that are read whole."""

from __future__ import annotations

import shutil
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store, look_at
from generator.journal.outline import Moved
from generator.pipeline import Seen, read
from tests.pipeline.test_rebuilding import EDITS, GOLDEN, committed, more_words, named_by_another, new_client

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.model.account import Account
    from generator.pipeline import Reading

TODAY = date(2026, 6, 1)
#: So many nanoseconds later, nothing was touched a moment ago.
HOUR = 3600 * 1_000_000_000


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    shutil.copytree(GOLDEN, tmp_path / "journals")
    new_client(tmp_path / "journals")
    return tmp_path / "journals"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def read_seen(journals: Path, store: Store, later: int = HOUR) -> Reading:
    look = look_at(journals, store, time.time_ns() + later)
    assert look is not None
    return read(journals, TODAY, None, Seen(look, store, "program"))


def test_what_is_told_of_two_folders_is_not_told_of_one(journals: Path, store: Store) -> None:
    """Some systems cannot tell the two names apart, and no longer once one of them is gone."""
    (journals / "AARD").mkdir()
    (journals / "AARD/client.yaml").write_text("name: Aard\n", encoding="utf-8")
    if len(list(journals.glob("[aA]*"))) < len({"AARD", "aard", "acme", "agency", "agency.yaml"}):
        pytest.skip("this system cannot tell them apart")
    for _ in range(2):
        reading = read_seen(journals, store)
        assert any("cannot tell" in one.message for one in reading.diagnostics)
        assert_same(reading, read(journals, TODAY))
    shutil.rmtree(journals / "AARD")
    assert_same(read_seen(journals, store), read(journals, TODAY))


def accounts(reading: Reading) -> dict[str, Account]:
    return {one.client.id: one for one in reading.journal.accounts} if reading.journal is not None else {}


def assert_same(seen: Reading, whole: Reading) -> None:
    assert seen.diagnostics == whole.diagnostics
    assert (seen.files, seen.checklists) == (whole.files, whole.checklists)
    assert repr(seen.journal) == repr(whole.journal)


@pytest.mark.parametrize("later", [0, HOUR])
@pytest.mark.parametrize("edit", [edit for edit in EDITS if edit is not committed])
def test_they_are_the_same_after_any_edit(
    journals: Path, store: Store, edit: Callable[[Path], None], later: int
) -> None:
    for _ in range(2):
        assert_same(read_seen(journals, store, later), read(journals, TODAY))
    named_by_another(journals)
    read_seen(journals, store, later)
    edit(journals)
    for _ in range(2):
        assert_same(read_seen(journals, store, later), read(journals, TODAY))


@pytest.mark.parametrize(
    ("today", "as_of", "program", "is_known"),
    [
        (TODAY, None, "program", True),
        (TODAY, None, "another program", False),
        (date(2026, 6, 2), None, "program", False),
        (TODAY, date(2026, 5, 30), "program", False),
    ],
)
def test_only_what_changed_is_read(  # noqa: PLR0913  # each is a case
    journals: Path, store: Store, today: date, as_of: date | None, program: str, *, is_known: bool
) -> None:
    assert read_seen(journals, store).is_as_seen
    more_words(journals)
    look = look_at(journals, store, time.time_ns() + HOUR)
    assert look is not None
    shutil.rmtree(journals / "aard")
    reading = read(journals, today, as_of, Seen(look, store, program))
    assert ("aard" in accounts(reading)) is is_known
    assert "acme" in accounts(reading)
    assert "One more word." in "".join(one.body for one in accounts(reading)["acme"].entries)


def test_what_changes_before_it_is_looked_at_is_not_taken_for_what_it_was(journals: Path, store: Store) -> None:
    read_seen(journals, store)
    seen = read_seen(journals, store)
    more_words(journals)
    entries = accounts(seen)["acme"].entries
    with pytest.raises(Moved):
        list(entries)
    assert_same(read_seen(journals, store), read(journals, TODAY))


def test_what_changed_after_the_look_is_read_as_it_is_and_not_remembered(journals: Path, store: Store) -> None:
    read_seen(journals, store)
    look = look_at(journals, store, time.time_ns() + HOUR)
    assert look is not None
    more_words(journals)
    new_client(journals)
    (journals / "agency.yaml").write_text(
        (journals / "agency.yaml").read_text(encoding="utf-8") + "\n# later\n", encoding="utf-8"
    )
    late = read(journals, TODAY, None, Seen(look, store, "program"))
    assert not late.is_as_seen
    assert_same(late, read(journals, TODAY))
    assert_same(read_seen(journals, store), read(journals, TODAY))


def test_harmed_outlines_are_made_anew(journals: Path, store: Store) -> None:
    read_seen(journals, store)
    keys = [place.name for place in sorted(store.folder.rglob("*")) if place.is_file()]
    held = [store.get(key) or b"" for key in keys]
    for moved in (held[1:] + held[:1], [one[:-1] for one in held], [b"[]" for _ in held]):
        for key, content in zip(keys, moved, strict=True):
            store.put(key, content)
        assert_same(read_seen(journals, store), read(journals, TODAY))

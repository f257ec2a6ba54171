"""The id of a folder changes with all that is in it, whatever the times of its files say."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store, folder_id, key_of, look_at, looks_id
from generator.cache.seen import TOP
from generator.source.files import content_id_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AGO = time.time() - 3600
#: So long after the files of a test are made that none of them was touched a moment ago.
NOW = time.time_ns() + 3600 * 1_000_000_000


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "journals"
    for name in ("agency.yaml", "acme/client.yaml", "acme/2026/2026-01-02-call.md"):
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"this is {name}\n", encoding="utf-8")
        os.utime(file, (AGO, AGO))
    return place


CALL = "acme/2026/2026-01-02-call.md"


def same_size(folder: Path) -> None:
    """Change a file so that neither its size nor its time tells."""
    file = folder / CALL
    file.write_text(file.read_text(encoding="utf-8").upper(), encoding="utf-8")
    os.utime(file, (AGO, AGO))


@pytest.mark.parametrize(
    "edit",
    [
        same_size,
        lambda folder: (folder / CALL).unlink(),
        lambda folder: (folder / CALL).rename(folder / "acme/2026-01-02-call.md"),
        lambda folder: (folder / "acme/2026/new.md").write_text("new", encoding="utf-8"),
        lambda folder: (folder / "empty").mkdir(),
        lambda folder: (folder / "link.md").symlink_to("agency.yaml"),
        lambda folder: os.mkfifo(folder / "pipe.md"),
        lambda folder: ((folder / CALL).unlink(), (folder / CALL).symlink_to("../../agency.yaml")),
        lambda folder: (folder / "acme").rename(folder / "acme-2"),
    ],
)
def test_every_edit_changes_it_and_taking_it_back_does_too(
    folder: Path, store: Store, edit: Callable[[Path], object]
) -> None:
    before = folder_id(folder, store, NOW)
    assert before is not None
    assert folder_id(folder, store, NOW) == before
    edit(folder)
    after = folder_id(folder, store, NOW)
    assert after not in {before, None}
    assert after == folder_id(folder, Store(folder.parent / "another"), NOW)


def test_a_file_that_was_only_touched_is_the_same(folder: Path, store: Store) -> None:
    before = folder_id(folder, store, NOW)
    os.utime(folder / CALL)
    assert folder_id(folder, store, NOW) == before


def test_what_was_seen_is_believed_while_it_looks_the_same(folder: Path, store: Store) -> None:
    before = folder_id(folder, store, NOW)
    seen = key_of("seen", os.path.realpath(folder), "acme")
    held = store.get(seen)
    assert held is not None
    for place in store.folder.rglob("*"):
        if place.is_file() and place.name != seen:
            place.unlink()
    store.put(seen, held.replace(content_id_of((folder / CALL).read_bytes()).encode(), b"0" * 40))
    assert folder_id(folder, store, NOW) != before
    os.utime(folder / CALL)
    assert folder_id(folder, store, NOW) == before


def test_a_file_touched_a_moment_ago_is_not_taken_for_known(folder: Path, store: Store) -> None:
    """What was written twice within a moment may look the same both times."""
    folder_id(folder, store, time.time_ns())
    held = [place.read_bytes() for place in store.folder.rglob("*") if place.is_file()]
    assert not any(CALL.encode() in one for one in held)


def test_each_part_has_an_id_of_its_own(folder: Path, store: Store) -> None:
    (folder / "birch").mkdir()
    (folder / "birch/client.yaml").write_text("name: Birch\n", encoding="utf-8")
    before = look_at(folder, store, NOW)
    assert before is not None
    assert before.parts.keys() == {TOP, "acme", "birch"}
    assert (before.files, before.size) == (4, sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()))
    same_size(folder)
    after = look_at(folder, store, NOW)
    assert after is not None
    assert {part for part, told in after.parts.items() if told != before.parts[part]} == {"acme"}


def test_a_part_says_what_stood_in_it_as_long_as_it_stands_there(folder: Path, store: Store) -> None:
    look_at(folder, store, NOW)
    look = look_at(folder, store, NOW)
    assert look is not None
    contents = look.contents("acme")
    assert contents is not None
    assert contents[CALL] == content_id_of((folder / CALL).read_bytes())
    assert contents.keys() == {"acme", "acme/2026", "acme/client.yaml", CALL}
    same_size(folder)
    assert look.contents("acme") is None
    assert look.contents("nowhere") is None


@pytest.mark.parametrize(
    "edit", [same_size, lambda folder: (folder / CALL).unlink(), lambda folder: (folder / "a").mkdir()]
)
def test_the_looks_of_a_folder_change_with_whatever_is_done_to_it(folder: Path, edit: Callable[[Path], object]) -> None:
    before = looks_id(folder)
    assert before == looks_id(folder)
    edit(folder)
    assert looks_id(folder) not in {before, None}
    assert looks_id(folder / "nowhere") is None


def test_what_was_remembered_is_believed_only_as_far_as_it_is_whole(folder: Path, store: Store) -> None:
    before = folder_id(folder, store, NOW)
    for place in store.folder.rglob("*"):
        if place.is_file():
            place.write_bytes(place.read_bytes()[:-3])
    assert folder_id(folder, store, NOW) == before


def test_what_cannot_be_looked_into_has_no_id(folder: Path, store: Store) -> None:
    assert folder_id(folder / "nowhere", store, NOW) is None
    assert folder_id(folder / CALL, store, NOW) is None

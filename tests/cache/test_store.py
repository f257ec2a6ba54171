"""Nothing that happens to the memory is ever believed, and nothing is ever told of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store, key_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY, OTHER = key_of("one"), key_of("other")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def file_of(store: Store, key: str = KEY) -> Path:
    return store.folder / key[:2] / key


def test_what_was_put_is_got(store: Store) -> None:
    assert store.get(KEY) is None
    for data in (b"", b"some", b"some more" * 1000):
        store.put(KEY, data)
        assert store.get(KEY) == data
    assert store.get(OTHER) is None
    assert len(list(file_of(store).parent.iterdir())) == 1


def as_pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


@pytest.mark.parametrize(
    "damage",
    [
        lambda place: place.write_bytes(b""),
        lambda place: place.write_bytes(place.read_bytes()[:-1]),
        lambda place: place.write_bytes(place.read_bytes() + b"x"),
        lambda place: place.write_bytes(b"\0" * 100),
        lambda place: place.write_bytes(bytes([*place.read_bytes()[:70], 7, *place.read_bytes()[71:]])),
        lambda place: place.unlink(),
        lambda place: (place.unlink(), place.mkdir()),
        lambda place: (place.unlink(), place.symlink_to("nowhere")),
        lambda place: (place.rename(place.parent / "whole"), place.symlink_to("whole")),
        lambda place: (place.unlink(), place.symlink_to("/dev/zero")),
        as_pipe,
    ],
)
def test_what_is_not_whole_is_as_good_as_none(store: Store, damage: Callable[[Path], object]) -> None:
    store.put(KEY, b"some" * 100)
    damage(file_of(store))
    assert store.get(KEY) is None


def test_what_stands_under_another_key_is_as_good_as_none(store: Store) -> None:
    store.put(KEY, b"some")
    store.put(OTHER, b"other")
    file_of(store).write_bytes(file_of(store, OTHER).read_bytes())
    assert store.get(KEY) is None


def test_a_place_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store = Store(tmp_path / "file")
    store.put(KEY, b"some")
    store.tidy()
    assert store.get(KEY) is None


def test_what_was_put_longest_ago_goes_first(store: Store) -> None:
    keys = [key_of(str(number)) for number in range(4)]
    for age, key in enumerate(keys):
        store.put(key, b"x" * 936)
        os.utime(file_of(store, key), (1000 - age, 1000 - age))
    store.tidy(2000)
    assert [store.get(key) is not None for key in keys] == [True, True, False, False]


def test_what_was_of_use_lately_stays(store: Store) -> None:
    keys = [key_of(str(number)) for number in range(4)]
    for key in keys:
        store.put(key, b"x" * 936)
        os.utime(file_of(store, key), (1000, 1000))
    assert store.get(keys[1]) is not None
    store.tidy(1000)
    assert [store.get(key) is not None for key in keys] == [False, True, False, False]


def test_no_two_lists_of_parts_have_the_same_key() -> None:
    parts = [("a", "b"), ("ab",), ("a", "b", ""), ("", "a", "b"), ("1:a",), ("a,1:b",), ()]
    assert len({key_of(*each) for each in parts}) == len(parts)

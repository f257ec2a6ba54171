"""The ways in which a finished folder takes the place of another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.output import MARKER
from generator.output.exchange import exchange, publish, recover, remove_tree, replace_files, swap_by_renames

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = {"index.html": b"old", "same.html": b"same", "gone/away/page.html": b"stale", "folder/page": b"old", "page": b"p"}
NEW = {"index.html": b"new", "same.html": b"same", "new/page.html": b"fresh", "folder": b"now a page", "page/x": b"p"}


def make(folder: Path, pages: dict[str, bytes]) -> Path:
    for name, content in {MARKER: b"marker", **pages}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def by_exchange(new: Path, target: Path) -> None:
    if not exchange(new, target):
        swap_by_renames(new, target, target.with_name("spare"))


def by_renames(new: Path, target: Path) -> None:
    swap_by_renames(new, target, target.with_name("spare"))


@pytest.mark.parametrize("way", [by_exchange, by_renames, replace_files])
def test_every_way_leaves_the_new_site_and_nothing_else(tmp_path: Path, way: Callable[[Path, Path], None]) -> None:
    new, target = make(tmp_path / "new", NEW), make(tmp_path / "site", OLD)
    (target / "empty" / "folder").mkdir(parents=True)
    way(new, target)
    assert tree(target) == {MARKER: b"marker", **NEW}
    assert sorted(place.name for place in tmp_path.iterdir()) == ["site"]
    assert not (target / "gone").exists()
    assert not (target / "empty").exists()


def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    new, target = make(tmp_path / "new", NEW), make(tmp_path / "site", OLD)
    inode = new.stat().st_ino
    if not exchange(new, target):
        pytest.fail("renameat2 with RENAME_EXCHANGE is not available; run the tests on a Linux file system that has it")
    assert target.stat().st_ino == inode


def test_file_by_file_keeps_the_folder_and_what_has_not_changed(tmp_path: Path) -> None:
    new, target = make(tmp_path / "new", NEW), make(tmp_path / "site", OLD)
    folder, same, changed = (place.stat().st_ino for place in (target, target / "same.html", target / "index.html"))
    replace_files(new, target)
    assert target.stat().st_ino == folder
    assert (target / "same.html").stat().st_ino == same
    assert (target / "index.html").stat().st_ino != changed, "a changed file is replaced, not written into"


def test_file_by_file_does_not_write_through_links(tmp_path: Path) -> None:
    new, target, outside = make(tmp_path / "new", NEW), make(tmp_path / "site", {}), make(tmp_path / "outside", OLD)
    (target / "new").symlink_to(outside)
    (target / "index.html").symlink_to(outside / "index.html")
    replace_files(new, target)
    assert tree(outside) == {MARKER: b"marker", **OLD}
    assert tree(target) == {MARKER: b"marker", **NEW}


def test_a_missing_target_is_only_a_rename(tmp_path: Path) -> None:
    publish(make(tmp_path / "new", NEW), tmp_path / "site", tmp_path / "spare")
    assert tree(tmp_path / "site") == {MARKER: b"marker", **NEW}


def test_a_build_killed_between_two_renames_gets_its_old_site_back(tmp_path: Path) -> None:
    old = make(tmp_path / ".site.old-1", OLD)
    recover(tmp_path / "site", [old])
    assert tree(tmp_path / "site") == {MARKER: b"marker", **OLD}


def test_a_site_that_stands_is_never_replaced_by_an_older_one(tmp_path: Path) -> None:
    target, old = make(tmp_path / "site", NEW), make(tmp_path / ".site.old-1", OLD)
    recover(target, [old])
    assert tree(target) == {MARKER: b"marker", **NEW}


def test_the_marker_is_removed_last(tmp_path: Path) -> None:
    folder = make(tmp_path / "site", OLD)
    outside = make(tmp_path / "outside", OLD)
    (folder / "link").symlink_to(outside)
    remove_tree(folder)
    assert not os.path.lexists(folder)
    assert tree(outside) == {MARKER: b"marker", **OLD}, "links are removed, not followed"

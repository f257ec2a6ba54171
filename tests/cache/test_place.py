"""The memory lies where only whoever runs the program can write."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.cache import Unsafe, find_cache
from tests.source.checkouts import git


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own place")
@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"HOME": "/home/me"}, "/home/me/.cache/mainstay"),
        ({"HOME": "/home/me", "XDG_CACHE_HOME": "/caches"}, "/caches/mainstay"),
        ({"HOME": "/home/me", "XDG_CACHE_HOME": "caches"}, "/home/me/.cache/mainstay"),
        ({"XDG_CACHE_HOME": "caches"}, None),
        ({}, None),
    ],
)
def test_it_is_the_users_own_unless_it_is_named(environment: dict[str, str], place: str | None) -> None:
    assert find_cache(None, environment) == (Path(place) if place else None)
    assert find_cache(Path("/named"), environment) == Path("/named")


def test_a_folder_that_git_tracks_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    own, tracked = tmp_path / ".cache", tmp_path / "tracked"
    for folder in (own, tracked):
        folder.mkdir()
        (folder / "file").write_text("held", encoding="utf-8")
    git(tmp_path, "add", "tracked")
    assert find_cache(own, {}) == own
    (tmp_path / "link").symlink_to("tracked")
    for refused in (tracked, tmp_path / "link", tmp_path):
        with pytest.raises(Unsafe, match="tracked by git"):
            find_cache(refused, {})
    (tmp_path / "tracked-link").symlink_to(".cache")
    git(tmp_path, "add", "tracked-link")
    with pytest.raises(Unsafe):
        find_cache(tmp_path / "tracked-link", {})


def test_where_git_cannot_say_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("this is no repository\n", encoding="utf-8")
    assert find_cache(tmp_path / "cache", {}) is None

"""A file of the site is opened by no link, in steps and, where a system has none, by its path."""

from __future__ import annotations

import os
import stat
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from generator.serving.files import (
    is_folder,
    mode_by_path,
    mode_in_steps,
    read_by_path,
    read_file,
    read_in_steps,
)
from generator.source.files import is_junction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

READERS = [read_in_steps, read_by_path]
MODES = [mode_in_steps, mode_by_path]
#: What is there, and whether it is given; all but the first are there all the same.
GIVEN = [
    (("accounts", "acme", "index.html"), True),
    (("accounts", "linked.html"), False),
    (("linked", "index.html"), False),
    (("accounts", "pipe"), False),
    (("accounts", "acme"), False),
    (("accounts", "acme", "index.html", "more"), False),
    (("accounts", "gone.html"), False),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder that holds a page, a link to it, one to its folder, and a pipe; by a link of the user's own."""
    folder = tmp_path / "built"
    (folder / "accounts" / "acme").mkdir(parents=True)
    (folder / "accounts" / "acme" / "index.html").write_bytes(b"<h1>Acme</h1>")
    (folder / "accounts" / "linked.html").symlink_to("acme/index.html")
    (folder / "linked").symlink_to("accounts/acme")
    os.mkfifo(folder / "accounts" / "pipe")
    (tmp_path / "site").symlink_to("built")
    return tmp_path / "site"


def tried(read: Callable[[Path, Sequence[str]], bytes | None], site: Path, names: Sequence[str]) -> bytes | None:
    try:
        return read(site, names)
    except OSError:
        return None


@pytest.mark.parametrize("read", [*READERS, read_file])
@pytest.mark.parametrize(
    ("names", "is_given"), GIVEN, ids=lambda value: "-".join(value) if isinstance(value, tuple) else None
)
def test_a_plain_file_is_given_and_nothing_else(
    read: Callable[[Path, Sequence[str]], bytes | None], names: tuple[str, ...], is_given: bool, site: Path
) -> None:
    assert tried(read, site, names) == (b"<h1>Acme</h1>" if is_given else None)


@pytest.mark.parametrize("look", MODES)
def test_a_folder_is_known_and_a_link_to_one_is_none(look: Callable[[Path, Sequence[str]], int], site: Path) -> None:
    assert stat.S_ISDIR(look(site, ("accounts", "acme")))
    assert is_folder(site, ("accounts", "acme"))
    assert not is_folder(site, ("linked",))
    with pytest.raises(OSError, match=r"symbolic|directory"):
        look(site, ("linked",))


@pytest.mark.parametrize(("tag", "is_one"), [(0xA0000003, True), (0x9000001A, False), (None, False)])
def test_a_junction_of_windows_is_a_link_and_a_file_in_the_cloud_is_none(tag: int | None, is_one: bool) -> None:
    """As Windows tells it: this system has no junctions, and its looks no such field."""
    found: Any = SimpleNamespace() if tag is None else SimpleNamespace(st_reparse_tag=tag)
    assert is_junction(cast("os.stat_result", found)) == is_one

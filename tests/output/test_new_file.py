"""One new file: never over another, and nothing is left where it cannot be written."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from generator.output import AlreadyThere, CannotWrite, NoPlainFile, write_new_file, write_new_file_below

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_where_none_is(tmp_path: Path) -> None:
    write_new_file(tmp_path / "new.md", "Grüße\n")
    assert (tmp_path / "new.md").read_bytes() == "Grüße\n".encode()


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("old", encoding="utf-8")
    with pytest.raises(AlreadyThere, match=r"old\.md is there already and is left as it is"):
        write_new_file(tmp_path / "old.md", "new")
    assert (tmp_path / "old.md").read_text(encoding="utf-8") == "old"


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("elsewhere.md")
    with pytest.raises(AlreadyThere):
        write_new_file(tmp_path / "link.md", "new")
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("why", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_second_names_will_do(why: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr(os, "link", refuse)
    write_new_file(tmp_path / "new.md", "new")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"new.md": b"new"}
    with pytest.raises(AlreadyThere):
        write_new_file(tmp_path / "new.md", "other")


def test_where_there_is_no_folder_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="No such file or directory"):
        write_new_file(tmp_path / "nowhere/new.md", "new")


def test_folders_between_are_made(tmp_path: Path) -> None:
    path = write_new_file_below(tmp_path, "acme/2026/new.md", "new\n")
    assert path == tmp_path / "acme/2026/new.md"
    assert path.read_bytes() == b"new\n"


def test_a_folder_that_is_a_link_is_not_gone_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "acme").symlink_to("elsewhere")
    with pytest.raises(NoPlainFile, match="acme is a link or no plain file"):
        write_new_file_below(tmp_path, "acme/2026/new.md", "new")
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("text", ["half a pair: \udc80", "x"])
def test_folders_that_were_made_are_gone_again_where_the_file_cannot_be_written(tmp_path: Path, text: str) -> None:
    name = "acme/2026/" + ("n" * 300 if text == "x" else "new") + ".md"
    with pytest.raises((UnicodeEncodeError, CannotWrite)):
        write_new_file_below(tmp_path, name, text)
    assert list(tmp_path.iterdir()) == []

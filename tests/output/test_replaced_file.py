"""One file with new content: only where it holds what was read, and the old one stays wherever anything fails."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.output import CannotWrite, NoLongerTheSame, NoPlainFile, replace_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    path = tmp_path / "entry.md"
    path.write_bytes(b"old\r\n")
    return path


def test_the_new_content_takes_the_place_of_the_old(entry: Path) -> None:
    entry.chmod(0o640)
    replace_file(entry, b"old\r\n", b"new\r\n")
    assert entry.read_bytes() == b"new\r\n"
    assert entry.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in entry.parent.iterdir()] == ["entry.md"]


@pytest.mark.parametrize("content", [b"old\r", b"old\r\nmore", b"old\n", b""])
def test_a_file_that_was_changed_since_stays(entry: Path, content: bytes) -> None:
    entry.write_bytes(content)
    with pytest.raises(NoLongerTheSame, match=r"entry\.md was changed while it was being edited"):
        replace_file(entry, b"old\r\n", b"new")
    assert entry.read_bytes() == content
    assert [one.name for one in entry.parent.iterdir()] == ["entry.md"]


def test_a_link_is_not_followed(entry: Path) -> None:
    link = entry.with_name("link.md")
    link.symlink_to(entry)
    with pytest.raises(NoPlainFile, match=r"link\.md is a link or no plain file"):
        replace_file(link, b"old\r\n", b"new")
    assert entry.read_bytes() == b"old\r\n"


def test_a_pipe_is_not_waited_for(entry: Path) -> None:
    pipe = entry.with_name("pipe.md")
    os.mkfifo(pipe)
    with pytest.raises(NoPlainFile):
        replace_file(pipe, b"", b"new")


def test_a_file_that_is_gone_is_not_made_again(entry: Path) -> None:
    entry.unlink()
    with pytest.raises(CannotWrite, match="No such file"):
        replace_file(entry, b"old\r\n", b"new")
    assert not entry.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555)])
def test_what_may_not_be_written_stays(entry: Path, file_mode: int, folder_mode: int) -> None:
    entry.chmod(file_mode)
    entry.parent.chmod(folder_mode)
    try:
        with pytest.raises(CannotWrite, match="Permission denied"):
            replace_file(entry, b"old\r\n", b"new")
    finally:
        entry.parent.chmod(0o755)
    assert entry.read_bytes() == b"old\r\n"

"""Several new files: what is there stays, and nothing is written outside their folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.output import CannotWrite, write_new_files

if TYPE_CHECKING:
    from pathlib import Path


def test_several_files_are_written_with_their_folders_and_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "new/in").mkdir(parents=True)
    (tmp_path / "new/in/the-way").write_text("old", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "new/out").symlink_to(tmp_path / "outside")
    (tmp_path / "new/round").symlink_to("round")
    names = ("a.md", "in/the-way", "in/the-way/b.md", "out/c.md", "round/d.md", "deep/down/e.md")
    written, kept = write_new_files(tmp_path / "new", [(name, "new\n") for name in names])
    assert written == ("a.md", "deep/down/e.md")
    assert kept == ("in/the-way", "in/the-way/b.md", "out/c.md", "round/d.md")
    assert (tmp_path / "new/in/the-way").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "new/deep/down/e.md").read_text(encoding="utf-8") == "new\n"
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="Not a directory"):
        write_new_files(tmp_path / "file/new", [("a.md", "new\n")])

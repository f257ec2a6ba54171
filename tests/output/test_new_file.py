"""One new file: never over another, and nothing is left where it cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.output import AlreadyThere, CannotWrite, write_new_file

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


def test_where_there_is_no_folder_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="No such file or directory"):
        write_new_file(tmp_path / "nowhere/new.md", "new")

"""On Windows git is taken from the search path, never from the folder at hand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from generator.source.git import GitFailed, program_on

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_whole_folder_that_has_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("checkout", "first", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "git.exe").touch()
    monkeypatch.chdir(tmp_path / "checkout")
    path = os.pathsep.join(
        ["", ".", "../checkout", str(tmp_path / "none"), str(tmp_path / "first"), str(tmp_path / "second")]
    )
    assert program_on(path) == str(tmp_path / "first" / "git.exe")


@pytest.mark.parametrize("path", ["", ".", os.pathsep])
def test_a_git_in_the_folder_at_hand_is_not_run(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git.exe").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GitFailed, match="not installed"):
        program_on(path)

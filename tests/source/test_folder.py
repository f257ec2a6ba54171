"""A folder is walked in one order whatever it holds, and only plain files are ever opened."""

from __future__ import annotations

import os
import socket
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source import Folder, Limits, SourceFile, read_file
from generator.source.files import bad_name, collisions, unexpected

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def codes(folder: Folder) -> list[tuple[str, str]]:
    """Return code and path of each diagnostic."""
    return [(each.problem.code, each.source.path) for each in folder.read()[1]]


def paths(folder: Folder) -> list[str]:
    return [file.path for file in folder.read()[0]]


def test_files_come_sorted_by_path_with_their_bytes(tmp_path: Path) -> None:
    write(tmp_path, "b/z.md", "b-a/x.yaml", "a.yaml", "b/c/d.md", "B.md")
    files, found = Folder(tmp_path).read()
    assert [file.path for file in files] == ["B.md", "a.yaml", "b-a/x.yaml", "b/c/d.md", "b/z.md"]
    assert files[3].data == b"b/c/d.md"
    assert found == ()


def test_the_content_id_is_git_s_own(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    told = subprocess.run(["git", "hash-object", "--no-filters", "a.md"], cwd=tmp_path, capture_output=True, check=True)  # noqa: S607 (git from PATH)
    assert Folder(tmp_path).read()[0] == (SourceFile("a.md", told.stdout.decode().strip(), b"a.md"),)


def test_hidden_names_and_read_me_files_are_passed_over_at_every_level(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.md", "acme/.hidden.md", "README.md", "acme/readme.md", "acme/a.md")
    assert (paths(Folder(tmp_path)), codes(Folder(tmp_path))) == (["acme/a.md"], [])


def test_links_to_files_and_folders_are_refused_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.md", "journals/a.md")
    (tmp_path / "journals/file.md").symlink_to(tmp_path / "outside/secret.md")
    (tmp_path / "journals/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "journals/nowhere.md").symlink_to("gone.md")
    (tmp_path / "journals/round").symlink_to(".")
    folder = Folder(tmp_path / "journals")
    assert paths(folder) == ["a.md"]
    assert codes(folder) == [("J002", name) for name in ("file.md", "folder", "nowhere.md", "round")]


def test_the_journals_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.md")
    (tmp_path / "journals").symlink_to("real")
    assert paths(Folder(tmp_path / "journals")) == ["a.md"]


def test_pipes_and_sockets_are_refused_without_opening_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    monkeypatch.chdir(tmp_path)  # the path of a socket is limited to some 100 characters
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.md")
        _, found = Folder(tmp_path).read()
    assert [each.message for each in found] == ["this is a pipe, not a file", "this is a socket, not a file"]


def test_a_file_over_the_limit_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(b"x" * (1024 * 1024 + 1))
    (tmp_path / "fits.md").write_bytes(b"x" * 1024 * 1024)
    assert (paths(Folder(tmp_path)), codes(Folder(tmp_path))) == (["fits.md"], [("J005", "large.md")])


@pytest.mark.parametrize("limits", [Limits(files=2), Limits(total_bytes=9)])
def test_a_folder_over_the_limit_is_told_once(tmp_path: Path, limits: Limits) -> None:
    write(tmp_path, "a.md", "b.md", "c.md", "d.md")
    folder = Folder(tmp_path, limits)
    assert (paths(folder), codes(folder)) == (["a.md", "b.md"], [("J006", "c.md")])


def test_folders_are_entered_to_the_limit_and_no_deeper(tmp_path: Path) -> None:
    write(tmp_path, "1/2/3/a.md", "1/2/a.md")
    folder = Folder(tmp_path, Limits(depth=2))
    assert (paths(folder), codes(folder)) == (["1/2/a.md"], [("J006", "1/2/3")])


def test_other_kinds_of_files_are_told_with_the_name_that_would_be_read(tmp_path: Path) -> None:
    write(tmp_path, "a.yml", "b.txt", "c.pdf", "d", "E.MD")
    _, found = Folder(tmp_path).read()
    assert [(each.source.path, each.hint) for each in found] == [
        ("E.MD", 'rename it so that it ends in ".md"'),
        ("a.yml", 'rename it so that it ends in ".yaml"'),
        ("b.txt", 'rename it so that it ends in ".md"'),
        ("c.pdf", "move it out of the journals folder"),
        ("d", "move it out of the journals folder"),
    ]


def test_names_that_some_computers_take_for_one_are_told(tmp_path: Path) -> None:
    write(tmp_path, "Call.md", "call.md", "\ufb01ne.md", "fine.md", "other/call.md", "stra\u00dfe.md", "strasse.md")
    _, found = Folder(tmp_path).read()
    assert [(each.problem.code, each.source.path) for each in found] == [
        ("J007", "call.md"),
        ("J007", "straße.md"),
        ("J007", "ﬁne.md"),
    ]
    assert '"Call.md"' in found[0].message


@pytest.mark.parametrize("name", [b"caf\xe9.md", b"a\nb.md", b"a\x1b[31m.md", "a\u202eb.md".encode()])
def test_a_name_that_cannot_be_shown_is_told_in_escapes(tmp_path: Path, name: bytes) -> None:
    with open(os.fsencode(tmp_path) + b"/" + name, "wb"):  # noqa: PTH123 (a name that is no text)
        pass
    files, (diagnostic,) = Folder(tmp_path).read()
    assert files == ()
    assert diagnostic.problem.code == "J013"
    assert diagnostic.source.path.isascii()
    assert diagnostic.source.path.isprintable()


def test_a_missing_folder_and_a_file_instead_of_one_are_told(tmp_path: Path) -> None:
    write(tmp_path, "file")
    assert codes(Folder(tmp_path / "gone")) == [("J011", ".")]
    assert codes(Folder(tmp_path / "file")) == [("J011", ".")]


@given(st.lists(st.text(min_size=1, max_size=12)))
def test_names_of_any_characters_are_judged_without_raising(names: list[str]) -> None:
    collisions(names)
    for name in names:
        unexpected(name)
        bad_name(name)


def test_one_file_from_anywhere_is_read_under_a_name_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "drafts/check.md")
    (tmp_path / "link.md").symlink_to("drafts/check.md")
    for path in ("drafts/check.md", "link.md"):
        file, found = read_file(tmp_path / path, "checklists/ours.md")
        assert (file and file.path, file and file.data, found) == ("checklists/ours.md", b"drafts/check.md", ())
    file, found = read_file(tmp_path / "drafts/check.md", "checklists/ours.md", Limits(file_bytes=3))
    assert (file, [(one.problem.code, one.source.path) for one in found]) == (None, [("J005", "checklists/ours.md")])

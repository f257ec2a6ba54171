"""A database is put in its place whole, and only where nothing, or one of ours, was before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from generator.output import CannotWrite, Design, NotOurDatabase, write_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS, THEIRS = 0x4D6E5374, 0x01020304
DESIGN = Design(OURS, 1, ("CREATE TABLE words (word TEXT PRIMARY KEY)",))
INSERT = "INSERT INTO words VALUES (?)"
ROWS = ((INSERT, ("one",)), (INSERT, ("two",)))


class StopError(Exception):
    """Something that goes wrong half-way."""


def words(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [word for (word,) in database.execute("SELECT word FROM words ORDER BY rowid")]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_holds_its_rows_and_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new/folder/words.db"
    assert write_database(path, DESIGN, ROWS, overwrite=False) == 2
    assert words(path) == ["one", "two"]
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (OURS,)
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    assert names(path.parent) == {"words.db"}


def test_one_of_ours_is_replaced(tmp_path: Path) -> None:
    write_database(tmp_path / "words.db", DESIGN, ROWS, overwrite=False)
    write_database(tmp_path / "words.db", DESIGN, ROWS[1:], overwrite=False)
    assert words(tmp_path / "words.db") == ["two"]
    assert names(tmp_path) == {"words.db"}


@pytest.mark.parametrize("content", [b"", b"years of work", b"SQLite format 3\x00" + bytes(100)])
def test_any_other_file_is_left_alone_unless_asked(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    path.write_bytes(content)
    with pytest.raises(NotOurDatabase, match=r"theirs\.db is a file that Mainstay did not write, so it is left alone"):
        write_database(path, DESIGN, ROWS, overwrite=False)
    assert path.read_bytes() == content
    write_database(path, DESIGN, ROWS, overwrite=True)
    assert words(path) == ["one", "two"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    write_database(tmp_path / "words.db", Design(THEIRS, 1, DESIGN.statements), ROWS, overwrite=False)
    with pytest.raises(NotOurDatabase):
        write_database(tmp_path / "words.db", DESIGN, (), overwrite=False)
    assert words(tmp_path / "words.db") == ["one", "two"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(NotOurDatabase, match="is a folder"):
        write_database(tmp_path, DESIGN, ROWS, overwrite=overwrite)


def test_through_a_link_the_file_it_leads_to_is_replaced(tmp_path: Path) -> None:
    write_database(tmp_path / "words.db", DESIGN, ROWS, overwrite=False)
    (tmp_path / "link.db").symlink_to("words.db")
    write_database(tmp_path / "link.db", DESIGN, ROWS[:1], overwrite=False)
    assert (tmp_path / "link.db").is_symlink()
    assert words(tmp_path / "words.db") == ["one"]


def half() -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield from ROWS
    raise StopError


def test_a_failure_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    write_database(tmp_path / "words.db", DESIGN, ROWS, overwrite=False)
    with pytest.raises(StopError):
        write_database(tmp_path / "words.db", DESIGN, half(), overwrite=False)
    with pytest.raises(StopError):
        write_database(tmp_path / "new.db", DESIGN, half(), overwrite=False)
    assert words(tmp_path / "words.db") == ["one", "two"]
    assert names(tmp_path) == {"words.db"}


def test_a_mistake_of_ours_in_a_statement_is_not_told_as_the_systems(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        write_database(tmp_path / "words.db", DESIGN, (("INSERT INTO nowhere VALUES (1)", ()),), overwrite=False)
    assert names(tmp_path) == set()


def test_what_a_killed_export_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    write_database(tmp_path / ".words.db.new-1234", DESIGN, ROWS, overwrite=False)
    (tmp_path / ".words.db.new-5678").write_bytes(b"")
    (tmp_path / ".words.db.new-mine").write_bytes(b"years of work")
    write_database(tmp_path / "words.db", DESIGN, ROWS, overwrite=False)
    assert names(tmp_path) == {"words.db", ".words.db.new-mine"}


def test_where_nobody_can_write_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite):
        write_database(tmp_path / "file/words.db", DESIGN, ROWS, overwrite=False)

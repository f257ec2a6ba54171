"""A database in one file: written beside the place where it goes, and put there in one step once it is whole."""

from __future__ import annotations

import os
import secrets
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.output.lock import locked
from generator.output.refusals import CannotWrite, OutputRefused, telling

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What every database of SQLite begins with, and where the number stands that says whose it is.
_MAGIC = b"SQLite format 3\x00"
_OWNER = slice(68, 72)
#: The low byte of what went wrong tells its kind.
_PRIMARY = 0xFF


class NotOurDatabase(OutputRefused):
    """A file that another program made, or a folder, is where the database is to go."""

    def __init__(self, path: Path, found: str) -> None:
        """Say what was found at the path, such as "is a folder"."""
        super().__init__(f"{path} {found}, so it is left alone. Choose another file, or replace it with --overwrite.")
        self.path = path


@dataclass(frozen=True, slots=True)
class Design:
    """What a database is made of before it has any row."""

    #: A number of four bytes that says whose it is, and the version of its tables.
    owner: int
    version: int
    #: The statements that make its tables.
    statements: tuple[str, ...]


def write_database(path: Path, design: Design, rows: Iterable[tuple[str, tuple[Any, ...]]], *, overwrite: bool) -> int:
    """Write a database; return how many rows it holds. `rows` are statements with what they take.

    A database of the same owner is replaced, any other file only with `overwrite`, a folder never. Raises a kind of
    `OutputRefused`, having changed nothing; where making the rows raises, nothing has changed either.
    """
    target = Path(os.path.realpath(path))
    _check_ours(target, design, overwrite=overwrite)
    with telling(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.with_name(f".{target.name}.lock"), target):
        _clear_up(target, design)
        new = target.with_name(f".{target.name}.new-{secrets.token_hex(4)}")
        try:
            number = _filled(new, target, design, rows)
            _check_ours(target, design, overwrite=overwrite)
            with telling(target):
                new.replace(target)
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
    return number


def _filled(new: Path, target: Path, design: Design, rows: Iterable[tuple[str, tuple[Any, ...]]]) -> int:
    """Write the whole database to a new file, and to the disk."""
    import sqlite3  # only an export waits for it

    # What the operating system says no to; anything else would be a mistake in a statement.
    system = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
    number = 0
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as database:
            # Nobody reads it before it is whole: a journal to undo half of it would be of no use.
            for setting in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {design.owner}"):
                database.execute(f"PRAGMA {setting}")
            database.execute(f"PRAGMA user_version = {design.version}")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("BEGIN")
            for statement in design.statements:
                database.execute(statement)
            for statement, cells in rows:
                database.execute(statement, cells)
                number += 1
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY not in system:
            raise
        raise CannotWrite(target, OSError(str(error))) from error
    with telling(target), new.open("rb+") as file:
        os.fsync(file.fileno())
    return number


def _check_ours(target: Path, design: Design, *, overwrite: bool) -> None:
    """Refuse a place that holds anything but nothing or a database of ours."""
    with telling(target):
        if not os.path.lexists(target):
            return
        if target.is_dir():
            raise NotOurDatabase(target, "is a folder")
        if not target.is_file():
            raise NotOurDatabase(target, "is no file")
        if not overwrite and not _is_ours(target, design):
            raise NotOurDatabase(target, "is a file that Mainstay did not write")


def _is_ours(place: Path, design: Design) -> bool:
    with place.open("rb") as file:
        head = file.read(_OWNER.stop)
    return head.startswith(_MAGIC) and head[_OWNER] == design.owner.to_bytes(4, "big")


def _clear_up(target: Path, design: Design) -> None:
    """Remove what killed exports left beside the place: files that are empty or ours."""
    start = f".{target.name}.new-"
    with telling(target):
        for place in sorted(target.parent.iterdir()):
            is_left = place.name.startswith(start) and place.is_file() and not place.is_symlink()
            if is_left and (not place.stat().st_size or _is_ours(place, design)):
                place.unlink()

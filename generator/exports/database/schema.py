"""Tables of a database: what is in them, and the SQL that makes them (SQLite).

A table says for each column what it holds; the documents are held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.exports.legible import legible

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a cell can hold: days are texts such as `2026-03-31`, yes and no are 1 and 0.
Cell = str | int | float | None


class Row(NamedTuple):
    """One row, and the table it belongs to."""

    table: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    #: What it holds.
    doc: str
    #: `TEXT`, `INTEGER` or `REAL`.
    type: str = "TEXT"
    #: The table whose key it holds; empty where it holds none.
    references: str = ""
    #: The column of that table.
    target: str = "id"
    #: Whether it is never empty.
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    #: What a row is.
    doc: str
    columns: tuple[Column, ...]
    #: The columns that name a row.
    key: tuple[str, ...] = ("id",)
    #: Further columns by which rows are looked up; those that refer to a table are looked up in any case.
    lookups: tuple[str, ...] = ()


def create(table: Table) -> Iterator[str]:
    """Yield the statements that make a table and its indexes.

    References are checked at the end: an entry may follow one that is written later. They name the column that they
    lead to: Datasette does not guess it.
    """
    rows = [_column(column) for column in table.columns]
    rows.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for column in table.columns:
        if column.references:
            target = f"{column.references} ({column.target}) DEFERRABLE INITIALLY DEFERRED"
            rows.append(f"FOREIGN KEY ({column.name}) REFERENCES {target}")
    body = ",\n  ".join(rows)
    yield f"CREATE TABLE {table.name} (\n  {body}\n)"
    looked_up = [column.name for column in table.columns if column.references and column.name != table.key[0]]
    for name in dict.fromkeys((*looked_up, *table.lookups)):
        yield f"CREATE INDEX {table.name}_by_{name} ON {table.name} ({name})"


def _column(column: Column) -> str:
    return f"{column.name} {column.type}{' NOT NULL' if column.needed else ''}"


def insert(table: Table) -> str:
    """Return the statement that adds a row."""
    names = ", ".join(column.name for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608  # our own names


def fit(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return cells of which every text can be shown."""
    return tuple(legible(cell) if isinstance(cell, str) else cell for cell in cells)

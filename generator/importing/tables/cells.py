"""A table as rows of cells: its encoding, its delimiter, its quotes, closed or not.

The standard library's reader swallows rows behind a quote that is never closed, and refuses long cells. Here such a
quote is told and passed over.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.importing.gathered import Place
from generator.importing.pieces import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importing.gathered import Gathered

#: Bytes of a table, its rows, and characters of a cell in quotes.
MOST_BYTES, MOST_ROWS, _LONGEST_CELL = 32 * 1024 * 1024, 200_000, 100_000
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_LOOKED_AT = 400
DELIMITERS = (",", ";", "\t", "|")


class Row(NamedTuple):
    """One row that is not empty."""

    line: int
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """Return a cell without the space around it; empty where the row is too short."""
        return self.cells[at].strip() if at < len(self.cells) else ""


def text_of(name: str, pieces: Iterable[bytes], encoding: str, gathered: Gathered) -> str | None:
    """Return a table as text; None, told, where it is none."""
    data = b""
    for piece in pieces:
        data += piece
        if len(data) > MOST_BYTES:
            what = f"the file is larger than {MOST_BYTES // 1024 // 1024} MB"
            gathered.tell(Place(name), what, "nothing was read of it: export fewer years")
            return None
    sign = sign_of(data)
    if sign or not data.strip():
        gathered.tell(Place(name), sign or "the file is empty", "nothing was read of it")
        return None
    return _decoded(name, data, encoding, gathered).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(name: str, data: bytes, encoding: str, gathered: Gathered) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :].decode("utf-8", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    start = data[:_LOOKED_AT]
    if start[1::2].count(0) * 2 > len(start) // 2 > 1 and not encoding:
        gathered.tell(Place(name), "the file looks like UTF-16 without its mark", "it was read as UTF-16")
        return data.decode("utf-16-le", "replace")
    if encoding:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        what = "the file is not UTF-8"
        gathered.tell(Place(name), what, "it was read as windows-1252: say `encoding` in agency.yaml if it is another")
        return data.decode("windows-1252", "replace")


def is_encoding(name: str) -> bool:
    """Whether a name is that of an encoding of text."""
    try:
        return isinstance("a".encode(name), bytes) and isinstance(b"a".decode(name), str)
    except (LookupError, ValueError, TypeError):
        return False


def rows(name: str, text: str, delimiter: str, gathered: Gathered | None) -> Iterator[Row]:
    """Yield the rows that hold anything. What is wrong is told, unless nobody is to hear it."""
    place, line, count = 0, 1, 0
    spot = _Spot(name, text, re.compile(f"[^{re.escape(delimiter)}\n]*"))
    while place < len(text):
        cells, begins = [], line
        while True:
            cell, place, line = _cell(spot, place, line, gathered)
            cells.append(cell)
            if place >= len(text) or text[place] == "\n":
                break
            place += 1
        place, line = place + 1, line + 1
        if any(cell.strip() for cell in cells):
            count += 1
            if count > MOST_ROWS:
                if gathered is not None:
                    what = f"the table has more than {MOST_ROWS:,} rows"
                    gathered.tell(Place(name, begins), what, "nothing was read from here on: export fewer years")
                return
            yield Row(begins, tuple(cells))


class _Spot(NamedTuple):
    """A table while it is read."""

    name: str
    text: str
    #: What stands up to the end of a cell without quotes.
    plain: re.Pattern[str]


def _cell(spot: _Spot, place: int, line: int, gathered: Gathered | None) -> tuple[str, int, int]:
    """Return one cell, where it ends, and in which line."""
    text = spot.text
    if text[place : place + 1] == '"':
        quoted = _QUOTED.match(text, place, place + _LONGEST_CELL)
        if quoted is not None:
            rest = spot.plain.match(text, quoted.end())
            behind = rest[0] if rest else ""
            if not ("\n" in quoted[1] and behind.strip()):  # the quote that closes it belongs to another row
                more = quoted[0].count("\n")
                return quoted[1].replace('""', '"') + behind, quoted.end() + len(behind), line + more
        if gathered is not None:
            gathered.tell(Place(spot.name, line), "a quote is opened and never closed", "it was passed over")
        place += 1
    found = spot.plain.match(text, place)
    cell = found[0] if found else ""
    return cell, place + len(cell), line

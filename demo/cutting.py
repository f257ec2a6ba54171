"""YAML as text, without the lines and fields of days to come; what is left keeps its every byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

#: Fields that say from which day on a row or a section is there.
BEGINNINGS = ("from", "on")
#: Fields that are filled in on the day that they hold.
ENDS = ("to", "done", "notice", "ended")
#: Sections whose ends are agreed beforehand.
AGREED_AHEAD = ("quiet",)

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_ROW = re.compile(r"( *)- ")
_PAIR = re.compile(r"([a-z_]+): *(.*)")
#: A field of a flow mapping with its value: quoted, in brackets, or up to the next comma.
_FLOW = re.compile(r'([a-z_]+): *("(?:[^"\\]|\\.)*"|\[[^\]]*\]|[^,}]*)')

#: From which day on a row or section is there: its fields, and the day they tell, to the day that counts.
Since = Callable[[Mapping[str, str], date | None], date | None]


@dataclass(slots=True)
class Piece:
    """A line with the lines that belong to it: those further in, and comments and blank lines above it."""

    line: str
    above: list[str] = field(default_factory=list)
    inner: list[Piece] = field(default_factory=list)

    def text(self) -> str:
        """Return its lines as they are written."""
        return "".join((*self.above, self.line, *(piece.text() for piece in self.inner)))

    def pairs(self) -> dict[str, str]:
        """Return the fields of its line and of those directly below, with their values as written."""
        start = self.line.strip().removeprefix("- ")
        lines = [start, *(piece.line.strip() for piece in self.inner)]
        if start.startswith("{"):
            return {name: value.strip() for name, value in _FLOW.findall(start)}
        return {found[1]: found[2].strip() for line in lines if (found := _PAIR.match(line))}


def pieces_of(text: str) -> list[Piece]:
    """Return the outermost lines of a YAML text; joined again they are the text."""
    top: list[Piece] = []
    open_pieces: list[tuple[int, Piece]] = []
    above: list[str] = []
    for line in text.splitlines(keepends=True):
        if not line.strip() or line.lstrip().startswith("#"):
            above.append(line)
            continue
        depth = len(line) - len(line.lstrip())
        while open_pieces and open_pieces[-1][0] >= depth:
            open_pieces.pop()
        piece = Piece(line, above)
        above = []
        (open_pieces[-1][1].inner if open_pieces else top).append(piece)
        open_pieces.append((depth, piece))
    if above:
        top.append(Piece("", above))
    return top


def day_of(value: str) -> date | None:
    """Return a value as a day; None where it is none."""
    return date.fromisoformat(value) if _DAY.match(value) else None


def started(pairs: Mapping[str, str], day: date | None) -> date | None:
    """Return the day that a row tells, as it is."""
    del pairs
    return day


def cut(pieces: list[Piece], day: date, since: Since = started, ends: Collection[str] = ENDS) -> list[Piece]:
    """Return what stood there on a day, of the rows and fields that tell from when they are."""
    return list(_cut(pieces, day, since, ends))


def _cut(pieces: list[Piece], day: date, since: Since, ends: Collection[str]) -> Iterator[Piece]:
    for piece in pieces:
        pairs = piece.pairs()
        told = next((found for name in BEGINNINGS if (found := day_of(pairs.get(name, "")))), None)
        begins = since(pairs, told)
        if begins is not None and begins > day:
            continue
        inner = cut(piece.inner, day, since, () if piece.line.partition(":")[0] in AGREED_AHEAD else ends)
        if piece.inner and not inner:
            continue
        later = {name for name, value in pairs.items() if name in ends and (end := day_of(value)) and end > day}
        line = without(piece.line, later)
        if line:
            yield Piece(line, piece.above, inner)


def without(line: str, names: set[str]) -> str:
    """Return a line without some fields: nothing where it holds such a field alone, else the rest of a flow mapping."""
    start = line.strip().removeprefix("- ")
    if "{" not in line:
        found = _PAIR.match(start)
        return "" if found and found[1] in names and not _ROW.match(line) else line
    at = line.index("{")
    for found in reversed(list(_FLOW.finditer(line, at))):
        if found[1] in names and found.start() > at + 1:
            comma = line.rindex(",", at, found.start())
            line = line[:comma] + line[found.end() :].removeprefix(" ")
    return line

"""A piece of a file's text replaced, with every other byte kept: mark, line ends, the last line without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.journal.nodes import Place

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands between two places, replaced by something else.

    Places are line and column in characters, from 1, of a text without a byte order mark and with line feeds only.
    """

    start: Place
    end: Place
    #: With line feeds only.
    new: str


def edited(data: bytes, edit: Edit) -> bytes:
    """Return a text in UTF-8 with one piece replaced; new lines end as the line does in which the piece begins."""
    text = data.decode()
    mark = _MARK if text.startswith(_MARK) else ""
    lines = text.removeprefix(_MARK).split("\n")
    (first, start), (last, end) = edit.start, edit.end
    before = [*lines[: first - 1], lines[first - 1][: start - 1]]
    after = [lines[last - 1][end - 1 :], *lines[last:]]
    new = edit.new.replace("\n", _line_end(lines, first))
    return (mark + "\n".join(before) + new + "\n".join(after)).encode()


def _line_end(lines: list[str], number: int) -> str:
    """Return how a line ends; of the last one, which has no end, how the first does."""
    line = lines[number - 1] if number < len(lines) else lines[0]
    return "\r\n" if line.endswith("\r") else "\n"

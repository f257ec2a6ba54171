"""Lines of a calendar: folded ones joined, each with its name, its parameters and its value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.importing.pieces import LONGEST_LINE, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;:"]*)((?:,(?:"[^"]*"|[^;:,"]*))*)')
_ESCAPED = re.compile(r"\\([\\;,nN])")


class Content(NamedTuple):
    """One line of a calendar."""

    #: Where it begins in the file.
    line: int
    #: In capitals; empty for a line that is none.
    name: str
    parameters: Mapping[str, str]
    value: str
    #: Whether some of it was dropped.
    is_cut: bool = False

    @property
    def text(self) -> str:
        """The value as a text."""
        return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)


def content_lines(pieces: Iterable[bytes]) -> Iterator[Content]:
    """Yield the lines of a calendar; of one that is too long the beginning."""
    number, parts, size, is_cut = 0, [b""], 0, False
    for line in lines(pieces):
        if line.data[:1] in {b" ", b"\t"} and number:
            room = LONGEST_LINE - size
            parts.append(line.data[1 : room + 1])
            size, is_cut = size + len(line.data), is_cut or line.is_cut or len(line.data) > room
            continue
        if number and (data := b"".join(parts)).strip():
            yield _content(number, data, is_cut=is_cut)
        number, parts, size, is_cut = line.number, [line.data], len(line.data), line.is_cut
    if number and (data := b"".join(parts)).strip():
        yield _content(number, data, is_cut=is_cut)


def _content(number: int, data: bytes, *, is_cut: bool) -> Content:
    text = data.decode("utf-8", "replace").strip("\x00 \t")
    match = _NAME.match(text)
    if match is None:
        return Content(number, "", {}, text, is_cut)
    place, parameters = match.end(), {}
    while found := _PARAMETER.match(text, place):
        parameters[found[1].upper()] = found[2].strip('"')
        place = found.end()
    if text[place : place + 1] != ":":
        place = text.find(":", place)  # a parameter that is written wrong
    if place < 0:
        return Content(number, "", {}, text, is_cut)
    return Content(number, match[0].upper(), parameters, text[place + 1 :].strip(), is_cut)

"""Files in pieces of bytes: their lines, what they are by their first bytes, and their text."""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes of a line that are kept; what comes after them is dropped.
LONGEST_LINE = 256 * 1024
_BOM = b"\xef\xbb\xbf"
#: First bytes of files that are no text, and what to do with them.
_SIGNS = (
    (b"PK\x03\x04", "this is a zip file: unpack it, or save the workbook as CSV"),
    (b"\x1f\x8b", "this is a gzip file: unpack it"),
    (b"\xd0\xcf\x11\xe0", "this is an Excel workbook or an Outlook message: save it as CSV, or as .eml"),
    (b"!BDN", "this is an Outlook data file (.pst): export it as .eml or mbox first"),
    (b"%PDF", "this is a PDF"),
    (b"SQLite format 3", "this is a database"),
)


def looked_at(pieces: Iterable[bytes]) -> tuple[str, Iterator[bytes]]:
    """Return what is wrong with a file by its first bytes, empty where nothing is, and all of its pieces."""
    found = iter(pieces)
    first = next((piece for piece in found if piece), b"")
    return (sign_of(first) if first else "the file is empty"), chain([first], found)


class Line(NamedTuple):
    """One line, without its end."""

    number: int
    data: bytes
    #: Whether some of it was dropped.
    is_cut: bool = False


def sign_of(start: bytes) -> str:
    """Return what a file is by its first bytes, where it is nothing that can be read; empty where it may be."""
    return next((what for sign, what in _SIGNS if start.startswith(sign)), "")


def recoded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file as UTF-8 without its mark, where the mark says UTF-16; others as they are."""
    decoder: codecs.IncrementalDecoder | None = None
    is_first = True
    for piece in pieces:
        if is_first and piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            decoder = codecs.getincrementaldecoder("utf-16")("replace")
        shown = piece.removeprefix(_BOM) if is_first else piece
        is_first = False
        yield shown if decoder is None else decoder.decode(piece).encode("utf-8", "replace")


def lines(pieces: Iterable[bytes]) -> Iterator[Line]:
    """Yield the lines of a file, however it ends them; of a line that is too long the beginning."""
    number, kept, is_cut = 1, b"", False
    last = b""
    for piece in recoded(pieces):
        text = piece[1:] if last == b"\r" and piece.startswith(b"\n") else piece  # one end, cut in two
        last = piece[-1:] or last
        *whole, rest = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for part in whole:
            line = kept + part if kept else part
            yield Line(number, line[:LONGEST_LINE], is_cut or len(line) > LONGEST_LINE)
            number, kept, is_cut = number + 1, b"", False
        room = LONGEST_LINE - len(kept)
        kept, is_cut = kept + rest[:room], is_cut or len(rest) > room
    if kept:
        yield Line(number, kept, is_cut)

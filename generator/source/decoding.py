"""Bytes to text: UTF-8, with or without a byte order mark, LF or CRLF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source
from generator.problems import files

if TYPE_CHECKING:
    from generator.source.files import SourceFile

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(file: SourceFile) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text without its byte order mark and with line feeds only, or the place of the first bad byte."""
    data = file.data.removeprefix(_BOM)
    try:
        return data.decode("utf-8").replace("\r\n", "\n"), ()
    except UnicodeDecodeError as error:
        return None, (_not_utf8(file.path, data, error.start),)


def _not_utf8(path: str, data: bytes, place: int) -> Diagnostic:
    line_start = data.rfind(b"\n", 0, place) + 1
    line_end = data.find(b"\n", place)
    line = data[line_start : line_end if line_end >= 0 else len(data)].removesuffix(b"\r")
    column = len(data[line_start:place].decode("utf-8")) + 1
    source = Source(path, data.count(b"\n", 0, place) + 1, column)
    message = f"the byte 0x{data[place]:02X} is not UTF-8"
    hint = "save the file as UTF-8"
    if data.startswith(_UTF16):
        message, hint = "the file is saved as UTF-16", "save the file as UTF-8"
    return Diagnostic(files.NOT_UTF8, source, message, hint, line.decode("utf-8", "replace"))

"""Characters that no journal should hold: controls, hidden line breaks, halves of characters, invisible marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Problem, Source
from generator.problems import files

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Controls but tab and line feed, hidden line breaks, surrogates, non-characters, and a carriage return by itself.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\r(?!\n)",
)
#: Marks and overrides of the direction of writing.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Characters without width. Joiners count only beside Latin text: emoji and some scripts need them.
ZERO_WIDTH = re.compile(
    "[\u180e\u200b\u2060-\u2064\ufeff]|[\u200c\u200d](?:(?<=[\x00-\u024f].)|(?=[\x00-\u024f]))",
)

_MOST_LINES_NAMED = 5
_KINDS = (
    (CONTROL, files.CONTROL_CHARACTER, "holds a control character", "delete it, or type the word around it again"),
    (BIDI, files.BIDI_CONTROL, "holds a mark that changes the direction of writing", "delete it"),
    (ZERO_WIDTH, files.ZERO_WIDTH, "holds a character without width", "delete it, or type the word around it again"),
)


def is_printable(text: str) -> bool:
    """Whether a text holds line feeds and printable characters alone: none of the above, whatever else it holds.

    It takes less time than a search for any of them.
    """
    return text.replace("\n", "").isprintable()


def check_characters(text: str, path: str, *, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """Return one diagnostic per kind of unwanted character, at its first place; the message names further lines."""
    kinds = _KINDS[:1] if text.isascii() else _KINDS
    found = (
        _told(text, places, problem, (path, first_line), words)
        for pattern, problem, *words in kinds
        if (places := [match.start() for match in pattern.finditer(text)])
    )
    return tuple(found)


def name_character(character: str) -> str:
    """Write an invisible character as `U+200B`."""
    return f"U+{ord(character):04X}"


def _told(text: str, places: list[int], problem: Problem, where: tuple[str, int], words: list[str]) -> Diagnostic:
    path, first_line = where
    (line, column), *further = _lines_and_columns(text, places)
    others = sorted({other + first_line for other, _ in further} - {line + first_line})
    message = f"the line {words[0]} ({name_character(text[places[0]])})"
    if others:
        named = ", ".join(map(str, others[:_MOST_LINES_NAMED]))
        message += f"; so do lines {named}" if len(others) > 1 else f"; so does line {named}"
        message += " and more" if len(others) > _MOST_LINES_NAMED else ""
    excerpt = text.split("\n", line + 1)[line].removesuffix("\r")
    return Diagnostic(problem, Source(path, line + first_line, column + 1), message, words[1], excerpt)


def _lines_and_columns(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield line and column, from 0, of each ascending offset, in one pass over the text."""
    line = line_start = done = 0
    for place in places:
        line += text.count("\n", done, place)
        line_start = max(line_start, text.rfind("\n", done, place) + 1)
        done = place
        yield line, place - line_start

"""Monday's message as plain text for a mail: 72 columns, the subject on the first line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pages.digest import Digest, Part
    from generator.pages.digest_points import Point

#: Columns of a mail that every reader shows whole.
WIDTH = 72
INDENT = "  "


def digest_text(digest: Digest, address: Callable[[str], str]) -> str:
    """Return the message; `address` makes the address of a page from its path, or nothing where nobody says."""
    lines = [digest.subject, "", *_wrapped(digest.headline)]
    for part in digest.parts:
        lines += ["", *_wrapped(part.title.upper()), *_part(part, address)]
    lines += ["", *(line for note in digest.notes for line in _wrapped(note))]
    return "".join(f"{line}\n" for line in lines)


def _part(part: Part, address: Callable[[str], str]) -> Iterator[str]:
    if not part.points:
        yield from _wrapped(part.empty)
    for point in part.points:
        yield ""
        yield from _point(point, address)
    if part.more:
        yield from ("", *_wrapped(f"{part.more}{_way(address(part.path) or part.command)}", INDENT))


def _point(point: Point, address: Callable[[str], str]) -> Iterator[str]:
    name = f"{point.name}: " if point.name else ""
    yield from _wrapped(f"{name}{point.mark}", "", "* ")
    yield from _wrapped(point.text, INDENT)
    if point.who:
        yield from _wrapped(f"Who acts: {point.who}", INDENT)
    link = address(point.path)
    if link:
        yield f"{INDENT}{link}"  # a mail program finds an address on one line


def _way(place: str) -> str:
    return f": {place}" if place else ""


def _wrapped(text: str, indent: str = "", first: str = "") -> list[str]:
    later = indent or " " * len(first)
    return textwrap.wrap(text, WIDTH, initial_indent=first or indent, subsequent_indent=later, break_on_hyphens=False)

"""Monday's message as Markdown: for an issue on GitHub or GitLab, and for a Markdown block of Slack.

What people wrote is text and nothing else: it makes no heading, list, link or HTML, and calls nobody by an `@`. Slack
knows no entities but those of `&`, `<` and `>`, so unlike in a comment on a pull request, where `markdown` writes every
sign as one, a sign has a backslash before it here, and what keeps a call apart is the space itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.pages.digest import MOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pages.digest import Digest, Part
    from generator.pages.digest_points import Point

#: Letters that a post may have: so many a Markdown block of Slack takes.
LONGEST = 12_000
#: What Markdown may read as markup anywhere in a line; the rest of its marks matter only where a line begins.
_MARKS = re.compile(r"([\\`*_\[\]<>|~^$])")
#: Where a host would see a person, an issue or an address of the web: kept apart by a space of no width.
_CALLS = re.compile(r"(?<=@)(?=\w)|(?<=[#!%&])(?=\w)|(?<=\bGH)(?=-\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
#: Where a line that begins with a text would be a heading, a list or a quotation.
_START = re.compile(r"^([#+=-]|\d+(?=[.)]))")
_APART = "\N{ZERO WIDTH SPACE}"
#: What would end the address of a link, or its text.
_UNSAFE = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C"})


def digest_markdown(digest: Digest, address: Callable[[str], str]) -> str:
    """Return the message, with fewer points where it would be too long for a post.

    `address` makes the address of a page from its path, or nothing where nobody says where the site is.
    """
    texts = (_text(digest, address, most) for most in range(MOST, -1, -1))
    return next((text for text in texts if len(text) <= LONGEST), _text(digest, address, 0))


def _text(digest: Digest, address: Callable[[str], str], most: int) -> str:
    lines = [f"# {escaped(digest.subject)}", "", escaped(digest.headline), ""]
    for part in (part.cut(most) for part in digest.parts):
        lines += [f"## {escaped(part.title)}", "", *_part(part, address), ""]
    lines += [f"_{escaped(note)}_  " for note in digest.notes[:-1]]
    lines += [f"_{escaped(note)}_" for note in digest.notes[-1:]]
    return "".join(f"{line}\n" for line in lines)


def escaped(text: str) -> str:
    """Return a text, of one line, that Markdown shows as it is written."""
    apart = _CALLS.sub(_APART, text)
    marked = _MARKS.sub(r"\\\1", apart).replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")
    return _START.sub(lambda found: f"{found[1]}{_APART}" if found[1].isdigit() else f"\\{found[1]}", marked)


def _part(part: Part, address: Callable[[str], str]) -> Iterator[str]:
    if not part.points and not part.more:
        yield escaped(part.empty)
    for point in part.points:
        yield f"- {_point(point, address)}"
    if part.more:
        yield f"- {_linked(part.more, address(part.path))}"


def _point(point: Point, address: Callable[[str], str]) -> str:
    link = address(point.path)
    who = f" _Who acts:_ {escaped(point.who)}" if point.who else ""
    if not point.name:
        return f"**{escaped(point.mark)}**: {_linked(point.text, link)}"
    return f"**{_linked(point.name, link)}**: {escaped(point.mark)}. {_stopped(escaped(point.text))}{who}"


def _linked(text: str, link: str) -> str:
    return f"[{escaped(text)}]({link.translate(_UNSAFE)})" if link else escaped(text)


def _stopped(text: str) -> str:
    return text if not text or text.endswith((".", "?", "…")) else f"{text}."

"""Text of journals within Markdown for GitHub and GitLab: it stays text, calls nobody and leads nowhere.

Whoever writes an entry by pull request writes into a comment that others read. No character of theirs begins markup,
HTML, a cell, a link, a formula, a mention of a person or a reference to an issue.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.reporting.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters of one text that are shown.
LONGEST = 300
_JOINERS = "\u200c\u200d"
#: Between a sign and its word, so that no host makes a mention, a reference or an address of both.
_APART = "&#8203;"
#: What begins markup of any sort, and what calls somebody or something before a word: `@name`, `#12`, `!3`, `://`.
_SIGNS = re.compile(r"[\\`*_{}\[\]|<>&$~^]|[@#!%:](?=\u200b)")
_CALLING = re.compile(r"[@#!%:$~^&](?=[\w/\"])")
#: What hosts make addresses or references of without a sign: `www.`, `GH-12`.
_NAMED = re.compile(r"\b(www\.|[A-Za-z][A-Za-z0-9]*-(?=[0-9]))", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9 ._/~+,=:-]+")
#: Beginnings of a line that begin a block.
_BLOCK = re.compile(r"^([-+=#>]|[0-9]+[.)])")


def markdown_text(text: str, longest: int = LONGEST) -> str:
    """Return a text for the inside of a line, on one line and cut where it is long."""
    one_line = " ".join(text.split())
    cut = one_line if len(one_line) <= longest else f"{one_line[:longest].rstrip()}…"
    told = _NAMED.sub(lambda found: f"{found[1]}\u200b", _seen(cut))
    told = _CALLING.sub(lambda found: f"{found[0]}\u200b", told)
    told = _SIGNS.sub(lambda found: f"&#{ord(found[0])};", told).replace("\u200b", _APART)
    return _BLOCK.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[1]), told)


def _seen(text: str) -> str:
    """Write out what cannot be seen, but for what joins letters, and pictures, into others."""
    return "".join(part if part in _JOINERS else visible(part) for part in re.split(f"([{_JOINERS}])", text))


def markdown_code(text: str) -> str:
    """Return an id or a path as code; one that holds anything unusual as text."""
    return f"`{text}`" if _PLAIN.fullmatch(text) and text.strip() == text else markdown_text(text)


def markdown_link(text: str, address: str) -> str:
    """Return code that leads to an address, which is ours; the code alone where there is none."""
    code = markdown_code(text)
    return f"[{code}]({address})" if address else code


def within(lines: Iterable[str], most: int) -> tuple[str, int]:
    """Return as many lines as fit into a number of bytes, each with its end, and how many are left out."""
    every = [f"{line}\n" for line in lines]
    room, kept = most, 0
    for line in every:
        room -= len(line.encode("utf-8", "replace"))
        if room < 0:
            break
        kept += 1
    return "".join(every[:kept]), len(every) - kept

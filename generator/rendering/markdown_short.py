"""The short way: HTML of those blocks of Markdown that nearly all entries are written in.

Paragraphs, headings, flat lists and quotes whose words hold nothing but emphasis, code and plain links are matched by
a few expressions, whole or not at all, and become escaped words in fixed tags: exactly what Python-Markdown and the
sanitiser make of them. Whatever is not matched is left to these two, with what belongs to it before and behind.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from generator.source.characters import is_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What makes the meaning of a block depend on others: code between fences, definitions of links, and characters that
#: are removed or replaced before blocks are sought.
_ALL_ONE = ("```", "~~~", "]:")
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff]")
#: Where an address begins, and where it is that of a link.
_ADDRESS, _LINKED = "://", re.compile(r"\]\(https?://")
#: Lines without an empty one between them.
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")

#: A character without a meaning in Markdown and with one way to be written in HTML; a space is one, a line end is not.
_PLAIN = (
    r"[^\x00-\x1f\x7f-\xa0*_`\[\]<>&~\\|@\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    r"\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff\U0001fff0-\U0010ffff]"
)
#: Where a line of words may begin: not as an item, a heading, a quote or a rule, and not with a space.
_BEGINS = r"(?![=#>\s]|(?:[-+]+|\d+[.)])(?:[ \n]|$))"
_NEXT_LINE = rf"(?<!\ )\n{_BEGINS}"
#: What may not stand before words with a mark around them, and what may behind. The mark itself comes first in an
#: expression, so that it is found without a look at every other character.
_BEFORE = r"""[^\s("']"""
_BEHIND = r"""(?![^\s.,;:!?)"'])"""
_LABEL = r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
_URL = rf"https?://(?:{_LABEL}\.)+[A-Za-z]{{2,}}(?:/[A-Za-z0-9._~/?=%+,-]*)?"
_LINES = rf"(?=[^\W_]){_PLAIN}++(?:{_NEXT_LINE}{_PLAIN}++)*+(?<!\ )"
_MARKED = rf"""
    \*\*(?<!{_BEFORE}\*\*)(?P<strong>{_LINES})\*\*{_BEHIND}
    |\*(?<!{_BEFORE}\*)(?P<em>{_LINES})\*{_BEHIND}
    |_(?<!{_BEFORE}_)(?P<em_>{_LINES})_{_BEHIND}
    |`(?<!{_BEFORE}`)(?P<code>(?!\ )[^\n`\\|\x7f-\xa0]++)(?<!\ )`{_BEHIND}
    |\[(?<!{_BEFORE}\[)(?P<text>(?=[^\W_]){_PLAIN}++)(?<!\ )\]\((?P<url>{_URL})\){_BEHIND}
    |&(?![#A-Za-z0-9]*;)
    |<
    |>
"""
_WORDS = re.compile(rf"{_BEGINS}{_PLAIN}++(?:{_NEXT_LINE}{_PLAIN}++)*+(?<!\ )")
_PHRASES = re.compile(rf"{_BEGINS}(?:{_PLAIN}++|{_NEXT_LINE}|{_MARKED})++(?<!\ )", re.VERBOSE)
_MARKS = re.compile(_MARKED, re.VERBOSE)

_HEADING = re.compile(r"(#{1,6}) ([^\n#]+)(?:\n([^\n].*))?", re.DOTALL)
_ITEM = re.compile(r"(?:[-*+]|([1-9]\d{0,8})[.)]) (?:\[([ xX])\] )?(?=[^ ])")
#: Where a list or a quote begins, and where one may begin within a block.
_LISTED, _LIST_WITHIN = re.compile(r"[-*+]|\d+[.)]"), re.compile(r"\n *(?:[-*+]|\d+[.)])")
_QUOTED, _QUOTE_WITHIN = ">", re.compile(r"\n *>")
_FIRST_ITEM = re.compile(r"\n(?=[-*+] |1[.)] )")
_BOXES = {" ": "\N{BALLOT BOX} ", "x": "\N{BALLOT BOX WITH CHECK} ", "X": "\N{BALLOT BOX WITH CHECK} "}


class Part(NamedTuple):
    """Blocks of a text that mean the same whatever stands before and behind them."""

    #: As they were written.
    text: str
    #: None where the short way does not know them.
    html: str | None


class _Item(NamedTuple):
    """One item of a list."""

    #: None in a list without numbers.
    number: str | None
    html: str


def parts(text: str, heading_shift: int) -> Iterator[Part]:
    """Yield a text part by part; joined by a line end, what becomes of each is what becomes of the whole."""
    if any(map(text.__contains__, _ALL_ONE)) or not (is_printable(text) or _UNSEEN.search(text) is None):
        yield Part(text, None)
        return
    is_plain = not _has_address(text)
    for start, end, blocks in _runs(text):
        told = _run(blocks, heading_shift) if is_plain or not any(map(_has_address, blocks)) else None
        yield Part(text[start:end], told)


def _has_address(text: str) -> bool:
    """Whether there may be an address where no mark says so."""
    addresses = text.count(_ADDRESS)
    return "www." in text.lower() or (addresses > 0 and addresses > len(_LINKED.findall(text)))


def _runs(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where runs of blocks begin and end, and the blocks: those that one list or quote, or an indent, joins."""
    start = end = 0
    blocks: list[str] = []
    for found in _BLOCK.finditer(text):
        block = found[0]
        if blocks and not _goes_on(blocks[-1], block):
            yield start, end, blocks
            blocks = []
        if not blocks:
            start = found.start()
        blocks.append(block)
        end = found.end()
    if blocks:
        yield start, end, blocks


def _goes_on(before: str, block: str) -> bool:
    """Whether a block may be a part of what the block before began."""
    first, other = block[0], before[0]
    if first == " ":
        return True
    if first == _QUOTED:
        return other in " >" or _is_empty_quote(block) or _QUOTE_WITHIN.search(before) is not None
    if (first in "-*+" or first.isdecimal()) and _LISTED.match(block):
        is_list = _LISTED.match(before) or _LIST_WITHIN.search(before)
        return is_list is not None or other == " " or (other == _QUOTED and _is_empty_quote(before))
    return False


def _is_empty_quote(block: str) -> bool:
    """Whether nothing comes of the quote that a block begins with, so that what stands before and behind it meet."""
    return not block.partition("\n")[0].strip("> ")


def _run(blocks: Sequence[str], heading_shift: int) -> str | None:
    """Return the HTML of a run of blocks; None where the short way does not know it."""
    block = blocks[0]
    first = block[0]
    if first == _QUOTED:
        return _quote(blocks)
    if _ITEM.match(block):
        return _list(blocks)
    if first == "#":
        return _heading(block, heading_shift) if len(blocks) == 1 else None
    told = _paragraph(block) if len(blocks) == 1 else None
    return told if told is not None else _list_after_words(blocks)


def _paragraph(text: str) -> str | None:
    told = _phrases(text)
    return None if told is None else f"<p>{told}</p>"


def _phrases(text: str) -> str | None:
    """Return words with their marks; None where there is more to them."""
    if _WORDS.fullmatch(text):
        return text
    return _MARKS.sub(_marked, text) if _PHRASES.fullmatch(text) else None


def _marked(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        return escape(found[0])
    if kind == "url":
        return f'<a href="{found["url"]}" rel="noopener noreferrer nofollow">{found["text"]}</a>'
    tag = kind.rstrip("_")
    return f"<{tag}>{escape(found[kind], quote=False)}</{tag}>"


def _heading(block: str, shift: int) -> str | None:
    """Return a heading and the paragraph right under it."""
    found = _HEADING.fullmatch(block)
    if not found:
        return None
    title, rest = _phrases(found[2]), found[3]
    under = None if rest is None else _paragraph(rest)
    if title is None or (rest is not None and under is None):
        return None
    level = min(6, len(found[1]) + shift)
    return f"<h{level}>{title}</h{level}>" + (f"\n{under}" if under else "")


def _quote(blocks: Sequence[str]) -> str | None:
    """Return quotes of nothing but paragraphs, which are one."""
    lines = "\n\n".join(blocks).split("\n")
    if not all(line.startswith("> ") or line in {"", ">"} for line in lines):
        return None
    told = [_paragraph(found[0]) for found in _BLOCK.finditer("\n".join(line[2:] for line in lines))]
    known = [paragraph for paragraph in told if paragraph is not None]
    return "\n".join(("<blockquote>", *known, "</blockquote>")) if told and len(known) == len(told) else None


def _list_after_words(blocks: Sequence[str]) -> str | None:
    """Return a paragraph with the list right under it."""
    words, *rest = _FIRST_ITEM.split(blocks[0], maxsplit=1)
    if not rest:
        return None
    paragraph, listed = _paragraph(words), _list((*rest, *blocks[1:]))
    return None if paragraph is None or listed is None else f"{paragraph}\n{listed}"


def _list(blocks: Sequence[str]) -> str | None:
    """Return a list, whose items stand as paragraphs where an empty line parts them."""
    told: list[str] = []
    first = None
    for place, block in enumerate(blocks):
        items = _items(block)
        if items is None:
            return None
        first = first or items[0]
        if any((item.number is None) is not (first.number is None) for item in items):
            return None
        for item in items:
            after_empty = item is items[0] and place > 0
            before_empty = item is items[-1] and place + 1 < len(blocks)
            told.append(f"<li>\n<p>{item.html}</p>\n</li>" if after_empty or before_empty else f"<li>{item.html}</li>")
    if first is None:
        return None
    if first.number is None:
        return "\n".join(("<ul>", *told, "</ul>"))
    start = "" if first.number == "1" else f' start="{first.number}"'
    return "\n".join((f"<ol{start}>", *told, "</ol>"))


def _items(block: str) -> list[_Item] | None:
    """Return the items of a block; a line that is none goes on with the one before."""
    items: list[_Item] = []
    for line in block.split("\n"):
        found = _ITEM.match(line)
        told = _phrases(line[found.end() :] if found else line.lstrip(" "))
        if told is None or not (found or items):
            return None
        if found:
            items.append(_Item(found[1], _BOXES.get(found[2], "") + told))
        else:
            items[-1] = items[-1]._replace(html=f"{items[-1].html}\n    {told}")
    return items

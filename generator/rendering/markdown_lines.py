"""Lists and tables where GitHub sees them: the lines of a text, laid out as Python-Markdown expects them.

GitHub reads `- a` right after a paragraph as a list, takes two or three spaces as the indentation of a nested list,
`1)` as a number and a table right after a paragraph as a table. Python-Markdown wants an empty line before and four
spaces for every level. One pass over the lines for every level of quotes; what it does not know it leaves alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ITEM = re.compile(r"(?P<mark>[-+*]|(?P<number>\d{1,9})[.)])(?:(?P<space> +)(?P<text>.*)|$)")
_FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_RULE = re.compile(r"(?:- *){3,}$|(?:\* *){3,}$|(?:_ *){3,}$")
_TABLE = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_HEADING = re.compile(r"#{1,6} ")
_QUOTE = re.compile(r" {0,3}> ?")

#: Columns of one level of a list, in Python-Markdown.
_LEVEL = 4


@dataclass(frozen=True, slots=True)
class _Item:
    """An open list item."""

    #: Column at which its text begins in the source.
    column: int
    numbered: bool


@dataclass(slots=True)
class _Layout:
    """What has been laid out so far."""

    out: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    #: Whether the line before is text that a list would interrupt.
    in_paragraph: bool = False
    in_table: bool = False
    #: How the lines since the last empty one began: depth of their first line, and whether it was an item.
    #: None after an empty line.
    block: tuple[int, bool] | None = None
    #: The closing fence that is waited for and the column of the opening one; empty outside code.
    fence: str = ""
    fence_column: int = 0

    @property
    def prefix(self) -> str:
        """Indentation of the open item's text."""
        return " " * (_LEVEL * len(self.items))

    def begin(self, *, is_item: bool) -> None:
        """Note the first line of a block."""
        if self.block is None:
            self.block = (len(self.items), is_item)

    def end_block(self) -> None:
        """Note an empty line."""
        self.in_paragraph = self.in_table = False
        self.block = None

    def blank(self) -> None:
        """Add an empty line unless there is one."""
        if self.out and self.out[-1]:
            self.out.append("")
        self.end_block()

    def close(self, indent: int) -> _Item | None:
        """Close the items that a line with this indentation is not part of; return the outermost of them."""
        closed = None
        while self.items and indent < self.items[-1].column:
            closed = self.items.pop()
        return closed


def lay_out(lines: list[str]) -> list[str]:
    """Return the lines with the indentation and the empty lines that Python-Markdown needs.

    Lines have no tabs and no line ends.
    """
    lines = _without_end(lines)
    layout = _Layout()
    position = 0
    while position < len(lines):
        line = lines[position]
        following = lines[position + 1] if position + 1 < len(lines) else ""
        position += 1
        if layout.fence:
            _code(layout, line)
        elif not line.strip(" "):
            layout.end_block()
            layout.out.append("")
        elif _QUOTE.match(line):
            end = next((n for n in range(position, len(lines)) if not _QUOTE.match(lines[n])), len(lines))
            _quote(layout, lines[position - 1 : end])
            position = end
        else:
            _line(layout, line, following)
    if layout.fence:
        layout.out.append(layout.prefix + layout.fence)
    return [*_without_end(layout.out), "", ""]


def _without_end(lines: list[str]) -> list[str]:
    """Return the lines without the empty ones at the end."""
    last = next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip(" ")), 0)
    return lines[:last]


def _quote(layout: _Layout, quoted: list[str]) -> None:
    """Lay out the lines of a quote by themselves."""
    indent = len(quoted[0]) - len(quoted[0].lstrip(" "))
    closed = layout.close(indent)
    if closed or (layout.items and layout.in_paragraph):
        layout.blank()
    inner = lay_out([_QUOTE.sub("", line, count=1) for line in quoted])[:-2]
    layout.begin(is_item=False)
    layout.out.extend(f"{layout.prefix}> {line}" for line in inner)
    layout.in_paragraph = True


def _line(layout: _Layout, line: str, following: str) -> None:
    """Lay out one line that is not empty and not in a fence."""
    text = line.strip(" ")
    indent = len(line) - len(line.lstrip(" "))
    beyond = indent - max((item.column for item in layout.items if item.column <= indent), default=0)
    rule = _RULE.match(text)
    item = None if rule or beyond >= _LEVEL else _ITEM.match(text)
    fence = _FENCE.match(text)
    ends = item or fence or _HEADING.match(text) or (rule and (layout.items or text[0] != "-"))
    if layout.in_table or (layout.in_paragraph and not ends):
        _goes_on(layout, line, following)
        return
    closed = layout.close(indent)
    if fence and beyond < _LEVEL:
        _open_fence(layout, text, fence["fence"], indent)
    elif item and not _is_text(layout, item, closed):
        _item(layout, item, indent, closed)
    elif beyond >= _LEVEL:
        layout.begin(is_item=False)
        layout.out.append(layout.prefix + " " * beyond + text)
    else:
        if closed:
            layout.blank()
        _block(layout, line, following, is_paragraph=not ends or item is not None)


def _goes_on(layout: _Layout, line: str, following: str) -> None:
    """Lay out another line of a paragraph or table, however little it is indented; a table is a block of its own."""
    if not layout.in_table and _begins_table(line, following):
        layout.blank()
        layout.in_table = True
    layout.out.append(layout.prefix + line.strip(" ") + ("  " if line.endswith("  ") else ""))


def _block(layout: _Layout, line: str, following: str, *, is_paragraph: bool) -> None:
    """Lay out the first line of a paragraph, a heading, a rule, a quote or a table."""
    layout.in_table = is_paragraph and _begins_table(line, following)
    layout.in_paragraph = is_paragraph and not layout.in_table
    layout.begin(is_item=False)
    layout.out.append(layout.prefix + line.lstrip(" "))


def _begins_table(line: str, following: str) -> bool:
    """Whether a line is the head of a table, which its next line decides."""
    return "|" in following and _TABLE.match(following.strip(" ")) is not None and "|" in line


def _is_text(layout: _Layout, item: re.Match[str], closed: _Item | None) -> bool:
    """Whether what looks like an item is text: an empty item or a number but 1 does not interrupt a paragraph."""
    interrupts = layout.in_paragraph and closed is None
    return interrupts and (not item["text"] or item["number"] not in {None, "1"})


def _item(layout: _Layout, item: re.Match[str], indent: int, closed: _Item | None) -> None:
    """Lay out the first line of a list item."""
    numbered = item["number"] is not None
    depth, began_with_item = layout.block or (0, True)
    if not began_with_item or len(layout.items) < depth or (closed and closed.numbered is not numbered):
        layout.blank()
    layout.begin(is_item=True)
    mark = f"{item['number']}." if numbered else item["mark"]
    spaces = len(item["space"] or " ")
    text = item["text"] or ""
    layout.out.append(f"{layout.prefix}{mark} {text}")
    layout.items.append(_Item(indent + len(item["mark"]) + (spaces if spaces <= _LEVEL else 1), numbered))
    layout.in_paragraph = bool(text)
    layout.in_table = False


def _open_fence(layout: _Layout, text: str, fence: str, indent: int) -> None:
    """Lay out the first line of a fenced block: code is a block of its own wherever it begins."""
    layout.blank()
    layout.out.append(layout.prefix + text)
    layout.fence = fence
    layout.fence_column = indent


def _code(layout: _Layout, line: str) -> None:
    """Lay out a line in a fenced block, or its end."""
    text = line.strip(" ")
    if set(text) == {layout.fence[0]} and len(text) >= len(layout.fence):
        layout.out.extend((layout.prefix + layout.fence, ""))
        layout.fence = ""
        return
    indent = len(line) - len(line.lstrip(" "))
    layout.out.append(layout.prefix + line[min(indent, layout.fence_column) :])

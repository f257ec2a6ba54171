r"""Which Markdown would take too long to turn into HTML.

Python-Markdown is fast on what people write and quadratic, or worse, on what nobody does. The limits were found by
rendering 64 KiB of each of about 130 short patterns and of thousands of random mixtures of them. What was slow:

| repeated | why | limit |
|---|---|---|
| `[`, `[](`, `[a][`, `![[]()` | every bracket looks for its end in the rest of the block | `_BRACKETS` |
| `# a`, `---`, a line over `===` | every such line is cut off and the rest of its block is read again | `_LINES` |
| `*a*`, `_`, `~~`, `` \\` ``, `&a;`, two spaces at the end | every mark copies its block | `_MARKS` |
| `1. 1. 1. `, `> > > `, lists in lists | every level is a call inside a call | `_DEPTH` |
| a table's first row of thousands of cells | every other row gets as many | `_CELLS` |
| many uses of a link whose address is very long | the page grows by the address each time | `_REPEATED` |

A block is what stands between two empty lines. With these limits the slowest text that the search found took about two
seconds, where 12 kB could take 24 before. All limits count; none measures time, so that the answer is the same on every
machine. This room knows the limits alone and no Markdown library: reading asks it, and so does rendering.
"""

from __future__ import annotations

import re

#: Longest text in bytes.
_BYTES = 64 * 1024

#: Opening square brackets times characters, in one block and summed over all.
_BRACKETS = 1_000_000
_BRACKETS_IN_ALL = 10_000_000

#: Characters that stand in for an escaped one while brackets are sought.
_STAND_IN = 20

#: Headings and rules times characters, summed over all blocks.
_LINES = 30_000_000

#: Other marks times characters, summed over all blocks.
_MARKS = 60_000_000

#: In so many characters there cannot be too many of either: as many of them times as many characters is less.
_FEW = 5_000

#: Lists and quotes inside each other, in one line.
_DEPTH = 20

#: Columns that one level of a list takes at least, on the generous side: pasted lines are often far to the right.
_COLUMNS = 5

#: Cells of a table.
_CELLS = 20_000

#: For the whole text, where it defines links: brackets times the longest line.
_REPEATED = 4_000_000

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING_OR_RULE = re.compile(r"^[ \t>*+\-_\d.)]*(?:#|=|$)", re.MULTILINE)
_MARK = re.compile(r"[*_~`\\&<@:]|  $", re.MULTILINE)
_MARKERS = re.compile(r"^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARKER = re.compile(r">|[-+*]|\d[.)]")
_NESTED = re.compile(r"^[ \t]+(?=>|(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$))", re.MULTILINE)
_TABLE_RULE = "|:-+ \t>*.)0123456789"
_TAB = 4

#: Characters that the Markdown library removes first.
_UNSEEN = re.compile("[\x02\x03]")


def markdown_cost_problem(text: str) -> str | None:
    """Return in plain words why a text is too costly to render; None where it is not.

    Takes time linear in the text.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > _BYTES:
        return f"the text has {size:,} bytes, more than the {_BYTES:,} that a page takes; keep long papers elsewhere"
    text = _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if _depth(text) > _DEPTH:
        return f"lists or quotes stand more than {_DEPTH} deep inside each other"
    if "]:" in text and text.count("[") * max(map(len, text.split("\n"))) > _REPEATED:
        return "a very long line stands beside very many square brackets"
    return _blocks_problem(_EMPTY_LINES.split(text))


def _depth(text: str) -> int:
    """Return how many lists and quotes may stand inside each other at most."""
    markers = max((len(_MARKER.findall(found[0])) for found in _MARKERS.finditer(text)), default=0)
    columns = max((len(found[0].expandtabs(_TAB)) for found in _NESTED.finditer(text)), default=0)
    return max(markers, columns // _COLUMNS)


def _blocks_problem(blocks: list[str]) -> str | None:
    """Return why the blocks of a text are too costly."""
    brackets = [block.count("[") * (len(block) + _STAND_IN * block.count("\\")) for block in blocks]
    if max(brackets) > _BRACKETS or sum(brackets) > _BRACKETS_IN_ALL:
        return _too_many("square brackets")
    if sum(map(len, blocks)) > _FEW:
        if sum(_weight(_HEADING_OR_RULE, block) for block in blocks) > _LINES:
            return _too_many("headings or lines of dashes")
        if sum(_weight(_MARK, block) for block in blocks) > _MARKS:
            return _too_many("marks such as * _ ~ ` & < @")
    if max(map(_cells, blocks)) > _CELLS:
        return f"a table has more than {_CELLS:,} cells"
    return None


def _weight(pattern: re.Pattern[str], block: str) -> int:
    """Return how often something occurs in a block, times the block's length."""
    return len(pattern.findall(block)) * len(block)


def _too_many(what: str) -> str:
    """Say what there is too much of."""
    return (
        f"very many {what} stand in very long paragraphs; "
        "put empty lines between the paragraphs, or the text between ``` lines if it is code"
    )


def _cells(block: str) -> int:
    """Return how many cells a table in a block may have at most."""
    lines = block.split("\n")
    rules = (line.count("|") + 1 for line in lines if "|" in line and not line.strip(_TABLE_RULE))
    return len(lines) * max(rules, default=0)

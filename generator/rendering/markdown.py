"""Markdown of the journals to HTML that is safe to put on a page.

Journals are not trusted. Tags in an entry appear as text, images become links, and what Python-Markdown makes of the
rest goes through nh3 with a short list of tags and attributes: no ids, classes, styles or sources of any kind, so that
nothing in an entry can run or ask anything of another host. A text that would be slow to render appears as written.

Python-Markdown takes half a millisecond for an entry, so what `markdown_short` knows goes the short way, which emits
escaped words in fixed tags, and the other parts of a text alone go through the two.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

import nh3

from generator.model.markdown_caps import markdown_cost_problem
from generator.rendering.markdown_short import parts
from generator.source.characters import BIDI, CONTROL, is_printable

if TYPE_CHECKING:
    from generator.rendering.markdown_converter import Converter

#: What an entry may become: tag to attributes.
_ALLOWED: dict[str, set[str]] = {
    **{tag: set() for tag in ("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "li")},
    **{tag: set() for tag in ("em", "strong", "del", "code", "pre", "table", "thead", "tbody", "tr")},
    "a": {"href", "title"},
    "ol": {"start"},
    "th": set(),
    "td": set(),
}
_ALIGN = {"align": {"left", "center", "right"}}

#: How the task lists extension draws a box, and the sign that stands for it on the page.
_BOXES = (
    ('<input type="checkbox" disabled checked/> ', "\N{BALLOT BOX WITH CHECK} "),
    ('<input type="checkbox" disabled/> ', "\N{BALLOT BOX} "),
)

#: What no file may hold and an entity would bring in: controls, and marks that turn the direction of writing.
_UNSEEN = re.compile(f"{BIDI.pattern}|{CONTROL.pattern}")

#: Half a character, which no file can hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

#: What stands for a word while Python-Markdown works, and now and then stays where marks overlap.
_STAND_IN = "zwxh:"

#: Up to so many characters no text without brackets costs too much, whatever stands in it in the way of plain blocks.
_CHEAP = 5_000
#: Brackets times characters that never cost too much.
_FEW_BRACKETS = 40_000

#: How many of the parts that went the long way are remembered: what is said again is often said again soon.
_REMEMBERED = 128


def render_markdown(text: str, *, heading_shift: int = 3) -> str:
    """Return safe HTML for the Markdown of an entry.

    Headings come `heading_shift` levels below what is written, at most `h6`. Links go to http, https and mailto only.
    A text for which `markdown_cost_problem` has something to say is returned as it was written, in `<pre>`.
    """
    text = _whole_characters(text)
    told = list(parts(text, heading_shift))
    if not _is_cheap(text, all_short=all(part.html is not None for part in told)):
        return _seen(_as_written(text))
    htmls = [_long_way(part.text, heading_shift) if part.html is None else part.html for part in told]
    return _seen("\n".join(filter(None, htmls)))


def render_whole(text: str, *, heading_shift: int = 3) -> str:
    """Return what `render_markdown` does, all of it the long way."""
    text = _whole_characters(text)
    return _seen(_as_written(text) if markdown_cost_problem(text) is not None else _long_way(text, heading_shift))


def _whole_characters(text: str) -> str:
    """Return a text in which a sign stands for each half of a character."""
    return text if is_printable(text) else _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _seen(html: str) -> str:
    """Return HTML in which a sign stands for what nobody would see."""
    return html if is_printable(html) else _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", html)


def _is_cheap(text: str, *, all_short: bool) -> bool:
    """Whether a text may be rendered; of a short one in plain blocks it is known without a look at each."""
    if all_short and len(text) < _CHEAP and text.count("[") * len(text) < _FEW_BRACKETS:
        return True
    return markdown_cost_problem(text) is None


@lru_cache(maxsize=_REMEMBERED)
def _long_way(text: str, heading_shift: int) -> str:
    """Return safe HTML, made by Python-Markdown and the sanitiser."""
    try:
        html = _converter(heading_shift).convert(text)
    except RecursionError:  # deeper than the caps foresee, on a stack that is deep already
        _converter.cache_clear()  # it stopped in the middle
        return _as_written(text)
    if _STAND_IN in html and _STAND_IN not in text:
        return _as_written(text)
    for box, sign in _BOXES:
        html = html.replace(box, sign)
    return _cleaner().clean(html)


def _as_written(text: str) -> str:
    """Return a text as it was written."""
    return _cleaner().clean(f"<pre>{escape(text)}</pre>")


@cache
def _cleaner() -> nh3.Cleaner:
    """Return the sanitiser."""
    return nh3.Cleaner(
        tags=set(_ALLOWED),
        attributes=_ALLOWED,
        tag_attribute_values={"th": _ALIGN, "td": _ALIGN},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )


def get_ready() -> None:
    """Load what most texts do not need, for copies of this process that would each do so."""
    _converter(3)


@cache
def _converter(heading_shift: int) -> Converter:
    """Return the converter of this process: built once, reset before every text."""
    from generator.rendering.markdown_converter import Converter  # most of what people write goes the short way

    return Converter(heading_shift)

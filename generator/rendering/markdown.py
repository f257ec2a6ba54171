"""Markdown of the journals to HTML that is safe to put on a page.

Journals are not trusted. Tags in an entry appear as text, images become links, and what Python-Markdown makes of the
rest goes through nh3 with a short list of tags and attributes: no ids, classes, styles or sources of any kind, so that
nothing in an entry can run or ask anything of another host. A text that would be slow to render appears as written.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.inlinepatterns import (
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.model.markdown_caps import markdown_cost_problem
from generator.rendering.markdown_lines import lay_out
from generator.source.characters import BIDI, CONTROL

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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

_EXTENSIONS = (
    "markdown.extensions.tables",
    "markdown.extensions.sane_lists",
    "pymdownx.saneheaders",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "pymdownx.magiclink",
)
_SETTINGS = {
    "markdown.extensions.tables": {"use_align_attribute": True},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.tilde": {"subscript": False},
}

#: How the task lists extension draws a box, and the sign that stands for it on the page.
_BOXES = (
    ('<input type="checkbox" disabled checked/> ', "\N{BALLOT BOX WITH CHECK} "),
    ('<input type="checkbox" disabled/> ', "\N{BALLOT BOX} "),
)


#: The beginning of a link or of an image, which becomes a link: a page of ours asks nothing of another host.
_LINK = r"!?\["

#: What no file may hold and an entity would bring in: controls, and marks that turn the direction of writing.
_UNSEEN = re.compile(f"{BIDI.pattern}|{CONTROL.pattern}")

#: Half a character, which no file can hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


#: Words in paragraphs without any mark of Markdown, as most entries are: no line begins with a space or a list,
#: underlines another, or ends in a break, and nothing in it looks like an address.
_PLAIN = re.compile(
    r"""(?:(?!\ |(?:-+|\d+[.)])(?:[ \n]|$)|-+$|.*(?:www\.|://))
    [A-Za-z0-9\u00c0-\u024f\u2010-\u2027 ,.;:'"()?!%/-]+(?<!\ )(?:\n{1,2}(?!\n)|$))+""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)


def render_markdown(text: str, *, heading_shift: int = 3) -> str:
    """Return safe HTML for the Markdown of an entry.

    Headings come `heading_shift` levels below what is written, at most `h6`. Links go to http, https and mailto only.
    A text for which `markdown_cost_problem` has something to say is returned as it was written, in `<pre>`.
    """
    if _PLAIN.fullmatch(text):
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.rstrip("\n").split("\n\n"))
    text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    if markdown_cost_problem(text) is not None:
        return _as_written(text)
    converter = _converter(heading_shift)
    converter.reset()
    try:
        html = converter.convert(text)
    except RecursionError:  # deeper than the caps foresee, on a stack that is deep already
        _converter.cache_clear()  # it stopped in the middle
        return _as_written(text)
    for box, sign in _BOXES:
        html = html.replace(box, sign)
    clean = _cleaner().clean(html)
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", clean) if "&" in text else clean


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


@cache
def _converter(heading_shift: int) -> Markdown:
    """Return the converter of this process: built once, reset before every text."""
    converter = Markdown(extensions=list(_EXTENSIONS), extension_configs=_SETTINGS, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.preprocessors.register(_Lines(converter), "lines_as_on_github", 28)
    converter.treeprocessors.register(_ShiftedHeadings(converter, heading_shift), "shifted_headings", 15)
    converter.parser.blockprocessors.register(_Definitions(converter.parser), "reference", 15)
    patterns = converter.inlinePatterns
    for name in ("html", "image_link", "image_reference", "short_image_ref"):
        patterns.deregister(name)
    patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 185)
    patterns.register(_References(_LINK, converter), "reference", 170)
    patterns.register(LinkInlineProcessor(_LINK, converter), "link", 160)
    patterns.register(ShortReferenceInlineProcessor(_LINK, converter), "short_reference", 130)
    return converter


class _Lines(Preprocessor):
    """Lays out lists and tables as they are seen on GitHub."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines laid out."""
        return lay_out(lines)


class _Definitions(ReferenceProcessor):
    """Definitions of links; what looks like a footnote stays text, so that nothing that was written is lost."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"\[(", r"\[(?!\^)(", 1), re.MULTILINE)


class _References(ReferenceInlineProcessor):
    """`[text][name]`, without a space between the two."""

    RE_LINK = re.compile(r"\[([^\]]*)\]")


class _ShiftedHeadings(Treeprocessor):
    """Puts headings below those of the page."""

    def __init__(self, converter: Markdown, shift: int) -> None:
        """Shift by a number of levels."""
        super().__init__(converter)
        self._shift = shift

    def run(self, root: Element) -> None:
        """Rename the headings of a tree."""
        for element in root.iter():
            if re.fullmatch("h[1-6]", str(element.tag)):
                element.tag = f"h{min(6, int(element.tag[1]) + self._shift)}"

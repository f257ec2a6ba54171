"""Python-Markdown as the journals need it: close to what GitHub shows, nothing that could be HTML of its own.

Its parsers try everything on every block and every word. Only those of them are used that a text has the characters
for: what needs a mark that is nowhere in a text finds nothing in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.inlinepatterns import (
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from generator.rendering.markdown_lines import lay_out

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from markdown.util import Registry

T = TypeVar("T")

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

#: The beginning of a link or of an image, which becomes a link: a page of ours asks nothing of another host.
_LINK = r"!?\["

#: What a text must hold, one of them, for a parser to find anything; whoever is not named here is always asked.
_IN_WORDS = {
    "backtick": ("`",),
    "backslash_break": ("\\",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "short_reference": ("[",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  ", "\t"),
    "magic-link": ("://", "www."),
    "magic-mail": ("@",),
    "entity": ("&",),
    "not_strong": ("*", "_"),
    "em_strong": ("*", "_"),
    "em_strong2": ("_",),
    "delimiter": ("~",),
}
_IN_BLOCKS = {
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("=", "-"),
    "hr": ("*", "-", "_"),
    "ulist": ("*", "-", "+"),
    "quote": (">",),
    "reference": ("]:",),
}
_IN_LINES = {"fenced_code_block": ("```", "~~~")}
#: Characters that are removed first, so that marks are there which were not.
_UNSEEN = re.compile("[\x02\x03]")


class Converter:
    """Turns texts into HTML, one after the other, which is not safe yet."""

    def __init__(self, heading_shift: int) -> None:
        """Put headings so many levels below what is written."""
        self._markdown = _markdown(heading_shift)
        self._inline = _inline(self._markdown)
        self._patterns = _Chosen(self._inline.inlinePatterns, _IN_WORDS)
        self._blocks = _Chosen(self._markdown.parser.blockprocessors, _IN_BLOCKS)
        self._lines = _Chosen(self._markdown.preprocessors, _IN_LINES)

    def convert(self, text: str) -> str:
        """Return a text as HTML."""
        converter, seen = self._markdown, _UNSEEN.sub("", text).lower()
        converter.reset()
        self._inline.inlinePatterns = self._patterns.of(seen)
        converter.parser.blockprocessors = self._blocks.of(seen)
        converter.preprocessors = self._lines.of(seen)
        return converter.convert(text)


def _inline(converter: Markdown) -> InlineProcessor:
    found = converter.treeprocessors["inline"]
    assert isinstance(found, InlineProcessor)  # noqa: S101  # Python-Markdown registers it
    return found


class _Chosen(Generic[T]):
    """The parsers of one kind, and those of them that a text needs."""

    def __init__(self, every: Registry[T], needs: Mapping[str, tuple[str, ...]]) -> None:
        """Choose among these."""
        self._every = every
        self._needs = {name: marks for name, marks in needs.items() if name in every}
        self._known: dict[tuple[str, ...], Registry[T]] = {}

    def of(self, text: str) -> Registry[T]:
        """Return the parsers that can find anything in a text, in their order."""
        idle = tuple(name for name, marks in self._needs.items() if not any(mark in text for mark in marks))
        chosen = self._known.get(idle)
        if chosen is None:
            chosen = self._known[idle] = self._every[:]
            for name in idle:
                chosen.deregister(name)
        return chosen


def _markdown(heading_shift: int) -> Markdown:
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

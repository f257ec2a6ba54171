"""The guide on the site: every document of the project, as a page, in the order in which the first names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Link, Page, neighbours
from generator.pages.paths import GUIDE, check_path, guide_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.portfolio import Portfolio

#: The document that names all others.
FIRST = "README"

_HEADING = re.compile(r"^(#{1,2}) (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"\]\((?P<name>[\w-]+)\.md\)")
#: A document of the project, or the page of a built-in check, from among the documents.
_DOCUMENT = re.compile(r"(?P<name>[\w-]+)\.md")
_CHECK = re.compile(r"\.\./generator/checklists/[\w-]+/(?P<check>[\w-]+)\.md")


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the project."""

    #: Its name without an ending: `looking-back`.
    name: str
    #: Markdown, with a heading of the first level.
    text: str

    @property
    def title(self) -> str:
        """Its first heading."""
        return next((plain(words) for level, words in self._headings if level == "#"), self.name)

    @property
    def path(self) -> str:
        """Its address on the site."""
        return GUIDE if self.name == FIRST else guide_path(self.name)

    @property
    def parts(self) -> tuple[Link, ...]:
        """Its headings of the second level, as they lie on its page."""
        return tuple(
            Link(plain(words), f"{self.path}#{slug(words)}") for level, words in self._headings if level != "#"
        )

    @property
    def _headings(self) -> list[tuple[str, str]]:
        return _HEADING.findall(_FENCED.sub("", self.text))


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A document, as a page."""

    #: Markdown, without the heading that is the page's own.
    text: str
    parts: tuple[Link, ...]
    #: The documents before and after; None at either end.
    previous: Link | None
    following: Link | None


def guide_pages(portfolio: Portfolio) -> Iterator[Page]:
    """Yield a page for each document."""
    documents = in_order(portfolio.guide)
    links = [Link(one.title, one.path) for one in documents]
    for place, document in enumerate(documents):
        around = neighbours(links, place)
        content = GuidePage(_shown(document.text), document.parts, *around)
        trail = () if document.name == FIRST else (Link(links[0].text, GUIDE),)
        yield Page(document.path, "pages/guide.html", document.title, content, trail, "guide")


def _shown(text: str) -> str:
    """Return what a page shows of a document: not the heading that is the page's own, nor what is said to its tests."""
    return _COMMENT.sub("", _HEADING.sub("", text, count=1)).strip()


def in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return documents in the order in which the first of them names them; what it does not name comes last."""
    by_name = {one.name: one for one in documents}
    named = _NAMED.findall(by_name[FIRST].text) if FIRST in by_name else []
    order = dict.fromkeys((FIRST, *named, *sorted(by_name)))
    return tuple(by_name[name] for name in order if name in by_name)


def slug(heading: str) -> str:
    """Return the anchor of a heading, as the hosts of git repositories make it."""
    return re.sub(r"[^\w -]", "", plain(heading).lower()).replace(" ", "-")


def plain(heading: str) -> str:
    """Return a heading without the marks of Markdown."""
    return heading.replace("`", "").replace("*", "").strip()


def target(link: str) -> str | None:
    """Return where a link of a document leads, from the top of the site; None for what is not on the site.

    A link to a place of the same document has no path: `#search`.
    """
    path, sign, anchor = link.partition("#")
    if not path:
        return link
    if document := _DOCUMENT.fullmatch(path):
        name = document["name"]
        return f"{GUIDE if name == FIRST else guide_path(name)}{sign}{anchor}"
    check = _CHECK.fullmatch(path)
    return check_path(check["check"]) if check else None

"""What a page says of its own structure: language, title, landmarks, headings, tables and links, read from its HTML."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Table:
    """A table, as far as somebody who does not see it needs it."""

    is_named: bool
    #: Header cells, and those of them that say what they head.
    headers: int = 0
    scoped: int = 0


@dataclass
class Outline(HTMLParser):
    """The structure of one page; `path` is its address from the top of the site."""

    path: str
    html: str
    language: str = ""
    title: str = ""
    landmarks: list[str] = field(default_factory=list)
    #: The levels of its headings, in order.
    headings: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    #: The pages of the site that it links to, and those that its trail of ways back links to.
    links: set[str] = field(default_factory=set)
    trail: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Table] = []
        self._in_title = self._in_trail = self._in_svg = False
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        match tag:
            case "html":
                self.language = said.get("lang", "")
            case "svg":
                self._in_svg = True
            case "title":
                self._in_title = not self._in_svg
            case "main" | "header" | "footer" | "nav" | "aside":
                self.landmarks.append(tag)
                self._in_trail = self._in_trail or said.get("class") == "trail"
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.headings.append(int(tag[1]))
            case "a":
                self._link(said.get("href", ""))
            case _:
                self._table_part(tag, said)

    def _table_part(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table":
            table = Table(is_named=bool(said.get("aria-label") or said.get("aria-labelledby")))
            self.tables.append(table)
            self._open.append(table)
        elif tag == "caption":
            self._open[-1].is_named = True
        elif tag == "th":
            self._open[-1].headers += 1
            self._open[-1].scoped += said.get("scope") in {"col", "row", "colgroup", "rowgroup"}

    def _link(self, address: str) -> None:
        page = address.partition("#")[0]
        if page and "://" not in page and not page.startswith("mailto:"):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), page))
            self.links.add(target)
            if self._in_trail:
                self.trail.add(target)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "title":
                self._in_title = False
            case "svg":
                self._in_svg = False
            case "nav":
                self._in_trail = False
            case "table":
                self._open.pop()
            case _:
                pass

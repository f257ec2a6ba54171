"""The documents of the project to HTML: they come with the program and are trusted, unlike what stands in journals.

Headings get the anchors that they have where the repository is read, links lead to the pages of the site, and tables
say what they are and what their headers head.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from generator.pages.guide import slug, target
from generator.pages.paths import relative

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_EXTENSIONS = (
    "markdown.extensions.tables",
    "markdown.extensions.sane_lists",
    "pymdownx.highlight",
    "pymdownx.superfences",
)
_SETTINGS = {"pymdownx.highlight": {"use_pygments": False}}
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_OUTSIDE = ("https://", "http://", "mailto:")


def render_document(text: str, path: str, title: str) -> str:
    """Return the HTML of a document whose page has the address `path` and the heading `title`."""
    converter = _converter()
    converter.reset()
    _page(converter).stand(path, title)
    # Whoever reads with the keyboard alone can reach what is wider than the page.
    return converter.convert(text).replace("<pre ", '<pre tabindex="0" ')


@cache
def _converter() -> Markdown:
    """Return the converter of this process: built once, reset before every document."""
    converter = Markdown(extensions=list(_EXTENSIONS), extension_configs=_SETTINGS, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(_OnThePage(converter), "on_the_page", 5)
    return converter


def _page(converter: Markdown) -> _OnThePage:
    found = converter.treeprocessors["on_the_page"]
    assert isinstance(found, _OnThePage)  # noqa: S101  # it was registered just above
    return found


class _OnThePage(Treeprocessor):
    """Makes of a document a part of a page of the site."""

    _path = ""
    _title = ""

    def stand(self, path: str, title: str) -> None:
        """Say on which page the next document stands."""
        self._path, self._title = path, title

    def run(self, root: Element) -> None:
        """Give headings their anchors, links their targets, and tables their names."""
        heading, places = self._title, dict[str, int]()
        for element in root.iter():
            if element.tag in _HEADINGS:
                heading = "".join(element.itertext())
                element.set("id", _own(slug(heading), places))
            elif element.tag == "a":
                self._lead(element)
            elif element.tag == "table":
                element.set("aria-label", heading)
                element.set("tabindex", "0")
            elif element.tag == "th":
                element.set("scope", "col")

    def _lead(self, link: Element) -> None:
        """Lead a link to where the site has what it names; what the site does not have is no link."""
        address = link.get("href", "")
        if address.startswith(_OUTSIDE):
            link.set("rel", "noopener noreferrer")
            return
        place = target(address)
        if place is None:
            link.tag = "span"
            del link.attrib["href"]
        else:
            link.set("href", place if place.startswith("#") else relative(self._path, place))


def _own(name: str, places: dict[str, int]) -> str:
    """Return a name that no heading before has: the second `search` is `search-1`."""
    places[name] = places.get(name, -1) + 1
    return f"{name}-{places[name]}" if places[name] else name

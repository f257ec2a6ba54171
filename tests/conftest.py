"""What all tests share: the option that rewrites expected output."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path


# The gate says the same each time it runs; a long search is another command's work.
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("gate")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected output of tests that compare files")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


class ExpectedFile:
    """Compare a text with the file that holds what is expected, or rewrite the file."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def compare(self, path: Path, actual: str) -> None:
        """Fail with the command that rewrites the file when the text is another."""
        if self.update:
            path.write_text(actual, encoding="utf-8", newline="\n")
            return
        expected = path.read_text(encoding="utf-8") if path.is_file() else ""
        command = "python -m pytest tests --update"
        assert actual == expected, f"{path.name} differs; if the new output is right, rewrite it: {command}"


@pytest.fixture
def expected_file(*, update: bool) -> ExpectedFile:
    return ExpectedFile(update=update)


class _Links(HTMLParser):
    """Collects the ids and the links of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser's signature
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in {"href", "src"}:
                self.links.append(value or "")


def find_dead_links(pages: Mapping[str, str], files: Collection[str] = ()) -> list[str]:
    """Return, as `page -> link`, every relative link of a site that leads to no page, file or id.

    `pages` maps addresses from the top of the site to HTML; `files` are the other files of the site.
    """
    parsed = {path: _Links(html) for path, html in pages.items()}
    dead = []
    for path, page in parsed.items():
        for link in page.links:
            address, _, anchor = link.partition("#")
            if "://" in address or address.startswith("mailto:"):
                continue
            if "=" in anchor:  # what the page's script is to show, no place on it
                anchor = ""
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
            known = target in parsed or (target in files and not anchor)
            if not known or (anchor and anchor not in parsed[target].ids):
                dead.append(f"{path} -> {link}")
    return dead


@pytest.fixture(scope="session")
def dead_links() -> Callable[..., list[str]]:
    """Give the search for dead links: `dead_links(pages, files)`."""
    return find_dead_links

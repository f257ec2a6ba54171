"""No page of a site says a word that CONTRIBUTING tells us to avoid."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
JOURNALS = ROOT / "tests" / "golden" / "journals"
#: Parts of a page that are not read as sentences: drawings, what is to be copied, names of fields and files.
UNREAD = re.compile(r"<(svg|code|pre|head)\b.*?</\1>", re.DOTALL)
HEADING = "## Words on the site"

pytestmark = pytest.mark.checkout


def avoided() -> list[str]:
    """Return what stands in the last column of the table, in its order."""
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition(HEADING)[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [word.strip() for row in rows[2:] for word in row[-1].split(",")]


def read(html: str) -> str:
    """Return what a reader of a page reads."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", UNREAD.sub(" ", html))).split())


def said(text: str, words: Iterable[str]) -> list[str]:
    """Return those of some words that a text says, as words of their own, in any case; exclamation marks too."""
    found = [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]
    return [*found, *(["!"] if "!" in text else [])]


@pytest.fixture
def site(golden_site: Path) -> Path:
    return golden_site


def test_no_page_says_a_word_that_we_avoid(site: Path) -> None:
    words, pages = avoided(), sorted(site.rglob("*.html"))
    assert len(words) > 30
    assert len(pages) > 100
    found = {page.relative_to(site).as_posix(): said(read(page.read_text(encoding="utf-8")), words) for page in pages}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>They churned.</p>", ["churned"]),
        ("<p>It is N/A, e.g. here.</p>", ["N/A", "e.g."]),
        ("<p>A <b>red\nflag</b></p>", ["red flag"]),
        ("<p>Well done!</p>", ["!"]),
        ("<p>Users</p><code>user</code>", []),
    ],
)
def test_the_reader_of_words_finds_each_kind(html: str, words: list[str]) -> None:
    assert said(read(html), avoided()) == words

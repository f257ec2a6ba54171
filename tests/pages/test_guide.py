"""The documents of the project as pages: their order, their parts, and where their links lead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.pages.guide import Document, GuidePage, guide_pages, in_order, slug, target
from generator.pages.search import page_rows

if TYPE_CHECKING:
    from tests.pages.conftest import Sample

FIRST = Document("README", "# All of it\n\n[Then](then.md#part), [again](then.md), [last](last.md)\n")
THEN = Document(
    "then", "# Then `so`\n\n<!-- for a test -->\n## A part\n\n```text\n## no heading\n```\n\n## A part with `code.md`\n"
)
LAST, UNNAMED = Document("last", "# Last\n"), Document("and", "no heading\n")
DOCUMENTS = (UNNAMED, LAST, THEN, FIRST)


def test_the_first_document_gives_the_order_and_what_it_does_not_name_comes_last() -> None:
    assert in_order(DOCUMENTS) == (FIRST, THEN, LAST, UNNAMED)
    assert in_order(()) == ()


def test_each_document_is_a_page_between_its_neighbours(sample: Sample) -> None:
    pages = list(guide_pages(replace(sample.portfolio, guide=DOCUMENTS)))
    assert [(page.path, page.title) for page in pages] == [
        ("guide/index.html", "All of it"),
        ("guide/then.html", "Then so"),
        ("guide/last.html", "Last"),
        ("guide/and.html", "and"),
    ]
    then = pages[1].content
    assert isinstance(then, GuidePage)
    assert then.text.startswith("## A part")
    assert [part.path for part in then.parts] == ["guide/then.html#a-part", "guide/then.html#a-part-with-codemd"]
    assert then.previous is not None
    assert then.following is not None
    assert (then.previous.text, then.following.path) == ("All of it", "guide/last.html")
    assert [link.path for link in pages[1].trail] == ["guide/index.html"]


def test_search_finds_a_document_by_its_title() -> None:
    titles = [row.title for row in page_rows(DOCUMENTS, losses=True) if row.group == "Guide"]
    assert titles == ["and", "Last", "Then so"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Search", "search"),
        ("Which clients: `only_for`", "which-clients-only_for"),
        ("What stands in `post-mortem.md`", "what-stands-in-post-mortemmd"),
        ("Who, then?", "who-then"),
    ],
)
def test_a_heading_has_the_anchor_that_hosts_of_repositories_give_it(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("#search", "#search"),
        ("site.md", "guide/site.html"),
        ("site.md#search", "guide/site.html#search"),
        ("README.md", "guide/index.html"),
        ("../generator/checklists/warning/gone-cold.md", "checks/gone-cold.html"),
        ("examples/tier-one-visited.md", None),
        ("../CONTRIBUTING.md", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_link_leads_to_what_the_site_has(link: str, place: str | None) -> None:
    assert target(link) == place

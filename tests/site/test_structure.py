"""Every page says what it is and where it stands: language, title, landmarks, headings, tables, and the ways to it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.site.kinds import ACCOUNT, pages_of
from tests.site.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

pytestmark = pytest.mark.checkout
HOME = "index.html"
MOST_CLICKS = 2
WHOLE = """<!doctype html><html lang="en"><head><title>Whole</title></head><body>
<header></header><main><nav class="trail"><a href="../index.html">Home</a></nav><h1>One</h1>{body}</main>
<footer></footer></body></html>"""


@pytest.fixture(scope="module", params=["example", "golden"])
def site(request: pytest.FixtureRequest) -> dict[str, Outline]:
    """Return the structure of every page of a site, by its address."""
    place: Path = request.getfixturevalue(f"{request.param}_site")
    return {path: Outline(path, html) for path, html in pages_of(place).items()}


def wrong_within(page: Outline) -> list[str]:
    """Return what a page does not say about itself as it should."""
    told = {
        "the language is not set": page.language != "en",
        "the title is empty": not page.title.strip(),
        "there is not one main part": page.landmarks.count("main") != 1,
        "the head or the foot is missing": not {"header", "footer"} <= set(page.landmarks),
        "there is not one h1": page.headings.count(1) != 1,
        "a level of headings is skipped": any(below > above + 1 for above, below in pairwise((0, *page.headings))),
        "a table has no name": not all(table.is_named for table in page.tables),
        "a table has no headers": not all(table.headers for table in page.tables),
        "a header says not what it heads": any(table.scoped < table.headers for table in page.tables),
        "no way leads home": page.path != HOME and HOME not in page.links,
    }
    return [f"{page.path}: {words}" for words, is_so in told.items() if is_so]


def clicks_from(start: str, site: Mapping[str, Outline]) -> dict[str, int]:
    """Return how many clicks each page is from a page, for those that can be reached from it."""
    clicks, waiting = {start: 0}, [start]
    for path in waiting:
        for target in sorted(site[path].links & (site.keys() - clicks.keys())):
            clicks[target] = clicks[path] + 1
            waiting.append(target)
    return clicks


def test_every_page_says_what_it_is(site: dict[str, Outline]) -> None:
    assert [words for page in site.values() for words in wrong_within(page)] == []


def test_no_two_pages_have_the_same_title(site: dict[str, Outline]) -> None:
    titles = Counter(page.title for page in site.values())
    assert [title for title, pages in titles.items() if pages > 1] == []


def test_every_page_is_two_clicks_from_home_or_one_from_its_account(site: dict[str, Outline]) -> None:
    near = {path for path, far in clicks_from(HOME, site).items() if far <= MOST_CLICKS}
    below = {link for path in near if re.fullmatch(ACCOUNT, path) for link in site[path].links}
    assert site.keys() - near - below == set()


def test_a_page_that_is_not_next_to_home_shows_the_way_back(site: dict[str, Outline]) -> None:
    clicks = clicks_from(HOME, site)
    lost = [path for path, far in clicks.items() if far > 1 and not any(clicks[up] < far for up in site[path].trail)]
    assert lost == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (WHOLE.format(body="<h3>skipped</h3>"), "a level of headings is skipped"),
        (WHOLE.format(body="<h1>two</h1>"), "there is not one h1"),
        (WHOLE.format(body="<main></main>"), "there is not one main part"),
        (WHOLE.format(body="<table><tr><th scope='col'>a</table>"), "a table has no name"),
        (WHOLE.format(body="<table aria-label='a'><tr><td>a</table>"), "a table has no headers"),
        (WHOLE.format(body="<table><caption>a</caption><tr><th>a</table>"), "a header says not what it heads"),
        (WHOLE.format(body="").replace("../index", "../other"), "no way leads home"),
        (WHOLE.format(body="").replace('lang="en"', ""), "the language is not set"),
        (WHOLE.format(body="").replace("Whole", ""), "the title is empty"),
        (WHOLE.format(body="").replace("<footer></footer>", ""), "the head or the foot is missing"),
    ],
)
def test_what_is_planted_is_told(html: str, told: str) -> None:
    assert wrong_within(Outline("a/page.html", WHOLE.format(body=""))) == []
    assert wrong_within(Outline("a/page.html", html)) == [f"a/page.html: {told}"]


def test_clicks_are_counted_along_the_shortest_way() -> None:
    links = {"a": ("b", "https://c"), "b": ("c", "a"), "c": ("a", "d#part", "#part"), "d": ()}
    site = {path: Outline(path, "".join(f"<a href='{to}'>" for to in links[path])) for path in links}
    assert clicks_from("a", site) == {"a": 0, "b": 1, "c": 2, "d": 3}

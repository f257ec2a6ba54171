"""The whole site, rendered: what a reader gets."""

from __future__ import annotations

import re
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

import pytest

from tests.pages.portfolios import FILES, OWN_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.conftest import Sample


def test_no_link_leads_nowhere(site: dict[str, str], dead_links: Callable[..., list[str]]) -> None:
    assert dead_links(site, FILES) == []


def test_the_search_for_dead_links_finds_each_kind(dead_links: Callable[..., list[str]]) -> None:
    pages = {
        "index.html": '<a id="top" href="a/x.html#y">, <a href="#top">, <img src="no.png">, <a href="https://x.y/">',
        "a/x.html": '<a href="../index.html#top"> <a href="../index.html#z"> <a href="index.html"> <link href="s.css">',
    }
    assert dead_links(pages, ["a/s.css"]) == [
        "index.html -> a/x.html#y",
        "index.html -> no.png",
        "a/x.html -> ../index.html#z",
        "a/x.html -> index.html",
    ]


def test_of_support_only_topic_and_dates_are_shown(site: dict[str, str]) -> None:
    assert [path for path, html in site.items() if "canary" in html.lower()] == []
    assert "Are there check-ins?" in site["agency/index.html"]
    assert "20 Mar 2026" in site["agency/index.html"]


def test_nothing_written_in_a_journal_becomes_markup(site: dict[str, str]) -> None:
    for tag in ("<script", "<img", "<u>", "<i>", "<again>", "<dear>", "<em>trade"):
        assert [path for path, html in site.items() if tag in OWN_SCRIPT.sub("", html)] == [], tag
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in site["accounts/acme/index.html"]
    assert "<strong>cross</strong>" in site["accounts/acme/2026.html"]


def test_every_page_says_its_day_and_forbids_what_it_does_not_need(site: dict[str, str]) -> None:
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
        " base-uri 'none'; form-action 'none'"
    )
    for path, html in site.items():
        assert "30 October 2026" in html, path
        assert f'content="{policy}"' in html, path
        assert '<meta name="robots" content="noindex">' in html, path
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|https?://", html), path


def test_the_only_scripts_are_files_of_the_site_s_own(site: dict[str, str]) -> None:
    """The script of the theme is read before anything is drawn, the others after everything is there."""
    own = re.compile(r'<script src="(?:\.\./)*static/([a-z-]+)\.js"( defer)?></script>')
    for path, html in site.items():
        found = own.findall(html)
        assert len(found) == html.count("<script") == html.count("</script") > 0, path
        assert [name for name, defer in found if not defer] == ["theme"], path


def test_every_page_has_one_heading_and_no_level_is_left_out(site: dict[str, str]) -> None:
    for path, html in site.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_an_id_stands_once_on_a_page(site: dict[str, str]) -> None:
    for path, html in site.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path


def test_the_same_values_give_the_same_bytes(sample: Sample, site: dict[str, str]) -> None:
    assert sample.site() == site


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.html", ["1 of 4 clients stands at alarm, 1 at watch.", "1 overdue", "At alarm, and who acts next"]),
        (
            "accounts/acme/index.html",
            ["A complaint is open.", "29 days ago", "(set for the client, else 30: agreed by"],
        ),
        ("accounts/cork/index.html", ["What we learned", "in their words", "None"]),
        ("checks/gone-cold.html", ["Question of gone-cold?", "quiet &lt;em&gt;trade&lt;/em&gt;", "Why it matters"]),
        ("about/index.html", ["version 1.2.3", "abc123", "5, of whom 1 is former"]),
    ],
)
def test_a_page_says_what_it_is_for(site: dict[str, str], path: str, words: list[str]) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", site[path]))
    assert [word for word in words if word not in text] == []


def test_every_page_but_the_first_has_a_way_back_to_it(sample: Sample) -> None:
    pages = sample.pages()
    assert pages["index.html"].trail == ()
    for path, page in pages.items():
        if path != "index.html":
            assert page.trail[0].path == "index.html", path
            assert all(link.path in pages for link in page.trail), path


def test_every_page_about_all_is_two_clicks_from_the_first(site: dict[str, str]) -> None:
    def leads_to(path: str) -> set[str]:
        links = re.findall(r'<a [^>]*?href="([^"#]+)(?:#[^"]*)?"', site[path])
        return {normpath(join(dirname(path), link)) for link in links} & site.keys()

    near = {"index.html"} | leads_to("index.html")
    far = set(site) - near - {found for path in near for found in leads_to(path)}
    assert {path for path in far if not path.startswith("accounts/")} == set()


def test_every_page_is_two_clicks_from_the_first(site: dict[str, str]) -> None:
    def leads_to(path: str) -> set[str]:
        links = re.findall(r'<a [^>]*?href="([^"#]+)(?:#[^"]*)?"', site[path])
        return {normpath(join(dirname(path), link)) for link in links} & site.keys()

    near = {"index.html"} | leads_to("index.html")
    assert set(site) - near - {found for path in near for found in leads_to(path)} == set()

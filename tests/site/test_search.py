"""Search in a real browser, from disk: by keyboard, over everything, and whatever is found is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.reader import DESK, PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

#: May still be on its way when a page is left by a key.
ICON = "/static/icon.svg"


HOSTILE_TITLE = "</script><img src=x onerror=alert(1)> `${alert(2)}` & \\ 'quoted'"
#: What somebody looks for, and the group and the name under which it is found: by a word of its name, nearly, by a
#: beginning, without its accents, by what it is about, by what it says, by what somebody said.
FOUND = [
    ("acme", "Clients", "Acme & Söhne <GmbH>"),
    ("ackme", "Clients", "Acme & Söhne <GmbH>"),
    ("sohne", "Clients", "Acme & Söhne <GmbH>"),
    ("north", "Clients", "Borealis"),
    ("brand manager", "People", 'Kim "Kiki" Jansen'),
    ("mira", "People", "Mira Prins"),
    ("himself", "Entries", "Complaint"),
    ("told me it would slip", "Entries", "Complaint"),
    ("zeppelin", "Entries", HOSTILE_TITLE),
    ("zepelin", "Entries", HOSTILE_TITLE),
    ("zepp", "Entries", HOSTILE_TITLE),
    ("A-3", "Entries", "Invoice A-3"),
    ("silent beyond its own rhythm", "Checks", "Is the client silent beyond its own rhythm?"),
    ("gone-cold", "Checks", "Is the client silent beyond its own rhythm?"),
    ("borealis new board", "Post-mortems", "Post-mortem of Borealis"),
    ("limits and switch", "Pages of the site", "Limits and switch-offs"),
]


class Searcher:
    """A reader who has a page open, and searches."""

    def __init__(self, browser: Browser, site: Path, path: str = "checks/gone-cold.html", width: int = DESK) -> None:
        self.reader = Reader(browser, width)
        self.page: Page = self.reader.page
        self.page.goto((site / path).as_uri())
        self.box = self.page.locator("#search_box")
        self.field = self.page.get_by_role("combobox")
        self.options = self.page.get_by_role("option")

    def search(self, words: str) -> Locator:
        """Open search with its key, if it is not open, and look for something."""
        if not self.box.is_visible():
            self.page.keyboard.press("/")
        status = self.page.locator("#search_status")
        self.field.fill("")
        expect(status).to_have_text("")
        self.field.fill(words)
        expect(status).not_to_have_text("")
        expect(self.page.locator("#search_progress")).to_be_hidden()
        return self.options


@pytest.fixture
def searcher(browser: Browser, scripted_site: Path) -> Iterator[Searcher]:
    """Give a searcher; nothing may go wrong while it searches."""
    opened = Searcher(browser, scripted_site)
    yield opened
    assert [each for each in opened.reader.wrong if not each.endswith(ICON)] == []
    opened.page.close()


def test_a_slash_opens_it_and_escape_leads_back(searcher: Searcher) -> None:
    button = searcher.page.locator("[data-search]")
    button.focus()
    searcher.page.keyboard.press("/")
    expect(searcher.field).to_be_focused()
    expect(searcher.field).to_have_attribute("aria-expanded", "false")
    searcher.page.keyboard.type("acme / co?")
    expect(searcher.field).to_have_value("acme / co?")
    searcher.page.keyboard.press("Escape")
    expect(searcher.box).to_be_hidden()
    expect(button).to_be_focused()


def test_everything_is_found(searcher: Searcher) -> None:
    names = (
        "all => all.map(each => [...each.childNodes].filter(one => !one.matches?.('[class^=\"mark \"]'))"
        ".map(one => one.textContent).join('').trim())"
    )
    for words, group, name in FOUND:
        searcher.search(words)
        found = searcher.page.get_by_role("group", name=group).get_by_role("option")
        assert name in found.locator(".search-name").evaluate_all(names), words


def test_what_was_found_is_shown_with_its_sentence_its_day_and_its_client(searcher: Searcher) -> None:
    option = searcher.search("himself").first
    expect(option.locator(".search-about")).to_have_text("Acme & Söhne <GmbH> · 4 May 2026")
    expect(option.locator(".search-text")).to_have_text("Max himself.")
    expect(option.locator("mark")).to_have_text(["himself"])
    expect(searcher.page.locator("#search_status")).to_have_text("1 result: entries 1")
    client = searcher.search("acme").first
    expect(client.locator(".mark")).to_have_text("Alarm")
    assert client.locator(".mark use").get_attribute("href") == "#g_alarm"


def test_arrows_choose_and_enter_goes_there(searcher: Searcher) -> None:
    options = searcher.search("kim")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    searcher.page.keyboard.press("ArrowDown")
    searcher.page.keyboard.press("ArrowDown")
    searcher.page.keyboard.press("ArrowUp")
    chosen = searcher.page.locator('[role="option"][aria-selected="true"]')
    expect(chosen).to_have_count(1)
    assert searcher.field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.get_attribute("id") == options.nth(1).get_attribute("id")
    expect(searcher.field).to_be_focused()
    name, way = chosen.locator(".search-name").inner_text(), chosen.evaluate("each => each.href")
    searcher.page.keyboard.press("Enter")
    expect(searcher.page.locator(".entry:target h3")).to_have_text(name)
    assert searcher.page.url == way


def test_every_result_leads_to_a_place_that_is_there(searcher: Searcher) -> None:
    ways: set[str] = set()
    for words in ("acme", "borealis", "client", "limits", "mira", "invoice"):
        ways.update(searcher.search(words).evaluate_all("all => all.map(each => each.href)"))
    assert len(ways) > 15
    for way in sorted(ways):
        searcher.page.goto(way)
        assert "#" not in way or searcher.page.locator(":target").count() == 1, way


def test_a_result_on_the_same_page_closes_it(browser: Browser, scripted_site: Path) -> None:
    searcher = Searcher(browser, scripted_site, "accounts/acme/2026.html", PHONE)
    searcher.search("zeppelin").first.click()
    expect(searcher.box).to_be_hidden()
    expect(searcher.page.locator(".entry:target")).to_be_in_viewport()
    assert searcher.reader.wrong == []


def test_what_an_entry_says_is_text_and_runs_nothing(searcher: Searcher) -> None:
    option = searcher.search("zeppelin").first
    expect(option.locator(".search-text")).to_have_text("A zeppelin <script>alert(3)</script> flew past.")
    assert searcher.page.locator("#search_box :is(img, script)").count() == 0


def test_nothing_for_leads_can_be_found(searcher: Searcher) -> None:
    for words in ("salary", "secret"):
        searcher.search(words)
        expect(searcher.page.locator("#search_status")).to_have_text(f"Nothing found for “{words}”.")
    expect(searcher.options).to_have_count(0)
    expect(searcher.field).to_have_attribute("aria-expanded", "false")


def test_search_says_how_far_it_reaches(searcher: Searcher) -> None:
    searcher.search("acme")
    expect(searcher.page.locator("#search_reach")).to_have_text(
        "Of each entry the first 600 characters can be searched."
    )


def test_search_that_cannot_be_read_says_so(browser: Browser, scripted_site: Path) -> None:
    reader = Reader(browser, DESK)
    reader.page.route("**/search/index.js", lambda route: route.abort())
    reader.page.goto((scripted_site / "index.html").as_uri())
    reader.page.keyboard.press("/")
    expect(reader.page.locator("#search_reach")).to_contain_text("Search could not be read.")


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_the_dialog_fits(browser: Browser, scripted_site: Path, width: int) -> None:
    searcher = Searcher(browser, scripted_site, width=width)
    searcher.search("acme")
    box = searcher.box.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 844
    expect(searcher.page.locator("#search_status")).to_be_in_viewport()
    assert searcher.reader.overflow() <= 0


def test_without_script_there_is_no_button_and_nothing_is_missing(browser: Browser, scripted_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((scripted_site / "accounts/acme/2026.html").as_uri())
    assert page.get_by_role("button").count() == 0
    assert page.locator("dialog").count() == 2
    assert page.locator("dialog:visible").count() == 0
    context.close()

"""Somebody with a keyboard and no mouse reaches everything that is seen, in the order in which it is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.kinds import KINDS, kind_name
from tests.site.reader import DESK, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.kinds import Kind

FOCUS = Path(__file__).parent / "scripts/focus.js"

pytestmark = pytest.mark.browser


def open_for_keys(browser: Browser, site: Path, path: str) -> Page:
    """Open a page as it is found, folded where it is folded."""
    page = Reader(browser, DESK).page
    page.goto((site / path).as_uri())
    page.evaluate(FOCUS.read_text(encoding="utf-8"))
    return page


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """Return where the focus stops, from the top of a page until it leaves the page or has stopped so often."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate("keyboard.stop()")
        if stop is None:
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_tab_stops_at_everything_that_is_seen_and_shows_where_it_is(
    browser: Browser, example_site: Path, kind: Kind
) -> None:
    page = open_for_keys(browser, example_site, kind.path)
    seen = page.evaluate("keyboard.seen()")
    stops = walk(page, page.evaluate("keyboard.count()") + 1)
    assert stops[0]["told"].endswith("Skip to the content")
    # What shows itself only when it has the focus, as the skip link does, is a stop as well.
    assert [stop["told"] for stop in stops if stop["told"] in seen] == seen
    assert [stop for stop in stops if not (stop["seen"] and stop["ringed"])] == []


def test_this_walk_notices_what_is_out_of_reach_and_what_has_no_ring(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    bad = """<a href="#" tabindex="-1">one</a> <a href="#" style="outline: none">two</a> <a href="#">three</a>"""
    place.write_text(f"<!doctype html><title>page</title>{bad}", encoding="utf-8")
    page = open_for_keys(browser, tmp_path, "page.html")
    assert len(page.evaluate("keyboard.seen()")) == 3
    assert [(stop["told"].split()[-1], stop["ringed"]) for stop in walk(page, 9)] == [("two", False), ("three", True)]


def test_a_keyboard_reaches_the_content_first(browser: Browser, example_site: Path) -> None:
    page = open_for_keys(browser, example_site, "index.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main_content"


def test_a_fold_opens_and_closes_with_the_keyboard(browser: Browser, example_site: Path) -> None:
    page = open_for_keys(browser, example_site, "accounts/hollis-homes/index.html")
    fold = page.locator("details").first
    fold.locator("summary").first.focus()
    for key, is_open in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert fold.evaluate("each => each.open") is is_open

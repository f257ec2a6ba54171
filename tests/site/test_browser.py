"""A reader in a real browser, from disk: home, an account, its evidence and back; nothing fails, nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.site.kinds import KINDS, kind_name, of_no_kind, pages_of
from tests.site.reader import DESK, PHONE, SMALL, Reader

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.site.kinds import Kind

pytestmark = pytest.mark.browser


@pytest.fixture
def site(golden_site: Path) -> Path:
    return golden_site


def test_home_leads_to_an_account_to_its_evidence_and_back(browser: Browser, site: Path) -> None:
    reader = Reader(browser, DESK)
    page = reader.page
    page.goto((site / "index.html").as_uri())
    client = page.locator("main a[href='accounts/acme/index.html']").first
    name = client.inner_text()
    client.click()
    assert reader.heading() == name

    evidence = page.locator(".finding.is-problem .evidence a").first
    told = evidence.inner_text()
    evidence.click()
    entry = page.locator(".entry:target")
    assert entry.locator("h3").inner_text() == told
    assert entry.is_visible()

    entry.locator(".entry-refs a[href*='index.html#']").first.click()
    page.locator(".finding:target").wait_for()  # an entry leads back to the finding that names it
    page.get_by_role("navigation", name="Way back").get_by_role("link").first.click()
    assert page.url == (site / "index.html").as_uri()
    assert reader.wrong == []


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_no_page_fails_asks_for_anything_or_scrolls_sideways(browser: Browser, example_site: Path, kind: Kind) -> None:
    for width in (SMALL, PHONE, DESK):
        reader = Reader(browser, width)
        reader.open(example_site, kind.path)
        assert reader.overflow() <= 0, width
        assert reader.wrong == []


def test_every_page_is_of_a_kind_that_the_tests_look_at(example_site: Path, golden_site: Path) -> None:
    assert of_no_kind(pages_of(example_site)) == []
    assert of_no_kind(pages_of(golden_site)) == []


def test_the_style_reaches_a_page_in_a_folder(browser: Browser, site: Path) -> None:
    """The test above would not notice a style sheet that the policy blocks without a word."""
    reader = Reader(browser, PHONE)
    reader.page.goto((site / "accounts/acme/index.html").as_uri())
    pill = reader.page.locator(".pill").first
    assert pill.evaluate("each => getComputedStyle(each).borderTopStyle") == "solid"


def test_this_reader_notices_what_goes_wrong(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_text("<!doctype html><img src='gone.png'><p style='width: 200vw'>wide", encoding="utf-8")
    reader = Reader(browser, PHONE)
    reader.page.goto(place.as_uri())
    assert any(each.startswith("failed: ") for each in reader.wrong)
    assert reader.overflow() > 0


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_strip_opens_to_its_steps_and_each_leads_to_its_reasons(browser: Browser, site: Path, width: int) -> None:
    reader = Reader(browser, width)
    page = reader.page
    page.goto((site / "accounts/acme/index.html").as_uri())
    row = page.locator(".history-row").first
    assert not row.locator(".step").first.is_visible()
    row.locator("summary").click()
    assert row.locator(".step").first.is_visible()
    drawn, room = row.locator("summary .timeline").bounding_box(), page.locator("main").bounding_box()
    assert drawn
    assert room
    assert drawn["width"] > width / 3, "the strip is wide enough to be read"
    assert drawn["x"] + drawn["width"] <= room["x"] + room["width"]
    ways = set(page.locator(".history .step a").evaluate_all("all => all.map(each => each.href)"))
    assert ways
    assert reader.wrong == []
    for way in sorted(ways):
        page.goto(way)
        assert page.locator(":target").count() == 1, way


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_tone_is_told_by_a_colour_a_shape_and_a_word_of_its_own(
    browser: Browser, site: Path, scheme: Literal["light", "dark"]
) -> None:
    reader = Reader(browser, DESK)
    reader.page.emulate_media(color_scheme=scheme)
    reader.page.goto((site / "style/index.html").as_uri())
    for part in ("mark", "pill"):
        marks = reader.page.locator(f".tones .{part}")
        told = [
            (
                marks.nth(at).evaluate("each => getComputedStyle(each).color"),
                marks.nth(at).locator("use").get_attribute("href"),
                marks.nth(at).inner_text(),
            )
            for at in range(marks.count())
        ]
        assert len(told) == 5
        assert [len(set(each)) for each in zip(*told, strict=True)] == [5, 5, 5]
    boxes = [box for box in (each.bounding_box() for each in reader.page.locator(".swatch").all()) if box]
    assert len(boxes) > 20
    assert all(box["width"] > 20 and box["height"] > 20 for box in boxes), "every swatch can be seen"
    assert reader.wrong == []

"""A reader in a real browser, from disk: home, an account, its evidence and back; nothing fails, nothing is fetched."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from generator.cli import mainstay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
JOURNALS = Path(__file__).parents[1] / "golden" / "journals"
SMALL, PHONE, DESK = 320, 390, 1280
#: One page of each kind: home, a client in trouble, its last twelve months, one who left, in
#: hindsight too, a journal, what is owed, to whom, what is written, losses together,
#: checks, their limits, a checklist, a check of clients, one of ourselves, ourselves, the build, how things look.
KINDS = [
    "index.html",
    "accounts/acme/index.html",
    "accounts/acme/history.html",
    "accounts/borealis/index.html",
    "accounts/borealis/post-mortem.html",
    "accounts/acme/2026.html",
    "duties/index.html",
    "people/index.html",
    "coverage/index.html",
    "post-mortems/index.html",
    "checks/index.html",
    "checks/limits.html",
    "checklists/warning.html",
    "checks/gone-cold.html",
    "checks/check-ins.html",
    "agency/index.html",
    "agency/2026.html",
    "about/index.html",
    "style/index.html",
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("read")
    shutil.copytree(JOURNALS, place / "journals")
    arguments = ["build", "--journals", str(place / "journals"), "--output", str(place / "site")]
    result = CliRunner().invoke(mainstay, arguments)
    assert result.exit_code == 0, result.stderr
    return place / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing; install it, for example with: apt-get install -y chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield running
        running.close()


class Reader:
    """A page of the browser, with everything that went wrong while it was open."""

    def __init__(self, browser: Browser, width: int) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 844})
        self.wrong: list[str] = []
        self.page.on("console", lambda line: self.wrong.append(f"console: {line.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))
        self.page.on("request", lambda request: self._ask(request.url))

    def _ask(self, url: str) -> None:
        if not url.startswith(("file://", "data:")):
            self.wrong.append(f"asked for: {url}")

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return wider

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


def test_home_leads_to_an_account_to_its_evidence_and_back(browser: Browser, site: Path) -> None:
    reader = Reader(browser, DESK)
    page = reader.page
    page.goto((site / "index.html").as_uri())
    client = page.locator("a.portfolio-name").first
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
    assert page.locator(".finding:target").is_visible(), "an entry leads back to the finding that names it"
    page.get_by_role("navigation", name="Way back").get_by_role("link").first.click()
    assert page.url == (site / "index.html").as_uri()
    assert reader.wrong == []


@pytest.mark.parametrize("width", [SMALL, PHONE, DESK])
def test_no_page_fails_asks_for_anything_or_scrolls_sideways(browser: Browser, site: Path, width: int) -> None:
    reader = Reader(browser, width)
    for path in KINDS:
        reader.page.goto((site / path).as_uri())
        reader.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert reader.overflow() <= 0, path
        assert reader.page.locator("main h1").count() == 1, path
    assert reader.wrong == []


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


def test_a_keyboard_reaches_the_content_first(browser: Browser, site: Path) -> None:
    reader = Reader(browser, DESK)
    reader.page.goto((site / "index.html").as_uri())
    reader.page.keyboard.press("Tab")
    skip = reader.page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert skip.bounding_box() is not None
    reader.page.keyboard.press("Enter")
    assert reader.page.locator(":focus").get_attribute("id") == "main_content"


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

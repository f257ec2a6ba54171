"""What script adds to every page, in a real browser from disk: theme, keys, links to copy, folds that open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.site.reader import DESK, PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

#: May still be on its way when a page is left by a key.
ICON = "/static/icon.svg"

JOURNAL = "accounts/acme/2026.html"
ACCOUNT = "accounts/acme/index.html"
#: Remembers the theme as it stands when the page has been read, before it is first drawn.
WATCH_THEME = """
addEventListener("DOMContentLoaded", () => { window.themeWhenRead = document.documentElement.dataset.theme ?? "auto" })
"""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """Give a reader for whom nothing may go wrong."""
    opened = Reader(browser, DESK)
    yield opened
    assert [each for each in opened.wrong if not each.endswith(ICON)] == []
    opened.page.close()


def go(reader: Reader, site: Path, path: str) -> None:
    reader.page.goto((site / path).as_uri())


# ---------- Theme ----------


def paper(reader: Reader) -> str:
    told: str = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    return told


def test_the_theme_goes_from_the_device_s_to_light_to_dark_and_says_so(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, "index.html")
    button = reader.page.locator("[data-theme-button]")
    light = paper(reader)
    reader.page.emulate_media(color_scheme="dark")
    dark = paper(reader)
    assert light != dark
    told = []
    for _ in range(4):
        told.append((button.get_attribute("aria-label"), button.locator("use").get_attribute("href"), paper(reader)))
        button.click()
    assert told == [
        ("Colours: as on your device. Change to light", "#g_theme_auto", dark),
        ("Colours: light. Change to dark", "#g_theme_light", light),
        ("Colours: dark. Change to as on your device", "#g_theme_dark", dark),
        ("Colours: as on your device. Change to light", "#g_theme_auto", dark),
    ]


def test_the_theme_is_remembered_on_every_page_and_set_before_anything_is_drawn(
    reader: Reader, scripted_site: Path
) -> None:
    reader.page.add_init_script(WATCH_THEME)
    go(reader, scripted_site, "index.html")
    assert reader.page.evaluate("themeWhenRead") == "auto"
    for _ in range(2):
        reader.page.locator("[data-theme-button]").click()
    for path in (JOURNAL, "checks/index.html"):
        go(reader, scripted_site, path)
        assert reader.page.evaluate("themeWhenRead") == "dark"
    reader.page.reload()
    assert reader.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "dark" in str(reader.page.locator("[data-theme-button]").get_attribute("aria-label"))


def test_nothing_is_drawn_before_the_theme_is_known(scripted_site: Path) -> None:
    """The script of the theme waits for nothing and stands before the style, which drawing waits for."""
    head = (scripted_site / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert 0 < head.index('<script src="static/theme.js"></script>') < head.index('rel="stylesheet"')


def test_a_theme_that_nobody_offers_is_no_theme(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, "index.html")
    reader.page.evaluate("localStorage.setItem('mainstay-theme', 'x\" onload=alert(1)')")
    reader.page.reload()
    assert reader.page.evaluate("'theme' in document.documentElement.dataset") is False


def test_paper_is_light_whatever_was_chosen(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, JOURNAL)
    for _ in range(2):
        reader.page.locator("[data-theme-button]").click()
    reader.page.emulate_media(media="print")
    assert reader.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert paper(reader) == "rgb(255, 255, 255)"
    assert reader.page.get_by_role("button").count() == 0


# ---------- Keys ----------


def test_keys_lead_over_the_site(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, JOURNAL)
    reader.page.keyboard.type("gh")
    reader.page.wait_for_url((scripted_site / "index.html").as_uri())
    reader.page.keyboard.type("gd")
    reader.page.wait_for_url((scripted_site / "duties/index.html").as_uri())
    reader.page.keyboard.type("gc")
    reader.page.wait_for_url((scripted_site / "accounts/index.html").as_uri())
    reader.page.keyboard.type("gx")
    reader.page.keyboard.type("d")
    reader.page.keyboard.type("h")
    assert reader.page.url == (scripted_site / "accounts/index.html").as_uri(), "an unknown second key ends the pair"


def test_j_and_k_lead_to_the_next_page_and_the_one_before_where_there_is_one(
    reader: Reader, scripted_site: Path
) -> None:
    go(reader, scripted_site, "about/index.html")
    for key in ("j", "k"):
        reader.page.keyboard.press(key)
    assert reader.page.url == (scripted_site / "about/index.html").as_uri()
    check = "checks/gone-cold.html"
    go(reader, scripted_site, check)
    following = reader.page.locator("a[rel=next]").evaluate("each => each.href")
    reader.page.keyboard.press("j")
    reader.page.wait_for_url(following)
    reader.page.keyboard.press("k")
    reader.page.wait_for_url((scripted_site / check).as_uri())


def test_the_list_of_keys_opens_closes_and_can_switch_them_off(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, JOURNAL)
    keys, search = reader.page.locator("#keys_box"), reader.page.locator("#search_box")
    reader.page.keyboard.press("?")
    expect(keys).to_be_visible()
    reader.page.keyboard.press("/")
    expect(search).to_be_hidden()
    reader.page.get_by_label("Use single keys").uncheck()
    reader.page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    reader.page.keyboard.press("/")
    reader.page.reload()
    reader.page.keyboard.press("/")
    expect(search).to_be_hidden()
    reader.page.get_by_role("button", name="Keyboard shortcuts").click()
    reader.page.get_by_label("Use single keys").check()
    reader.page.get_by_role("button", name="Close").click()
    reader.page.keyboard.press("/")
    expect(search).to_be_visible()


@pytest.mark.parametrize("chord", ["Control+/", "Alt+/", "Meta+/", "Control+Shift+?"])
def test_a_key_with_another_is_left_to_the_browser(reader: Reader, scripted_site: Path, chord: str) -> None:
    go(reader, scripted_site, JOURNAL)
    reader.page.keyboard.press(chord)
    expect(reader.page.locator("dialog:visible")).to_have_count(0)


@pytest.mark.parametrize("tag", ["input", "textarea", "select", "div contenteditable"])
def test_keys_typed_in_a_field_are_the_field_s(reader: Reader, scripted_site: Path, tag: str) -> None:
    go(reader, scripted_site, JOURNAL)
    name = tag.partition(" ")[0]
    reader.page.evaluate(f"document.querySelector('main').insertAdjacentHTML('beforeend', '<{tag} id=own></{name}>')")
    reader.page.locator("#own").focus()
    reader.page.keyboard.type("/?gh")
    expect(reader.page.locator("dialog:visible")).to_have_count(0)
    assert reader.page.url == (scripted_site / JOURNAL).as_uri()


# ---------- Links to copy ----------


def allow_clipboard(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_an_entry_s_link_is_copied_and_that_is_said(reader: Reader, scripted_site: Path) -> None:
    allow_clipboard(reader.page.context)
    go(reader, scripted_site, JOURNAL)
    entry = reader.page.locator(".entry").first
    button = entry.get_by_role("button")
    assert button.get_attribute("aria-label") == f"Copy the link to: {entry.locator('h3').inner_text()}"
    assert button.evaluate("each => getComputedStyle(each).opacity") == "0"
    entry.hover()
    assert button.evaluate("each => getComputedStyle(each).opacity") == "1"
    button.click()
    expect(reader.page.locator("#told")).to_have_text("Copied")
    address = reader.page.evaluate("navigator.clipboard.readText()")
    assert address == f"{(scripted_site / JOURNAL).as_uri()}#{entry.get_attribute('id')}"
    expect(reader.page.locator("#told")).to_have_text("", timeout=10_000)


def test_a_finding_has_a_link_to_copy_which_the_keyboard_reaches(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, ACCOUNT)
    finding = reader.page.locator(".finding.is-problem").first
    button = finding.get_by_role("button", name="Copy the link to")
    finding.locator("h4 a").focus()
    reader.page.keyboard.press("Tab")
    expect(button).to_be_focused()
    assert button.evaluate("each => getComputedStyle(each).opacity") == "1"


def test_where_nothing_may_be_copied_the_address_is_selected(reader: Reader, scripted_site: Path) -> None:
    reader.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    go(reader, scripted_site, JOURNAL)
    entry = reader.page.locator(".entry").first
    entry.hover()
    entry.get_by_role("button").click()
    field = entry.get_by_role("textbox", name="The address of this place")
    expect(field).to_be_focused()
    expect(reader.page.locator("#told")).to_have_text("The address is selected: copy it")
    assert str(reader.page.evaluate("getSelection().toString()")).endswith(f"#{entry.get_attribute('id')}")
    reader.page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(entry.get_by_role("button")).to_be_focused()


def test_on_a_touch_screen_links_to_copy_are_in_sight(browser: Browser, scripted_site: Path) -> None:
    context = browser.new_context(
        viewport={"width": PHONE, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=1
    )
    page = context.new_page()
    page.goto((scripted_site / JOURNAL).as_uri())
    button = page.locator(".entry .copy-link").first
    assert button.evaluate("each => getComputedStyle(each).opacity") == "1"
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24, "as large as a finger needs (WCAG 2.5.8)"
    context.close()


# ---------- Folds ----------


def test_what_an_address_asks_for_is_unfolded(reader: Reader, scripted_site: Path) -> None:
    go(reader, scripted_site, ACCOUNT)
    folded = reader.page.locator("details:not([open]) .finding[id]")
    first, last = folded.first.get_attribute("id"), folded.last.get_attribute("id")
    assert first != last
    reader.page.goto(f"{(scripted_site / ACCOUNT).as_uri()}#{first}")
    expect(reader.page.locator(f"[id='{first}']")).to_be_in_viewport()
    reader.page.evaluate(f"location.hash = '{last}'")
    expect(reader.page.locator(f"[id='{last}']")).to_be_in_viewport()
    reader.page.evaluate("location.hash = '%E0%A4%A'")
    reader.page.evaluate("location.hash = 'nothing-here'")

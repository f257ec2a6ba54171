"""A real browser opens all attacks on one page without a content security policy: nothing runs, nothing is fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.rendering.markdown import render_markdown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

ATTACKS = Path(__file__).parent / "cases" / "attacks.json"

pytestmark = pytest.mark.browser


class Visit:
    """What happened while a page was open."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.happened: list[str] = []
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.happened.append(f"request {request.url}"))
        self.page.on("popup", lambda popup: self.happened.append(f"window {popup.url}"))
        self.page.on("download", lambda download: self.happened.append(f"download {download.url}"))
        self.page.on("console", lambda line: self.happened.append(f"console {line.text}"))

    def _dismiss(self, dialog: Dialog) -> None:
        self.happened.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open(self, body: str, place: Path) -> list[str]:
        """Open a page with this body from disk, move about in it, and say what happened beside loading it."""
        place.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>page</title><body>{body}", encoding="utf-8")
        self.page.goto(place.as_uri(), wait_until="load")
        self.page.keyboard.press("Tab")
        self.page.mouse.move(100, 100)
        self.page.wait_for_timeout(500)
        return [event for event in self.happened if event != f"request {place.as_uri()}"]


def attacks() -> list[str]:
    texts: list[str] = json.loads(ATTACKS.read_text(encoding="utf-8"))
    return texts


def test_this_page_notices_what_attacks_do(browser: Browser, tmp_path: Path) -> None:
    body = "<script>alert(1)</script><img src='missing.png'>"
    happened = Visit(browser).open(body, tmp_path / "page.html")
    assert any(event.startswith("dialog") for event in happened)
    assert any(event.endswith("missing.png") for event in happened)


def test_no_attack_runs_or_asks_for_anything(browser: Browser, tmp_path: Path) -> None:
    body = "".join(f"<section>{render_markdown(text)}</section>\n" for text in attacks())
    visit = Visit(browser)
    happened = visit.open(body, tmp_path / "page.html")
    assert happened == []
    assert visit.page.title() == "page"
    assert visit.page.locator("body > section").count() == len(attacks()), "no attack leaves its place"
    assert visit.page.locator("script, img, iframe, object, embed, style, link, form, input, svg, math").count() == 0


def test_no_link_of_an_attack_runs_when_it_is_followed(browser: Browser, tmp_path: Path) -> None:
    body = "".join(f"<section>{render_markdown(text)}</section>\n" for text in attacks())
    visit = Visit(browser)
    visit.open(body, tmp_path / "page.html")
    protocols = visit.page.evaluate("[...new Set([...document.links].map(link => link.protocol))].sort()")
    assert set(protocols) <= {"http:", "https:", "mailto:"}

"""A reader: a page of the browser that keeps what went wrong while it was open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

#: Widths in CSS pixels: the narrowest that must work (WCAG 1.4.10), a phone, a desk.
SMALL, PHONE, DESK = 320, 390, 1280
HEIGHT = 844


class Reader:
    """A page of the browser, with everything that went wrong while it was open."""

    def __init__(self, browser: Browser, width: int = DESK, **settings: Any) -> None:
        """Open an empty page of this width; `settings` are those of a context of Playwright's."""
        self.page: Page = browser.new_page(viewport={"width": width, "height": HEIGHT}, **settings)
        self.wrong: list[str] = []
        self.page.on("console", lambda line: self.wrong.append(f"console: {line.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))
        self.page.on("request", lambda request: self._ask(request.url))

    def _ask(self, url: str) -> None:
        if not url.startswith(("file://", "data:")):
            self.wrong.append(f"asked for: {url}")

    def open(self, site: Path, path: str) -> Page:
        """Open an address of a site from the disk, with everything unfolded."""
        self.page.goto((site / path).as_uri())
        self.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        return self.page

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return wider

    def heading(self) -> str:
        """Return the title on the page."""
        return self.page.locator("h1").inner_text()

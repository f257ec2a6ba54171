"""Monday's message as a mail, in a real browser: it fits a phone, can be read in the dark, and fetches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import run
from tests.exports.hostile import hostile_journals

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
#: Of text on its ground, for WCAG 2.2 at level AA.
LEAST_CONTRAST = 4.5
#: Returns the least contrast of any text on the page with what lies behind it.
CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([red, green, blue]) => [red, green, blue]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (one) => {
    const colour = parse(getComputedStyle(one).backgroundColor);
    return colour.length < 4 || colour[3] > 0 ? colour : ground(one.parentElement);
  };
  let least = 21;
  for (const one of document.body.querySelectorAll("*")) {
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [dark, bright] = [light(parse(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => a - b);
    least = Math.min(least, (bright + 0.05) / (dark + 0.05));
  }
  return least;
}"""


@pytest.fixture(params=["small", "hostile"])
def mail(request: pytest.FixtureRequest, journals: Path, tmp_path: Path) -> Path:
    (tmp_path / "hostile").mkdir()
    folder = journals if request.param == "small" else hostile_journals(tmp_path / "hostile")
    link = ("--link", "https://health.example.org")
    (tmp_path / "mail.html").write_text(
        run("digest", "--journals", folder, "--format", "html", *link).stdout, encoding="utf-8"
    )
    return tmp_path / "mail.html"


@pytest.mark.parametrize("styled", [True, False], ids=["with its style sheet", "where it was dropped"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_anywhere(mail: Path, browser: Browser, scheme: Any, *, styled: bool) -> None:
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(mail.as_uri())
    if not styled:
        page.evaluate("document.querySelector('style').remove()")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CONTRAST) >= LEAST_CONTRAST
    assert asked == [mail.as_uri()]
    assert page.locator("h1").count() == 1
    assert page.locator("h2").count() > 1

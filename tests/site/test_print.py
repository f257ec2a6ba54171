"""An account and a post-mortem print on A4, whole and without what is for screens, to be handed to an owner."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.site.reader import Reader
from tests.site.sheets import SHEETS, sheet_name

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.site.sheets import Sheet

#: Width and height in points, and how far from them a browser rounds.
A4, ROUNDED = (595.3, 841.9), 1.5
#: Characters on a page below which it is nearly empty.
LEAST_TEXT = 250
#: What is for screens alone.
CONTROLS = "nav, button, input, select, textarea, form, dialog, .skip, .foot"
SEEN = """selector => [...document.querySelectorAll(selector)]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().height > 0)
    .map(each => `${each.tagName} ${each.className}`)"""

pytestmark = pytest.mark.browser


def bare(text: str) -> str:
    """Return a text without its spaces, which a PDF does not keep."""
    return re.sub(r"\s+", "", text)


def open_sheet(browser: Browser, site: Path, sheet: Sheet) -> Page:
    page = Reader(browser, color_scheme="dark").page
    page.goto((site / sheet.path).as_uri())
    return page


def printed(page: Page) -> PdfReader:
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def texts_of(pdf: PdfReader) -> list[str]:
    """Return the text of each leaf, without the line that numbers it."""
    return [re.sub(r"^\d+ of \d+$", "", leaf.extract_text(), flags=re.MULTILINE).strip() for leaf in pdf.pages]


@pytest.mark.parametrize("sheet", SHEETS, ids=sheet_name)
def test_it_fills_a_few_leaves_of_a4(browser: Browser, example_site: Path, sheet: Sheet) -> None:
    page = open_sheet(browser, example_site, sheet)
    pdf = printed(page)
    headings = {bare(text) for text in page.locator("h1, h2, h3").all_text_contents()}
    assert 1 < len(pdf.pages) <= sheet.most_leaves
    for leaf in pdf.pages:
        assert (float(leaf.mediabox.width), float(leaf.mediabox.height)) == pytest.approx(A4, abs=ROUNDED)
    for number, text in enumerate(texts_of(pdf), start=1):
        assert len(text) >= LEAST_TEXT, f"leaf {number} is nearly empty"
        assert bare(text.splitlines()[-1]) not in headings, f"leaf {number} ends with a heading"


@pytest.mark.parametrize("sheet", SHEETS, ids=sheet_name)
def test_everything_that_matters_is_on_it_and_no_address_is(browser: Browser, example_site: Path, sheet: Sheet) -> None:
    page = open_sheet(browser, example_site, sheet)
    whole = bare("".join(texts_of(printed(page))))
    for part in sheet.parts:
        found = page.locator(part).all_text_contents()[:5]
        assert found, part
        assert [text for text in found if bare(text) not in whole] == [], part
    assert re.findall(r"https?:|file:|\w+\.html", whole) == []
    assert "Skiptothecontent" not in whole


@pytest.mark.parametrize("sheet", SHEETS, ids=sheet_name)
def test_what_is_for_screens_is_not_printed_and_what_is_printed_is_dark_on_white(
    browser: Browser, example_site: Path, sheet: Sheet
) -> None:
    page = open_sheet(browser, example_site, sheet)
    assert page.evaluate(SEEN, CONTROLS) != []
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(SEEN, CONTROLS) == []
    colours = page.evaluate("(style => [style.color, style.backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]

"""The command that takes pictures takes all of them, and those of the front page are small files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.site.kinds import KINDS
from tests.site.reader import DESK, PHONE
from tests.site.screens import print_sheets, shoot, write_index, write_readme_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

MOST_BYTES = 120_000

pytestmark = pytest.mark.browser


def test_every_picture_that_the_index_shows_is_taken(browser: Browser, example_site: Path, tmp_path: Path) -> None:
    kinds = [kind for kind in KINDS if kind.name in {"home", "about"}]
    shoot(browser, example_site, tmp_path, kinds)
    print_sheets(browser, example_site, tmp_path)
    write_index(tmp_path, kinds)
    shown = set(re.findall(r'(?:href|src)="([^"#]+)"', (tmp_path / "index.html").read_text(encoding="utf-8")))
    assert shown == {path.name for path in tmp_path.iterdir()} - {"index.html"}
    assert len(shown) == 2 * 4 + 2
    for name, width, shades in (("home-1280-light.png", DESK, (200, 255)), ("home-390-dark.png", PHONE, (0, 60))):
        with Image.open(tmp_path / name) as taken:
            assert taken.width == width
            # The smallest and the largest of a corner, in grey: light is light, and dark is dark.
            low, high = taken.convert("L").crop((0, 0, 4, 4)).getextrema()
            assert shades[0] <= low <= high <= shades[1]  # type: ignore[operator]  # of one band they are numbers


def test_the_pictures_of_the_front_page_are_small(browser: Browser, example_site: Path, tmp_path: Path) -> None:
    write_readme_pictures(browser, example_site, tmp_path)
    weights = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert weights.keys() == {"home.png", "account.png", "phone.png"}
    assert {name: weight for name, weight in weights.items() if weight >= MOST_BYTES} == {}

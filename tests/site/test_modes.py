"""However a page is read: without script, without motion, in forced colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.kinds import KINDS, kind_name
from tests.site.reader import DESK, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.kinds import Kind

SCRIPTS = Path(__file__).parent / "scripts"

pytestmark = pytest.mark.browser


def found_by(script: str, page: Page) -> list[str]:
    """Return what one of our own scripts finds wrong with a page."""
    found: list[str] = page.evaluate((SCRIPTS / script).read_text(encoding="utf-8"))
    return found


def wrong_without_script(browser: Browser, address: str) -> list[str]:
    """Return what is wrong with a page that is read without script, and the parts that only script shows."""
    told = []
    for has_script in (False, True):
        page = Reader(browser, DESK, java_script_enabled=has_script).page
        page.goto(address)
        told.append(page.evaluate((SCRIPTS / "without-script.js").read_text(encoding="utf-8")))
    without, scripted = told
    return [*without["wrong"], *(f"is hidden: {part}" for part in without["hidden"] if part not in scripted["hidden"])]


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_without_script_a_page_is_whole_and_offers_nothing_that_does_nothing(
    browser: Browser, example_site: Path, kind: Kind
) -> None:
    assert wrong_without_script(browser, (example_site / kind.path).as_uri()) == []


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_nothing_moves_for_somebody_who_asked_for_less_motion(browser: Browser, example_site: Path, kind: Kind) -> None:
    page = Reader(browser, DESK, reduced_motion="reduce").open(example_site, kind.path)
    assert found_by("motion.js", page) == []


@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_forced_colours_keep_every_shape(browser: Browser, example_site: Path, kind: Kind) -> None:
    """Where the system sets the colours, the shapes and strips still stand out from what is behind them."""
    page = Reader(browser, DESK, forced_colors="active").open(example_site, kind.path)
    assert found_by("shapes.js", page) == []


def planted_page(folder: Path, body: str) -> str:
    """Write a page with something wrong in it, and return its address."""
    place = folder / "page.html"
    place.write_text(f"<!doctype html><title>page</title><main><h1>Page</h1>{'word ' * 20}{body}</main>", "utf-8")
    return place.as_uri()


@pytest.mark.parametrize(
    ("script", "body", "told"),
    [
        ("motion.js", "<style>html { scroll-behavior: smooth }</style>", "smooth: html"),
        ("motion.js", "<a style='transition: color 1s'>a</a>", "transition: a"),
        ("motion.js", "<style>@keyframes k { to { top: 0 } }</style><a style='animation: k 1s'>a</a>", "animation: a"),
        ("shapes.js", "<svg class='glyph' style='color: #fff'></svg>", "faint"),
    ],
)
def test_what_is_planted_is_found(browser: Browser, tmp_path: Path, script: str, body: str, told: str) -> None:
    page = Reader(browser, DESK, forced_colors="active").page
    page.goto(planted_page(tmp_path, ""))
    assert found_by(script, page) == []
    page.goto(planted_page(tmp_path, body))
    assert any(each.startswith(told) for each in found_by(script, page))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<button>Sort</button>", "does nothing: button"),
        ("<p hidden>Shown late</p><script>document.querySelector('p').hidden = false</script>", "is hidden: p"),
    ],
)
def test_what_needs_script_is_found(browser: Browser, tmp_path: Path, body: str, told: str) -> None:
    assert wrong_without_script(browser, planted_page(tmp_path, "")) == []
    assert any(each.startswith(told) for each in wrong_without_script(browser, planted_page(tmp_path, body)))

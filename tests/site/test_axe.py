"""axe-core finds nothing on any kind of page, in light and dark, on a desk and on a phone, with everything unfolded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.kinds import KINDS, kind_name
from tests.site.reader import DESK, PHONE, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.site.kinds import Kind

AXE = Path(sys.prefix) / "node/node_modules/axe-core/axe.min.js"
CONTRAST = Path(__file__).parent / "scripts/contrast.js"
#: WCAG 2.2 at level AA, and what axe calls good practice.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
#: The rules whose answer depends on colours; the others say the same in light and dark.
OF_COLOUR = ("color-contrast", "link-in-text-block")
#: Of small text, which all text is that is measured here.
LEAST_CONTRAST = 4.5
#: For what is planted.
PLANTED_STYLE = """
    .small { width: 9px; height: 9px; padding: 0; border: 0; }
    @media (prefers-color-scheme: dark) { .planted { color: #555; } }
"""

pytestmark = pytest.mark.browser


def load_axe(page: Page) -> None:
    assert AXE.is_file(), f"{AXE} is missing; install it with: make .venv-dev/installed"
    page.evaluate(AXE.read_text(encoding="utf-8"))


def found(page: Page, *, only: tuple[str, ...]) -> dict[str, Any]:
    """Return what axe finds by some tags or rules: `violations`, and `incomplete` for what it cannot tell."""
    # Nothing is fetched again: a page from the disk may not read its own style sheet.
    options = {"preload": False, "resultTypes": ["violations", "incomplete"], "runOnly": list(only)}
    results: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return results


def violations(results: dict[str, Any]) -> Iterator[str]:
    for rule in results["violations"]:
        for node in rule["nodes"]:
            yield f"{rule['id']}: {node['target'][-1]}: {node['failureSummary']}"


def faint(page: Page, results: dict[str, Any]) -> Iterator[str]:
    """Yield the text whose contrast axe cannot tell and that we measure to be too small."""
    nodes = [node for rule in results["incomplete"] if rule["id"] == "color-contrast" for node in rule["nodes"]]
    measured = page.evaluate(CONTRAST.read_text(encoding="utf-8"), [node["target"][-1] for node in nodes])
    for selector, ratio in measured:
        if ratio < LEAST_CONTRAST:
            yield f"measured contrast {ratio:.2f}: {selector}"


def all_wrong(page: Page) -> list[str]:
    load_axe(page)
    wrong: list[str] = []
    for scheme, only in (("light", TAGS), ("dark", OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two that there are
        results = found(page, only=only)
        wrong += [f"{scheme}: {each}" for each in (*violations(results), *faint(page, results))]
    return wrong


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("kind", KINDS, ids=kind_name)
def test_nothing_is_found(browser: Browser, example_site: Path, kind: Kind, width: int) -> None:
    page = Reader(browser, width).open(example_site, kind.path)
    assert all_wrong(page) == []


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("words", ["", "hollis", "nothing of that name"])
def test_nothing_is_found_in_search(browser: Browser, example_site: Path, words: str, width: int) -> None:
    page = Reader(browser, width).open(example_site, "about/index.html")
    page.keyboard.press("/")
    page.keyboard.type(words)
    if words == "hollis":
        page.get_by_role("option").first.wait_for()
    assert all_wrong(page) == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_nothing_is_found_in_the_list_of_keys(browser: Browser, example_site: Path, width: int) -> None:
    page = Reader(browser, width).open(example_site, "about/index.html")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert all_wrong(page) == []


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("chosen", ["label=watch", "view=grid", "tier=1&label=alarm"])
def test_nothing_is_found_on_filtered_clients(browser: Browser, example_site: Path, chosen: str, width: int) -> None:
    page = Reader(browser, width).page
    page.goto(f"{(example_site / 'accounts/index.html').as_uri()}#{chosen}")
    assert all_wrong(page) == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "light: image-alt"),
        ("<p style='color: #999; background: #fff'>faint</p>", "light: color-contrast"),
        ("<p class='planted'>faint</p>", "dark: color-contrast"),
        ("<svg height=50><rect width=50 height=50 fill='#666'/><text y=20>n</text></svg>", "measured contrast"),
        ("<h5>a level is skipped</h5>", "light: heading-order"),
        ("<button class='small'>x</button><button class='small'>y</button>", "light: target-size"),
    ],
)
def test_what_is_planted_is_found(browser: Browser, example_site: Path, planted: str, told: str) -> None:
    page = Reader(browser, bypass_csp=True).open(example_site, "about/index.html")
    page.add_style_tag(content=PLANTED_STYLE)
    page.evaluate("planted => document.querySelector('main').insertAdjacentHTML('beforeend', planted)", planted)
    assert any(told in each for each in all_wrong(page))

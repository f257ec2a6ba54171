"""What a page weighs, as it is sent without compression: a phone with a bad connection still opens it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.corpus import write_corpus
from bench.shapes import Shape
from tests.conftest import build_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeOnce

ENTRIES = 200

pytestmark = pytest.mark.checkout


@pytest.fixture
def busy_site(make_once: MakeOnce) -> Path:
    """Return a site of one client with 200 entries."""
    journals = make_once("busy", lambda place: write_corpus(place, Shape("busy", 1, ENTRIES)))
    return make_once("busy-site", lambda place: build_site(journals, place))


@pytest.mark.parametrize(
    ("site", "pattern", "most_bytes"),
    [
        ("example_site", "index.html", 100_000),
        ("example_site", "accounts/*/index.html", 250_000),
        ("busy_site", "accounts/*/index.html", 250_000),
        ("example_site", "static/style.css", 100_000),
    ],
)
def test_no_page_is_heavy(request: pytest.FixtureRequest, site: str, pattern: str, most_bytes: int) -> None:
    folder: Path = request.getfixturevalue(site)
    weights = {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(folder.glob(pattern))}
    assert weights
    assert {path: weight for path, weight in weights.items() if weight >= most_bytes} == {}, weights


def test_the_busy_account_has_as_many_entries_as_it_says(busy_site: Path) -> None:
    years = "".join(page.read_text(encoding="utf-8") for page in busy_site.glob("accounts/*/[0-9]*.html"))
    assert years.count('<article class="entry') == ENTRIES

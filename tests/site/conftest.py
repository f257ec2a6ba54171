"""What the tests in a browser share: the browser, and a small site with a hostile entry in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from playwright.sync_api import sync_playwright

from generator.cli import mainstay
from tests.site.test_browser import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

JOURNALS = Path(__file__).parents[1] / "golden" / "journals"
#: An entry whose every word tries to be more than a word.
HOSTILE = """\
---
kind: note
title: "</script><img src=x onerror=alert(1)> `${alert(2)}` & \\\\ 'quoted'"
---
A zeppelin <script>alert(3)</script> flew past.
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def scripted_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the golden journals with a hostile entry."""
    place = tmp_path_factory.mktemp("scripted")
    shutil.copytree(JOURNALS, place / "journals")
    (place / "journals/acme/2026/2026-05-21-hostile.md").write_text(HOSTILE, encoding="utf-8")
    arguments = ["build", "--journals", str(place / "journals"), "--output", str(place / "site")]
    result = CliRunner().invoke(mainstay, arguments)
    assert result.exit_code == 0, result.stderr
    return place / "site"

"""What the tests in a browser share: a small site with a hostile entry in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import TESTS, build_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeOnce

#: An entry whose every word tries to be more than a word.
HOSTILE = """\
---
kind: note
title: "</script><img src=x onerror=alert(1)> `${alert(2)}` & \\\\ 'quoted'"
---
A zeppelin <script>alert(3)</script> flew past.
"""


def write_hostile(journals: Path) -> None:
    """Write the golden journals with one more entry."""
    shutil.copytree(TESTS / "golden" / "journals", journals)
    (journals / "acme/2026/2026-05-21-hostile.md").write_text(HOSTILE, encoding="utf-8")


@pytest.fixture(scope="session")
def scripted_site(make_once: MakeOnce) -> Path:
    """Return the site of the golden journals with a hostile entry."""
    journals = make_once("hostile", write_hostile)
    return make_once("hostile-site", lambda place: build_site(journals, place))

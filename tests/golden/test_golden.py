"""A small agency's site, page by page: what a change of code, check or template does to it is seen in review.

`make golden` (or `python -m pytest tests --update`) rewrites `tests/golden/site`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent
EXPECTED = GOLDEN / "site"
#: What stands in `templates` and in `docs` already, whatever the journals say.
ELSEWHERE = ("static", "guide")


@pytest.fixture
def site(golden_site: Path) -> Path:
    return golden_site


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_the_golden_one(site: Path, *, update: bool) -> None:
    if update:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        shutil.copytree(site, EXPECTED, ignore=shutil.ignore_patterns(*ELSEWHERE))
    built = {name: text for name, text in contents(site).items() if name.partition("/")[0] not in ELSEWHERE}
    golden = contents(EXPECTED)
    assert sorted(built) == sorted(golden)
    changed = [name for name in built if built[name] != golden[name]]
    assert not changed, "these pages differ; if they are right now, run: make golden"


def test_what_is_for_leads_only_is_nowhere_on_it(site: Path) -> None:
    for name, text in contents(site).items():
        if name.startswith("guide/"):
            continue
        assert b"ecret" not in text, name
        assert "secret" not in name
        assert "salary" not in name
        assert b"salary" not in text, name


def test_nothing_on_it_asks_for_anything_outside(site: Path) -> None:
    """No script and no style in a page, no address of another host; what an entry says stands as text."""
    for name, text in contents(site).items():
        if name.endswith(".html"):
            assert b"Content-Security-Policy" in text
            assert text.count(b"<script") == len(re.findall(rb'<script src="(?:\.\./)*static/[a-z-]+\.js"', text))
            assert b" style=" not in text
            assert b'src="http' not in text
    entries = contents(site)["accounts/acme/2026.html"].decode()
    assert "&lt;script&gt;alert(" in entries
    assert "{{ 7 * 7 }}" in entries


def test_every_link_leads_somewhere(site: Path, dead_links: Callable[..., list[str]]) -> None:
    files = contents(site)
    pages = {name: text.decode() for name, text in files.items() if name.endswith(".html")}
    assert not dead_links(pages, files.keys() - pages.keys())


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ],
)
def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path: Path, surroundings: dict[str, str]) -> None:
    shutil.copytree(GOLDEN / "journals", tmp_path / "journals")
    command = [sys.executable, "-m", "generator", "build", "--journals", str(tmp_path / "journals")]
    command += ["--output", str(tmp_path / "site")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **surroundings})
    assert contents(tmp_path / "site") == contents(site)

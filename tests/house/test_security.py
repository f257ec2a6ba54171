"""What is promised about hostile input is held by tests that are there, and found from where people look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout
ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISED = TEXT.partition("\n## What is promised\n")[2].partition("\n## ")[0]
PROMISES = re.split(r"^\d\. ", PROMISED, flags=re.MULTILINE)[1:]
NAMED = sorted(set(re.findall(r"`(tests/[\w./-]+)`", TEXT)))


def test_there_are_eight_promises() -> None:
    assert [found[0] for found in re.findall(r"^((\d)\. \*\*)", PROMISED, re.MULTILINE)] == [
        f"{number}. **" for number in range(1, 9)
    ]


@pytest.mark.parametrize("promise", PROMISES, ids=[promise.partition("**.")[0][:40] for promise in PROMISES])
def test_each_promise_is_held_by_a_test(promise: str) -> None:
    assert re.search(r"`tests/[\w/]+\.py`", promise)


@pytest.mark.parametrize("name", NAMED)
def test_each_test_that_is_named_is_there(name: str) -> None:
    place = ROOT / name
    assert place.is_file()
    assert re.search(r"^def test_", place.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", TEXT)
    assert [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.parametrize(("page", "link"), [("README.md", "SECURITY.md"), ("docs/README.md", "../SECURITY.md")])
def test_it_is_found_from_where_people_look(page: str, link: str) -> None:
    assert f"({link})" in (ROOT / page).read_text(encoding="utf-8")

"""What the document about the site promises is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.assets import find_templates
from generator.pages.clients import COLUMNS, MOST_TAGS, ClientsPage, clients_pages
from generator.pipeline.search import BUDGET, LONGEST, SHORTEST, excerpt_length
from tests.pages.many_clients import many_clients

pytestmark = pytest.mark.checkout
TEXT = " ".join((Path(__file__).parents[2] / "docs" / "site.md").read_text(encoding="utf-8").split())
TEMPLATES = find_templates()


def test_the_keys_are_those_that_the_site_lists() -> None:
    dialog = (TEMPLATES / "partials" / "dialogs.html").read_text(encoding="utf-8")
    listed = [re.findall(r"<kbd>(.+?)</kbd>", row) for row in re.findall(r"<dt>(.+?)</dt>", dialog)]
    table = TEXT.partition("## Keyboard")[2].partition("They do nothing")[0]
    told = [re.findall(r"`(\S+?)`", row) for row in re.findall(r"\| ((?:`\S+?` ?)+)\|", table)]
    assert told == listed


def test_what_the_address_of_all_clients_can_ask_for_is_what_its_page_knows() -> None:
    table = TEXT.partition("## All clients")[2].partition("Of several values")[0]
    told = dict(re.findall(r"\| `(\w+)` \| (.*?) \|", table))
    (page,) = clients_pages(many_clients())
    assert isinstance(page.content, ClientsPage)
    filters = [one.id for one in page.content.filters]
    assert list(told) == ["label", *filters, "text", "former", "sort", "view"]
    sorts = [one for one in re.findall(r"`([\w-]+)`", told["sort"]) if one != "-"]
    assert sorts == [column.id for column in COLUMNS]
    assert f"the {MOST_TAGS} that" in told["tag"]


def test_the_limits_of_search_are_those_of_the_program() -> None:
    assert f"All entries together have {BUDGET / 1e6:.0f} MB." in TEXT
    assert f"the first {LONGEST} characters can be searched" in TEXT
    assert f"fewer, and {SHORTEST} at least" in TEXT
    assert excerpt_length(4_000) == LONGEST > excerpt_length(4_001)


def test_the_scripts_are_about_as_large_as_told() -> None:
    told = {name: int(size.replace(",", "")) for name, size in re.findall(r"\| `static/(\S+)` \| ([\d,]+) \|", TEXT)}
    sizes = {name: (TEMPLATES / "static" / name).stat().st_size for name in told}
    assert {name: told[name] for name in told if abs(sizes[name] - told[name]) > told[name] / 5} == {}
    assert len(told) >= 5

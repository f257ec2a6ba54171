"""Every snippet, filled in, is an entry that our reader reads, and nothing is chosen for anybody."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest

from generator.journal.entries import read_entries
from generator.journal.forms import ENTRY_FORMS
from generator.journal.page import Page
from generator.scaffolding.snippets import snippets

if TYPE_CHECKING:
    from generator.model.entry import Entry

SNIPPETS = snippets()
#: What somebody writes where a text is required.
TEXTS = {("target", "objective"): "ten leads a week", ("cue", "quote"): "a word"}
STOP = re.compile(r"\$\{(?P<at>\d+)\|(?P<words>[^|]+)\|\}|\$\{\d+:(?P<day>[^}]+)\}|\$\d+")
TODAY = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "03", "CURRENT_DATE": "04"}


def filled(kind: str, line: str, choice: int) -> str:
    """Return a line as somebody leaves it who chooses the word of a number, and writes only what must be there."""
    name = line.strip().removeprefix("- ").partition(":")[0]

    def fill(stop: re.Match[str]) -> str:
        if stop["words"]:
            words = stop["words"].split(",")
            return words[choice % len(words)]
        if stop["day"]:
            return re.sub(r"\$(\w+)", lambda part: TODAY[part[1]], stop["day"])
        return TEXTS.get((kind, name), "")

    return STOP.sub(fill, line)


def read(name: str, choice: int) -> list[Entry | None]:
    snippet = SNIPPETS[name]
    owner = "agency" if snippet["prefix"] == "support" else "acme"
    path = f"{owner}/2026-03-04-call.md" if snippet["scope"] == "markdown" else f"{owner}/calls.yaml"
    page = Page(path, "\n".join(filled(snippet["prefix"], line, choice) for line in snippet["body"]) + "\n", owner)
    items = read_entries(page).items
    assert [one.message for one in page.diagnostics()] == []
    return [item.entry for item in items]


@pytest.mark.parametrize("choice", range(10))
@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_filled_in_is_an_entry(name: str, choice: int) -> None:
    (entry,) = read(name, choice)
    assert entry is not None
    assert entry.kind == SNIPPETS[name]["prefix"]
    assert str(entry.date) == "2026-03-04"
    required = {one.name for one in ENTRY_FORMS[entry.kind].fields if one.required} - {"kind"}
    own = set(entry.facts) - {"issued"}
    assert own <= required, "what nobody wrote is no fact"


def test_every_kind_has_one_for_a_file_and_one_for_a_list() -> None:
    found = sorted((one["prefix"], one["scope"]) for one in SNIPPETS.values())
    assert found == sorted((kind, scope) for kind in ENTRY_FORMS for scope in ("markdown", "yaml"))


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_stops_are_numbered_in_their_order_and_few(name: str) -> None:
    body = "\n".join(SNIPPETS[name]["body"])
    stops = [int(number) for number in re.findall(r"\$\{?(\d+)", body)]
    assert stops[-1] == 0
    assert all(at == expected for at, expected in zip_longest(stops[:-1], range(1, len(stops))))
    assert len(stops) <= 6, "nobody is asked for more than four fields beside the day and the text"

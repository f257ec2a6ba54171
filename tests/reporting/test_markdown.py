"""Text within Markdown: read by a reader of GitHub's Markdown, it comes out as it was written, and as nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.reporting.markdown import LONGEST, markdown_code, markdown_link, markdown_text, within
from generator.reporting.visible import visible
from tests.reporting.test_hosts import HOSTILE

#: As hosts set it: HTML is let through, bare addresses become links, and there are tables and strikethrough.
READER = MarkdownIt("gfm-like", {"html": True, "linkify": True})
# Hosts make no address of a word with a dot in it, as this reader would.
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False})
#: What hosts make of text after it was read: mentions, references, addresses, pictures by name, formulas.
CALLS = re.compile(r"[@#!%~$^&:][\w/\"]|GH-[0-9]|www\.\w|://")
#: What we put between a sign and its word, and what joins letters and pictures.
APART, JOINERS = "\u200b", "\u200c\u200d"

SIGNS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~$&@:%^'\"= ab1\n\thttps://www.x.org/"), max_size=40)


class Read(HTMLParser):
    """Collects tags and text of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag + "".join(f" {name}" for name, _ in attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def _hold(text: str) -> None:
    told = markdown_text(text)
    item = Read(READER.render(f"- **x** {told}\n- y\n"))
    assert item.tags == ["ul", "li", "strong", "li"]
    one_line = " ".join(text.split())
    cut = one_line if len(one_line) <= LONGEST else f"{one_line[:LONGEST].rstrip()}…"
    shown = "".join(one if one in JOINERS else visible(one) for one in cut)
    assert " ".join(item.text.replace(APART, "").split()) == " ".join(f"x {shown} y".split())
    assert not CALLS.search(item.text), item.text
    cells = Read(READER.render(f"| a | b |\n|---|---|\n| {told} | c |\n"))
    assert cells.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    begun = Read(READER.render(f"{told}\n"))
    assert begun.tags in (["p"], [])


@pytest.mark.parametrize(
    "text", [*HOSTILE, "1. a", "- a", "# a", "> a", "=== a", "a@b.org", "👩\u200d💻", "5 & 6", "+ a"]
)
def test_text_is_read_as_it_was_written(text: str) -> None:
    _hold(text)


@given(st.one_of(st.text(), SIGNS))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    _hold(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("acme/2026-03-04-call", "`acme/2026-03-04-call`"),
        ("a`b", "a&#96;b"),
        (" a", "a"),
        ("a\nb", "a b"),
        ("", ""),
    ],
)
def test_an_id_is_code_and_anything_unusual_is_text(text: str, told: str) -> None:
    assert markdown_code(text) == told
    assert markdown_link(text, "") == told


def test_what_does_not_fit_is_counted() -> None:
    lines = ["é" * 10] * 10
    assert within(lines, 210) == ("éééééééééé\n" * 10, 0)
    assert within(lines, 209) == ("éééééééééé\n" * 9, 1)
    assert within(lines, 0) == ("", 10)
    assert within(lines, -5) == ("", 10)
    assert within([], 0) == ("", 0)

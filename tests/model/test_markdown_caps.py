"""Which Markdown is refused because it would take too long to render, and which never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.markdown_caps import markdown_cost_problem

ORDINARY = {
    "nothing": "",
    "a long report": ("A paragraph with **bold** words, a [link](https://example.com) and `code`.\n\n" * 800)[:65_000],
    "a long list": "- item with a few words and a [link](https://example.com)\n" * 100,
    "a long mail without empty lines": "> On Monday they wrote: we like it, see https://example.com/a_b\n" * 200,
    "a large table": "| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 1_000,
    "many headings": "# Heading\n\nText\n\n" * 1_000,
    "ten lists inside each other": "\n".join("  " * depth + "- item" for depth in range(10)),
    "code far to the right": "```\n" + " " * 300 + "value\n```",
    "64 KiB of letters": "a" * 65_536,
}

#: Each was seen to take long, or much memory, or to go deeper than the library can.
COSTLY = {
    "65 KiB": ("a" * 65_537, "65,537 bytes"),
    "bytes count, not characters": ("é" * 40_000, "80,000 bytes"),
    "brackets": ("[" * 1_001, "square brackets"),
    "pictures of pictures": ("![[]()" * 300, "square brackets"),
    "brackets in many paragraphs": (("[" * 500 + "\n\n") * 100, "square brackets"),
    "headings": ("# a\n" * 5_000, "headings"),
    "lines under lines": ("a\n=\n" * 5_000, "headings"),
    "dashes": ("---\n" * 5_000, "headings"),
    "headings in a list": ("- # a\n" * 5_000, "headings"),
    "headings behind what is removed": ("# a\n\x02" * 5_000, "headings"),
    "headings with old line ends": ("# a\r" * 5_000, "headings"),
    "stars": ("*a*" * 5_000, "marks"),
    "lines that end in spaces": ("a  \n" * 8_000, "marks"),
    "escaped backticks": ("\\`" * 6_000, "marks"),
    "quotes": ("> " * 21 + "a", "20 deep"),
    "quotes without spaces": (">" * 21, "20 deep"),
    "numbers": ("1. " * 1_000, "20 deep"),
    "one list inside the other": ("\n".join("  " * depth + "- a" for depth in range(200)), "20 deep"),
    "wide tables": ("a|" * 2_000 + "a\n" + "-|" * 2_000 + "-\n" + "a|\n" * 2_000, "cells"),
    "a long address used often": ("[a]: https://example.com/" + "a" * 30_000 + "\n\n" + "[a]\n\n" * 5_000, "long line"),
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_what_people_write_is_never_refused(text: str) -> None:
    assert markdown_cost_problem(text) is None


@pytest.mark.parametrize(("text", "reason"), COSTLY.values(), ids=COSTLY)
def test_what_is_slow_is_refused_in_plain_words(text: str, reason: str) -> None:
    problem = markdown_cost_problem(text)
    assert problem is not None
    assert reason in problem
    assert not problem.endswith(".")


@settings(deadline=None)
@given(st.text(alphabet="[]*_`~>-1. \n\t|#=\x02\ud800é", max_size=300))
def test_no_text_raises(text: str) -> None:
    assert markdown_cost_problem(text) is None or len(text) > 20

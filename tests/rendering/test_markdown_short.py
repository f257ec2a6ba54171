"""The short way to HTML: what it knows becomes, to the letter, what the long way makes of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bench.corpus import write_corpus
from bench.shapes import Shape
from generator.pipeline import read
from generator.rendering.markdown import render_markdown, render_whole
from generator.rendering.markdown_short import parts

HERE = Path(__file__).parent
#: Words and marks as people write them, and in the wrong place now and then.
WORDS = st.sampled_from(
    [
        *(
            "word",
            "a",
            "é",
            "R&D",
            "AT&T;",
            "a & b",
            "-> b",
            "x<y",
            "3",
            "1.",
            "5)",
            "-",
            "#4",
            "“so”",
            "10 %",
            "€5",
            "=",
        ),
        *("*so*", "**so,**", "(*so*)", '"**so so**"', "`x<y&amp;_[`", "`a b`", "*", "**", "_so_", "`", "[", "a*b*c"),
        *(
            "[a b](https://a.example/x_y?q=1)",
            "[a](http://a-b.example.org)",
            "[a](javascript:x)",
            "![a](https://a.example)",
        ),
        *(
            "[a](https://a..b)",
            "[a](https://1.2.3.4.5/)",
            "[www.a.example](https://a.example)",
            "[a](https://xn--a.example)",
        ),
        *("https://a.example", "WWW.a.example", "a@a.example", "<b>", "&amp;", "&copy", "\\*", "~~no~~", "|", "", "  "),
        *(
            "\N{NO-BREAK SPACE}",
            "\N{ARABIC-INDIC DIGIT THREE}.",
            "\u2028",
            "\u202e",
            "\x02",
            "\ud800",
            "\t",
            "wzxhzdk:0",
        ),
    ]
)
PLAINLY = st.sampled_from(
    ["word", "a", "*so*", "**so,**", "`x<y`", "[a](https://a.example)", "(*so*)", "a & b", "-> b", "x <y", "7.5"]
)
BEGINNINGS = st.sampled_from(["", "", "- ", "- ", "* ", "1. ", "2. ", "1) ", "> ", "## ", "- [ ] ", "- [x] "])
ODD = st.sampled_from(
    ["", "  ", "    ", " - ", "+ ", "- > ", "> - ", ">", ">  ", "> 1. ", "-", "---", "===", "10. ", "\t"]
)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Return a few lines that begin alike, but for one now and then."""
    beginning = draw(st.one_of(BEGINNINGS, BEGINNINGS, ODD))
    words = draw(st.sampled_from([PLAINLY, PLAINLY, WORDS]))
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        odd = draw(st.integers(0, 9)) == 0
        lines.append((draw(ODD) if odd else beginning) + " ".join(draw(st.lists(words, min_size=1, max_size=5))))
    return "\n".join(lines)


TEXTS = st.lists(blocks(), min_size=1, max_size=5).map("\n\n".join)


def is_short(text: str) -> bool:
    return all(part.html is not None for part in parts(text, 3))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([0, 2, 3]))
def test_a_text_becomes_the_same_either_way(text: str, shift: int) -> None:
    whole = render_whole(text, heading_shift=shift)
    assume(not whole.startswith("<pre>"))
    assert render_markdown(text, heading_shift=shift) == whole


@pytest.mark.parametrize(
    "text",
    [
        "- a \\\n\n    \n\n>  \n\n- b",
        "1. www.a.example\n\n>    \n1. b\n3. c\n\n*d*",
        "- a\n> b\n\n> c",
        "a\n- b\n\n- c\n- d",
        "- *a*\n\n  b\n\n- c",
        "\N{ARABIC-INDIC DIGIT ONE}. a\n\n1. b",
        "- a\n\n1. b\n\n2. c",
        "> a -> b\n\n> c\n\n- d",
        "a\n> b\n\n- c",
    ],
)
def test_what_meets_over_empty_lines_stays_together(text: str) -> None:
    assert render_markdown(text) == render_whole(text)


def test_a_text_of_which_python_markdown_loses_a_word_appears_as_written() -> None:
    text = "*so**so*`x`"
    shown = render_markdown(text)
    # Which mark begins first differs from version to version; the words are there in all.
    assert shown == f"<pre>{text}</pre>" or re.sub(r"<[^>]+>|\*", "", shown) == "sosox"


def test_every_character_of_the_short_way_has_no_meaning_in_the_long_one() -> None:
    common, rare = range(0x20, 0x3000), range(0x3000, sys.maxunicode + 1, 13)
    plain = [character for character in map(chr, (*common, *rare)) if is_short(f"a{character}a")]
    assert {"a", "é", "…", "€"} <= set(plain)
    for start in range(0, len(plain), 4_000):
        text = "\n\n".join(
            f"a{''.join(plain[at : at + 100])}a" for at in range(start, min(start + 4_000, len(plain)), 100)
        )
        assert render_markdown(text) == render_whole(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Call with *Mara*.\nShe **liked** it.", "<p>Call with <em>Mara</em>.\nShe <strong>liked</strong> it.</p>"),
        ("<b>R&D</b>", "<p>&lt;b&gt;R&amp;D&lt;/b&gt;</p>"),
        ("R&D -> `a<b>`", "<p>R&amp;D -&gt; <code>a&lt;b&gt;</code></p>"),
        ("- a\n- b\n\n- c", "<ul>\n<li>a</li>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"),
        ("7. a\n8) b", '<ol start="7">\n<li>a</li>\n<li>b</li>\n</ol>'),
        (
            "Asked for\n- [ ] a plan\n- [x] a date",
            "<p>Asked for</p>\n<ul>\n<li>☐ a plan</li>\n<li>☑ a date</li>\n</ul>",
        ),
        ("- a plan\n  for May\n- a date", "<ul>\n<li>a plan\n    for May</li>\n<li>a date</li>\n</ul>"),
        ("It was **on\ntime** and _good_.", "<p>It was <strong>on\ntime</strong> and <em>good</em>.</p>"),
        ("> So it\n> is.\n>\n> Really.", "<blockquote>\n<p>So it\nis.</p>\n<p>Really.</p>\n</blockquote>"),
        ("## Next\n\nCall.", "<h5>Next</h5>\n<p>Call.</p>"),
        ("## Next\nCall.", "<h5>Next</h5>\n<p>Call.</p>"),
        (
            "See [it](https://a.example/x).",
            '<p>See <a href="https://a.example/x" rel="noopener noreferrer nofollow">it</a>.</p>',
        ),
    ],
)
def test_what_nearly_all_entries_are_written_in_goes_the_short_way(text: str, html: str) -> None:
    assert is_short(text)
    assert render_markdown(text) == render_whole(text) == html


@pytest.mark.parametrize(
    "text",
    [
        *("| a |\n|---|\n| b |", "- a\n  - b", "    code", "a  \nb", "```\na\n```", "~~a~~", "a\n===", "\\*a", "a*b*c"),
        *("[a](javascript:x)", "[a](https://a..b)", "[a](data:text/html,x)", "![a](https://a.example)", "[a]", "![a]"),
        *(
            "https://a.example",
            "www.a.example",
            "WWW.a.example",
            "a@a.example",
            "&copy;",
            "&#60;",
            "a\N{NO-BREAK SPACE}a",
        ),
        *(
            "[a](https://xn--a.example)",
            "[a](https://1.2.3.4.5/)",
            "[a](https://a.example)[b]",
            "[a]: https://a.example",
        ),
    ],
)
def test_whatever_has_more_to_it_goes_the_long_way(text: str) -> None:
    assert not is_short(text)


def test_only_the_part_that_has_more_to_it_goes_the_long_way() -> None:
    text = "Call.\n\n- a\n\n  - b\n\n- c\n\nSee https://a.example.\n\n> So."
    assert [(part.text, part.html is None) for part in parts(text, 3)] == [
        ("Call.", False),
        ("- a\n\n  - b\n\n- c", True),
        ("See https://a.example.", True),
        ("> So.", False),
    ]


@pytest.mark.checkout
@pytest.mark.parametrize("journals", ["journals", "tests/golden/journals", "corpus"])
def test_every_entry_at_hand_becomes_the_same_either_way(journals: str, tmp_path: Path) -> None:
    folder = HERE.parents[1] / journals
    if journals == "corpus":
        folder = tmp_path / journals
        write_corpus(folder, Shape("", 4, 50))
    journal = read(folder).journal
    assert journal is not None
    bodies = [entry.body for account in journal.accounts for entry in account.entries]
    assert [render_markdown(body) for body in bodies] == [render_whole(body) for body in bodies]
    assert sum(map(is_short, bodies)) > len(bodies) * 0.8

"""What becomes of the Markdown in an entry: safe HTML, close to what GitHub shows."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rendering.markdown import render_markdown
from generator.rendering.markdown_lines import lay_out
from generator.source.characters import check_characters

CASES = Path(__file__).parent / "cases"
ATTACKS: list[str] = json.loads((CASES / "attacks.json").read_text(encoding="utf-8"))
LIKE_GITHUB: list[dict[str, str]] = yaml.safe_load((CASES / "like_github.yaml").read_text(encoding="utf-8"))

TAGS = {
    "p",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
}
ATTRIBUTES = {"a": {"href", "title", "rel"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}

#: What the random texts are made of.
PIECES = st.sampled_from(
    [
        *(
            "*",
            "**",
            "_",
            "`",
            "```",
            "```\n",
            "~~",
            "~~~",
            "[",
            "](",
            ")",
            "]",
            "![",
            "<",
            ">",
            "> ",
            "- ",
            "1. ",
            "1) ",
        ),
        *(
            "\n",
            "\n\n",
            "  \n",
            "    ",
            "\t",
            "|",
            "|-|-|\n",
            "#",
            "# ",
            "===\n",
            "---\n",
            "\\",
            "&",
            "&#",
            ";",
            "[ ] ",
        ),
        *(
            "javascript:",
            "https://a.example",
            "<script>",
            "<img src=x onerror=alert(1)>",
            "<!--",
            "-->",
            "]: ",
            "\x02",
            "\x03",
        ),
        *(
            "a",
            "é",
            "\u202e",
            "\u2028",
            "\ud800",
            "\0",
            " ",
            '"',
            "'",
            "{",
            "}",
            "wzxhzdk:0",
            "klzzwxh:0000",
            "1",
            ":",
            "@",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


class Inspector(HTMLParser):
    """Notes everything in a piece of HTML that an entry must not become."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, set()):
                self.faults.append(f"<{tag} {name}>")
            if name == "href" and urlsplit(value or "").scheme not in {"http", "https", "mailto"}:
                self.faults.append(f"link to {value!r}")
        if tag == "a" and dict(attrs).get("rel") != "noopener noreferrer nofollow":
            self.faults.append("a link without rel")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"declaration {decl!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"instruction {data!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data!r}")


def faults(html: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.faults


@pytest.mark.parametrize(
    "html",
    ["<b>", "<p id=x>", "<a href='javascript:x' rel='noopener noreferrer nofollow'>", "<a>", "<!-- x -->", "<?x>"],
)
def test_the_inspector_finds_faults(html: str) -> None:
    assert faults(html)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_becomes_nothing_but_plain_markup(attack: str) -> None:
    assert faults(render_markdown(attack)) == []


@settings(deadline=None)
@given(TEXTS)
def test_any_text_becomes_plain_markup_and_nothing_is_raised(text: str) -> None:
    assert faults(render_markdown(text)) == []


@settings(deadline=None)
@given(TEXTS)
def test_a_text_becomes_the_same_whatever_came_before_it(text: str) -> None:
    first = render_markdown(text)
    render_markdown("[a]: https://example.com\n\n- [ ] x\n\n```\ny\n```")
    assert render_markdown(text) == first


@pytest.mark.parametrize(
    "text",
    [
        *("&#x202e;", "&rlm;", "&#8294;", "&#x1b;[31m", "&#x7f;", "&#x2028;", "&#xfffe;", "# &lrm;"),
        *(
            "[&#x202e;](https://a.example)",
            "[a](https://a.example/&#x202e; '&#x202e;')",
            "<https://a.example/&#x202e;>",
        ),
        "[a]\n\n[a]: https://a.example '&#x202e;'",
    ],
)
def test_an_entity_brings_nothing_in_that_a_file_may_not_hold(text: str) -> None:
    html = render_markdown(text)
    assert check_characters(html, "a.md") == ()
    assert "\N{REPLACEMENT CHARACTER}" in html


@pytest.mark.parametrize("case", LIKE_GITHUB, ids=[case["name"] for case in LIKE_GITHUB])
def test_an_entry_reads_as_on_github(case: dict[str, str]) -> None:
    assert render_markdown(case["text"]) == case["html"], "review the difference, then mend cases/like_github.yaml"


@pytest.mark.parametrize(("shift", "tags"), [(0, ["h1", "h2", "h6"]), (1, ["h2", "h3", "h6"]), (5, ["h6", "h6", "h6"])])
def test_headings_are_shifted_as_asked(shift: int, tags: list[str]) -> None:
    html = render_markdown("# a\n\n## b\n\n###### c", heading_shift=shift)
    assert html == "\n".join(f"<{tag}>{text}</{tag}>" for tag, text in zip(tags, "abc", strict=True))


def test_a_text_that_is_too_costly_appears_as_it_was_written() -> None:
    text = "[" * 1001 + "<script>"
    assert render_markdown(text) == "<pre>" + "[" * 1001 + "&lt;script&gt;</pre>"


def test_links_from_one_text_are_not_known_in_the_next() -> None:
    render_markdown("[secret]: https://example.com/secret\n\n[secret]")
    assert render_markdown("[secret]") == "<p>[secret]</p>"


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"ab-*+1.>#|=~_[]x", "\n", "\n\n", "  ", "    ", "- ", "1. ", "> "]), max_size=60))
def test_laying_out_lines_loses_nothing(pieces: list[str]) -> None:
    lines = "".join(pieces).replace("~~~", "").split("\n")
    kept = [line.replace(" ", "").replace(">", "") for line in lay_out(lines)]
    assert "".join(kept) == "".join(lines).replace(" ", "").replace(">", "")


def test_every_attack_is_in_the_table_once() -> None:
    assert len(ATTACKS) == len(set(ATTACKS)) >= 500


#: What plain texts are made of, and what makes them anything but plain.
PLAIN_PIECES = st.sampled_from(
    [
        "a",
        "word",
        "é",
        " ",
        "  ",
        "\n",
        "\n\n",
        "1.",
        "1)",
        "-",
        "--",
        "=",
        ":",
        "://",
        "www.",
        "'",
        '"',
        "(c)",
        "…",
        "%",
    ]
)
MARKED = "\n\n*so*"


@settings(max_examples=500)
@given(st.lists(PLAIN_PIECES, max_size=12).map("".join))
def test_a_plain_text_becomes_what_it_is_beside_a_marked_one(text: str) -> None:
    """Plain texts take a short way; whatever stands behind them makes them take the long one."""
    text = text.rstrip("\n ")
    plain = render_markdown(text)
    assert render_markdown(text + MARKED) == "\n".join(filter(None, (plain, "<p><em>so</em></p>")))

"""A document becomes part of a page: anchors, links, names of tables, nothing that the page does not have."""

from __future__ import annotations

import pytest

from generator.rendering.guide import render_document

PATH = "guide/site.html"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## Search it\n\n## Search it", '<h2 id="search-it">Search it</h2>\n<h2 id="search-it-1">Search it</h2>'),
        ("[there](outputs.md#the-feed)", '<p><a href="outputs.html#the-feed">there</a></p>'),
        (
            "[check](../generator/checklists/warning/gone-cold.md)",
            '<p><a href="../checks/gone-cold.html">check</a></p>',
        ),
        ("[here](#search)", '<p><a href="#search">here</a></p>'),
        ("[not here](../CONTRIBUTING.md)", "<p><span>not here</span></p>"),
        (
            "[out](https://example.org/)",
            '<p><a href="https://example.org/" rel="noopener noreferrer">out</a></p>',
        ),
        (
            "```text\na\n```",
            '<pre tabindex="0" class="highlight"><code class="language-text">a</code></pre>',
        ),
        ("<b>no tag</b>", "<p>&lt;b&gt;no tag&lt;/b&gt;</p>"),
    ],
)
def test_what_becomes_of_markdown(text: str, html: str) -> None:
    assert "".join(render_document(text, PATH, "The site").split("\n")) == "".join(html.split("\n"))


def test_a_table_is_named_by_the_heading_above_it_and_its_headers_say_what_they_head() -> None:
    table = "| a | b |\n|---|---|\n| c | d |\n"
    html = render_document(f"{table}\n## Keys of `it`\n\n{table}", PATH, "The site")
    assert [part.partition('"')[0] for part in html.split('aria-label="')[1:]] == ["The site", "Keys of it"]
    assert html.count('<th scope="col">') == 4


def test_one_document_leaves_nothing_behind_for_the_next() -> None:
    assert render_document("## One", PATH, "A") == render_document("## One", PATH, "B")

"""The page of components shows what the site shows: every shared part, every token, each tone by three means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.assets import find_templates
from generator.pages.labels import BADGES, LABELS, TONES

if TYPE_CHECKING:
    from tests.pages.conftest import Sample

TEMPLATES = find_templates()
#: The parts of templates that the page imports with every macro of theirs.
WHOLE = ("marks",)


@pytest.fixture(scope="module")
def page(sample: Sample) -> str:
    return sample.site()["style/index.html"]


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("name", WHOLE)
def test_every_macro_of_a_shared_part_is_used_on_the_page(name: str) -> None:
    part = (TEMPLATES / "partials" / f"{name}.html").read_text(encoding="utf-8")
    template = (TEMPLATES / "pages" / "style.html").read_text(encoding="utf-8").partition("{% block content %}")[2]
    macros = set(re.findall(r"{% macro (\w+)\(", part))
    assert macros
    assert {macro for macro in macros if not re.search(rf"{{{{[^}}]*\b{macro}\(", template)} == set()


def test_every_colour_of_the_style_sheet_has_its_swatch(page: str) -> None:
    css = (TEMPLATES / "static" / "style.css").read_text(encoding="utf-8")
    colours = set(re.findall(r"--([\w-]+): light-dark\(", css))
    assert len(colours) > 20
    assert {one for one in colours if f'class="swatch is-{one}"' not in page} == set()
    assert {one for one in colours if not re.search(rf"\.is-{one}(?![\w-])", css)} == set(), "each swatch has its rule"


@pytest.mark.parametrize("kind", ["text", "s"])
def test_every_size_of_the_style_sheet_is_shown_by_its_name(page: str, kind: str) -> None:
    css = (TEMPLATES / "static" / "style.css").read_text(encoding="utf-8")
    sizes = set(re.findall(rf"--({kind}(?:-\w+|\d)): ", css))
    assert sizes
    assert {one for one in sizes if f"<code>--{one}</code>" not in page} == set()
    assert {one for one in sizes if f"is-{one}" not in page} == set()


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: str(tone.id))
def test_each_tone_shows_a_colour_a_shape_and_a_word_in_every_part(page: str, tone: object) -> None:
    tone_id, word = tone.id, tone.word  # type: ignore[attr-defined]  # a label
    row = re.search(rf'<tr class="tone-{tone_id}" id="tone_{tone_id}">(.*?)</tr>', page, re.DOTALL)
    assert row
    cells = re.findall(r'<td data-label="(\w+)">(.*?)</td>', row[1], re.DOTALL)
    shown = {name: cell for name, cell in cells if name != "Colours"}
    assert set(shown) == {"Glyph", "Mark", "Pill", "Badge", "Verdict"}
    for name, cell in shown.items():
        assert f'href="#g_{tone_id}"' in cell, name
        assert f"tone-{tone_id}" in cell, name
        assert word in re.sub(r"<[^>]+>", "", cell), name


def test_labels_of_one_colour_differ_in_shape_and_word(page: str) -> None:
    shown = re.findall(
        r'<dt><span class="(?:pill tone-(\w+)|badge)"><svg[^>]*><use href="#g_(\w+)"/></svg>([^<]+)', page
    )
    assert len(shown) == len(LABELS) + len(BADGES)
    labels = [(tone, shape) for tone, shape, _ in shown if tone]
    assert len(set(labels)) == len(labels), "within a colour no shape stands for two labels"
    assert len({word for *_, word in shown if word}) >= len(LABELS)


def test_a_glyph_is_there_for_every_shape(page: str) -> None:
    drawn, used = set(re.findall(r'<symbol id="(g_\w+)"', page)), set(re.findall(r'href="#(g_\w+)"', page))
    assert used - drawn == set()
    assert len(used) > len(TONES)


@pytest.mark.parametrize(
    "part",
    [
        "pill", "mark", "verdict", "badge", "glyph", "strip", "stats", "tally", "is-slotted", "todo", "turns",
        "finding is-problem tone-alarm", "finding is-problem tone-watch", "finding tone-good", "finding tone-unknown",
        "fold", "evidence", "evidence-more", "grounds", "entry", "is-restricted", "entry-late", "note", "chip", "empty",
        "legend", "prose", "people", "bars", "reasons", "neighbours", "duty is-overdue", "limits",
    ],
)  # fmt: skip
def test_every_part_is_shown(page: str, part: str) -> None:
    assert re.search(rf'class="(?:[\w-]+ )*{part}(?: [\w-]+)*"', main_of(page)), part


def test_the_page_names_nobody_who_is_there(page: str) -> None:
    assert "Acme" not in main_of(page)
    assert "Tom Hale" not in main_of(page)

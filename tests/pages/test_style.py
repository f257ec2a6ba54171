"""The page of components shows what the site shows: every shared part, every token, each tone by three means."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from jinja2 import FunctionLoader

from generator.assets import find_templates
from generator.pages.labels import BADGES, LABELS, TONES
from generator.pages.style import style_pages
from generator.rendering.environment import Frame, make_environment, render_page

if TYPE_CHECKING:
    from tests.pages.conftest import Sample

TEMPLATES = find_templates()
#: Where a macro begins, and its name.
MACRO = re.compile(r"{%-? macro (\w+)\([^)]*\) *-?%}")
#: Macros that are not on the page, with the reason; a name without a macro stands for the whole partial.
ELSEWHERE = {
    "loss_checks": "the look back before a notice is drawn on the page of a post-mortem alone",
    "loss_timeline": "two lanes with their words are drawn on the page of a post-mortem alone",
    "post_mortem": "its parts are the reasons and the changes, which are shown",
    "questions": "a table as the page shows it under Tables",
}


@pytest.fixture(scope="module")
def page(sample: Sample) -> str:
    return sample.site()["style/index.html"]


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def macros() -> set[str]:
    """Return the macros of all partials, each by the partial it stands in."""
    parts = TEMPLATES / "partials"
    return {
        f"{path.relative_to(parts).with_suffix('').as_posix()}.{name}"
        for path in parts.rglob("*.html")
        for name in MACRO.findall(path.read_text(encoding="utf-8"))
    }


def drawn(site: Sample) -> set[str]:
    """Return the macros that run when the page is made: each leaves its name where it stands."""
    environment = make_environment(TEMPLATES)

    def marked(name: str) -> str:
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        part = name.removeprefix("partials/").removesuffix(".html")
        return MACRO.sub(rf"\g<0>[macro {part}.\1]", text) if name.startswith("partials/") else text

    environment.loader = FunctionLoader(marked)
    (page,) = style_pages(site.portfolio)
    html = render_page(environment, page, Frame("Fir", site.portfolio.as_of)).decode()
    return set(re.findall(r"\[macro ([\w/.]+)\]", html))


def test_every_macro_of_a_shared_part_runs_for_the_page_or_is_named_with_the_reason(sample: Sample) -> None:
    every, run = macros(), drawn(sample)
    assert len(every) > 50
    missing = {one for one in every - run if one.partition(".")[0] not in ELSEWHERE and one not in ELSEWHERE}
    assert missing == set()
    shown = {one for one in ELSEWHERE if any(each == one or each.startswith(f"{one}.") for each in run)}
    assert shown == set(), "what is shown needs no reason"


def test_ids_are_unique_and_headings_are_in_order(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert [one for one, times in Counter(ids).items() if times > 1] == []
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", main_of(page))]
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    assert "style=" not in main_of(page)


def test_no_control_of_the_page_can_be_used(page: str) -> None:
    """Without script they would do nothing; a fold works without it, and what is in it is disabled."""
    inert = re.sub(r"<fieldset [^>]*\bdisabled\b.*?</fieldset>", "", main_of(page), flags=re.DOTALL)
    controls = re.findall(r"<(?:button|input|select)\b[^>]*>", inert)
    assert len(controls) > 5
    assert [one for one in controls if not re.search(r"\bdisabled\b", one)] == []


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
        "calendar", "ahead", "history", "steps", "chart", "lane", "matrix", "urgent", "brief", "clients",
        "clients-former",
        "owed-item", "moved", "coverage", "tool", "plain-button", "copy-link", "copy-field", "filter", "views",
    ],
)  # fmt: skip
def test_every_part_is_shown(page: str, part: str) -> None:
    assert re.search(rf'class="(?:[\w-]+ )*{part}(?: [\w-]+)*"', main_of(page)), part


def test_the_page_names_nobody_who_is_there(page: str) -> None:
    assert "Acme" not in main_of(page)
    assert "Tom Hale" not in main_of(page)


def test_no_way_of_a_made_up_part_ends_on_a_page_that_is_not_there(page: str) -> None:
    assert 'href="../accounts/index.html"' in main_of(page)
    assert re.findall(r'href="\.\./accounts/(?!index\.html)[^"]*"', main_of(page)) == []

"""The page of the back-test: counts first, no percentage without one, and what it cannot show."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.assets import find_templates
from generator.model.backtest import BackTest, Basis, Calibration, Expected, Share
from generator.pages.backtest_words import CAUTIONS
from generator.pages.paths import BACKTEST, CHECKS
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AS_OF
from tests.pages.portfolios import FILES, pages_of, text_of
from tests.replay.tested import back_tested, horizon

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pages.page import Page
    from tests.pages.conftest import Sample

FEW = back_tested("cork")
MANY = back_tested("cork", "dune", "bolt", "alder", "acme", is_ranked=True)


def pages(sample: Sample, test: BackTest | None) -> dict[str, Page]:
    return pages_of(replace(sample.portfolio, backtest=test))


def content(sample: Sample, test: BackTest) -> Any:  # the page's own view model
    return pages(sample, test)[BACKTEST].content


def test_the_page_and_the_way_to_it_are_there_only_where_there_was_a_back_test(sample: Sample) -> None:
    assert BACKTEST not in pages(sample, None)
    assert "have told us" not in text_of(pages(sample, None)[CHECKS])
    assert "Would the checks have told us?" in text_of(pages(sample, FEW)[CHECKS])


def test_each_rule_shows_lost_and_kept_at_every_distance_in_the_order_of_the_lists(sample: Sample) -> None:
    page = content(sample, FEW)
    assert [row.name for row in page.overview] == [
        "The label of the account",
        "Question of haggles?",
        "Question of handover?",
    ]
    first = page.overview[0].cells[0]
    assert (first.days, first.lost, first.kept, first.more) == (30, "1 of 1", "1 of 4", "at alarm 1 · 0")
    assert [cell.days for cell in page.overview[0].cells] == [30, 60, 90, 180]
    assert [row.speaks for row in page.overview] == [True, False, False]


def test_the_overview_keeps_its_order_where_a_distance_is_ranked(sample: Sample) -> None:
    turned = tuple(replace(one, outcomes=one.outcomes[::-1]) for one in MANY.horizons)
    assert content(sample, replace(MANY, horizons=turned)).overview == content(sample, MANY).overview
    rows = content(sample, replace(MANY, horizons=turned)).horizons[0].rows
    assert rows[0].name == "Question of handover?"


@pytest.mark.parametrize(
    ("test", "words", "not_words"),
    [
        (FEW, "Below 5 losses nothing is ranked", "Checks are ranked"),
        (MANY, "Checks are ranked by their chance, the smallest first.", "Too few losses to rank"),
    ],
)
def test_below_five_losses_nothing_is_ranked_and_it_says_so(
    sample: Sample, test: BackTest, words: str, not_words: str
) -> None:
    text = text_of(pages(sample, test)[BACKTEST])
    assert words in text
    assert not_words not in text


def test_where_only_some_distances_are_ranked_it_says_that(sample: Sample) -> None:
    mixed = replace(MANY, horizons=(*MANY.horizons[:3], horizon(180, 4)))
    text = text_of(pages(sample, mixed)[BACKTEST])
    assert "but not at 180 days: below 5 losses nothing is ranked" in text


def test_every_cell_with_a_percentage_has_its_count(sample: Sample) -> None:
    environment = make_environment(find_templates())
    html = render_page(environment, pages(sample, FEW)[BACKTEST], Frame("Fir", AS_OF)).decode()
    cells = [cell for cell in re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL) if "%" in cell]
    assert len(cells) > 20
    assert [cell for cell in cells if not re.search(r"\d+ of \d+", cell)] == []


def test_outlooks_are_told_of_everybody_with_their_counts_and_of_nobody_in_particular(sample: Sample) -> None:
    page = content(sample, FEW)
    assert [(row.name, row.left.text, row.left.spread, row.clients) for row in page.outlooks] == [
        ("Keep", "1 of 3", "6 to 70 %", 2),
        ("Unsure", "1 of 2", "6 to 70 %", 2),
        ("All outlooks", "2 of 5", "6 to 70 %", 4),
    ]
    text = text_of(pages(sample, FEW)[BACKTEST])
    assert "Of 3 outlooks it is too early to say" in text
    none = replace(FEW, calibration=Calibration((), Expected("", Share(0, 0, 0.0, 1.0), 0), 0, 0))
    assert "No outlook is old enough to tell." in text_of(pages(sample, none)[BACKTEST])


def test_kinds_of_clients_are_told_by_what_the_label_said_and_not_by_how_many_left(sample: Sample) -> None:
    rows = content(sample, FEW).contracts
    assert [(row.name, row.cells[0].lost, row.cells[0].kept) for row in rows] == [
        ("Retainer", "1 of 1", "0 of 2"),
        ("Nothing written", "0 of 0", "0 of 1"),
    ]


def test_what_it_comes_to_stands_above_every_table(sample: Sample) -> None:
    text = text_of(pages(sample, MANY)[BACKTEST])
    told = (
        "the label stood at watch or alarm for 5 of 5 lost clients, and 1 of 20 clients who stayed. Of 12 tries, 4 did"
    )
    assert told in text
    assert text.index(told) < text.index("How often each check warned")


def test_the_chart_tells_lost_from_kept_by_shape_and_names_both(sample: Sample) -> None:
    environment = make_environment(find_templates())
    html = render_page(environment, pages(sample, FEW)[BACKTEST], Frame("Fir", AS_OF)).decode()
    assert html.count('class="ranges"') == 4 * 6
    row = re.search(r'<svg class="ranges".*?</svg>', html, re.DOTALL)
    assert row is not None
    assert 'd="M6.0 6H70.0"' in row[0]
    assert 'd="m100.0 2 4 4-4 4-4-4z"' in row[0]
    assert 'cx="25.0" cy="16"' in row[0]


def test_what_the_numbers_cannot_show_stands_on_the_page(sample: Sample) -> None:
    text = text_of(pages(sample, FEW)[BACKTEST])
    assert all(sentence in text for _, sentence in CAUTIONS)
    assert "71.0 %" in text
    assert "it is not how often our clients leave" in text
    assert "The seed is 7." in text
    assert "180 days before notice, no clients yet: Cork." in text


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis.THEN, "As known then: only what was written down by each day counts."),
        (Basis.AS_OF, "As of then, with hindsight: what was written down afterwards counts as well."),
        (Basis.NO_HISTORY, "As of then; when things were written down is not known."),
    ],
)
def test_the_head_says_what_counts_as_said_by_then(sample: Sample, basis: Basis, words: str) -> None:
    assert words in text_of(pages(sample, back_tested("cork", basis=basis))[BACKTEST])


def test_without_a_loss_there_is_nothing_to_test_and_no_table(sample: Sample) -> None:
    text = text_of(pages(sample, back_tested())[BACKTEST])
    assert "0 of 12 clients were lost by 30 October 2026. Until a loss has its day" in text
    assert "%" not in text
    undated = text_of(pages(sample, back_tested(undated=("dune",)))[BACKTEST])
    assert "Nobody wrote down when they gave notice, so they are nowhere counted: Dune." in undated


def test_losses_of_which_nothing_was_written_in_time_are_told_as_that(sample: Sample) -> None:
    bare = replace(FEW, horizons=tuple(replace(horizon(one.days, 0), unwritten=("cork",)) for one in FEW.horizons))
    text = text_of(pages(sample, bare)[BACKTEST])
    assert "Nothing about any of them can be looked at" in text
    assert "30, 60, 90, 180 days before notice, nothing in the journal yet: Cork." in text
    assert "How often each check warned" not in text


def test_its_links_lead_somewhere_and_an_id_stands_once(sample: Sample, dead_links: Callable[..., list[str]]) -> None:
    environment, frame = make_environment(find_templates()), Frame("Fir", AS_OF)
    site = {path: render_page(environment, page, frame).decode() for path, page in sample.pages().items()}
    site |= {path: render_page(environment, page, frame).decode() for path, page in pages(sample, FEW).items()}
    missing = dead_links(site, FILES)
    assert [link for link in missing if "backtest" in link] == []
    ids = re.findall(r'\sid="([^"]+)"', site[BACKTEST])
    assert len(ids) == len(set(ids))

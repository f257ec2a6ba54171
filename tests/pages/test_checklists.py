"""A page for each checklist: its checks in order, and whom it concerns; checks lead to those before and after."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.model.check import Checklist
from generator.model.health import Tone
from generator.pages.contents import summarise
from generator.pages.page import Link, neighbours
from tests.pages.conftest import AGENCY, CHECKLISTS, CHECKS, check, finding
from tests.pages.portfolios import pages_of, text_of

if TYPE_CHECKING:
    from tests.pages.conftest import Sample

CALM = Checklist("calm", "Calm", "", (check("quiet", Tone.NONE),))
LINKS = [Link(name) for name in "abc"]


@pytest.mark.parametrize(("place", "around"), [(0, (None, LINKS[1])), (1, (LINKS[0], LINKS[2])), (2, (LINKS[1], None))])
def test_a_page_in_a_row_has_one_before_and_one_after(place: int, around: tuple[Link | None, Link | None]) -> None:
    assert neighbours(LINKS, place) == around


def test_a_page_alone_in_its_row_has_neither() -> None:
    assert neighbours(LINKS[:1], 0) == (None, None)


def test_a_checklist_names_its_checks_in_order_and_whom_it_concerns_worst_first(sample: Sample) -> None:
    content: Any = sample.content("checklists/warning.html")
    assert [row.question for row in content.row.checks] == [one.question for one in CHECKS]
    (concerned,) = content.concerned
    assert concerned.account.standing.client == "acme"
    assert [(link.path, line.tone.id) for link, line in concerned.concerns] == [
        ("checks/complaint.html", "alarm"),
        ("checks/haggles.html", "watch"),
    ]
    assert content.asked == 1
    text = text_of(sample.pages()["checklists/warning.html"])
    assert "answers to 6 questions about 1 client" in text
    assert "Reason of complaint." in text
    assert "since 5 Oct 2026" in text


def test_a_checklist_that_concerns_nobody_says_of_how_many_it_was_asked(sample: Sample) -> None:
    found = finding("quiet", "none open", Tone.NONE)
    summaries = [summarise(sample.account, replace(sample.health, findings=(found,)), AGENCY)]
    given = replace(sample.portfolio, checklists=(*CHECKLISTS, CALM), summaries=summaries)
    assert "No client of the 1 asked stands at alarm or watch by it today." in text_of(
        pages_of(given)["checklists/calm.html"]
    )
    unasked = replace(found, verdict="not applicable")
    summaries = [summarise(sample.account, replace(sample.health, findings=(unasked,)), AGENCY)]
    text = text_of(pages_of(replace(given, summaries=summaries))["checklists/calm.html"])
    assert "It is asked of no client today." in text


def test_a_check_leads_to_its_checklist_and_to_the_checks_around_it(site: dict[str, str]) -> None:
    html = site["checks/gone-cold.html"]
    assert re.search(r'rel="prev" href="complaint.html"', html)
    assert re.search(r'rel="next" href="haggles.html"', html)
    assert 'href="../checklists/warning.html"' in html.partition("<h1>")[0]
    assert "Question 2 of 6" in html
    assert "rel=" not in site["checks/complaint.html"].partition('rel="next"')[0].partition("<main")[2]


def test_the_catalogue_and_an_account_lead_to_the_checklist(site: dict[str, str]) -> None:
    assert '<h2 id="list_warning"><a href="../checklists/warning.html">' in site["checks/index.html"]
    assert '<h3 id="list_warning"><a href="../../checklists/warning.html">' in site["accounts/acme/index.html"]

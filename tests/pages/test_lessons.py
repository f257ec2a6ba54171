"""The page of lessons: all six classes, a row for each loss, both sides, what came of changes, and no share of few."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.assets import find_templates
from generator.model.health import Tone
from generator.model.lessons import Case, ChangeState, Comeback, FactorCount, Fired, Lessons, Sign, Way
from generator.model.loss import Answer, Lead, Loss, Response, Surprise
from generator.model.post_mortem import Change, PostMortem, Reason
from generator.pages.account import account_index
from generator.pages.came_back import with_came_back
from generator.pages.lesson_cases import place_of
from generator.pages.lessons import lessons_pages
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.conftest import AS_OF, CHECKLISTS

if TYPE_CHECKING:
    from generator.pages.page import Page
    from tests.pages.conftest import Sample

NOTICE = date(2026, 7, 20)
LEADS = (
    Lead("complaint", date(2026, 3, 2), 140, Tone.ALARM, 100, stood=True, warned=date(2026, 3, 2)),
    Lead("haggles", date(2025, 7, 20), 365, Tone.WATCH, 365, stood=True, from_before=True),
)
LOSS = Loss(
    client="acme",
    name="Acme",
    notice=NOTICE,
    is_recorded=True,
    surprise=Surprise.NOT_ACTED,
    because=(),
    leads=LEADS,
    looked=(),
    expected="keep",
    warned=date(2026, 3, 2),
    lasting=date(2026, 3, 2),
)
WRITTEN = PostMortem(
    "acme",
    status="in_review",
    said_by_client=(Reason("Nobody asked", "words", evidence=("acme/1", "acme/2")),),
    believed_by_us=(Reason("Price", confidence="high"),),
)
FIRED = (Fired("bolt", "complaint", date(2026, 9, 1)), Fired("bolt", "complaint", date(2026, 10, 2)))
CHANGES = (
    ChangeState("acme", Change("ring them", "tom", due=date(2026, 9, 1)), None, overdue=True),
    ChangeState("acme", Change("ask them", "tom", check="complaint"), AS_OF, overdue=False, is_asked=True, fired=FIRED),
    ChangeState("acme", Change("see them", "tom", check="haggles"), AS_OF, overdue=False, is_asked=True),
)
BACK = Comeback(
    client="acme",
    name="Acme",
    way=Way.LABEL,
    came_from="alarm",
    began=date(2026, 3, 1),
    worst_on=date(2026, 3, 5),
    worst="alarm",
    worst_days=20,
    turned=date(2026, 5, 1),
    as_of=AS_OF,
    signs=(Sign("complaint", date(2026, 3, 1), Tone.ALARM),),
    answers=(Answer(date(2026, 3, 9), "acme/2026-10-01-call", Response.TRIED, "we rang"),),
    ours=(),
    said=("acme/2026-10-05-complaint", "acme/2026-10-20-cool"),
)
FACTORS = (
    FactorCount("only_one_contact", "we knew one of them", ("acme",), ours=1),
    FactorCount("bad luck", "", ("x",)),
)
LESSONS = Lessons((Case(LOSS, WRITTEN),), FACTORS, CHANGES, (BACK,))


def read(page: Page, *, lessons: bool = True) -> str:
    """Return what a reader of a page reads."""
    html = render_page(make_environment(find_templates()), page, Frame("Fir", AS_OF, losses=lessons)).decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.partition("<main")[2]))


def page_of(sample: Sample, lessons: Lessons) -> Page:
    (page,) = lessons_pages(replace(sample.portfolio, lessons=lessons))
    return page


def text(sample: Sample, lessons: Lessons = LESSONS) -> str:
    return read(page_of(sample, lessons))


def test_without_a_loss_there_is_no_page(sample: Sample) -> None:
    assert list(lessons_pages(sample.portfolio)) == []
    assert list(lessons_pages(replace(sample.portfolio, lessons=Lessons((), (), (), (BACK,))))) == []


def test_all_six_classes_are_there_with_their_count(sample: Sample) -> None:
    rows = page_of(sample, LESSONS).content.surprises  # type: ignore[attr-defined]  # the view model of this page
    assert sorted(len(row.clients) for row in rows) == [0, 0, 0, 0, 0, 1]
    assert len(rows) == len(Surprise)


def test_a_strip_shows_what_turned_within_the_year_and_words_say_the_rest(sample: Sample) -> None:
    (case,) = page_of(sample, LESSONS).content.cases  # type: ignore[attr-defined]  # the view model of this page
    assert [mark.tone for mark in case.marks] == ["alarm"]
    numbers = page_of(sample, LESSONS).content.numbers  # type: ignore[attr-defined]  # as above
    assert [[cell.text for cell in row] for row in numbers.rows] == [
        [case.client.text, mark.question, mark.tone, f"{mark.days}"] for mark in case.marks
    ]
    assert case.begins == case.marks[0].x
    assert 50 < case.marks[0].x < 98
    assert case.words == (
        "Warned 140 days before notice, to the end. 1 check turned to watch or alarm. "
        "1 check had stood there all year. First: Question of complaint?"
    )
    assert "We had written that we would keep them." in text(sample)


@pytest.mark.parametrize(
    ("lasting", "words"),
    [
        (None, "Warned 140 days before notice, and not to the end."),
        (date(2026, 4, 1), "First warned 140 days before notice; that passed, and from 110 days before one stood"),
    ],
)
def test_a_warning_that_passed_is_told_from_one_that_stood_to_the_end(
    sample: Sample, lasting: date | None, words: str
) -> None:
    told = replace(LESSONS, cases=(Case(replace(LOSS, lasting=lasting), WRITTEN),))
    (case,) = page_of(sample, told).content.cases  # type: ignore[attr-defined]  # the view model of this page
    assert words in case.words
    assert case.begins == place_of(110 if lasting else 140)
    assert (case.ends == place_of(0)) == (lasting is not None)


@pytest.mark.parametrize("number", [1, 4, 5, 7])
def test_there_is_no_percentage(sample: Sample, number: int) -> None:
    cases = tuple(Case(replace(LOSS, client=f"c{one}"), WRITTEN) for one in range(number))
    told = text(sample, replace(LESSONS, cases=cases))
    assert "%" not in told
    assert ("no share of so few means anything" in told) == (number < 5)


def test_both_sides_stand_beside_each_other_with_what_they_rest_on(sample: Sample) -> None:
    told = text(sample)
    assert "Nobody asked (in their words, 2 entries)" in told
    assert "Price (high confidence, asserted, no entry)" in told
    bare = text(sample, replace(LESSONS, cases=(Case(LOSS, None),)))
    assert "No post-mortem yet" in bare
    unknown = PostMortem("acme", reason_unknown=True)
    assert "The reason is not known." in text(sample, replace(LESSONS, cases=(Case(LOSS, unknown),)))


def test_a_change_has_its_owner_its_day_and_what_its_check_did_since(sample: Sample) -> None:
    told = text(sample)
    assert "Tom Hale" in told
    assert "Overdue since 1 Sep 2026" in told
    assert "It has warned since about 1 client, 2 times in all; last on 2 Oct 2026." in told
    assert "It has not warned since." in told
    assert "It names no check." in told


def test_factors_say_what_standard_names_mean_and_whether_we_could_have_changed_it(sample: Sample) -> None:
    told = text(sample)
    assert "Only one contact we knew one of them" in told
    assert "Not said" in told


def test_the_menu_leads_there_only_where_it_is(sample: Sample) -> None:
    environment = make_environment(find_templates())
    home = sample.pages()["index.html"]
    assert "lessons/index.html" in render_page(environment, home, Frame("Fir", AS_OF, losses=True)).decode()
    assert "lessons/index.html" not in render_page(environment, home, Frame("Fir", AS_OF)).decode()


def test_who_came_back_is_named_in_the_end(sample: Sample) -> None:
    assert "Acme: Stood at alarm for 20 days from 5 Mar 2026; better since 1 May 2026." in text(sample)


def test_a_client_who_came_back_has_a_page_and_the_account_leads_to_it(sample: Sample) -> None:
    index = account_index(sample.account, AS_OF)
    own = [page for page in sample.pages().values() if page.path.startswith("accounts/acme/")]
    pages = {page.path: page for page in with_came_back(own, BACK, sample.account, CHECKLISTS, index)}
    assert "Came back: better since 1 May 2026" in read(pages["accounts/acme/index.html"])
    told = read(pages["accounts/acme/came-back.html"])
    assert "Question of complaint?" in told
    assert "we rang; came to nothing" in told
    assert "late &lt;again&gt;" in told
    assert "it has been better for 182 days" in told

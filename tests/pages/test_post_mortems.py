"""All post-mortems: each loss once, what is overdue first, what they said and what changed in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from generator.model.check import Check, Checklist, Part
from generator.model.health import Duty, Tone
from generator.model.lessons import Case, ChangeState, Lessons
from generator.model.loss import Surprise
from generator.model.post_mortem import Change, PostMortem, Reason
from generator.pages.contents import summarise
from generator.pages.post_mortems import post_mortems_pages
from tests.pages.conftest import AGENCY, AS_OF, CHECKLISTS, finding, other
from tests.pages.portfolios import text_of
from tests.pages.test_lessons import BACK, LOSS

if TYPE_CHECKING:
    from generator.pages.page import Page
    from tests.pages.conftest import Sample

HELD = Check(
    "post-mortem-held",
    "loss",
    "Is there a post-mortem?",
    "",
    "O",
    "Set the day.",
    "",
    (Part("post_mortem", {"owes": "held", "what": "A post-mortem"}),),
)
LISTS = (*CHECKLISTS, Checklist("loss", "After a loss", "", (HELD,)))
AGREED = PostMortem(
    "cork",
    status="agreed",
    led_by="anna",
    held_on=date(2026, 4, 1),
    said_by_client=(Reason("Nobody asked"), Reason("Price")),
)
CHANGES = (
    ChangeState("cork", Change("ring them"), date(2026, 5, 1), overdue=False),
    ChangeState("cork", Change("ask them", due=date(2026, 9, 1)), None, overdue=True),
)


def case(client: str, notice: date, written: PostMortem | None = None) -> Case:
    return Case(replace(LOSS, client=client, name=client.title(), notice=notice), written)


def page_of(sample: Sample, lessons: Lessons, *, deadline: date | None = None, owner: str = "") -> Page | None:
    """Return the page of two losses, of which the later owes a post-mortem by a day."""
    cork, dune = other("cork", "lost"), other("dune", "lost")
    duties = (Duty(HELD.id, "status", date(2026, 9, 1), deadline, owner, what="A post-mortem"),) if deadline else ()
    owing = replace(dune[1], findings=(finding(HELD.id, "due", Tone.NONE, duties=duties),))
    summaries = [summarise(*cork, AGENCY), summarise(dune[0], owing, AGENCY)]
    portfolio = replace(sample.portfolio, checklists=LISTS, summaries=summaries, lessons=lessons)
    return next(post_mortems_pages(portfolio), None)


BOTH = Lessons((case("dune", date(2026, 9, 1)), case("cork", date(2026, 3, 1), AGREED)), (), CHANGES, (BACK,))


def read(page: Page | None) -> str:
    assert page is not None
    return text_of(page)


def test_each_loss_stands_once_with_what_came_of_it(sample: Sample) -> None:
    page = page_of(sample, BOTH)
    assert page is not None
    content: Any = page.content
    assert [row.client.path for row in content.rows] == [
        "accounts/dune/post-mortem.html",
        "accounts/cork/post-mortem.html",
    ]
    text = text_of(page)
    assert "2 clients left or gave notice. 1 of 2 post-mortems is begun, 1 of them agreed." in text
    assert "Agreed held on 1 Apr 2026, led by Anna" in text.replace("Agreedheld", "Agreed held")
    assert "Nobody asked" in text
    assert "and 1 more" in text
    assert "1 of 2 changes made" in text
    assert "1 overdue" in text
    assert "None yet" in text
    assert "Nothing is decided yet" in text
    assert "Acme, better since 1 May 2026" in text
    assert text.count("Warned and not acted") == 2
    assert "Nothing about any of them is overdue." in text


@pytest.mark.parametrize(("owner", "who"), [("tom", "Tom Hale"), ("", "Nobody named")])
def test_what_is_overdue_stands_first_with_who_acts(sample: Sample, owner: str, who: str) -> None:
    text = read(page_of(sample, BOTH, deadline=date(2026, 10, 1), owner=owner))
    first = text.partition("Overdue")[2].partition("Every client who left")[0]
    assert "29 days overdue Dune · A post-mortem Set the day." in first.replace("overdueDune", "overdue Dune")
    assert who in first
    assert "Overdue, none yet" in text


def test_what_is_due_later_is_not_overdue(sample: Sample) -> None:
    assert "Nothing about any of them is overdue." in read(page_of(sample, BOTH, deadline=AS_OF))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (PostMortem("dune", reason_unknown=True), "We do not know why they left."),
        (PostMortem("dune"), "Nothing of theirs is written down."),
        (PostMortem("dune", no_change="nothing would have helped"), "Nothing, because: nothing would have helped"),
    ],
)
def test_what_is_not_known_is_said(sample: Sample, written: PostMortem, words: str) -> None:
    lessons = Lessons((case("dune", date(2026, 9, 1), written),), (), ())
    assert words in read(page_of(sample, lessons))


def test_every_kind_of_surprise_is_said_by_its_words(sample: Sample) -> None:
    for surprise in Surprise:
        one = Case(replace(LOSS, client="dune", surprise=surprise), None)
        assert surprise.value.capitalize() in read(page_of(sample, Lessons((one,), (), ())))


def test_a_loss_without_its_day_is_named_with_what_to_write(sample: Sample) -> None:
    text = read(page_of(sample, Lessons((case("dune", date(2026, 9, 1)),), (), ())))
    assert "Nobody wrote down when Cork left." in text


def test_without_a_loss_there_is_no_page(sample: Sample) -> None:
    assert page_of(sample, Lessons((), (), (), (BACK,))) is None
    assert list(post_mortems_pages(sample.portfolio)) == []

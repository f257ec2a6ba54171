"""People we owe a word: by person, what is open, with nobody counted; what names nobody stands under its client."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from generator.model.account import Account
from generator.model.client import Contact, TeamMember
from generator.model.health import Duty, Tone
from generator.model.steps import always
from generator.pages.contents import summarise
from generator.pages.names import names_of
from generator.pages.people import who_waits
from generator.pages.waiting import waiting_pages
from tests.pages.conftest import AGENCY, AS_OF, CLIENT, ENTRIES, HEALTH, day, entry, finding
from tests.pages.portfolios import text_of

if TYPE_CHECKING:
    from generator.model.entry import Entry
    from generator.pages.page import Page
    from tests.pages.conftest import Sample

CLIENTS_PEOPLE = (
    Contact("dana", "Dana", "buyer", always("lead"), always(True)),  # noqa: FBT003  # a value of the model
    Contact("lee", "Lee", "owner", sponsor=always(True)),  # noqa: FBT003  # a value of the model
    Contact("gone", "Gone", until=day("2026-10-29")),
)
THEIRS = replace(CLIENT, contacts=CLIENTS_PEOPLE, team=(TeamMember("anna", "relationship"),))


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (entry("acme/2026-10-05-a", "complaint", people=("lee",), facts={"from": "dana"}), ["Dana"]),
        (entry("acme/2026-10-05-a", "promise", people=("lee", "dana", "anna")), ["Lee", "Dana"]),
        (entry("acme/2026-10-05-a", "promise", facts={"agreed_by": ("tom", "lee")}), ["Lee"]),
        (entry("acme/2026-10-05-a", "promise", people=("dana",), facts={"agreed_by": ("lee",)}), ["Dana"]),
        (entry("acme/2026-10-05-a", "complaint", people=("dana",), facts={"from": "gone"}), ["Dana"]),
        (entry("acme/2026-10-05-a", "promise", people=("gone",)), []),
        (entry("acme/2026-10-05-a", "outlook", by=("anna",)), []),
        (None, []),
    ],
    ids=[
        "who said it",
        "who was there",
        "who agreed",
        "there before agreed",
        "left",
        "all left",
        "ours",
        "none",
    ],
)
def test_whoever_said_it_waits_else_whoever_was_there_and_is_there_still(told: Entry | None, names: list[str]) -> None:
    assert [one.name for one in who_waits(told, THEIRS, AS_OF, names_of(AGENCY, THEIRS))] == names


def page_of(sample: Sample, *duties: Duty, entries: tuple[Entry, ...] = ENTRIES) -> Page:
    checks = dict.fromkeys(each.check for each in duties)
    found = tuple(
        finding(one, "due", Tone.NONE, duties=tuple(each for each in duties if each.check == one)) for one in checks
    )
    summary = summarise(Account(THEIRS, entries), replace(HEALTH, findings=found), AGENCY)
    (page,) = waiting_pages(replace(sample.portfolio, summaries=[summary]))
    return page


def duty(opened_by: str, until: str, check: str = "complaint", owner: str = "", what: str = "An answer") -> Duty:
    return Duty(check, f"acme/{opened_by}", day("2026-10-05"), day(until), owner, what=what)


CALL, COMPLAINT, VIEW = "2026-10-01-call", "2026-10-05-complaint", "2026-10-06-view"
MORE = (
    *ENTRIES,
    entry(f"acme/{VIEW}", "outlook", by=("anna",)),
    entry("acme/2026-10-07-m", "promise", people=("lee",)),
)


def test_people_stand_by_what_is_due_first_and_the_rest_under_its_client(sample: Sample) -> None:
    page = page_of(
        sample,
        duty(VIEW, "2026-10-01", "haggles", what="A plan"),
        duty("2026-10-07-m", "2026-10-12", "gone-cold", "tom", "A promise"),
        duty(COMPLAINT, "2026-11-20"),
        duty(CALL, "2026-11-21", what="A note"),
        entries=MORE,
    )
    content: Any = page.content
    assert [(each.person.name, [row.what for row in each.rows]) for each in content.people] == [
        ("Lee", ["A promise"]),
        ("Dana", ["An answer", "A note"]),
    ]
    assert [(each.client.text, [row.what for row in each.rows]) for each in content.clients] == [
        ("Acme & Daughters <u>", ["A plan"])
    ]
    text = text_of(page)
    assert "2 people at 1 client have 3 things open with us, 1 of them overdue." in text
    assert "18 days overdue" in text
    assert "Who acts: Tom Hale" in text
    assert "account lead" in text, "where nobody owns it, whoever leads the account acts"
    assert "payer" in text
    assert "sponsor" in text


def test_nobody_is_counted(sample: Sample) -> None:
    page = page_of(sample, duty(COMPLAINT, "2026-11-20"), duty(CALL, "2026-11-21", what="A note"))
    text = text_of(page).partition("Who waits")[2].partition("Every statement")[0]
    assert set(re.findall(r"\d+", text)) <= {"20", "21", "22", "1", "2026", "5"}, "days alone"


def test_one_who_waits_is_one_person_and_two_who_wait_for_one_thing_stand_twice(sample: Sample) -> None:
    (one,) = page_of(sample, duty(COMPLAINT, "2026-11-20")).content.people  # type: ignore[attr-defined]  # its view
    assert one.id == "acme_dana"
    both = (*ENTRIES, entry("acme/2026-10-07-m", "promise", people=("lee", "dana")))
    page = page_of(sample, duty("2026-10-07-m", "2026-11-20"), entries=both)
    content: Any = page.content
    assert [each.person.name for each in content.people] == ["Dana", "Lee"]
    assert (content.open, content.at) == (1, 1)


def test_where_nobody_waits_the_page_says_so(sample: Sample) -> None:
    assert "Nobody at any client is waiting for a word from us today." in text_of(page_of(sample))
    text = text_of(page_of(sample, duty(VIEW, "2026-11-20"), entries=MORE))
    assert "What we owe to clients as a whole stands below." in text


def test_the_pages_of_what_we_owe_lead_to_each_other(site: dict[str, str]) -> None:
    assert 'href="../people/index.html"' in site["duties/index.html"].partition("<main")[2].partition("</main>")[0]
    assert 'href="../duties/index.html"' in site["people/index.html"].partition("<main")[2].partition("</main>")[0]

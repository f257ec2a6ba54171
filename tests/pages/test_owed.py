"""What is owed: gathered from findings, told once, by date and by owner."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.model.account import Account
from generator.model.agency import Agency, Person
from generator.model.client import TeamMember
from generator.model.health import Duty, Tone
from generator.pages.account import account_index
from generator.pages.names import names_of
from generator.pages.owed import OpenDuty, by_date, by_owner, open_duties, owed
from tests.pages.conftest import CLIENT, ENTRIES, HEALTH, check, day, finding

if TYPE_CHECKING:
    from generator.model.client import Client
    from tests.pages.conftest import Sample

FRIDAY = day("2026-10-30")
CALL, COMPLAINT = "acme/2026-10-01-call", "acme/2026-10-05-complaint"
OURS = Agency(
    "Fir",
    people=(Person("anna", "Anna"), Person("tom", "Tom"), Person("bea", "Bea", until=day("2026-06-30"))),
    holidays=frozenset({day("2026-10-06")}),
)
NAMES = names_of(OURS)


def duty(until: str, check_id: str = "complaint", opened_by: str = COMPLAINT, owner: str = "", what: str = "") -> Duty:
    return Duty(check_id, opened_by, day("2026-10-05"), day(until), owner, what=what)


def gathered(*duties: Duty, client: Client = CLIENT) -> tuple[OpenDuty, ...]:
    """Return what an account's findings make of duties, one finding for each check."""
    findings = [
        finding(one, "due", Tone.NONE, duties=tuple(each for each in duties if each.check == one))
        for one in dict.fromkeys(each.check for each in duties)
    ]
    account, health = Account(client, ENTRIES), replace(HEALTH, findings=tuple(findings))
    return open_duties(account, health, OURS, account_index(account, FRIDAY))


def told(*duties: Duty, known: bool = True) -> list[tuple[str, str]]:
    checks = {each.check: check(each.check, Tone.NONE) for each in duties if known}
    return [(row.what, row.next) for row in owed(gathered(*duties), checks, FRIDAY)]


def test_what_is_owed_is_said_by_the_part_that_knows_it_else_by_the_next_step_else_by_the_question() -> None:
    assert told(duty("2026-10-08", what="An answer")) == [("An answer", "Next of complaint.")]
    assert told(duty("2026-10-08")) == [("Next of complaint.", "")]
    assert told(duty("2026-10-08"), known=False) == [("Question of complaint?", "")]


def test_the_next_step_is_that_of_the_part_which_knows_the_duty() -> None:
    own = replace(duty("2026-10-08", what="A note"), next="Ask them.")
    (row,) = owed(gathered(own), {}, FRIDAY)
    assert (row.what, row.next) == ("A note", "Ask them.")


def test_two_duties_of_one_check_are_two() -> None:
    """Two steps of one plan."""
    assert len(told(duty("2026-10-19", what="A step"), duty("2026-10-19", what="A step"))) == 2


def test_a_duty_that_two_checks_know_is_told_once_and_names_both() -> None:
    found = gathered(duty("2026-10-08", what="An answer"), duty("2026-10-08", "haggles", owner="tom", what="an answer"))
    (row,) = owed(found, {}, FRIDAY)
    assert row.checks == ("complaint", "haggles")
    assert [link.path for link in row.asked_by] == [f"accounts/acme/index.html#{one}" for one in row.checks]
    assert row.duty.owner == "tom"


@pytest.mark.parametrize(
    "other",
    [
        duty("2026-10-09", "haggles", what="An answer"),
        duty("2026-10-08", "haggles", CALL, what="An answer"),
        duty("2026-10-08", "haggles", what="A note"),
    ],
    ids=["another day", "another opener", "another thing"],
)
def test_two_duties_that_differ_are_told_twice(other: Duty) -> None:
    assert len(told(duty("2026-10-08", what="An answer"), other)) == 2


@pytest.mark.parametrize(
    ("owner", "team", "people"),
    [
        ("tom", [TeamMember("anna", "relationship")], ("tom",)),
        ("", [TeamMember("anna", "relationship"), TeamMember("tom", "delivery")], ("anna",)),
        ("", [TeamMember("anna", "relationship"), TeamMember("tom", "relationship")], ("anna", "tom")),
        ("", [TeamMember("anna", "relationship", until=day("2026-10-29"))], ()),
        ("", [TeamMember("anna", "relationship", since=day("2026-10-31"))], ()),
        ("", [TeamMember("anna", "relationship", day("2026-10-30"), day("2026-10-30"))], ("anna",)),
        ("bea", [TeamMember("anna", "relationship")], ("anna",)),
        ("", [TeamMember("bea", "relationship")], ()),
    ],
    ids=["named", "lead", "two leads", "no longer", "not yet", "on the day", "owner left", "lead left"],
)
def test_whose_it_is_is_the_owner_else_the_lead_of_the_day_else_nobody(
    owner: str, team: list[TeamMember], people: tuple[str, ...]
) -> None:
    (one,) = gathered(duty("2026-10-08", owner=owner), client=replace(CLIENT, team=tuple(team)))
    assert one.people == people


@pytest.mark.parametrize(
    ("opened_by", "path", "title"),
    [
        (CALL, "accounts/acme/2026.html#2026-10-01-call", "Call about <b>tins</b>"),
        ("complaint", "accounts/acme/index.html#complaint", "Question of complaint?"),
        ("label", "accounts/acme/index.html", "the account's label"),
        ("beginning", "accounts/acme/index.html", "the account's first day on record"),
    ],
)
def test_what_opened_a_duty_is_a_way_to_it(opened_by: str, path: str, title: str) -> None:
    (one,) = gathered(duty("2026-10-08", opened_by=opened_by))
    assert (one.opened_by.path, one.opened_by.title) == (path, title)


@pytest.mark.parametrize(
    ("until", "group", "left"),
    [
        ("2026-10-29", "overdue", -1),
        ("2026-10-30", "this_week", 0),
        ("2026-11-01", "this_week", 2),
        ("2026-11-02", "later", 3),
    ],
)
def test_a_week_ends_on_sunday_and_a_duty_is_overdue_the_day_after_its_deadline(
    until: str, group: str, left: int
) -> None:
    (found,) = by_date(owed(gathered(duty(until)), {}, FRIDAY), FRIDAY)
    assert (found.id, found.rows[0].days_left) == (group, left)


def test_owners_stand_by_name_whatever_they_owe_and_nobody_last() -> None:
    team = replace(CLIENT, team=())
    found = gathered(
        duty("2026-10-01", owner="tom"), duty("2026-10-02", owner="tom"), duty("2026-10-03"), client=team
    ) + gathered(duty("2026-11-20", "haggles", owner="anna"), client=team)
    groups = by_owner(owed(found, {}, FRIDAY), NAMES)
    assert [(group.title, len(group.rows)) for group in groups] == [("Anna", 1), ("Tom", 2), ("Nobody named", 1)]


def test_the_page_lists_what_is_owed_with_ways_to_its_finding_and_its_entry(sample: Sample) -> None:
    content = sample.content("duties/index.html")
    (row,) = content.by_date[0].rows
    assert (content.open, content.overdue, row.duty.owner) == (1, 1, "anna")
    html = sample.site()["duties/index.html"]
    assert html.count('href="../accounts/acme/index.html#complaint"') == 2
    assert html.count('href="../accounts/acme/2026.html#2026-10-05-complaint"') == 2
    assert "23 days overdue" in html


def test_by_owner_nobody_is_counted_or_called_late(site: dict[str, str]) -> None:
    section = site["duties/index.html"].partition('<h2 id="by_owner">')[2].partition("</section>")[0]
    text = re.sub(r"<[^>]+>", " ", section).replace("alert(1)", "")
    assert "Anna" in text
    assert set(re.findall(r"\d+", text)) == {"7", "2026"}, "the day alone"
    assert not re.search(r"overdue|late|missed|behind", text)


def test_the_home_page_leads_to_what_is_owed(sample: Sample) -> None:
    home = sample.content("index.html")
    assert (home.duties, home.overdue_in_all) == (1, 1)
    assert '<a href="duties/index.html">1 open duty</a>' in sample.site()["index.html"]


def test_where_nothing_is_owed_the_pages_say_so(sample: Sample) -> None:
    bare = replace(sample, health=replace(sample.health, findings=()))
    assert bare.content("index.html").duties == 0
    assert "Nothing is overdue to any client of today." in bare.site()["index.html"]
    assert "Nothing is open with any client today." in bare.site()["duties/index.html"]

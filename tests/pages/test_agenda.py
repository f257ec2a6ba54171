"""Days to come: whose they are, what they are called, and that their ids last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.model.account import Account
from generator.model.agency import Agency, ChangedLimit, Person
from generator.model.client import Client, TeamMember
from generator.model.entry import Fact
from generator.model.health import AccountHealth, Duty, Tone, Turn
from generator.model.steps import always
from generator.pages.agenda import Appointment, agenda, of_each
from generator.pages.contents import BuildInfo, Portfolio, summarise
from generator.pages.paths import calendar_path
from tests.pages.conftest import CHECKLISTS, day, entry, finding

if TYPE_CHECKING:
    from generator.model.entry import Entry
    from generator.model.health import Finding

AS_OF = date(2026, 10, 30)
AGENCY = Agency("Fir", people=(Person("tom", "Tom Hale"), Person("anna", "Anna Fir"), Person("idle", "Idle")))
TEAM = (TeamMember("anna", "relationship"), TeamMember("tom", "delivery"))
CLIENT = Client("acme", "Acme", always("active"), day("2024-01-01"), team=TEAM)


def duty(deadline: str, owner: str = "", opened_by: str = "beginning") -> Duty:
    return Duty("haggles", opened_by, day("2026-10-05"), day(deadline), owner, what="An answer, in `quote`")


def portfolio(
    *findings: Finding,
    entries: tuple[Entry, ...] = (),
    agency: Agency = AGENCY,
    as_of: date = AS_OF,
    label: str = "watch",
) -> Portfolio:
    health = AccountHealth("acme", "Acme", as_of, label, "It is.", None, (), {}, findings)
    summary = summarise(Account(CLIENT, entries), health, agency)
    return Portfolio([summary], CHECKLISTS, agency, (), as_of, BuildInfo(""))


def owing(*duties: Duty) -> Finding:
    return finding("haggles", "due", Tone.NONE, duties=duties)


def titles(found: tuple[Appointment, ...]) -> list[tuple[str, str]]:
    return [(one.day.isoformat(), one.title) for one in found]


def test_a_duty_stands_on_its_deadline_and_says_whose_it_is() -> None:
    [one] = agenda(portfolio(owing(duty("2026-11-20", "tom"))))
    assert (one.day, one.kind, one.title) == (day("2026-11-20"), "duty", "Acme: An answer, in quote")
    assert one.lines == (
        "Next of haggles.",
        "Opened on 5 October 2026 by the account's first day on record.",
        "Whose it is: Tom Hale.",
    )
    assert (one.path, one.people) == ("accounts/acme/index.html#haggles", ("tom",))


def test_an_overdue_duty_stands_on_the_day_of_the_site() -> None:
    [one] = agenda(portfolio(owing(duty("2026-10-07"))))
    assert titles((one,)) == [("2026-10-30", "Acme: An answer, in quote (overdue)")]
    assert one.lines[0] == "Overdue since 7 October 2026."
    assert one.people == ("anna",), "nobody is named, so it is whoever leads the account"


def test_a_turn_to_alarm_is_told_to_those_who_lead_and_another_turn_is_not() -> None:
    cold = finding("gone-cold", "late", Tone.WATCH, turns=Turn(day("2026-11-12"), "cold", Tone.ALARM, "they write"))
    watch = finding("haggles", "none", Tone.NONE, turns=Turn(day("2026-11-10"), "seen", Tone.WATCH, "they pay"))
    [one] = agenda(portfolio(cold, watch))
    assert titles((one,)) == [("2026-11-12", "Acme turns to alarm")]
    assert one.lines[0] == "Question of gone-cold? From this day on: cold, unless they write."
    assert one.people == ("anna",)
    assert agenda(portfolio(cold, label="lost")) == ()


def planned(entry_id: str, kind: str, on: str, **facts: str) -> Entry:
    """Make an entry that says on its own day when to look again."""
    name = {"plan": "review_on", "review": "next"}[kind]
    again = Fact(day(on), day(entry_id.partition("/")[2][:10]))
    return entry(entry_id, kind, facts={**facts, name: again})


REVIEWS = (
    planned("acme/2026-01-05-old", "plan", "2026-12-01", plan="growth", owner="tom"),
    planned("acme/2026-02-01-past", "plan", "2026-03-01", plan="rescue"),
    planned("acme/2026-09-05-new", "plan", "2027-01-05", plan="growth", owner="tom"),
    planned("acme/2026-09-06-look", "review", "2027-03-05", of="cosy"),
    planned("acme/2026-10-01-deeper", "plan", "2027-02-02", plan="deepen", owner="tom"),
    planned("acme/2026-11-01-later", "review", "2027-05-05", of="account"),
)


def test_of_each_sort_of_plan_and_review_the_newest_counts() -> None:
    found = agenda(portfolio(entries=REVIEWS))
    assert titles(found) == [
        ("2027-01-05", "Acme: look at the growth plan again"),
        ("2027-02-02", "Acme: look at the plan to deepen the relationship again"),
        ("2027-03-05", "Acme: next look from outside"),
    ]
    assert [one.people for one in found] == [("tom",), ("tom",), ("anna",)]


def test_a_changed_limit_is_looked_at_again_by_nobody_in_particular() -> None:
    limit = ChangedLimit("gone-cold", "late", 45, "quiet trade", "agency", review_on=day("2026-10-01"))
    [one] = agenda(portfolio(agency=replace(AGENCY, limits=(limit,))))
    assert titles((one,)) == [("2026-10-30", "Whole agency: look at a changed limit again (overdue)")]
    assert (one.kind, one.people) == ("review", ())


def test_ids_last_from_day_to_day_and_no_two_are_alike() -> None:
    duties = (duty("2026-11-20"), duty("2026-11-20"), duty("2026-11-25"))
    now, later = (
        agenda(portfolio(owing(*duties), entries=REVIEWS[:5], as_of=each)) for each in (AS_OF, day("2026-12-24"))
    )
    assert len({one.id for one in now}) == len(now) == 6
    assert {one.id for one in now} == {one.id for one in later}
    assert titles(now) != titles(later), "those that were due are overdue"


def test_each_has_what_is_theirs_and_whoever_has_nothing_is_left_out() -> None:
    given = portfolio(owing(duty("2026-11-20", "tom"), duty("2026-11-21")))
    found = of_each(agenda(given), given)
    assert {person: titles(some) for person, some in found.items()} == {
        "anna": [("2026-11-21", "Acme: An answer, in quote")],
        "tom": [("2026-11-20", "Acme: An answer, in quote")],
    }


@pytest.mark.parametrize(
    ("person", "path"),
    [
        ("tom", "calendars/tom.ics"),
        ("con", "calendars/con_.ics"),
        ("com1", "calendars/com1_.ics"),
        ("console", "calendars/console.ics"),
        ("a" * 200, f"calendars/{'a' * 200}.ics"),
    ],
)
def test_a_calendar_has_the_name_of_its_person_where_a_file_can_have_it(person: str, path: str) -> None:
    assert calendar_path(person) == path


def test_two_long_ids_have_two_calendars() -> None:
    one, other = (calendar_path("a" * 300 + end) for end in "bc")
    assert one != other
    assert len(one) < 255

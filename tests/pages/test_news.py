"""What happened with an account: once each, on its day, with an id that lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model.account import Account
from generator.model.agency import Agency
from generator.model.client import Client
from generator.model.health import AccountHealth, Tone
from generator.model.history import History, Stretch, Strip
from generator.model.post_mortem import PostMortem, Reason
from generator.model.steps import always
from generator.pages.lasting import lasting_id
from generator.pages.news import News, newest, news_of

AS_OF = date(2026, 10, 30)
FIRST = date(2025, 10, 31)
AGENCY = Agency("Fir")
CLIENT = Client("acme", "Acme", always("active"), date(2024, 1, 1))
HEALTH = AccountHealth("acme", "Acme", AS_OF, "watch", "One at watch.", date(2026, 9, 1), ())


def stretch(turned: str, word: str, tone: Tone = Tone.NONE, deciding: tuple[str, ...] = ()) -> Stretch:
    day = date.fromisoformat(turned)
    return Stretch(max(day, FIRST), AS_OF, day, word, tone, f"Why {word}.", deciding=deciding)


def history(*label: Stretch, checks: tuple[Strip, ...] = (), ended: bool = False) -> History:
    strip = Strip("label", "", "Where does it stand?", label)
    return History("acme", FIRST, AS_OF, ended, strip, checks, recorded=True)


def check(name: str, *stretches: Stretch) -> Strip:
    return Strip(name, "warning", f"Is it {name}?", stretches)


STEADY = stretch("2025-01-01", "steady")
ALARM = stretch("2026-08-01", "alarm", Tone.ALARM, ("late",))
LATE = check("late", stretch("2025-01-01", "no"), stretch("2026-08-01", "late", Tone.ALARM))
COLD = check("cold", stretch("2025-01-01", "no"), stretch("2026-08-03", "cold", Tone.ALARM))


def told(given: History, health: AccountHealth = HEALTH, written: PostMortem | None = None) -> tuple[News, ...]:
    return news_of(Account(CLIENT, post_mortem=written), health, given, None, AGENCY)


def test_a_label_that_changed_is_told_with_what_decided_it() -> None:
    [one] = told(history(STEADY, ALARM, checks=(LATE,)))
    assert (one.kind, one.day, one.title) == ("label", date(2026, 8, 1), "Acme: Steady → Alarm")
    assert one.lines == ("Why alarm.", "Is it late?")
    assert one.path == "accounts/acme/index.html"


def test_an_alarm_that_did_not_move_the_label_is_told_alone_and_the_newest_come_first() -> None:
    found = told(history(STEADY, ALARM, checks=(LATE, COLD)))
    assert [(one.kind, one.title) for one in found] == [
        ("alarm", "Acme, new alarm: Is it cold?"),
        ("label", "Acme: Steady → Alarm"),
    ]
    assert found[0].path == "accounts/acme/index.html#cold"


@pytest.mark.parametrize(
    ("strip", "number"),
    [
        (check("x", stretch("2025-01-01", "cold", Tone.ALARM)), 0),
        (check("x", stretch("2025-12-01", "cold", Tone.ALARM)), 1),
        (check("x", stretch("2025-12-01", "cold", Tone.ALARM), stretch("2026-01-01", "colder", Tone.ALARM)), 1),
        (check("x", stretch("2025-12-01", "cold", Tone.WATCH)), 0),
    ],
    ids=["from before", "from the beginning of the account", "still at alarm", "at watch"],
)
def test_a_new_alarm_is_one_that_was_none(strip: Strip, number: int) -> None:
    assert len(told(history(STEADY, checks=(strip,)))) == number


def test_the_end_of_a_relationship_is_told_though_strips_stop_before_it() -> None:
    given = replace(history(STEADY, ALARM, ended=True), last=date(2026, 9, 30))
    steady, alarm = (replace(one, last=date(2026, 9, 30)) for one in given.label.stretches)
    given = replace(given, label=replace(given.label, stretches=(steady, alarm)))
    lost = replace(HEALTH, label="lost", label_since=date(2026, 10, 1), label_reason="They left.")
    found = told(given, lost)
    assert (found[0].title, found[0].day, found[0].lines) == ("Acme: Alarm → Lost", date(2026, 10, 1), ("They left.",))
    assert len(told(given, replace(lost, label_since=date(2026, 10, 1), as_of=date(2028, 1, 1)))) == 1, (
        "no news any more"
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (PostMortem("acme", held_on=date(2026, 10, 2), notice=date(2026, 9, 1)), date(2026, 10, 2)),
        (PostMortem("acme", notice=date(2026, 9, 1)), date(2026, 9, 1)),
        (PostMortem("acme", held_on=date(2026, 12, 1)), None),
        (PostMortem("acme"), None),
    ],
)
def test_a_post_mortem_is_told_on_the_day_on_which_it_was_held(written: PostMortem, day: date | None) -> None:
    reasons = replace(written, said_by_client=(Reason("price"),))
    found = told(history(STEADY), written=reasons)
    assert [(one.kind, one.day, one.lines) for one in found] == (
        [("post-mortem", day, ("In their eyes: price",))] if day else []
    )


def test_ids_are_those_of_what_happened_alone() -> None:
    now = told(history(STEADY, ALARM, checks=(LATE, COLD)))
    reworded = replace(HEALTH, name="Acme Ltd", as_of=date(2026, 11, 30))
    later = told(history(STEADY, ALARM, stretch("2026-11-02", "watch"), checks=(LATE, COLD)), reworded)
    assert {one.id for one in now} < {one.id for one in later}
    assert len({one.id for one in later}) == 3


def test_another_agency_has_other_ids() -> None:
    assert lasting_id("Fir", "a") != lasting_id("Oak", "a")
    assert lasting_id("Fir", "a", "b") == lasting_id("Fir", "a", "b") != lasting_id("Fir", "a", "c")


def test_the_newest_are_kept() -> None:
    [one] = told(history(STEADY, ALARM, checks=(LATE,)))
    many = [replace(one, id=f"{number}", day=date(2026, 1, 1 + number)) for number in range(5)]
    assert [each.id for each in newest(many, 3)] == ["4", "3", "2"]

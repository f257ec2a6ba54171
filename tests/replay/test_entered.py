"""What an entry changes at once, beside what was said without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model.entered import Effect, Turned
from generator.model.entry import Entry, Fact
from generator.model.health import Duty, Tone
from generator.model.trial import Rules
from generator.pipeline import read
from generator.replay.entered import effect_of, is_far, open_duties
from generator.reporting.entered_text import effect_text

if TYPE_CHECKING:
    from generator.model.account import Account

pytestmark = pytest.mark.checkout
GOLDEN = Path(__file__).parents[1] / "golden/journals"
DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def given() -> tuple[Account, Rules]:
    reading = read(GOLDEN)
    assert reading.journal is not None
    account = next(one for one in reading.journal.accounts if one.client.id == "acme")
    return account, Rules(reading.journal.agency, reading.checks)


def with_entry(account: Account, one: Entry) -> Account:
    return replace(account, entries=tuple(sorted((*account.entries, one), key=lambda each: (each.date, each.id))))


def effect(given: tuple[Account, Rules], one: Entry) -> Effect:
    account, rules = given
    return effect_of(account, with_entry(account, one), rules, DAY)


def test_an_entry_that_says_nothing_new_changes_nothing(given: tuple[Account, Rules]) -> None:
    account, rules = given
    found = effect_of(account, account, rules, DAY)
    assert (found.label, found.turned, found.opened, found.closed) == (("alarm", "alarm"), (), (), ())
    assert effect_text(found, {}) == "Acme & Söhne <GmbH>: moves nothing yet\n"


def test_a_promise_opens_a_duty(given: tuple[Account, Rules]) -> None:
    facts = {"due": Fact(date(2026, 6, 15), DAY)}
    found = effect(given, Entry("acme/p", "acme", "promise", DAY, facts=facts))
    assert [(duty.check, duty.deadline) for duty in found.opened] == [("promises-agreed", date(2026, 6, 15))]
    assert "  opens: Keeping a promise, by 15 June 2026\n" in effect_text(found, {})


def test_what_is_owed_is_told_with_the_title_of_its_entry(given: tuple[Account, Rules]) -> None:
    facts = {"due": Fact(date(2026, 12, 15), DAY)}
    found = effect(given, Entry("acme/p", "acme", "promise", DAY, title="A draft", facts=facts))
    assert "  opens: Keeping a promise (A draft), by 15 December 2026\n" in effect_text(found, {})


def test_a_check_is_told_by_its_question_and_its_reason(given: tuple[Account, Rules]) -> None:
    _, rules = given
    checks = {one.id: one for one in rules.checks}
    found = effect(given, Entry("acme/p", "acme", "complaint", DAY))
    [told] = [one for one in found.turned if one.check == "complaint"][:1] or found.turned[:1]
    assert f"  {checks[told.check].question} " in effect_text(found, checks)
    assert told.reason
    assert told.reason in effect_text(found, checks)


def test_what_is_due_a_long_time_from_now_by_routine_is_left_out() -> None:
    duty = Duty("a", "acme/x", DAY, date(2026, 9, 1), what="A review")
    near = replace(duty, deadline=date(2026, 7, 1))
    entry = Entry("acme/x", "acme", "review", DAY, facts={"next": Fact(date(2026, 9, 1), DAY)})
    assert [is_far(one, None, DAY) for one in (duty, near)] == [True, False]
    assert not is_far(duty, entry, DAY)
    turned = Turned("cosy-review", "none open", "due", Tone.NONE, Tone.NONE, "Due.", is_far=True)
    shown = effect_text(Effect("acme", "Acme", DAY, ("good", "good"), (turned,), (), ()), {})
    assert shown == "Acme: moves nothing yet\n"


def test_an_answer_closes_one(given: tuple[Account, Rules]) -> None:
    account, rules = given
    before = open_duties(account, rules, DAY)
    assert "An answer to a complaint" in [duty.what for duty in before]
    answer = Entry(
        "acme/a", "acme", "contact", DAY, re=("acme/2026-05-04-too-late",), facts={"direction": Fact("out", DAY)}
    )
    found = effect(given, answer)
    assert [duty.what for duty in found.closed][:1] == ["An answer to a complaint"]
    assert "closes: An answer to a complaint\n" in effect_text(found, {})


def test_what_comes_later_than_the_day_is_not_known(given: tuple[Account, Rules]) -> None:
    found = effect(given, Entry("acme/p", "acme", "complaint", date(2026, 6, 2)))
    assert (found.turned, found.opened) == ((), ())


def test_warnings_are_told_before_others_and_what_still_says_nothing_not_at_all(given: tuple[Account, Rules]) -> None:
    facts = {"status": Fact("declined", DAY), "changed_by": Fact("client", DAY)}
    found = effect(given, Entry("acme/m", "acme", "meeting", date(2026, 5, 31), people=("kim",), facts=facts))
    told = effect_text(found, {}).splitlines()
    assert told[0] == "Acme & Söhne <GmbH>: alarm, as before"
    assert told[1].startswith("  refuses-meetings not seen → seen (alarm). ")
    assert not any("unknown → unknown" in line for line in told)
    assert "\x1b[1;31mseen (alarm)\x1b[0m" in effect_text(found, {}, colour=True)

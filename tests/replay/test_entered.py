"""What an entry changes at once, beside what was said without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model.entry import Entry, Fact
from generator.model.trial import Rules
from generator.pipeline import read
from generator.replay.entered import effect_of, open_duties
from generator.reporting.entered_text import effect_text

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.entered import Effect

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
    assert effect_text(found, {}) == "acme: moves nothing yet\n"


def test_a_promise_opens_a_duty(given: tuple[Account, Rules]) -> None:
    facts = {"due": Fact(date(2026, 6, 15), DAY)}
    found = effect(given, Entry("acme/p", "acme", "promise", DAY, facts=facts))
    assert [(duty.check, duty.deadline) for duty in found.opened] == [("promises-agreed", date(2026, 6, 15))]
    assert "opens: Keeping a promise, by 15 June 2026\n" in effect_text(found, {})


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
    assert told[0] == "acme: refuses-meetings not seen → seen (alarm)"
    assert not any("unknown → unknown" in line for line in told)
    assert "\x1b[1;31mseen (alarm)\x1b[0m" in effect_text(found, {}, colour=True)

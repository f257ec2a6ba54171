"""What losses teach together: counts of clients, what was changed, and whether it happened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model.account import Account
from generator.model.client import Client
from generator.model.factors import FACTORS, factor_name
from generator.model.health import Tone
from generator.model.lessons import Fired, Lessons
from generator.model.loss import Loss, Surprise
from generator.model.post_mortem import Change, Factor, PostMortem
from generator.model.steps import always
from generator.postmortem.lessons import Learned, changed_checks, fired_since, learn, lessons_of
from tests.postmortem.told import CHECKS, DAYS, account, after, assessed, trouble, unrest

AS_OF = date(2026, 6, 1)


def lost(client: str, notice: date, *factors: Factor, changes: tuple[Change, ...] = ()) -> tuple[Account, Loss]:
    about = Client(client, client.title(), always("lost"), date(2024, 1, 1), notice)
    written = PostMortem(client, factors=factors, changes=changes)
    loss = Loss(client, client.title(), notice, True, Surprise.NOTHING, (), (), ())  # noqa: FBT003  # as known then
    return Account(about, post_mortem=written), loss


def lessons(*losses: tuple[Account, Loss], fired: tuple[Fired, ...] = ()) -> Lessons:
    learned = [Learned(one, loss, None) for one, loss in losses]
    stayed = Learned(Account(Client("bolt", "Bolt", always("active"), AS_OF)), None, None, fired)
    return lessons_of([*learned, stayed], account()[2], AS_OF)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("too_cosy", "too_cosy"),
        ("Too cosy", "too_cosy"),
        ("too-COSY ", "too_cosy"),
        ("we were too cosy", "we were too cosy"),
        ("Price", "price"),
    ],
)
def test_a_standard_name_is_known_however_it_is_spelt_and_other_words_stay(written: str, name: str) -> None:
    assert factor_name(written) == name
    assert all(factor_name(one) == one for one in FACTORS)


def test_factors_are_counted_by_client_the_commonest_first() -> None:
    losses = (
        lost("acme", date(2026, 1, 5), Factor("Price", controllable=True), Factor("price", controllable=False)),
        lost("bolt", date(2026, 2, 5), Factor("price", controllable=False), Factor("The Boss left")),
        lost("cork", date(2026, 3, 5), Factor("the boss left", controllable=True), Factor("too cosy")),
        lost("dune", date(2026, 4, 5), Factor("price")),
    )
    found = lessons(*losses).factors
    assert [(one.name, one.clients) for one in found] == [
        ("price", ("acme", "bolt", "dune")),
        ("the boss left", ("bolt", "cork")),
        ("too_cosy", ("cork",)),
    ]
    assert [(one.ours, one.theirs) for one in found] == [(1, 1), (1, 0), (0, 0)]


def test_the_latest_loss_comes_first_and_one_without_a_post_mortem_is_there() -> None:
    bare, loss = lost("bolt", date(2026, 2, 5))
    cases = lessons(lost("acme", date(2026, 1, 5)), (replace(bare, post_mortem=None), loss)).cases
    assert [(one.loss.client, one.written is None) for one in cases] == [("bolt", True), ("acme", False)]


def test_changes_are_open_overdue_or_made_by_the_day() -> None:
    changes = (
        Change("made", done=date(2026, 5, 1)),
        Change("made later", done=AS_OF),
        Change("will be made", due=date(2026, 5, 31), done=date(2026, 6, 2)),
        Change("due today", due=AS_OF),
        Change("someday"),
    )
    found = lessons(lost("acme", date(2026, 1, 5), changes=changes)).changes
    assert [(one.change.what, one.done is not None, one.overdue) for one in found] == [
        ("will be made", False, True),
        ("due today", False, False),
        ("someday", False, False),
        ("made later", True, False),
        ("made", True, False),
    ]


def test_a_check_has_fired_since_a_change_only_after_the_day_on_which_it_was_made() -> None:
    made = date(2026, 3, 1)
    fired = (Fired("bolt", "trouble", date(2026, 3, 2)), Fired("cork", "trouble", made), Fired("bolt", "unrest", AS_OF))
    changes = (
        Change("one", done=made, check="trouble"),
        Change("two", check="trouble"),
        Change("three", done=made, check="gone"),
        Change("four", done=made),
    )
    found = lessons(lost("acme", date(2026, 1, 5), changes=changes), fired=fired).changes
    by_name = {one.change.what: one for one in found}
    assert by_name["one"].fired == (fired[0],)
    assert all(not by_name[name].fired for name in ("two", "three", "four"))
    assert [by_name[name].is_asked for name in ("one", "two", "three", "four")] == [True, True, False, False]


def test_the_first_of_several_changes_about_a_check_is_the_day_to_look_from() -> None:
    changes = (
        Change("late", done=date(2026, 3, 1), check="trouble"),
        Change("early", done=date(2026, 2, 1), check="trouble"),
        Change("not yet", done=date(2026, 6, 2), check="unrest"),
        Change("about nothing", done=date(2026, 2, 1)),
    )
    accounts = [lost("acme", date(2026, 1, 5), changes=changes)[0], Account(Client("b", "B", always("active"), AS_OF))]
    assert changed_checks(accounts, AS_OF) == {"trouble": date(2026, 2, 1)}


def test_a_check_fires_when_it_turns_bad_and_not_while_it_stands_or_once_the_day_is_past() -> None:
    asked = assessed(trouble(100), trouble(110), unrest(120), trouble(300), days=320)
    since = {"trouble": after(50), "unrest": after(50), "nothing": after(50)}
    found = fired_since(asked, since)
    assert found == (
        Fired("acme", "trouble", after(100)),
        Fired("acme", "trouble", after(300)),
        Fired("acme", "unrest", after(120)),
    )
    assert [one.on for one in fired_since(asked, {"trouble": after(100)})] == [after(300)]
    assert fired_since(asked, {"trouble": after(300)}) == ()
    assert asked.timelines["trouble"].step(after(110 + DAYS))[1] is Tone.ALARM
    assert set(since) - {"nothing"} == {name.removeprefix("checklists/").removesuffix(".md") for name in CHECKS}


def test_one_account_adds_its_loss_its_return_and_what_fired_on_it() -> None:
    asked = assessed(trouble(200), days=400)
    learned = learn(asked.record.account, asked, None, {"trouble": after(50)})
    assert learned.loss is None
    assert learned.comeback is not None
    assert learned.fired == (Fired("acme", "trouble", after(200)),)
    assert lessons_of([learned], (), after(400)).comebacks == (learned.comeback,)

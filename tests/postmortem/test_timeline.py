"""The timeline: forward, whole, in its lanes, with both days of every line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.model.loss import Lane
from generator.model.post_mortem import PostMortem, Reason
from generator.postmortem.loss import loss_of
from generator.postmortem.timeline import AHEAD, LONGEST
from tests.postmortem.losses import AS_OF, NOTICE, RULES, Told, account_of, before, lost

if TYPE_CHECKING:
    from generator.model.loss import Line, Loss


def lines(loss: Loss) -> dict[str, Line]:
    return {line.subject or line.word: line for line in loss.timeline}


def test_every_entry_stands_in_its_lane_with_both_days() -> None:
    told = [
        Told("d", "delivery", 90, facts={"delivered": 90}),
        Told("c", "complaint", 80, 60),
        Told("a", "action", 70, -3),
        Told("after", "note", -20),
    ]
    found = lines(lost(told, ("c", "after")))
    assert (found["acme/d"].lane, found["acme/d"].recorded, found["acme/d"].cited) == (Lane.WORK, before(90), False)
    assert (found["acme/c"].lane, found["acme/c"].on, found["acme/c"].recorded) == (
        Lane.RELATIONSHIP,
        before(80),
        before(60),
    )
    assert (found["acme/c"].cited, found["acme/c"].rested, found["acme/after"].cited) == (True, True, True)
    assert (found["acme/a"].lane, found["acme/a"].recorded) == (Lane.OURS, before(-3))


def test_what_the_checks_said_stands_on_the_day_on_which_it_could_be_read() -> None:
    loss = lost([Told("c", "complaint", 80, 60)])
    turns = [(line.subject, line.on, line.word) for line in loss.timeline if line.lane is Lane.CHECKS]
    assert ("complained", before(60), "seen") in turns
    assert ("label", before(60), "watch") in turns


def test_what_stood_when_the_year_began_did_not_turn_on_its_first_day() -> None:
    loss = lost([Told("c", "complaint", 400)])
    turns = [(line.on, line.word) for line in loss.timeline if line.subject == "complained"]
    assert [on for on, _ in turns] == [before(199)]


@pytest.mark.parametrize(
    ("happened", "first"),
    [(100, 365), (305, 365), (306, 306 + AHEAD), (487, 487 + AHEAD), (489, LONGEST), (548, LONGEST)],
)
def test_it_begins_well_before_the_first_thing_that_is_named(happened: int, first: int) -> None:
    """An entry on each day: the first that is shown says where it begins."""
    daily = [Told(f"n{day}", "note", day) for day in range(560, 0, -1)]
    loss = loss_of(account_of(daily, (f"n{happened}",)), None, None, RULES, AS_OF)
    assert loss is not None
    assert loss.timeline[0].on == before(first)
    assert sum(line.subject.startswith("acme/") for line in loss.timeline) == first


def test_it_runs_to_the_end_of_the_record_and_not_beyond_the_day_asked_about() -> None:
    told = [Told("n", "note", 50), Told("late", "note", -100), Told("later", "note", -300)]
    account = account_of(told)
    ended = NOTICE + timedelta(days=60)
    report = PostMortem("acme", held_on=NOTICE + timedelta(days=70), said_by_client=(Reason("so"),))
    account = replace(account, client=replace(account.client, ended=ended), post_mortem=report)
    loss = loss_of(account, None, None, RULES, AS_OF)
    assert loss is not None
    assert [line.word for line in loss.timeline if line.lane is Lane.MILESTONE] == ["notice", "ended", "post-mortem"]
    assert loss.timeline[-1].subject == "acme/late"
    earlier = loss_of(account, None, None, RULES, date(2026, 1, 15))
    assert earlier is not None
    assert earlier.timeline[-1].word == "notice"


def test_without_git_no_line_claims_a_day_on_which_it_was_written_down() -> None:
    loss = lost([Told("c", "complaint", 80, -60)], git=False)
    assert {line.recorded for line in loss.timeline} == {None}

"""The back-test of a small portfolio made by hand, beside counting everything again in the plainest way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from math import comb
from typing import TYPE_CHECKING, Any

import pytest

from generator.journal.checklists import built_in_checklists
from generator.model.account import Account
from generator.model.agency import Agency
from generator.model.backtest import DRAWN, HORIZONS, STAYED_DAYS, BackTest, Basis, Draw, Horizon, Outcome, Rule
from generator.model.check import Check, Part
from generator.model.client import Client, Contract
from generator.model.entry import Entry, Fact
from generator.model.health import Tone
from generator.model.replay import Past
from generator.model.steps import Steps, always
from generator.replay.backtest import back_test, is_tried
from generator.replay.draw import draw
from generator.replay.known import known_on
from generator.replay.outlooks import calibrated
from tests.replay.pasts import past_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

pytestmark = pytest.mark.slow

AGENCY = Agency("Agency")
AS_OF = date(2026, 6, 30)
NOTICE = date(2025, 6, 30)


def check(check_id: str, kind: str, worst: Tone = Tone.WATCH) -> Check:
    """Return a check that stands at its worst while an entry of a kind lies in the last 60 days."""
    part = Part("sign", {"where": {"kind": kind}, "polarity": "bad"}, worst=worst)
    return Check(check_id, "own", "Is it so?", "us", "U", "Do it.", "Write it.", (part,), {"window": 60}, worst=worst)


NOTHING_EXPECTED = calibrated((), (), {}, AS_OF)
CHECKS = (check("cued", "cue"), check("missed", "mistake", Tone.ALARM), check("never", "referral"))


def client(name: str, since: date = date(2023, 1, 1), status: str = "active", **more: Any) -> Client:
    return Client(name, name.title(), always(status), since, **more)


def entry(name: str, number: int, kind: str, day: date, **facts: object) -> Entry:
    told = {field: Fact(value, day) for field, value in facts.items()}
    return Entry(f"{name}/{number}", name, kind, day, facts=told)


def lost(name: str, notice: date = NOTICE, **more: Any) -> Client:
    return client(name, status="lost", notice=notice, **more)


def cued(name: str, before: int, notice: date = NOTICE) -> Entry:
    return entry(name, 1, "cue", notice - timedelta(days=before))


def pasts(accounts: Iterable[Account], late: Mapping[str, date] | None = None) -> dict[str, Past]:
    return {one.client.id: past_of(one, AGENCY, CHECKS, late or {}) for one in accounts}


def back_tested(accounts: list[Account], late: Mapping[str, date] | None = None, seed: int = 1) -> BackTest:
    return back_test(draw(accounts, AS_OF, seed), pasts(accounts, late), CHECKS, Basis.THEN, NOTHING_EXPECTED)


def at(result: BackTest, days: int) -> Horizon:
    return next(one for one in result.horizons if one.days == days)


def outcome(horizon: Horizon, check_id: str, level: str = "watch") -> Outcome:
    return next(one for one in horizon.outcomes if (one.check, one.level) == (check_id, level))


#: Two lost and five kept clients. Ash was cued 40 and Birch 100 days before notice; of the kept, Elm on Ash's day.
ACCOUNTS = [
    Account(lost("ash"), (cued("ash", 40),)),
    Account(lost("birch", date(2025, 9, 1)), (cued("birch", 100, date(2025, 9, 1)),)),
    Account(client("cedar")),
    Account(client("dogwood")),
    Account(client("elm"), (cued("elm", 40),)),
    Account(client("fir")),
    Account(client("gorse")),
]


def by_hand(accounts: list[Account], chosen: Draw, known: Mapping[str, Past], check_id: str, days: int) -> list[int]:
    """Return lost warned, lost asked, kept warned, kept asked, counted one by one."""
    counts = [0, 0, 0, 0]
    for one in chosen.observed:
        assessment = known_on(known[one.client], one.day) if one.horizon == days else None
        if assessment is None:
            continue
        word, tone = assessment.timelines[check_id].step(one.day)
        side = 0 if one.client == one.loss else 2
        counts[side] += tone in {"watch", "alarm"}
        counts[side + 1] += word != "not applicable"
    assert len(accounts) >= len({one.client for one in chosen.observed})
    return counts


@pytest.mark.parametrize("days", HORIZONS)
@pytest.mark.parametrize("check_id", ["cued", "missed", "never"])
@pytest.mark.parametrize("late", [{}, {"ash/1": date(2025, 7, 10)}])
def test_the_counts_are_those_of_counting_one_by_one(days: int, check_id: str, late: Mapping[str, date]) -> None:
    result = back_tested(ACCOUNTS, late)
    found = outcome(at(result, days), check_id)
    counts = [found.lost.share.count, found.lost.share.of, found.kept.share.count, found.kept.share.of]
    assert counts == by_hand(ACCOUNTS, result.draw, pasts(ACCOUNTS, late), check_id, days)


def test_what_stood_before_notice_is_counted_at_each_horizon() -> None:
    result = back_tested(ACCOUNTS)
    told = {days: outcome(at(result, days), "cued").lost.share for days in HORIZONS}
    assert {days: (share.count, share.of) for days, share in told.items()} == {
        30: (1, 2),
        60: (1, 2),
        90: (1, 2),
        180: (0, 2),
    }
    assert [one.client for one in result.draw.observed if one.is_lost and one.horizon == 30] == ["ash", "birch"]


def test_what_was_written_after_the_day_does_not_count_as_known_by_then() -> None:
    on_time, late = back_tested(ACCOUNTS), back_tested(ACCOUNTS, {"ash/1": NOTICE})
    assert outcome(at(on_time, 30), "cued").lost.share.count == 1
    assert outcome(at(late, 30), "cued").lost.share.count == 0


def test_the_chance_is_counted_out_over_what_was_observed() -> None:
    horizon = at(back_tested(ACCOUNTS), 30)
    found = outcome(horizon, "cued")
    warned, kept_warned = found.lost.share.count, found.kept.share.count
    both, kept = warned + kept_warned, found.kept.share.of
    ways = sum(
        comb(2, hits) * comb(kept, both - hits) for hits in range(warned, min(2, both) + 1) if both - hits <= kept
    )
    assert found.chance is not None
    assert found.chance.p == ways / comb(2 + kept, both)
    tried = [one.chance for one in horizon.outcomes if one.chance is not None]
    assert horizon.tried == len(tried) == 6
    assert all(one.p <= one.corrected <= 1 and one.by_luck <= one.p * 6 + 1e-9 for one in tried)


def test_the_label_and_alarm_are_tries_of_their_own() -> None:
    rows = [(one.rule, one.check, one.level) for one in at(back_tested(ACCOUNTS), 30).outcomes]
    assert rows == [
        (Rule.LABEL, "", "watch"),
        (Rule.LABEL, "", "alarm"),
        (Rule.CHECK, "cued", "watch"),
        (Rule.CHECK, "missed", "watch"),
        (Rule.CHECK, "missed", "alarm"),
        (Rule.CHECK, "never", "watch"),
    ]


def test_only_checks_that_may_warn_before_a_loss_are_tried() -> None:
    checks = {one.id: one for checklist in built_in_checklists() for one in checklist.checks}
    assert is_tried(checks["gone-cold"])
    assert not is_tried(checks["post-mortem-held"])
    assert not is_tried(checks["expected-it"])
    assert not is_tried(checks["asks-for-help"])
    assert not is_tried(checks["check-ins"])


@pytest.mark.parametrize("seed", range(6))
def test_kept_clients_stand_on_the_day_of_their_loss_and_stayed_as_long_as_asked(seed: int) -> None:
    accounts = [*ACCOUNTS, *(Account(client(f"x{number}", date(2024, 12, number + 1))) for number in range(9))]
    clients = {one.client.id: one.client for one in accounts}
    chosen = draw(accounts, AS_OF, seed)
    for horizon in HORIZONS:
        kept = [one for one in chosen.observed if one.horizon == horizon and not one.is_lost]
        assert len({one.client for one in kept}) == len(kept)
        for one in kept:
            assert one.day == chosen.losses[one.loss] - timedelta(days=horizon)
            assert clients[one.client].since <= one.day <= AS_OF - timedelta(days=STAYED_DAYS)
            notice = clients[one.client].notice
            assert notice is None or (notice - one.day).days > STAYED_DAYS
    drawn = [one.loss for one in chosen.observed if one.horizon == HORIZONS[0] and not one.is_lost]
    assert (drawn.count("ash"), drawn.count("birch")) == (DRAWN, DRAWN)


def test_the_draw_is_by_the_documented_lot_in_turns_and_by_nothing_in_the_journal() -> None:
    """Birch left within 180 days of Ash's day, so that five are left to draw: three for Ash, two for Birch."""
    chosen = draw(ACCOUNTS, AS_OF, 7)
    left, drawn = {"cedar", "dogwood", "elm", "fir", "gorse"}, {"ash": [""], "birch": [""]}
    for loss in ("ash", "birch", "ash", "birch", "ash"):
        day = chosen.losses[loss] - timedelta(days=30)
        first = min(left, key=lambda one: sha256(f"7:{one}:{day.isoformat()}".encode()).hexdigest())
        left.remove(first)
        drawn[loss].append(first)
    kept = [one for one in chosen.observed if one.horizon == HORIZONS[0] and not one.is_lost]
    assert {loss: ["", *(one.client for one in kept if one.loss == loss)] for loss in drawn} == drawn
    bare = [Account(one.client) for one in reversed(ACCOUNTS)]
    assert draw(bare, AS_OF, 7) == chosen


def test_another_seed_draws_others() -> None:
    draws = {tuple(one.client for one in draw(ACCOUNTS, AS_OF, seed).observed) for seed in range(20)}
    assert len(draws) > 1


def test_the_days_to_ask_about_are_those_of_the_draw() -> None:
    chosen = draw(ACCOUNTS, AS_OF, 1)
    asked = {(name, day) for name, days in chosen.asked_days.items() for day in days}
    assert asked == {(one.client, one.day) for one in chosen.observed}
    assert chosen.asked_days["ash"] == tuple(NOTICE - timedelta(days=days) for days in (180, 90, 60, 30))


@pytest.mark.parametrize(
    ("gone", "is_kept"),
    [
        (client("cedar", notice=None), True),
        (lost("cedar", date(2025, 11, 28)), True),
        (lost("cedar", date(2025, 11, 27)), False),
        (client("cedar", status="completed", ended=date(2025, 8, 1)), False),
        (client("cedar", status="completed", ended=date(2026, 3, 1)), True),
        (client("cedar", date(2025, 6, 1)), False),
        (client("cedar", date(2025, 5, 31)), True),
        (replace(client("cedar"), status=Steps(((date.min, "paused"),))), True),
        (replace(client("cedar"), status=Steps(((date.min, "active"), (date(2025, 7, 1), "notice")))), False),
    ],
)
def test_who_counts_as_kept_on_the_last_day_of_may(gone: Client, *, is_kept: bool) -> None:
    chosen = draw([Account(lost("ash")), Account(gone)], AS_OF)
    drawn = [one.client for one in chosen.observed if one.loss == "ash" and one.day == date(2025, 5, 31)]
    assert drawn == (["ash", "cedar"] if is_kept else ["ash"])


def test_it_is_too_early_to_say_who_stayed_after_a_late_loss() -> None:
    accounts = [Account(lost("ash", date(2026, 2, 1))), Account(client("cedar"))]
    result = back_tested(accounts)
    assert [at(result, days).unmatched for days in (180, 90, 60, 30)] == [(), (), (), ("ash",)]
    assert outcome(at(result, 30), "cued").chance is None
    assert at(result, 30).tried == 0


def test_no_loss_at_all_gives_no_counts_and_no_ranking() -> None:
    result = back_tested([Account(client("cedar")), Account(client("elm", status="completed", ended=date(2025, 1, 1)))])
    assert (result.draw.losses, result.draw.observed) == ({}, ())
    for horizon in result.horizons:
        assert (horizon.base.count, horizon.base.of, horizon.tried, horizon.is_ranked) == (0, 0, 0, False)
        assert all(one.chance is None for one in horizon.outcomes)


def test_a_loss_without_a_day_is_named_and_not_counted() -> None:
    result = back_tested([Account(client("ash", status="lost")), Account(client("cedar"))])
    assert (result.draw.undated, result.draw.observed) == (("ash",), ())


def test_a_lost_client_who_was_none_yet_is_not_counted_at_that_horizon() -> None:
    accounts = [Account(lost("ash", since=NOTICE - timedelta(days=75))), Account(client("cedar"))]
    result = back_tested(accounts)
    assert {days: at(result, days).young for days in HORIZONS} == {30: (), 60: (), 90: ("ash",), 180: ("ash",)}
    assert {days: at(result, days).base.of for days in HORIZONS} == {30: 2, 60: 2, 90: 0, 180: 0}


def test_a_client_of_whom_nothing_was_written_by_then_is_not_counted() -> None:
    accounts = [Account(lost("ash")), Account(client("cedar"))]
    known = pasts(accounts)
    shortened = {
        name: Past(
            name, tuple(replace(one, since=max(one.since, NOTICE - timedelta(days=45))) for one in past.versions)
        )
        for name, past in known.items()
    }
    result = back_test(draw(accounts, AS_OF), shortened, CHECKS, Basis.THEN, NOTHING_EXPECTED)
    assert [at(result, days).unwritten for days in (30, 60)] == [(), ("ash",)]
    assert [at(result, days).kept_unwritten for days in (30, 60)] == [0, 1]
    assert [at(result, days).base.of for days in (30, 60)] == [2, 0]


def test_what_cannot_say_is_counted_as_no_warning_and_beside() -> None:
    quiet = [Account(lost("ash")), Account(client("cedar"))]
    found = outcome(at(back_tested(quiet), 30), "cued")
    assert (found.lost.share.count, found.lost.share.of, found.lost.unknown) == (0, 1, 1)


def test_what_does_not_apply_is_in_no_denominator() -> None:
    retainer_only = replace(CHECKS[0], parts=(replace(CHECKS[0].parts[0], only_for={"contract": ("retainer",)}),))
    accounts = [
        Account(lost("ash", contract=always(Contract("project")))),
        Account(client("cedar", contract=always(Contract("retainer")))),
    ]
    known = {one.client.id: past_of(one, AGENCY, (retainer_only,), {}) for one in accounts}
    horizon = at(back_test(draw(accounts, AS_OF), known, (retainer_only,), Basis.THEN, NOTHING_EXPECTED), 30)
    found = outcome(horizon, "cued")
    assert (found.lost.share.of, found.kept.share.of, found.chance) == (0, 1, None)
    assert [(one.name, one.lost.share.of, one.kept.share.of) for one in horizon.contracts] == [
        ("retainer", 0, 1),
        ("project", 1, 0),
    ]


def six(lost_cues: int) -> list[Account]:
    """Return six losses a day apart, some of them cued, and eight kept clients of whom one was."""
    gone = [Account(lost(f"l{day}", NOTICE + timedelta(days=day)), (cued(f"l{day}", 31),)) for day in range(6)]
    gone = [one if number < lost_cues else replace(one, entries=()) for number, one in enumerate(gone)]
    return [*gone, *(Account(client(f"k{number}"), (cued("k0", 31),) if number == 0 else ()) for number in range(8))]


def test_from_five_losses_on_the_checks_are_ranked_by_chance() -> None:
    accounts = six(6)
    horizon = at(back_test(draw(accounts, AS_OF), pasts(accounts), CHECKS[::-1], Basis.THEN, NOTHING_EXPECTED), 30)
    assert horizon.is_ranked
    chances = [one.chance.p for one in horizon.outcomes if one.chance is not None]
    assert chances == sorted(chances)
    assert {one.check for one in horizon.outcomes[:2]} == {"", "cued"}
    few = at(back_tested(ACCOUNTS), 30)
    assert not few.is_ranked


def test_the_plain_rules_stand_beside_with_how_often_they_are_right() -> None:
    day = NOTICE - timedelta(days=30)
    spoken = entry("ash", 1, "contact", day - timedelta(days=61), direction="in", channel="call")
    heard = replace(entry("cedar", 1, "contact", day - timedelta(days=60), direction="out", channel="call"))
    accounts = [Account(lost("ash"), (spoken,)), Account(client("cedar"), (heard,)), Account(client("dogwood"))]
    stays, silence = at(back_tested(accounts), 30).plain
    assert (stays.rule, stays.right, stays.of) == (Rule.EVERYBODY_STAYS, 2, 3)
    assert (silence.lost.share.count, silence.kept.share.count, silence.kept.unknown) == (1, 0, 1)
    assert (silence.right, silence.of) == (3, 3)


def test_how_long_somebody_had_been_a_client_is_that_of_the_day() -> None:
    accounts = [
        Account(lost("ash", since=NOTICE - timedelta(days=365 + 60))),
        Account(client("cedar", NOTICE - timedelta(days=3 * 365 + 29))),
        Account(client("dogwood", NOTICE - timedelta(days=3 * 365 + 30))),
    ]
    result = back_tested(accounts)
    assert [(one.name, one.lost.share.of, one.kept.share.of) for one in at(result, 30).tenures] == [
        ("1 to 3 years", 1, 1),
        ("over 3 years", 0, 1),
    ]
    assert [one.name for one in at(result, 90).tenures if one.lost.share.of] == ["under 1 year"]

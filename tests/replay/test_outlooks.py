"""What we expected of clients, held against what came of it: every outlook counts, not only those of clients drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from generator.model.account import Account
from generator.model.agency import Agency
from generator.model.backtest import STAYED_DAYS, Calibration
from generator.model.client import Client
from generator.model.entry import Entry, Fact
from generator.model.replay import Past, Recorded, Version
from generator.model.steps import Steps, always
from generator.model.trial import Rules
from generator.replay.outlooks import calibrated, outlooks_of
from generator.replay.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_OF = date(2026, 6, 30)
NOTICE = date(2025, 6, 30)
RULES = Rules(Agency("Agency"), ())


def outlook(client: str, number: int, day: date, expect: str) -> Entry:
    return Entry(f"{client}/{number}", client, "outlook", day, facts={"expect": Fact(expect, day)})


def account(name: str, *told: tuple[date, str], status: str = "active", **more: Any) -> Account:
    client = Client(name, name.title(), always(status), date(2023, 1, 1), **more)
    return Account(client, tuple(outlook(name, number, *one) for number, one in enumerate(told)))


def lost(*told: tuple[date, str], notice: date = NOTICE) -> Account:
    return account("ash", *told, status="lost", notice=notice)


def counted(*accounts: Account, written: Mapping[str, date] | None = None, as_of: date = AS_OF) -> Calibration:
    """Count the outlooks of accounts; with days on which they were written, as known then."""
    recorded = None if written is None else Recorded(written)
    pasts = {one.client.id: Past(one.client.id, (Version(date.min, "", one, RULES),)) for one in accounts}
    return calibrated(outlooks_of(accounts, as_of, recorded), accounts, pasts, as_of)


def rows(found: Calibration) -> dict[str, tuple[int, int, int]]:
    return {one.word: (one.left.count, one.left.of, one.clients) for one in found.outlooks}


BEFORE = NOTICE - timedelta(days=100)


def test_every_outlook_counts_and_a_client_once_for_each() -> None:
    found = counted(
        lost((BEFORE, "keep"), (BEFORE + timedelta(days=9), "lose"), (date(2024, 1, 9), "keep")),
        account("birch", (BEFORE, "keep"), (BEFORE, "keep")),
        account("cedar", (BEFORE, "lose")),
    )
    assert list(rows(found).items()) == [("keep", (1, 4, 2)), ("lose", (1, 2, 2))]
    assert (found.every.left.count, found.every.left.of, found.every.clients) == (2, 6, 3)
    assert (found.every.left.low, found.every.left.high) == wilson(2, 6)
    assert (found.early, found.passed_over) == (0, 0)


@pytest.mark.parametrize(("before", "left"), [(1, 1), (STAYED_DAYS, 1), (STAYED_DAYS + 1, 0)])
def test_somebody_who_left_within_half_a_year_had_left(before: int, left: int) -> None:
    found = counted(lost((NOTICE - timedelta(days=before), "keep")))
    assert rows(found) == {"keep": (left, 1, 1)}


@pytest.mark.parametrize(("ago", "early"), [(STAYED_DAYS, 0), (STAYED_DAYS - 1, 1)])
@pytest.mark.parametrize("gone", [False, True])
def test_it_is_too_early_until_half_a_year_is_over_also_for_who_left_already(
    ago: int, early: int, *, gone: bool
) -> None:
    day = AS_OF - timedelta(days=ago)
    one = lost((day, "keep"), notice=day + timedelta(days=5)) if gone else account("ash", (day, "keep"))
    found = counted(one)
    assert (found.early, found.every.left.of, found.passed_over) == (early, 1 - early, 0)


def test_an_outlook_counts_from_the_day_on_which_it_was_written_down() -> None:
    one = lost((BEFORE, "keep"), (BEFORE, "lose"))
    found = counted(one, written={"ash/0": BEFORE + timedelta(days=3), "ash/1": NOTICE})
    assert (rows(found), found.passed_over) == ({"keep": (1, 1, 1)}, 1)
    late = counted(lost((NOTICE - timedelta(days=190), "keep")), written={"ash/0": NOTICE - timedelta(days=170)})
    assert rows(late) == {"keep": (1, 1, 1)}


def test_an_outlook_that_is_in_no_commit_yet_is_too_early() -> None:
    found = counted(account("ash", (BEFORE, "keep")), written={})
    assert (found.early, found.every.left.of) == (1, 0)


def test_what_it_said_when_it_was_written_counts_and_not_what_it_was_changed_to() -> None:
    then, now = lost((BEFORE, "keep")), lost((BEFORE, "lose"))
    past = Past("ash", (Version(BEFORE, "1", then, RULES), Version(NOTICE, "2", now, RULES)))
    found = calibrated(outlooks_of([now], AS_OF, Recorded({"ash/0": BEFORE})), [now], {"ash": past}, AS_OF)
    assert rows(found) == {"keep": (1, 1, 1)}
    dated = replace(now.entries[0], facts={"expect": Fact("lose", NOTICE)})
    found = counted(Account(now.client, (dated,)))
    assert (rows(found), found.passed_over) == ({}, 1)


STEPS = Steps(((date.min, "active"), (NOTICE, "notice"), (date(2025, 8, 1), "active")))


@pytest.mark.parametrize(
    ("gone", "left", "passed_over"),
    [
        (account("ash", (NOTICE, "keep"), status="lost", notice=NOTICE), 0, 1),
        (account("ash", (BEFORE, "keep"), status="lost"), 0, 1),
        (account("ash", (BEFORE, "keep"), status="lost", ended=NOTICE), 1, 0),
        (account("ash", (BEFORE, "keep"), status="completed", ended=NOTICE), 0, 1),
        (account("ash", (BEFORE, "keep"), status="completed", ended=date(2026, 6, 1)), 0, 0),
        (Account(replace(account("ash").client, status=STEPS), (outlook("ash", 1, BEFORE, "keep"),)), 0, 1),
        (account("ash", (date(2022, 6, 1), "keep")), 0, 1),
    ],
)
def test_who_had_gone_or_was_no_client_or_ended_as_planned_or_came_back_is_passed_over(
    gone: Account, left: int, passed_over: int
) -> None:
    found = counted(gone)
    assert (found.every.left.count, found.passed_over, found.early) == (left, passed_over, 0)


def test_an_earlier_day_knows_no_later_outlook_and_no_later_loss() -> None:
    one = lost((BEFORE, "keep"), (date(2024, 1, 1), "likely"))
    found = counted(one, as_of=BEFORE - timedelta(days=1))
    assert (rows(found), found.early) == ({"likely": (0, 1, 1)}, 0)

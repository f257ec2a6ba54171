"""A rule tried on the past says what judging every single day anew says, with the rules of now and with the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.assess.assessment import Assessment
from generator.assess.label import label_on
from generator.criteria.post_mortem import LOST
from generator.journal.checklists import built_in_checklists
from generator.model.account import Account
from generator.model.agency import ChangedLimit, Person, SwitchOff, Tier
from generator.model.check import LABEL, Check, Part
from generator.model.client import Client
from generator.model.entry import Entry, Fact
from generator.model.health import PROBLEMS, TONES, Tone
from generator.model.hindsight import Burden, Change, Days, Hindsight, KeptSeen, LossSeen, Warned
from generator.model.replay import Past
from generator.model.steps import Steps, always
from generator.model.trial import Rules
from generator.replay.known import LABEL_TONES, past_as_of
from generator.replay.reach import needed, reached
from generator.replay.statistics import wilson
from generator.replay.tallies import first_apart, kept_tally, loss_tally
from generator.replay.trial import days_of, hindsight
from tests.assess.accounts import AGENCY, FIRST, SPAN, random_account
from tests.replay.pasts import past_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.slow

AS_OF = FIRST + timedelta(days=SPAN)
BUILT_IN = {check.id: check for checklist in built_in_checklists() for check in checklist.checks}


def own(check_id: str, part: Part, **limits: float) -> Check:
    """Return a check of an agency's own that may bring a client to watch."""
    return Check(
        check_id, "own", "Is it so?", "us", "U", "Do it.", "Write it.", (part,), limits=limits, worst=Tone.WATCH
    )


SILENT = own("silent", Part("silence", {"where": {"kind": "contact", "direction": "in"}}), late=20, cold=40)
SILENT = replace(SILENT, worst=Tone.ALARM)
#: Asks about another check, and can warn.
CALLED = own("called", Part("duty", {"opened_by": ("silent",), "words": ("late",), "met_by": ({"kind": "meeting"},)}))
CALLED = replace(CALLED, absence="O", limits={"days": 10})
#: Asks about the label, and can warn, but not by it.
LOOKED_AT = own(
    "looked-at", Part("duty", {"opened_by": ("label",), "words": ("watch",), "met_by": ({"kind": "plan"},)})
)
LOOKED_AT = replace(LOOKED_AT, absence="O", limits={"days": 5})
FAR = own("complained", Part("sign", {"where": {"kind": "complaint"}, "polarity": "bad"}), window=60, at_least=1)
SOME = (*(BUILT_IN[one] for one in ("gone-cold", "no-answer", "trusted-advisor", "complaint")), SILENT, CALLED)
SOME = (*SOME, LOOKED_AT, FAR)
REFUSED = Part("sign", {"where": {"kind": "meeting", "status": "declined"}, "polarity": "bad"})
DECLINED = own("declined", REFUSED, window=90, at_least=1)
NOW = Rules(AGENCY, SOME)
SWITCHED = FIRST + timedelta(days=300)
#: What is tried: a changed check that others read, a new one, changed limits, a check switched off from a day on.
TRIED = {
    "now": NOW,
    "changed": Rules(
        AGENCY, tuple(replace(one, limits={"late": 35, "cold": 60}) if one is SILENT else one for one in SOME)
    ),
    "new": Rules(AGENCY, (*SOME, DECLINED)),
    "limits": Rules(
        replace(
            AGENCY,
            limits=(ChangedLimit("complained", "window", 20, "shorter", "agency", SWITCHED),),
            tiers=(Tier(1, limits=(ChangedLimit("gone-cold", "least", 9, "they talk daily", "tier"),)), Tier(2)),
        ),
        SOME,
    ),
    "off": Rules(replace(AGENCY, switched_off=(SwitchOff("silent", "too loud", since=SWITCHED),)), SOME),
}
#: Of whom two are losses, with much and with little written down, and one is kept.
SEEDS = (11, 19, 35)


def make_past(seed: int) -> tuple[Account, Past]:
    """Return a random account, with some of its entries written down late."""
    account = random_account(seed)
    late = {entry.id: entry.date + timedelta(days=23) for entry in account.entries[::4]}
    return account, past_of(account, replace(AGENCY, people=(*AGENCY.people, Person("ada", "Ada"))), SOME, late)


@cache
def tones_anew(seed: int, tried: str) -> dict[str, dict[date, Tone]]:
    """Judge every day that counts from nothing: the journal as of that evening, and each check on that day alone."""
    (account, past), rules = make_past(seed), TRIED[tried]
    found: dict[str, dict[date, Tone]] = {one: {} for one in (*(check.id for check in rules.checks), LABEL)}
    days = days_of(account.client, AS_OF)
    assert days is not None
    for day in days_between(*days):
        for tones in found.values():
            tones[day] = Tone.NONE
        version = past.on(day)
        if version is None:
            continue
        agency = replace(
            rules.agency, people=version.rules.agency.people, holidays=version.rules.agency.holidays
        )  # all else is the same
        assessment = Assessment(version.account, agency, rules.checks, day)
        loud = [check for check in assessment.checks if assessment.checks[check].worst in PROBLEMS]
        for check in loud:
            found[check][day] = assessment.timelines[check].verdict(day).tone
        if account.client.status_on(AS_OF) not in LOST:
            continue  # nobody asks for the label of a kept client
        heavy = [check for check in assessment.checks.values() if check.worst in PROBLEMS and LABEL not in check.asked]
        label = label_on(assessment.record, [found[check.id][day] for check in heavy], day)
        found[LABEL][day] = LABEL_TONES.get(label, Tone.NONE)
    return found


def days_between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def bad_first(tones: dict[date, Tone]) -> date | None:
    return next((day for day, tone in sorted(tones.items()) if tone in PROBLEMS), None)


def worse(first: dict[date, Tone], second: dict[date, Tone], days: Sequence[date]) -> Days:
    """Count by hand the days on which the second is worse than the first, and the runs of such days in a row."""
    bad = [day for day in days if second[day] in PROBLEMS and TONES.index(second[day]) > TONES.index(first[day])]
    apart = [day for number, day in enumerate(bad) if not number or (day - bad[number - 1]).days > 1]
    watch = sum(second[day] is Tone.WATCH for day in bad)
    return Days(watch, len(bad) - watch, len(apart))


@cache
def found_in(seed: int, now: str, then: str) -> Hindsight:
    """Try rules on one random account."""
    return hindsight([make_past(seed)], TRIED[now], TRIED[then], AS_OF)


#: Each is tried, and then taken back.
PAIRS = [pair for one in TRIED if one != "now" for pair in (("now", one), (one, "now"))]


@pytest.mark.parametrize("rules", PAIRS, ids="-".join)
@pytest.mark.parametrize("seed", SEEDS)
def test_it_says_what_judging_every_day_anew_says(seed: int, rules: tuple[str, str]) -> None:
    account, past = make_past(seed)
    found = found_in(seed, *rules)
    anew = [tones_anew(seed, one) for one in rules]
    none = dict.fromkeys(anew[0][LABEL], Tone.NONE)
    both = {check: [one.get(check, none) for one in anew] for check in (*found.checks, LABEL)}
    if account.client.status_on(AS_OF) in LOST:
        [loss] = found.losses
        assert loss.warned == tuple(Warned(one, *map(bad_first, both[one])) for one in found.checks)
        assert loss.label in {None, Warned(LABEL, *map(bad_first, both[LABEL]))}
        assert loss.label is not None or both[LABEL][0] == both[LABEL][1]
    else:
        [kept] = found.kept
        known = [day for day in none if past.on(day) is not None and day >= account.client.since]
        assert kept.days == len(known)
        assert kept.burdens == tuple(
            Burden(one, worse(now, then, known), worse(then, now, known))
            for one, (now, then) in both.items()
            if one != LABEL
        )


def test_what_is_compared_is_not_nothing() -> None:
    """Tried on the accounts of the test above, the rules make a difference of every kind."""
    found = [found_in(seed, *rules) for seed in SEEDS for rules in PAIRS]
    changes = {row.change for one in found for loss in one.losses for row in loss.warned}
    assert changes == {*Change}
    burdens = [burden for one in found for kept in one.kept for burden in kept.burdens]
    assert any(burden.more.watch for burden in burdens)
    assert any(burden.more.alarm for burden in burdens)
    assert any(burden.fewer.spells > 1 for burden in burdens)


def test_only_what_differs_is_judged_with_what_reads_it_and_what_it_reads() -> None:
    assert reached(NOW, NOW) == ()
    assert reached(NOW, TRIED["new"]) == ("looked-at", "declined")
    assert reached(TRIED["new"], NOW) == ("looked-at", "declined")
    assert {*reached(NOW, TRIED["changed"])} == {"silent", "called", "looked-at"}
    assert [check.id for check in needed(SOME, ["silent"])] == ["silent"]
    assert [check.id for check in needed(SOME, ["called"])] == ["silent", "called"]


def test_words_on_the_page_of_a_check_and_reasons_of_limits_decide_nothing() -> None:
    told = Rules(AGENCY, tuple(replace(one, body="Longer.", question="Really?", next="Ring.") for one in SOME))
    why = Rules(replace(AGENCY, limits=tuple(replace(one, reason="because") for one in AGENCY.limits)), SOME)
    assert (reached(NOW, told), reached(NOW, why)) == ((), ())


def calls(*days: date) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"acme/{day}-call", "acme", "contact", day, facts={"direction": Fact("in", day)}) for day in days
    )


NOTICE = date(2026, 3, 1)
LEFT = Client("acme", "Acme", always("lost"), date(2024, 1, 1), notice=NOTICE, ended=date(2026, 4, 1))
KEPT = Client("acme", "Acme", always("active"), date(2024, 1, 1))
HEARD = own("heard", Part("sign", {"where": {"kind": "contact"}, "polarity": "bad"}), window=0, at_least=1)
NOTHING, HEARING = Rules(AGENCY, ()), Rules(AGENCY, (HEARD,))
TODAY = date(2026, 6, 1)


def seen(client: Client, *days: date, now: Rules = NOTHING, then: Rules = HEARING) -> LossSeen | KeptSeen:
    account = Account(client, calls(*days))
    found = hindsight([(account, past_as_of(account, now))], now, then, TODAY, is_recorded=False)
    seen_at: list[LossSeen | KeptSeen] = [*found.losses, *found.kept]
    [one] = seen_at
    return one


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (NOTICE - timedelta(days=366), None),
        (NOTICE - timedelta(days=365), NOTICE - timedelta(days=365)),
        (NOTICE - timedelta(days=1), NOTICE - timedelta(days=1)),
        (NOTICE, None),
    ],
)
def test_a_warning_counts_from_a_year_before_notice_to_the_day_before_it(day: date, warned: date | None) -> None:
    one = seen(LEFT, day)
    assert isinstance(one, LossSeen)
    assert one.warned == (Warned("heard", None, warned),)
    assert one.warned[0].change is (Change.NEVER if warned is None else Change.NEWLY)
    assert (one.notice, one.known) == (NOTICE, NOTICE - timedelta(days=365))
    assert one.label == (None if warned is None else Warned(LABEL, None, warned))


@pytest.mark.parametrize(
    ("day", "extra"),
    [
        (TODAY - timedelta(days=730), 0),
        (TODAY - timedelta(days=729), 1),
        (TODAY, 1),
        (TODAY + timedelta(days=1), 0),
    ],
)
def test_kept_clients_are_looked_at_for_two_years_up_to_the_day_of_judging(day: date, extra: int) -> None:
    one = seen(KEPT, day)
    assert isinstance(one, KeptSeen)
    assert (one.days, one.burdens) == (730, (Burden("heard", Days(extra, 0, extra), Days()),))


def test_days_on_notice_and_after_the_end_are_no_days_of_a_kept_client() -> None:
    back = Steps(((date.min, "active"), (date(2026, 2, 1), "notice"), (date(2026, 2, 11), "active")))
    one = seen(replace(KEPT, status=back), date(2026, 1, 31), date(2026, 2, 5), date(2026, 2, 11))
    assert isinstance(one, KeptSeen)
    assert (one.days, one.burdens[0].more) == (720, Days(2, 0, 2))
    ended = replace(KEPT, status=always("completed"), ended=date(2026, 5, 22))
    one = seen(ended, date(2026, 5, 21), date(2026, 5, 22))
    assert isinstance(one, KeptSeen)
    assert (one.days, one.burdens[0].more) == (719, Days(1, 0, 1))


def test_a_rule_that_is_taken_back_gives_the_opposite_of_one_that_is_new() -> None:
    day = NOTICE - timedelta(days=30)
    gone = seen(LEFT, day, now=HEARING, then=NOTHING)
    assert isinstance(gone, LossSeen)
    assert (gone.warned[0].change, gone.warned[0].days) == (Change.NO_LONGER, 0)
    assert gone.label == Warned(LABEL, day, None)
    less = seen(KEPT, TODAY, now=HEARING, then=NOTHING)
    assert isinstance(less, KeptSeen)
    assert less.burdens == (Burden("heard", Days(), Days(1, 0, 1)),)


def test_the_label_is_held_against_all_checks_that_differ_from_the_first_day_on_which_one_does() -> None:
    early, late = NOTICE - timedelta(days=100), NOTICE - timedelta(days=50)
    met = own("met", Part("sign", {"where": {"kind": "meeting"}, "polarity": "bad"}), window=0, at_least=1)
    account = Account(LEFT, (*calls(early), Entry("acme/met", "acme", "meeting", late)))
    found = hindsight([(account, past_as_of(account, NOTHING))], NOTHING, Rules(AGENCY, (met, HEARD)), TODAY)
    assert found.losses[0].warned == (Warned("met", None, late), Warned("heard", None, early))
    assert found.losses[0].label == Warned(LABEL, None, early)


@pytest.mark.parametrize(
    ("now", "then", "day"),
    [
        ((), (), None),
        (((NOTICE, Tone.WATCH),), ((NOTICE, Tone.WATCH),), None),
        (((NOTICE, Tone.WATCH),), (), NOTICE),
        (((NOTICE, Tone.WATCH),), ((NOTICE, Tone.ALARM),), NOTICE),
        (((NOTICE, Tone.WATCH), (TODAY, Tone.NONE)), ((NOTICE, Tone.WATCH),), TODAY),
        (((TODAY, Tone.WATCH),), ((NOTICE, Tone.WATCH),), NOTICE),
        (((NOTICE, Tone.WATCH),), ((TODAY, Tone.WATCH),), NOTICE),
    ],
)
def test_two_rows_of_tones_come_apart_on_the_first_day_on_which_they_are_not_the_same(
    now: tuple[tuple[date, Tone], ...], then: tuple[tuple[date, Tone], ...], day: date | None
) -> None:
    assert first_apart(now, then) == day


def test_from_watch_to_alarm_is_an_extra_day_at_alarm_and_back_is_one_less() -> None:
    loud = replace(HEARD, worst=Tone.ALARM, limits={**HEARD.limits, "alarm_at": 1})
    alarming = Rules(AGENCY, (loud,))
    one = seen(KEPT, TODAY, now=HEARING, then=alarming)
    assert isinstance(one, KeptSeen)
    assert one.burdens == (Burden("heard", Days(0, 1, 1), Days()),)


def test_clients_who_left_without_a_day_and_without_a_past_are_counted_apart() -> None:
    undated = Account(replace(LEFT, id="undated", notice=None, ended=None), ())
    unknown = Account(replace(LEFT, id="unknown"), ())
    found = hindsight([(undated, Past("undated")), (unknown, Past("unknown"))], NOTHING, HEARING, TODAY)
    assert found.undated == ("undated",)
    [loss] = found.losses
    assert (loss.client, loss.known, loss.warned) == ("unknown", None, ())
    assert (found.accounts, found.versions, found.since, found.kept) == (0, 0, None, ())
    assert found.warned[0].losses == 0


def test_a_check_that_is_only_listed_warns_of_nothing_and_no_past_is_read() -> None:
    account = Account(KEPT, calls(TODAY))
    pasts = iter([(account, past_as_of(account, NOTHING))])
    quiet = Rules(AGENCY, (replace(HEARD, worst=Tone.NONE),))
    found = hindsight(pasts, NOTHING, quiet, TODAY)
    assert next(pasts)[0] is account
    assert (found.checks, found.listed, found.warned, found.burdens) == ((), ("heard",), (), ())


def test_a_share_has_an_interval_from_five_cases_on() -> None:
    losses = [LossSeen(f"c{number}", "C", NOTICE, NOTICE, (Warned("heard", None, NOTICE),)) for number in range(5)]
    kept = [KeptSeen(f"k{number}", "K", 365, (Burden("heard", Days(4, 1, 2), Days()),)) for number in range(5)]
    assert (loss_tally("heard", losses[:4]).share_then, kept_tally("heard", kept[:4]).share) == (None, None)
    told, cost = loss_tally("heard", losses), kept_tally("heard", [*kept, KeptSeen("k6", "K", 0, ())])
    assert (told.losses, told.now, told.then, told.changes[Change.NEWLY]) == (5, 0, 5, 5)
    assert (told.share_now, told.share_then) != (None, None)
    assert told.share_then is not None
    assert (told.share_then.low, told.share_then.high) == wilson(5, 5)
    assert (cost.clients, cost.days, cost.more, cost.touched, cost.a_year) == (5, 1825, Days(20, 5, 10), 5, 5.0)
    assert cost.share is not None
    assert (cost.share.low, cost.share.high) == wilson(5, 5)

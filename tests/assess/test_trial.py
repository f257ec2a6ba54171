"""A trial compares two sets of rules on one account, and says what is to be thought of before a check is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.assess.trial import cautions, compare, compare_agency, said, standing_badly, tallies
from generator.model.account import Account
from generator.model.agency import Agency, ChangedLimit, Person, SwitchOff
from generator.model.check import Check, Part
from generator.model.client import Client
from generator.model.entry import Entry, Fact
from generator.model.health import PROBLEMS, Tone, Verdict
from generator.model.steps import always
from generator.model.trial import Beside, Compared, Rules, Subject, Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 6, 1)
AGENCY = Agency("Northlight", people=(Person("tom", "Tom"),))
ACCOUNT = Account(
    Client("acme", "Acme", always("active"), date(2024, 1, 1)),
    tuple(
        Entry(f"acme/{day}-call", "acme", "contact", day, facts={"direction": Fact("in", day)})
        for day in (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))
    ),
)
CALLED = Check(
    id="called",
    checklist="own",
    question="Did they call?",
    source_note="us",
    absence="U",
    next="Call.",
    settles="Calls.",
    parts=(Part("sign", {"where": {"kind": "contact"}, "polarity": "bad"}),),
    limits={"window": 90},
    worst=Tone.WATCH,
)
ASKING = replace(
    CALLED,
    id="asking",
    parts=(Part("duty", {"opened_by": ("called",), "words": ("seen",), "met_by": ({"kind": "meeting"},)}),),
    limits={"days": 400},
    absence="O",
)
NOBODY = Rules(AGENCY, ())


def rules(*checks: Check, agency: Agency = AGENCY) -> Rules:
    return Rules(agency, checks)


def test_a_new_check_stands_beside_nothing_and_can_move_the_label() -> None:
    trial = compare(ACCOUNT, NOBODY, rules(CALLED), TODAY, "called")
    [one] = trial.compared
    assert (one.now, said(one.then), one.differs) == (None, "seen (watch)", True)
    assert one.then is not None
    assert one.then.evidence[0] == "acme/2026-05-01-call"
    assert (trial.label_now, trial.label_then, trial.moves, trial.active) == ("untested", "watch", True, True)
    assert (trial.bad_now, trial.bad_then) == (frozenset(), frozenset({"called"}))


def test_a_changed_check_stands_beside_what_it_says_now() -> None:
    mild = replace(CALLED, worst=Tone.NONE)
    trial = compare(ACCOUNT, rules(CALLED), rules(mild), TODAY, "called")
    assert [(said(one.now), said(one.then)) for one in trial.compared] == [("seen (watch)", "seen")]
    assert (trial.label_now, trial.label_then) == ("watch", "untested")


def test_a_check_that_stays_as_it_is_is_compared_all_the_same() -> None:
    trial = compare(ACCOUNT, rules(CALLED), rules(CALLED), TODAY, "called")
    assert [one.differs for one in trial.compared] == [False]
    assert (trial.differs, trial.moves) == (False, False)


def test_a_check_that_asks_about_the_tried_one_answers_to_it_in_any_order() -> None:
    for checks in ((ASKING, CALLED), (CALLED, ASKING)):
        never = replace(CALLED, parts=(Part("sign", {"where": {"kind": "request"}, "polarity": "bad"}),))
        trial = compare(ACCOUNT, rules(never, ASKING), rules(*checks), TODAY, "called")
        assert [(one.check, said(one.then)) for one in trial.compared] == [
            ("called", "seen (watch)"),
            ("asking", "due"),
        ]


def test_limits_and_switch_offs_are_compared_for_every_check_that_differs() -> None:
    shorter = replace(AGENCY, limits=(ChangedLimit("called", "window", 10, "ours", "agency"),))
    trial = compare(ACCOUNT, rules(CALLED, ASKING), rules(CALLED, ASKING, agency=shorter), TODAY)
    assert [(one.check, said(one.then)) for one in trial.compared] == [("called", "unknown"), ("asking", "none open")]
    assert trial.label_then == "untested"
    off = replace(AGENCY, switched_off=(SwitchOff("called", "ours"),))
    trial = compare(ACCOUNT, rules(CALLED), rules(CALLED, agency=off), TODAY)
    assert [(one.check, said(one.now), one.then) for one in trial.compared] == [("called", "seen (watch)", None)]


def test_not_asked_and_not_applicable_say_the_same_nothing() -> None:
    nothing = Verdict("not applicable", Tone.NONE)
    assert not Compared("called", None, nothing).differs
    assert Compared("called", None, Verdict("none open", Tone.NONE)).differs
    assert Compared("called", Verdict("late", Tone.NONE), Verdict("late", Tone.WATCH)).differs


def test_a_check_about_the_agency_is_put_to_no_account() -> None:
    support = replace(CALLED, parts=(Part("support", {"topic": "training", "of": "people"}),), limits={"days": 365})
    assert compare(ACCOUNT, NOBODY, rules(support), TODAY, "called").compared == ()
    ours = compare_agency((), NOBODY, rules(support), TODAY, "called")
    assert [(one.check, one.now is None, said(one.then)) for one in ours.compared] == [("called", True, "unknown")]
    assert (ours.client, ours.label_then, ours.active) == ("agency", "", False)
    assert compare_agency((), NOBODY, rules(CALLED), TODAY, "called").compared == ()


def portfolio(verdicts: Sequence[Verdict | None], *, was_bad: bool = False) -> list[Trial]:
    """Return one active account for each verdict of the check `called`."""
    bad = [one is not None and one.tone in PROBLEMS for one in verdicts]
    return [
        Trial(
            client=f"client-{number}",
            name="Client",
            active=True,
            label_now="steady",
            label_then="watch" if is_bad else "steady",
            compared=(Compared("called", None, verdict),),
            bad_now=frozenset({"called"} if was_bad else ()),
            bad_then=frozenset({"called"} if is_bad else ()),
        )
        for number, (verdict, is_bad) in enumerate(zip(verdicts, bad, strict=True))
    ]


BAD, GOOD = Verdict("late", Tone.WATCH), Verdict("in rhythm", Tone.GOOD)
UNKNOWN, NOTHING = Verdict("unknown", Tone.UNKNOWN), Verdict("not applicable", Tone.NONE)
SUBJECT = Subject("called.md", Beside.NOTHING, TODAY, CALLED)
LIMITS = replace(SUBJECT, check=None)


@pytest.mark.parametrize(
    ("bad", "good", "says"),
    [
        (11, 2, "called is at watch or worse on 11 of 13 active clients: a check that fires on nearly everybody"),
        (6, 3, "called is at watch or worse on 6 of 9 active clients, more than a third"),
        (7, 3, "called is at watch or worse on 7 of 10 active clients: a check that fires on nearly everybody"),
        (2, 3, "called is at watch or worse on 2 of 5 active clients, more than a third"),
        (3, 6, ""),
        (1, 2, ""),
        (2, 0, ""),
    ],
)
def test_a_check_that_fires_on_many_is_told(bad: int, good: int, says: str) -> None:
    found = cautions(portfolio([BAD] * bad + [GOOD] * good), SUBJECT)
    assert [sentence[: len(says)] for sentence in found] == ([says] if says else [])


def test_accounts_on_which_no_work_goes_on_count_for_nothing() -> None:
    ended = [replace(trial, active=False) for trial in portfolio([BAD] * 9)]
    assert cautions([*ended, *portfolio([GOOD] * 3)], SUBJECT) == ()
    assert standing_badly([*ended, *portfolio([BAD, GOOD])]) == (0, 1)


def test_a_check_that_says_nothing_is_told() -> None:
    assert "unknown for every active client" in cautions(portfolio([UNKNOWN] * 3 + [NOTHING]), SUBJECT)[0]
    assert cautions(portfolio([UNKNOWN, GOOD]), SUBJECT) == ()
    assert cautions(portfolio([NOTHING] * 3), SUBJECT) == ("called applies to no active client.",)
    assert "is switched off" in cautions(portfolio([None]), replace(SUBJECT, is_off=True))[0]
    assert "comes with Mainstay" in cautions(portfolio([GOOD]), replace(SUBJECT, is_built_in=True))[0]


def test_limits_are_cautioned_about_only_where_they_make_it_worse() -> None:
    assert "called is at watch" in cautions(portfolio([BAD] * 3), LIMITS)[0]
    assert cautions(portfolio([BAD] * 3, was_bad=True), LIMITS) == ()


def test_verdicts_are_counted_by_word_and_tone() -> None:
    [tally] = tallies(portfolio([BAD, GOOD, BAD, NOTHING]))
    assert (tally.check, tally.differs, tally.now) == ("called", 3, {"not asked": 4})
    assert tally.then == {"late (watch)": 2, "in rhythm (good)": 1, "not applicable": 1}

"""The past by two sets of rules, as text: each case by its days, intervals only where there are enough cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.model.check import LABEL
from generator.model.hindsight import Burden, Days, Hindsight, KeptSeen, LossSeen, Warned
from generator.replay.tallies import kept_tally, loss_tally
from generator.reporting.hindsight_json import hindsight_values
from generator.reporting.hindsight_text import hindsight_lines

NOTICE = date(2026, 3, 31)
FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 11)
ROWS = ((FIRST, SECOND), (SECOND, FIRST), (None, FIRST), (FIRST, None), (FIRST, FIRST), (None, None))
LOSSES = tuple(
    LossSeen(
        f"lost-{number}",
        "Lost",
        NOTICE,
        FIRST,
        (Warned("cold", *row),),
        Warned(LABEL, SECOND, FIRST) if number == 1 else None,
    )
    for number, row in enumerate(ROWS)
)
KEPT = tuple(
    KeptSeen(f"kept-{number}", "Kept", 730, (Burden("cold", Days(number, 0, bool(number)), Days(0, 3, 1)),))
    for number in range(7)
)
WHOLE = Hindsight(
    is_recorded=True,
    since=FIRST,
    until=date(2026, 6, 1),
    accounts=13,
    versions=40,
    checks=("cold",),
    listed=("quiet",),
    losses=(*LOSSES, LossSeen("blank", "Blank", NOTICE)),
    undated=("gone",),
    kept=KEPT,
    warned=(loss_tally("cold", LOSSES),),
    burdens=(kept_tally("cold", KEPT),),
)


def told(found: Hindsight | None, why: str = "") -> str:
    return " ".join(" ".join(hindsight_lines(found, why)).split())


def test_every_case_that_differs_is_told_by_its_days() -> None:
    text = told(WHOLE)
    assert "lost-0, notice on 31 March 2026: now 30 days before, would have 20 days before (10 days later)" in text
    assert "lost-1, notice on 31 March 2026: now 20 days before, would have 30 days before (10 days earlier)" in text
    assert "lost-2, notice on 31 March 2026: now never, would have 30 days before (newly warned)" in text
    assert "lost-3, notice on 31 March 2026: now 30 days before, would have never (no longer warned)" in text
    assert "lost-4" not in text
    assert "the label of lost-1, notice on 31 March 2026: now 20 days before, would have 30 days before" in text


def test_who_cannot_be_told_of_is_named() -> None:
    text = told(WHOLE)
    assert "of 1 of them nothing was known in these days" in text
    assert "left out, because nobody wrote down when they left: gone" in text
    assert "not looked at: quiet, which cannot be at watch or worse" in text


def test_shares_have_intervals_from_five_cases_on() -> None:
    text = told(WHOLE)
    assert "warned of 4 of 6 (30 to 90 %) now, would have of 4 (30 to 90 %): 1 newly warned, 1 earlier, 1 later" in text
    assert "21 days more at watch and 0 at alarm, in 6 spells with 6 of 7 (49 to 97 %), 1.5 days a client and" in text
    assert "kept-6 6, kept-5 5, kept-4 4, kept-3 3, kept-2 2 and others" in text
    assert "0 days fewer at watch and 21 at alarm, in 7 spells with 7" in text
    few = replace(WHOLE, warned=(loss_tally("cold", LOSSES[:4]),), burdens=(kept_tally("cold", KEPT[:4]),))
    assert "warned of 3 of 4 now, would have of 3: " in told(few)
    assert "%" not in told(few)
    assert "a client and year" not in told(few)


def test_without_a_past_it_says_why() -> None:
    assert told(None, "it is shallow; to mend it: git fetch") == (
        "Over the past: not told, because it is shallow; to mend it: git fetch"
    )
    assert told(replace(WHOLE, is_recorded=False), "there is no git").startswith(
        "Over the past, as of then, not as known then, because there is no git: 1 March 2026 to 1 June 2026, 13 "
    )
    assert hindsight_values(None, "it is shallow", "git fetch") == {
        "known": None,
        "why": "it is shallow",
        "mend": "git fetch",
    }


def test_a_past_that_begins_later_is_said_to_hold_nothing() -> None:
    assert told(replace(WHOLE, since=None)).startswith(
        "Over the past, as known then: nothing of these accounts was in git by then"
    )

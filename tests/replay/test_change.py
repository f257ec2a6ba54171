"""Why did it change: every verdict that moved between two moments, each with exact causes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.assess import assessment_of
from generator.journal.checklists import built_in_checklists
from generator.model.account import Account
from generator.model.agency import Agency, ChangedLimit, SwitchOff
from generator.model.change import AccountChange, CauseKind, CheckChange, Direction, Force, Moment
from generator.model.client import Accepted, Client, Contact
from generator.model.entry import Entry, Fact
from generator.model.replay import Recorded
from generator.model.steps import Steps, always
from generator.model.trial import Rules
from generator.replay.change import explain, label_began
from generator.replay.changed import Known, changed_since
from tests.replay.pasts import past_of, recorded_of

BUILT_IN = tuple(check for checklist in built_in_checklists() for check in checklist.checks)
PLAIN = Rules(Agency("Fir"), BUILT_IN)
#: The days that the hand-made cases compare.
SINCE, UNTIL = date(2026, 3, 2), date(2026, 4, 12)
MARTA = Contact("marta", "Marta", level=always("lead"))
CLIENT = Client("acme", "Acme", always("active"), date(2025, 1, 1), contacts=(MARTA,))


def entry(name: str, kind: str, on: date, **facts: Any) -> Entry:  # facts as a file tells them
    dated = {key: Fact(value, value if isinstance(value, date) else on) for key, value in facts.items()}
    return Entry(f"acme/{name}", "acme", kind, on, by=("anna",), people=("marta",), facts=dated)


def mails(last: date, count: int = 12) -> tuple[Entry, ...]:
    """Return a mail from them every ten days, up to a last one."""
    days = [last - timedelta(days=10 * back) for back in reversed(range(count))]
    return tuple(entry(f"mail-{day}", "contact", day, direction="in", channel="email") for day in days)


def account(*entries: Entry, **more: Any) -> Account:  # fields of the client
    return Account(replace(CLIENT, **more), tuple(sorted(entries, key=lambda one: (one.date, one.id))))


def between(before: Account, after: Account | None = None, **more: Any) -> AccountChange:
    """Compare the two days; with one account as of each, with two as known on each."""
    rules = more.pop("rules", PLAIN)
    then = more.pop("then", rules)
    return explain(Moment(SINCE, before, then), Moment(UNTIL, after or before, rules), **more)


def move(change: AccountChange, check: str) -> CheckChange:
    return next(one for one in change.moved if one.check == check)


def kinds(one: CheckChange) -> list[tuple[CauseKind, str]]:
    return [(cause.kind, cause.entry) for cause in one.causes if cause.kind is not CauseKind.TIME]


LIVE = mails(date(2026, 2, 28))
COMPLAINT = entry("complaint", "complaint", date(2026, 3, 10), **{"from": "marta"})


def test_silence_alone_is_moved_by_time_and_says_on_which_day() -> None:
    """A client who writes every ten days and stops has gone late by time alone: nobody wrote."""
    change = between(account(*LIVE))
    late = move(change, "gone-cold")
    assert late.before is not None
    assert late.after is not None
    assert (late.before.word, late.after.word, late.forces) == ("in rhythm", "late", (Force.TIME,))
    assert [cause.text for cause in late.causes] == ["nobody wrote"]
    timeline = assessment_of(account(*LIVE), PLAIN.agency, BUILT_IN, UNTIL).timelines["gone-cold"]
    assert late.turned == timeline.since(UNTIL) > SINCE
    assert timeline.step(late.turned - timedelta(days=1)) != timeline.step(late.turned)


def test_an_entry_that_was_added_is_named() -> None:
    """A complaint moves its check; it is the entry without which nothing would have moved."""
    change = between(account(*LIVE, COMPLAINT))
    complaint = move(change, "complaint")
    assert complaint.forces == (Force.ENTRIES,)
    assert complaint.causes[0].kind is CauseKind.ADDED
    assert (complaint.causes[0].entry, complaint.causes[0].day) == (COMPLAINT.id, COMPLAINT.date)


def test_a_field_that_was_filled_in_later_is_named() -> None:
    """The answer to an older complaint stands in that complaint: the field is the cause."""
    old = entry("old", "complaint", date(2026, 2, 20), **{"from": "marta"}, answered=date(2026, 3, 12))
    change = between(account(*LIVE, old))
    answered = move(change, "complaint-answered")
    assert (CauseKind.FILLED, old.id) in kinds(answered)
    assert next(cause.fields for cause in answered.causes if cause.entry == old.id) == ("answered",)


def test_evidence_that_left_its_window_is_named() -> None:
    """A sign seen 340 days ago is seen no more 20 days later: it aged out, and nothing that was written did it."""
    check = next(one for one in BUILT_IN if one.id == "refers-us")
    window = int(check.limits["window"])
    referral = entry("referral", "referral", SINCE - timedelta(days=window - 3), direction="received")
    gone = move(between(account(*LIVE, referral)), "refers-us")
    assert gone.is_by_time_alone
    assert (CauseKind.AGED, referral.id) in kinds(gone)


def test_a_duty_that_became_overdue_is_named_with_what_opened_it() -> None:
    old = entry("old", "complaint", SINCE - timedelta(days=1), **{"from": "marta"})
    change = between(account(*LIVE, old))
    overdue = move(change, "complaint-answered")
    assert overdue.is_by_time_alone
    assert (CauseKind.OVERDUE, old.id) in kinds(overdue)
    assert {duty.opened_by for duty in change.fell_due if duty.check == "complaint-answered"} == {old.id}


def test_what_was_written_and_then_ran_out_needed_both() -> None:
    """A complaint on 10 March opens a duty; days later it is overdue: first somebody wrote, then time passed."""
    overdue = move(between(account(*LIVE, COMPLAINT)), "complaint-answered")
    assert overdue.forces == (Force.ENTRIES, Force.TIME)
    assert (CauseKind.ADDED, COMPLAINT.id) in kinds(overdue)
    assert (CauseKind.OVERDUE, COMPLAINT.id) in kinds(overdue)


SETTINGS: dict[str, tuple[dict[str, Any], str, str]] = {
    "status": (
        {"status": Steps(((date.min, "active"), (date(2026, 3, 20), "paused")))},
        "gone-cold",
        "status: active → paused",
    ),
    "exception": (
        {"accepts": (Accepted("complaint", "they are moving", date(2026, 3, 5), None),)},
        "complaint",
        "an exception to complaint was accepted: they are moving",
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_what_was_set_up_is_named(name: str) -> None:
    """A status, an accepted exception: what moved it is no entry, and no time."""
    more, check, text = SETTINGS[name]
    old = entry("old", "complaint", date(2026, 2, 20), **{"from": "marta"})
    moved = move(between(account(*LIVE, old, **more)), check)
    assert Force.SETTINGS in moved.forces
    assert text in [cause.text for cause in moved.causes if cause.kind is CauseKind.SETTING]


def test_a_check_that_was_switched_off_says_so_with_the_reason() -> None:
    off = replace(PLAIN.agency, switched_off=(SwitchOff("complaint", "we use a form", None, date(2026, 3, 9)),))
    old = entry("old", "complaint", date(2026, 2, 20), **{"from": "marta"})
    moved = move(between(account(*LIVE, old), rules=Rules(off, BUILT_IN)), "complaint")
    assert (moved.after, moved.turned) == (None, date(2026, 3, 9))
    assert "complaint was switched off: we use a form" in [cause.text for cause in moved.causes]


def test_a_limit_that_was_changed_without_a_day_moves_what_was_known() -> None:
    """As known on two days a limit may be another without saying since when; value before and after are told."""
    limits = (ChangedLimit("gone-cold", "least", 60, "they are never quick", "agency"),)
    other = Rules(replace(PLAIN.agency, limits=limits), BUILT_IN)
    live = account(*LIVE)
    moved = move(explain(Moment(UNTIL, live, PLAIN), Moment(UNTIL, live, other), as_known=True), "gone-cold")
    assert moved.forces == (Force.SETTINGS,)
    told = [cause.text for cause in moved.causes]
    assert told == ["limit least of gone-cold: 30 → 60 for the agency: they are never quick"]


def test_an_entry_written_late_has_moved_what_was_known_though_it_happened_before() -> None:
    """As of both days nothing moved; as known it did, and the cause says when it happened and when it was written."""
    late = entry("late", "complaint", date(2026, 2, 20), **{"from": "marta"})
    recorded = Recorded({late.id: date(2026, 3, 28)})
    change = between(account(*LIVE), account(*LIVE, late), recorded=recorded, as_known=True)
    cause = move(change, "complaint").causes[0]
    assert (cause.kind, cause.entry) == (CauseKind.ADDED, late.id)
    assert (cause.day, cause.written) == (late.date, date(2026, 3, 28))
    assert move(change, "complaint").turned <= SINCE
    assert not [one for one in between(account(*LIVE, late)).moved if one.check == "complaint"]


def test_an_entry_that_was_taken_out_or_rewritten_is_named() -> None:
    old = entry("old", "complaint", date(2026, 2, 20), **{"from": "marta"})
    gone = move(between(account(*LIVE, old), account(*LIVE), as_known=True), "complaint")
    assert (CauseKind.GONE, old.id) in kinds(gone)
    other = replace(old, kind="note", facts={})
    rewritten = move(between(account(*LIVE, old), account(*LIVE, other), as_known=True), "complaint")
    assert (CauseKind.REWRITTEN, old.id) in kinds(rewritten)


def test_where_a_file_lies_moves_nothing() -> None:
    live = account(*LIVE)
    moved = replace(live, entries=tuple(replace(one, source=replace(one.source, path="x")) for one in live.entries))
    change = explain(Moment(UNTIL, live, PLAIN), Moment(UNTIL, moved, PLAIN), as_known=True)
    assert (change.moved, change.label, change.written) == ((), None, 0)


def test_the_label_names_the_checks_that_decide_it() -> None:
    """A label moves with its checks: these are its cause, and the label got worse."""
    change = between(account(*LIVE, COMPLAINT))
    assert change.label is not None
    assert change.direction is Direction.WORSE
    named = {cause.check for cause in change.label.causes if cause.kind is CauseKind.CHECK}
    assert named
    assert named <= {one.check for one in change.moved}
    assert change.place == "worse"


def test_an_account_of_which_nothing_was_there_is_new() -> None:
    change = explain(None, Moment(UNTIL, account(*LIVE), PLAIN))
    assert (change.is_new, change.place, change.moved, change.label) == (True, "new", (), None)
    before = Moment(date(2024, 1, 1), account(*LIVE), PLAIN)
    assert explain(before, Moment(UNTIL, account(*LIVE), PLAIN)).is_new


def test_without_git_a_week_is_compared_as_of_its_days_and_with_git_as_known() -> None:
    late = entry("late", "complaint", date(2026, 2, 20), **{"from": "marta"})
    whole = account(*LIVE, late)
    written = {late.id: date(2026, 3, 28)}
    past = past_of(whole, PLAIN.agency, BUILT_IN, written)
    known = Known(recorded_of(whole, written), lambda _client, _day: past)
    now = assessment_of(whole, PLAIN.agency, BUILT_IN, UNTIL)
    as_of, as_known = (changed_since(SINCE, whole, PLAIN, now, one) for one in (None, known))
    assert (as_of.as_known, "complaint" in [one.check for one in as_of.moved]) == (False, False)
    assert (as_known.as_known, "complaint" in [one.check for one in as_known.moved]) == (True, True)


def test_it_is_asked_from_the_eve_of_the_label_at_most_a_year_back() -> None:
    now = assessment_of(account(*LIVE, COMPLAINT), PLAIN.agency, BUILT_IN, UNTIL)
    since, words = label_began(now)
    assert now.label_since(since)[1] != now.label_since(UNTIL)[1] == now.label_since(since + timedelta(days=1))[1]
    assert words.startswith("the eve")
    far = now.label_since(UNTIL)[0] + timedelta(days=400)
    later = assessment_of(account(), PLAIN.agency, (), far)
    assert (far - label_began(later)[0]).days <= 365

"""The surprise test: every class, every boundary day, and that it is one class for whatever happened."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.journal.checklists import built_in_checklists
from generator.model.client import Client, Contact
from generator.model.loss import Answer, Response, Surprise
from generator.model.replay import Past, Recorded
from generator.model.steps import Steps, always
from generator.model.trial import Rules
from generator.postmortem.leads import Year
from generator.postmortem.loss import loss_of, lost_on
from generator.postmortem.surprise import Known, surprise_of
from tests.assess.accounts import AGENCY as RANDOM_AGENCY
from tests.assess.accounts import random_account
from tests.postmortem.losses import AS_OF, NOTICE, RULES, Told, account_of, before, late_of, lost
from tests.replay.pasts import past_of, recorded_of

if TYPE_CHECKING:
    from generator.model.account import Account
    from generator.model.loss import Loss

ACTED, NOT_ACTED, NO_CHECK = Surprise.ACTED, Surprise.NOT_ACTED, Surprise.NO_CHECK
UNWRITTEN, NOTHING, THIN = Surprise.UNWRITTEN, Surprise.NOTHING, Surprise.THIN
WARNING = Told("c", "complaint", 100)
TALKS = [Told(f"n{number}", "note", 20 + number) for number in range(5)]


def notes(last: Told) -> list[Told]:
    """Return four entries about dealings, and a fifth."""
    return [*TALKS[:4], last]


WARNED = (
    ("on the first of the 180 days", [Told("c", "complaint", 180)], NOT_ACTED),
    ("a day before they begin, so that it stood all along", [Told("c", "complaint", 181)], THIN),
    ("seven days before", [Told("c", "complaint", 7)], NOT_ACTED),
    ("six days before, which is too late", [Told("c", "complaint", 6)], THIN),
    ("written down late, but in time", [Told("c", "complaint", 100, 30)], NOT_ACTED),
    ("written down seven days before", [Told("c", "complaint", 100, 7)], NOT_ACTED),
    ("written down six days before", [Told("c", "complaint", 100, 6)], UNWRITTEN),
    ("written down on the day of the notice", [Told("c", "complaint", 100, 0)], UNWRITTEN),
    ("written down afterwards", [Told("c", "complaint", 100, -30)], UNWRITTEN),
    ("happened after the notice", [Told("c", "complaint", -1)], THIN),
)


@pytest.mark.parametrize(("told", "surprise"), [case[1:] for case in WARNED], ids=[case[0] for case in WARNED])
def test_a_warning_counts_where_somebody_could_read_it_in_time(told: list[Told], surprise: Surprise) -> None:
    assert lost(told).surprise is surprise


DONE = {"done": 50}
PLAN = {"plan": "rescue", "owner": "tom", "review_on": 10}
ANSWERS = (
    ("an action that was done", Told("a", "action", 90, facts=DONE), ACTED),
    ("an action that was done on the eve", Told("a", "action", 90, facts={"done": 1}), ACTED),
    ("an action done on the day of the notice", Told("a", "action", 90, facts={"done": 0}), NOT_ACTED),
    ("an action never done", Told("a", "action", 90), NOT_ACTED),
    ("an action done before the warning", Told("a", "action", 120, facts={"done": 101}), NOT_ACTED),
    ("an action done on the day of the warning", Told("a", "action", 120, facts={"done": 100}), ACTED),
    ("an action written down on the eve", Told("a", "action", 90, 1, facts=DONE), ACTED),
    ("an action written down on the day of the notice", Told("a", "action", 90, 0, facts=DONE), NOT_ACTED),
    ("a rescue plan", Told("p", "plan", 90, facts=PLAN), ACTED),
    ("a rescue plan that nobody owns", Told("p", "plan", 90, facts={"plan": "rescue", "review_on": 1}), NOT_ACTED),
    ("a plan to grow", Told("p", "plan", 90, facts={**PLAN, "plan": "growth"}), NOT_ACTED),
    ("a mail of a senior", Told("m", "contact", 90, facts={"direction": "out"}, by=("nell",)), ACTED),
    ("a mail of somebody else", Told("m", "contact", 90, facts={"direction": "out"}), NOT_ACTED),
    ("a mail about it", Told("m", "contact", 90, facts={"direction": "out"}, re=("c",)), ACTED),
    (
        "a mail of a senior that nobody answered",
        Told("m", "contact", 90, facts={"direction": "out", "answered": False}, by=("nell",)),
        NOT_ACTED,
    ),
    ("a mail from them", Told("m", "contact", 90, facts={"direction": "in"}, re=("c",)), NOT_ACTED),
    ("a meeting with a senior", Told("m", "meeting", 90, facts={"status": "held"}, by=("nell",)), ACTED),
    (
        "a lunch with a senior",
        Told("m", "meeting", 90, facts={"status": "held", "purpose": "social"}, by=("nell",)),
        NOT_ACTED,
    ),
    ("a meeting they declined", Told("m", "meeting", 90, facts={"status": "declined"}, by=("nell",)), NOT_ACTED),
    ("a meeting offered", Told("m", "meeting", 90, facts={"status": "offered"}, by=("nell",)), NOT_ACTED),
    ("a meeting about it", Told("m", "meeting", 90, facts={"status": "held"}, re=("c",)), ACTED),
    ("a review of it", Told("r", "review", 90, re=("c",)), ACTED),
    ("a review of something else", Told("r", "review", 90), NOT_ACTED),
)


@pytest.mark.parametrize(("answer", "surprise"), [case[1:] for case in ANSWERS], ids=[case[0] for case in ANSWERS])
def test_only_what_was_done_and_written_before_the_notice_is_acting(answer: Told, surprise: Surprise) -> None:
    assert lost([WARNING, answer]).surprise is surprise


@pytest.mark.parametrize(("answered", "surprise"), [(99, ACTED), (1, ACTED), (0, NOT_ACTED), (-5, NOT_ACTED)])
def test_a_complaint_that_says_when_it_was_answered_is_acted_on(answered: int, surprise: Surprise) -> None:
    assert lost([Told("c", "complaint", 100, facts={"answered": answered})]).surprise is surprise


def test_what_came_to_nothing_and_what_was_left_is_told() -> None:
    unanswered = Told("m", "contact", 80, facts={"direction": "out", "answered": False})
    loss = lost([WARNING, unanswered, Told("a", "action", 70)])
    assert [(one.entry, one.response) for one in loss.answers] == [
        ("acme/m", Response.TRIED),
        ("acme/a", Response.LEFT),
    ]
    assert "After it 1 call, mail or meeting of ours came to nothing." in loss.because
    assert "1 action was agreed and not done by then." in loss.because


ALL_EARLY = "None of it was done after the warning came that stood to the end."
PASSED = "On the eve of the notice no warning stood any more."
#: Days before the notice from which a warning stood to the end, what is said of it, and whether all was done before.
LASTING = (
    (100, None, False),
    (60, "It passed. From 2 October 2025, 60 days before notice, a warning stood to the end.", True),
    (90, "It passed. From 2 September 2025, 90 days before notice, a warning stood to the end.", False),
    (None, PASSED, False),
)


@pytest.mark.parametrize(("lasting", "said", "is_early"), LASTING)
def test_what_was_done_before_the_warning_that_stood_to_the_end_is_told_so(
    lasting: int | None, said: str | None, *, is_early: bool
) -> None:
    done = (Answer(before(90), "acme/a", Response.DONE, "an action was done"),)
    since = None if lasting is None else before(lasting)
    surprise, because = surprise_of(Known(Year(NOTICE), before(100), None, done, lasting=since))
    assert surprise is ACTED
    assert [one for one in because if one.startswith("It passed.") or one == PASSED] == [one for one in [said] if one]
    assert (ALL_EARLY in because) == is_early


UNWARNED: tuple[tuple[str, list[Told], tuple[str, ...], Surprise], ...] = (
    ("named, and written down in time", [Told("n", "note", 50, 1)], ("n",), NO_CHECK),
    ("named, and written down on the day of the notice", [Told("n", "note", 50, 0)], ("n",), UNWRITTEN),
    ("one of two named in time", [Told("n", "note", 50, 0), TALKS[0]], ("n", "n0"), NO_CHECK),
    ("named, and of the day of the notice", [Told("n", "note", 0)], ("n",), THIN),
    ("named, and not there", [TALKS[0]], ("nobody",), THIN),
    ("five entries", TALKS, (), NOTHING),
    ("four entries", TALKS[:4], (), THIN),
    ("nothing", [], (), THIN),
    ("the fifth on the first of the 180 days", notes(Told("x", "note", 180)), (), NOTHING),
    ("the fifth a day before them", notes(Told("x", "note", 181)), (), THIN),
    ("the fifth on the eve", notes(Told("x", "note", 1)), (), NOTHING),
    ("the fifth on the day of the notice", notes(Told("x", "note", 0)), (), THIN),
    ("the fifth written down on that day", notes(Told("x", "note", 50, 0)), (), THIN),
    ("the fifth an invoice", notes(Told("x", "invoice", 50, facts={"issued": 50})), (), THIN),
    ("the fifth an outlook", notes(Told("x", "outlook", 50, facts={"expect": "keep"})), (), THIN),
)


@pytest.mark.parametrize(
    ("told", "cited", "surprise"), [case[1:] for case in UNWARNED], ids=[case[0] for case in UNWARNED]
)
def test_without_a_warning_it_depends_on_what_stood_in_the_journal(
    told: list[Told], cited: tuple[str, ...], surprise: Surprise
) -> None:
    assert lost(told, cited).surprise is surprise


def test_without_git_it_is_as_of_then_and_says_so() -> None:
    told = [Told("c", "complaint", 100, -30)]
    assert lost(told).surprise is UNWRITTEN
    loss = lost(told, git=False)
    assert (loss.surprise, loss.is_recorded, loss.warned) == (NOT_ACTED, False, before(100))


def test_a_git_that_begins_after_the_notice_knows_nothing_of_before() -> None:
    """Journals that came to git later are no proof that nothing was written."""
    told = [Told("c", "complaint", 100, -30)]
    account = account_of(told)
    past = past_of(account, RULES.agency, RULES.checks, late_of(told))
    after = Past(past.client, tuple(one for one in past.versions if one.since > NOTICE))
    loss = loss_of(account, after, Recorded(late_of(told)), RULES, AS_OF)
    assert loss is not None
    assert (loss.surprise, loss.is_recorded) == (NOT_ACTED, False)


def test_a_client_of_whom_git_knew_nothing_while_it_knew_others_was_unwritten() -> None:
    told = [Told("c", "complaint", 100, -30)]
    account = account_of(told)
    recorded = Recorded({**late_of(told), "other/note": before(200)})
    loss = loss_of(account, Past("acme"), recorded, RULES, AS_OF)
    assert loss is not None
    assert (loss.surprise, loss.is_recorded, loss.looked[0].label) == (UNWRITTEN, True, "")


def test_a_client_who_stays_or_ended_as_planned_is_no_loss() -> None:
    account = account_of([])
    for status in ("active", "completed", "paused"):
        client = replace(account.client, status=Steps(((date.min, status),)), notice=None)
        assert lost_on(replace(account, client=client), AS_OF) is None
    assert lost_on(account, before(1)) is None
    assert lost_on(account, NOTICE) == NOTICE


CHECKS = tuple(
    check
    for checklist in built_in_checklists()
    for check in checklist.checks
    if check.id in {"gone-cold", "complaint", "pays-late", "refuses-meetings", "key-person-change", "expected-it"}
)


def drawn(seed: int) -> tuple[Account, dict[str, date]]:
    """Return a random account that was lost, and when its entries were written down that were late."""
    draw = random.Random(seed)  # noqa: S311  # a test's dice, not a secret
    account = random_account(seed)
    notice = date(2024, 6, 1) + timedelta(days=draw.randrange(400))
    status = Steps(((date.min, "active"), (notice, "lost")))
    lags = {one.id: one.date + timedelta(days=draw.randrange(200)) for one in account.entries if draw.random() < 0.4}
    contacts = tuple(Contact(one, one.title(), level=always("lead")) for one in ("kim", "lee", "max"))
    # A client of whom nothing changes: what changes in `client.yaml` is another story than what is written late.
    client = Client("acme", "Acme", status, date(2023, 1, 2), notice, contacts=contacts)
    return replace(account, client=client), lags


def hindsight(account: Account, late: dict[str, date]) -> Loss:
    rules = Rules(RANDOM_AGENCY, CHECKS)
    past, recorded = past_of(account, RANDOM_AGENCY, CHECKS, late), recorded_of(account, late)
    loss = loss_of(account, past, recorded, rules, date(2026, 1, 1))
    assert loss is not None
    return loss


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happened_it_is_one_class_and_that_of_its_warnings(seed: int) -> None:
    account, late = drawn(seed)
    loss = hindsight(account, late)
    assert loss.surprise in Surprise
    assert loss.because
    assert (loss.warned is not None) == (loss.surprise in {ACTED, NOT_ACTED})
    assert (loss.surprise is ACTED) == any(one.response is Response.DONE for one in loss.answers)
    assert "expected-it" not in {lead.check for lead in loss.leads}
    assert [one.on for one in loss.timeline] == sorted(one.on for one in loss.timeline)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_written_down_after_the_notice_never_warns(seed: int) -> None:
    account, late = drawn(seed)
    notice = account.client.notice
    assert notice is not None
    first = hindsight(account, late)
    others = (replace(one, id=f"{one.id}-more") for one in random_account(seed + 500).entries)
    more = tuple(one for one in others if one.date < notice)
    afterwards = {one.id: notice + timedelta(days=index % 40) for index, one in enumerate(more)}
    entries = tuple(sorted((*account.entries, *more), key=lambda one: (one.date, one.id)))
    then = hindsight(replace(account, entries=entries), {**late, **afterwards})
    assert (then.warned, then.leads, then.answers, then.looked) == (
        first.warned,
        first.leads,
        first.answers,
        first.looked,
    )

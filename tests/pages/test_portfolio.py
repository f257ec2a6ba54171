from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.model.health import Tone
from generator.pages.entries import EntryIndex
from generator.pages.findings import findings_of, grounds_of
from generator.pages.labels import LABELS
from generator.pages.names import names_of
from generator.pages.summary import worst_first
from generator.pages.todos import WAKE
from tests.pages.conftest import AGENCY, CHECKLISTS, CLIENT, finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.summary import AccountSummary
    from tests.pages.conftest import Sample


def names(rows: Iterable[AccountSummary]) -> list[str]:
    return [row.standing.client for row in rows]


def test_clients_stand_worst_first_and_a_stale_one_before_a_fresh_one(sample: Sample) -> None:
    home = sample.content("index.html")
    assert names(home.current) == ["acme", "dune", "bolt", "alder"]


def test_former_clients_stand_apart(sample: Sample) -> None:
    home = sample.content("index.html")
    assert names(home.former) == ["cork"]
    assert {label.id for label in LABELS if label.former} == {"lost", "completed"}


def test_labels_are_counted_worst_first_without_former_clients(sample: Sample) -> None:
    home = sample.content("index.html")
    assert [(each.label.id, each.count) for each in home.labels] == [("alarm", 1), ("watch", 1), ("steady", 2)]
    assert [(each.label.id, each.count) for each in home.badges] == [("stale", 1), ("unheard", 1)]


def test_the_order_does_not_depend_on_the_order_given(sample: Sample) -> None:
    summaries = sample.portfolio.summaries
    assert worst_first(summaries) == worst_first(reversed(summaries))


def test_the_next_turn_for_the_worse_is_listed_with_its_day(sample: Sample) -> None:
    home = sample.content("index.html")
    assert [(turn.account.standing.client, turn.days) for turn in home.turns] == [("acme", 13)]


def test_a_check_lists_every_account_it_was_asked_of_by_its_answer(sample: Sample) -> None:
    assert [one.account.standing.client for one in sample.content("checks/complaint.html").concerns] == ["acme"]
    unknown = sample.content("checks/slow-to-decide.html")
    assert not unknown.concerns
    assert [one.finding.verdict for one in unknown.unknown] == ["unknown"]
    assert not sample.content("checks/no-feedback.html").concerns
    assert [one.finding.verdict for one in sample.content("checks/no-feedback.html").quiet] == ["none open"]


def test_an_unknown_is_neither_good_nor_quiet_and_says_what_would_settle_it(sample: Sample) -> None:
    checklist = sample.content("accounts/acme/index.html").findings.checklists[0]
    assert [one.check for one in checklist.unknown] == ["slow-to-decide"]
    assert [one.settles for one in checklist.unknown] == ["Write `answered`."]
    assert [one.check for one in checklist.problems] == ["complaint", "haggles"]
    assert [one.check for one in checklist.quiet] == ["no-feedback"]
    assert checklist.total == 6


def test_what_to_do_comes_worst_first_with_who_owes_it(sample: Sample) -> None:
    todos = sample.content("accounts/acme/index.html").findings.todos
    assert [todo.text for todo in todos] == ["Answer it.", "Talk about it."]
    assert [(duty.owner, duty.overdue) for duty in todos[0].duties] == [("Anna <script>alert(1)</script>", True)]


def test_a_stale_journal_asks_for_a_word_and_is_never_left_with_nothing_to_do(sample: Sample) -> None:
    (todo,) = sample.content("accounts/bolt/index.html").findings.todos
    assert (todo.text, todo.tone.id) == (WAKE, "unknown")
    home = sample.content("index.html")
    assert {row.standing.client: row.next_step for row in home.current} == {
        "acme": "Answer it.",
        "bolt": WAKE,
        "dune": "",
        "alder": "",
    }


def test_unknowns_are_counted_beside_the_warnings_with_their_base(sample: Sample) -> None:
    standing = sample.content("accounts/acme/index.html").standing
    assert (standing.warnings, standing.unknown, standing.asked) == (2, 1, 6)


def test_no_depth_is_counted_where_no_check_asks_for_it(sample: Sample) -> None:
    assert sample.content("accounts/acme/index.html").standing.depth is None
    assert not sample.content("index.html").depth


def test_a_check_that_is_not_asked_stands_apart_by_its_reason(sample: Sample) -> None:
    ended = [finding(name, "not applicable", Tone.NONE) for name in ("complaint", "haggles")]
    health = replace(sample.health, findings=(*ended, finding("no-feedback", "none open", Tone.NONE)))
    (checklist,) = findings_of(health, CHECKLISTS, names_of(AGENCY, CLIENT), EntryIndex({})).checklists
    assert [[one.check for one in rest.findings] for rest in checklist.rest] == [["complaint"], ["haggles"]]
    assert (checklist.resting, checklist.total) == (2, 1)
    assert [one.check for one in checklist.quiet] == ["no-feedback"]


@pytest.mark.parametrize(
    ("verdict", "tone", "written", "told"),
    [
        ("seen", Tone.ALARM, ("a", "b"), ("a", "b")),
        ("unknown", Tone.UNKNOWN, ("", "b"), ("", "b")),
        ("not seen", Tone.GOOD, ("a", "b"), ("b", "a")),
        ("in rhythm", Tone.GOOD, ("", "b"), ("b", "")),
        ("kept", Tone.GOOD, ("a", ""), ("a", "")),
        ("seen", Tone.GOOD, ("a", "b"), ("a", "b")),
        ("seen", Tone.GOOD, ("", "b"), ("b", "")),
    ],
)
def test_good_news_rests_on_what_speaks_against_the_sign(
    verdict: str, tone: Tone, written: tuple[str, str], told: tuple[str, str]
) -> None:
    evidence, against = map(tuple, written)
    found = grounds_of(finding("complaint", verdict, tone, evidence=evidence, against=against))
    assert found == (tuple(told[0]), tuple(told[1]))


def test_the_page_about_this_build_alone_names_the_commit_and_the_version(site: dict[str, str]) -> None:
    for mark in ("abc123", "1.2.3"):
        assert [path for path, html in site.items() if mark in html] == ["about/index.html"]

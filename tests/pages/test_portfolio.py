from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.labels import LABELS
from generator.pages.summary import worst_first

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


def test_the_page_about_this_build_alone_names_the_commit_and_the_version(site: dict[str, str]) -> None:
    for mark in ("abc123", "1.2.3"):
        assert [path for path, html in site.items() if mark in html] == ["about/index.html"]

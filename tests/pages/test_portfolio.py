from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.model import health
from generator.model.health import Duty, Tone, Turn
from generator.pages.account import account_pages
from generator.pages.entries import EntryIndex
from generator.pages.findings import findings_of, grounds_of, worse_turns
from generator.pages.labels import LABELS
from generator.pages.names import names_of
from generator.pages.summary import worst_first
from generator.pages.todos import WAKE
from tests.pages.conftest import AGENCY, CHECKLISTS, CLIENT, day, finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.health import AccountHealth, Finding
    from generator.pages.findings import Findings
    from generator.pages.summary import AccountSummary
    from tests.pages.conftest import Sample


def names(rows: Iterable[AccountSummary]) -> list[str]:
    return [row.standing.client for row in rows]


def test_clients_stand_worst_first_a_stale_one_before_a_fresh_one_and_former_ones_last(sample: Sample) -> None:
    assert names(worst_first(sample.portfolio.summaries)) == ["acme", "dune", "bolt", "alder", "cork"]
    assert {label.id for label in LABELS if label.former} == {"lost", "completed"}


def test_the_order_does_not_depend_on_the_order_given(sample: Sample) -> None:
    summaries = sample.portfolio.summaries
    assert worst_first(summaries) == worst_first(reversed(summaries))


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


def shown(sample: Sample, *findings: Finding) -> Findings:
    """Return what the account's page shows of some findings."""
    health: AccountHealth = replace(sample.health, findings=findings)
    page = next(account_pages(sample.account, health, CHECKLISTS, AGENCY))
    found: Findings = page.content.findings  # type: ignore[attr-defined]  # the page of an account
    return found


def owing(check: str, tone: Tone, until: str, opened_by: str = "label", owner: str = "") -> Finding:
    duty = Duty(check, opened_by, day("2026-10-05"), day(until), owner)
    return finding(check, "due", tone, next=f"Do {check}.", duties=(duty,))


def test_what_is_overdue_comes_after_the_alarms_and_before_a_warning(sample: Sample) -> None:
    found = shown(
        sample,
        finding("haggles", "seen", Tone.WATCH, next="Talk about it."),
        owing("handover", Tone.NONE, "2026-11-05"),
        owing("no-feedback", Tone.NONE, "2026-10-12"),
        finding("complaint", "open", Tone.ALARM, next="Answer it."),
    )
    assert [todo.text for todo in found.todos] == ["Answer it.", "Do no-feedback.", "Talk about it.", "Do handover."]


def test_a_duty_says_in_words_what_opened_it(sample: Sample) -> None:
    (todo,) = shown(sample, owing("handover", Tone.NONE, "2026-11-05")).todos
    assert [duty.opened_by.title for duty in todo.duties] == ["the account's label"]


def test_a_journal_that_goes_stale_is_one_turn_whichever_checks_it_silences() -> None:
    def turning(check: str, on: str, verdict: str, tone: Tone) -> Finding:
        return finding(check, "in rhythm", Tone.GOOD, turns=Turn(day(on), verdict, tone, "somebody writes"))

    turns = worse_turns(
        "acme",
        [
            turning("gone-cold", "2026-12-10", "stale journal", Tone.UNKNOWN),
            turning("haggles", "2026-12-10", "stale journal", Tone.UNKNOWN),
            turning("complaint", "2026-12-24", "late", Tone.WATCH),
        ],
    )
    assert [(turn.verdict, turn.question) for turn in turns] == [
        ("stale journal", ""),
        ("late", "Question of complaint?"),
    ]


def test_the_answers_of_a_checklist_are_counted_by_tone_worst_first(sample: Sample) -> None:
    (checklist,) = sample.content("accounts/acme/index.html").findings.checklists
    counts = [(each.tone.id, each.count) for each in checklist.counts]
    assert counts == [("alarm", 1), ("watch", 1), ("unknown", 1), ("none", 1), ("good", 2)]
    (row,) = sample.content("checks/index.html").checklists
    assert [(each.tone.id, each.count) for each in row.counts] == counts


def test_a_check_of_ourselves_leads_to_our_side(sample: Sample) -> None:
    bare = replace(sample, health=replace(sample.health, findings=()))
    (row,) = bare.content("checks/index.html").checklists
    assert [check.ours for check in row.checks if check.ours] == ["agency/index.html#handover"]
    assert 'href="../agency/index.html#handover"' in bare.site()["checks/handover.html"]
    assert 'id="handover"' in bare.site()["agency/index.html"]


def test_a_stale_journal_asks_for_a_word_and_is_never_left_with_nothing_to_do(sample: Sample) -> None:
    (todo,) = sample.content("accounts/bolt/index.html").findings.todos
    assert (todo.text, todo.tone.id) == (WAKE, "unknown")
    steps = {row.standing.client: row.next_step for row in sample.portfolio.summaries}
    assert steps == {"acme": "Answer it.", "bolt": WAKE, "dune": "", "alder": "", "cork": ""}


def test_unknowns_are_counted_beside_the_warnings_with_their_base(sample: Sample) -> None:
    standing = sample.content("accounts/acme/index.html").standing
    assert (standing.warnings, standing.unknown, standing.asked) == (2, 1, 6)


def test_no_depth_is_counted_where_no_check_asks_for_it(sample: Sample) -> None:
    assert sample.content("accounts/acme/index.html").standing.depth is None


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


def test_every_label_that_an_account_can_have_has_its_words() -> None:
    assert [label.id for label in LABELS] == [*health.LABELS]

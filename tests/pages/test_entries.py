from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pages.entries import EntryView
    from generator.pages.journal import JournalPage
    from tests.pages.conftest import Sample


def entries(page: JournalPage) -> dict[str, EntryView]:
    return {entry.anchor: entry for month in page.months for entry in month.entries}


def facts(view: EntryView) -> dict[str, str]:
    return {row.label: ", ".join(value.text for value in row.values) for row in view.facts}


def test_a_year_has_every_entry_of_its_days_newest_first(sample: Sample) -> None:
    assert list(entries(sample.content("accounts/acme/2026.html"))) == [
        "2026-10-28-brochure",
        "2026-10-20-cool",
        "2026-10-05-complaint",
        "2026-10-01-call",
    ]
    assert list(entries(sample.content("accounts/acme/2025.html"))) == ["invoices-7"]


def test_what_had_not_happened_by_the_day_is_not_told(sample: Sample) -> None:
    complaint = entries(sample.content("accounts/acme/2026.html"))["2026-10-05-complaint"]
    assert facts(complaint) == {"From": "Dana <img src=x>", "In their words": "late <again>", "Remedy": "new proofs"}
    assert [row.when for row in complaint.facts] == ["", "", "9 October 2026"]


def test_a_plan_is_known_before_its_day(sample: Sample) -> None:
    brochure = entries(sample.content("accounts/acme/2026.html"))["2026-10-28-brochure"]
    assert facts(brochure) == {"Due": "1 December 2026"}
    assert brochure.title == "Delivery: brochure"


def test_entries_that_answer_each_other_are_linked_both_ways(sample: Sample) -> None:
    found = entries(sample.content("accounts/acme/2026.html"))
    assert [one.id for one in found["2026-10-05-complaint"].follows] == ["acme/2026-10-01-call"]
    assert [one.id for one in found["2026-10-01-call"].followed_by] == ["acme/2026-10-05-complaint"]


def test_findings_and_their_entries_are_linked_both_ways(sample: Sample) -> None:
    complaint = entries(sample.content("accounts/acme/2026.html"))["2026-10-05-complaint"]
    assert [(one.path, one.verdict) for one in complaint.evidence_for] == [
        ("accounts/acme/index.html#complaint", "open")
    ]
    problem = sample.content("accounts/acme/index.html").findings.checklists[0].problems[0]
    assert [one.path for one in problem.evidence] == [
        "accounts/acme/2026.html#2026-10-05-complaint",
        "accounts/acme/2026.html#2026-10-20-cool",
    ]


def test_evidence_under_a_former_client_id_leads_to_the_entry_of_today(sample: Sample) -> None:
    problem = sample.content("accounts/acme/index.html").findings.checklists[0].problems[0]
    assert [one.path for one in problem.against] == ["accounts/acme/2026.html#2026-10-01-call"]


def test_evidence_in_our_own_journal_is_linked_both_ways(sample: Sample) -> None:
    good = sample.content("accounts/acme/index.html").findings.checklists[0].good
    handover = next(one for one in good if one.check == "handover")
    assert handover.evidence[0].path == "agency/2026.html#2026-09-01-process"
    process = entries(sample.content("agency/2026.html"))["2026-09-01-process"]
    assert [one.path for one in process.evidence_for] == ["accounts/acme/index.html#handover"]


def test_evidence_that_is_nowhere_is_named_without_a_link(sample: Sample) -> None:
    good = sample.content("accounts/acme/index.html").findings.checklists[0].good
    handover = next(one for one in good if one.check == "handover")
    assert (handover.evidence[1].title, handover.evidence[1].path) == ("acme/not-there", "")


def test_an_entry_without_a_title_is_named_by_its_kind(sample: Sample) -> None:
    invoice = entries(sample.content("accounts/acme/2025.html"))["invoices-7"]
    assert invoice.title == "Invoice 7"
    assert facts(invoice) == {"Amount": "£4,250"}
    assert not invoice.titled

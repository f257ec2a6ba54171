"""The account page says which one entry to write, ready to copy, and what it gives back."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.assess.coverage import Coverage, Draft, Gap, Suggestion, Way, Written
from generator.assets import find_templates
from generator.pages.contents import account_pages
from generator.pages.coverage import alive_text, how_to, snippet, summary_text, title_of
from generator.rendering.environment import Frame, make_environment, render_page
from tests.pages.portfolios import FILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pages.conftest import Sample

TODAY = date(2026, 10, 30)


def gap(check: str, way: Way, on: date | None = None) -> Gap:
    settles = f"Write `{check}` <now>."
    return Gap(check, f"Question of {check}?", "unknown", "Nobody knows.", settles, ("answered", "purpose"), way, on)


TOLD = Suggestion(
    Draft("contact", {"direction": "out", "with": "dana", "answered": TODAY}, ("answered",), 1),
    frozenset({"complaint", "haggles"}),
)
LEFT_OUT = Suggestion(
    Draft("price", {"outcome": "accepted", "outcome_on": TODAY}, ("outcome",), 1, ("acme/2026-10-01-call",)),
    frozenset({"gone-cold"}),
)
SEVERAL = Suggestion(Draft("meeting", {"status": "held"}, (), 3), frozenset({"handover"}))
LINE = Suggestion(Draft("client", {"billable": True}, ("billable",), 1), frozenset({"no-feedback"}))
GAPS = (
    *(gap(check, Way.WRITE) for check in ("complaint", "haggles", "gone-cold", "handover")),
    gap("slow-to-decide", Way.SHOWS),
    gap("no-feedback", Way.TIME, date(2026, 12, 24)),
)
WRITTEN = Written({"meeting": (1, 2, 3, 4), "price": (0, 0, 0, 1)}, date(2026, 10, 20), date(2026, 12, 4))
COVERED = Coverage("acme", "Acme", TODAY, False, WRITTEN, GAPS, (TOLD, LEFT_OUT, SEVERAL), 7)  # noqa: FBT003  # a value of the model


def page_of(sample: Sample, covered: Coverage) -> str:
    pages = account_pages(sample.account, sample.health, (), sample.portfolio.agency, covered=covered)
    environment = make_environment(find_templates())
    return render_page(environment, next(iter(pages)), Frame("Fir", TODAY)).decode()


@pytest.fixture(scope="module")
def page(sample: Sample) -> str:
    return page_of(sample, COVERED)


def section(page: str) -> str:
    found = re.search(r'<section aria-labelledby="coverage_title".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_one_entry_is_in_sight_with_what_it_settles_and_the_others_are_folded(page: str) -> None:
    shown, *folded = section(page).split("<details")
    assert "6 checks cannot say anything yet; what follows settles 4 of them" in words(shown)
    assert "Contact, from us" in shown
    assert "acme/2026/2026-10-30-contact.md" in shown
    assert re.findall(r'<li><a href="([^"]+)"', shown) == ["#complaint", "#haggles"]
    assert "Price talk" not in shown
    assert ": Price talk" in words(folded[0])
    assert [words(part).split(">")[1].strip().split(" :")[0] for part in folded[:1]] == ["2 more things to write"]


def test_the_lines_to_copy_are_front_matter_with_what_else_may_be_true() -> None:
    assert list(snippet(TOLD.draft, TODAY)) == [
        "---",
        "kind: contact",
        "date: 2026-10-30",
        "direction: out",
        "with: dana",
        "answered: 2026-10-30  # or no",
        "---",
    ]
    assert list(snippet(LEFT_OUT.draft, TODAY)) == [
        "outcome: accepted  # or negotiated, disputed, refused",
        "outcome_on: 2026-10-30",
    ]
    assert list(snippet(LINE.draft, TODAY)) == ["billable: yes"]


@pytest.mark.parametrize(
    ("suggestion", "title", "how"),
    [
        (TOLD, "Contact, from us", "If there was one"),
        (LEFT_OUT, "Price talk: outcome", "this entry, which is there already"),
        (SEVERAL, "Meeting, held: 3 in all", "Write down each that there was"),
        (LINE, "Who is billed", "One line in `client.yaml`"),
    ],
)
def test_what_to_do_is_said_in_plain_words_and_invents_nothing(suggestion: Suggestion, title: str, how: str) -> None:
    assert title_of(suggestion.draft) == title
    assert how in how_to(suggestion.draft)


def test_what_lacks_a_field_is_linked_and_what_a_check_reads_besides_is_named(page: str) -> None:
    assert '<li><a href="2026.html#2026-10-01-call">' in section(page)
    assert "also: purpose ." in words(section(page))


def test_what_no_entry_settles_stands_apart_with_its_reason(page: str) -> None:
    text = words(section(page))
    assert "1 sign shows itself when there is something to see" in text
    assert "1 check waits until the account is older" in text
    assert "old enough from 24 December 2026 on" in text
    assert "Write slow-to-decide &lt;now&gt;." in text


def test_what_has_been_written_is_counted_by_kind_and_never_by_person(page: str) -> None:
    table = re.search(r"<table.*?</table>", section(page), re.DOTALL)
    assert table
    numbers = "Kind of entry 30 days 90 days 180 days 365 days Meeting 1 2 3 4 Price talk 0 0 0 1"
    assert words(table[0]).split() == numbers.split()
    for name in ("anna", "Anna", "tom", "Tom Hale"):
        assert name not in section(page)


def test_headings_leave_no_level_out_and_every_way_on_the_page_leads_somewhere(
    page: str, dead_links: Callable[..., list[str]]
) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    dead = dead_links({"accounts/acme/index.html": page}, FILES)
    assert [link for link in dead if "#" in link.split("-> ")[1][:1]] == []


def test_nothing_is_said_of_an_account_that_has_ended(sample: Sample) -> None:
    ended = Coverage("acme", "Acme", TODAY, True, WRITTEN)  # noqa: FBT003  # a value of the model
    assert section(page_of(sample, ended)) == ""


def test_the_journal_is_alive_until_a_day_or_stale_since() -> None:
    assert "the journal is stale after 4 December 2026" in alive_text(COVERED)
    later = Coverage("acme", "Acme", date(2026, 12, 5), False, WRITTEN)  # noqa: FBT003  # a value of the model
    assert "the journal has been stale since 4 December 2026" in alive_text(later)
    assert summary_text(later) == "Every check that is asked can say something."
    never = Coverage("acme", "Acme", TODAY, False, Written({}, None, None), GAPS[:1])  # noqa: FBT003  # a value of the model
    assert alive_text(never) == "Nothing about dealings with them is written yet."
    assert "no entry that is ours to write would change that" in summary_text(never)

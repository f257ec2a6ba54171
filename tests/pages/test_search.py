"""What search finds: rows of the sample agency, as plain values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.model.account import Account
from generator.model.client import TeamMember
from generator.model.loss import Loss, Surprise
from generator.model.post_mortem import Change, Factor, PostMortem, Reason
from generator.model.steps import Steps
from generator.pages.entries import Setting, index_entries
from generator.pages.names import names_of
from generator.pages.paths import entry_path
from generator.pages.search import (
    PersonRow,
    check_rows,
    client_row,
    contact_rows,
    entry_rows,
    loss_row,
    our_people,
    our_side,
    page_rows,
    plain,
)
from tests.pages.conftest import AGENCY, AGENCY_ENTRIES, AS_OF, CHECKLISTS, CLIENT, ENTRIES, day, entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.entry import Entry
    from generator.pages.search import EntryRow
    from tests.pages.conftest import Sample


def rows_of(entries: Sequence[Entry], excerpt: int = 200) -> tuple[list[EntryRow], tuple[str, ...]]:
    setting = Setting(AS_OF, names_of(AGENCY, CLIENT), index_entries(entries, AS_OF))
    places: dict[str, int] = {}
    return list(entry_rows(entries, setting, 1, excerpt, places)), tuple(places)


def test_entries_come_newest_first_with_their_words_and_their_quote() -> None:
    rows, names = rows_of(ENTRIES)
    assert [(row.day, row.title, row.anchor) for row in rows] == [
        ("2026-10-28", "Delivery: brochure", "2026-10-28-brochure"),
        ("2026-10-20", "They were cool", "2026-10-20-cool"),
        ("2026-10-05", "Complaint", "2026-10-05-complaint"),
        ("2026-10-01", "Call about <b>tins</b>", "2026-10-01-call"),
        ("2025-12-01", "Invoice 7", "invoices-7"),
    ]
    assert (rows[2].text, rows[2].quote) == ("new proofs", "late <again>"), "what they said, and what we put right"
    assert rows[3].text == "They were cross. <script>alert(2)</script>"
    assert [names[place] for place in rows[3].people] == ["Anna <script>alert(1)</script>", "Dana <img src=x>"]


def test_nothing_under_support_and_nothing_of_a_day_to_come_can_be_found() -> None:
    told = str(rows_of(ENTRIES)) + str(rows_of(AGENCY_ENTRIES))
    assert "canary" not in told
    assert "Check-in" not in told
    assert "Not yet" not in told
    assert "New way of handing over" in told
    later = entry("acme/2026-10-29-work", "delivery", title="x", facts={"remedy": "a", "learning": "b"})
    later = replace(later, facts={**later.facts, "learning": later.facts["learning"]._replace(day=day("2026-11-02"))})
    assert rows_of([later])[0][0].text == "a", "what is learned in November is not known in October"


def test_an_entry_lies_on_the_page_of_the_year_of_its_day() -> None:
    """The script makes the address of an entry from its client, its day and its anchor."""
    index = index_entries(ENTRIES, AS_OF)
    for row in rows_of(ENTRIES)[0]:
        paths = [link.path for link in index.links.values() if link.title == row.title]
        assert [entry_path("acme", int(row.day[:4]), row.anchor)] == paths


@pytest.mark.parametrize(
    ("markdown", "length", "words"),
    [
        ("# Heading\n\nText **bold** and *slanted*, `code`.", 60, "Heading Text bold and slanted, code."),
        ("- one\n- [x] two\n1. three\n> four", 60, "one two three four"),
        ("See [the brief](https://x.example/a), ![a picture](b.png).", 60, "See the brief, a picture."),
        ("snake_case stays, _slanted_ and 7 * 7 too", 60, "snake_case stays, slanted and 7 * 7 too"),
        ("```text\ncode\n```\nafter", 60, "code after"),
        ("", 60, ""),
        ("exactly so", 10, "exactly so"),
        ("exactly so!", 10, "exactly…"),
        ("x" * 100, 10, "x" * 9 + "…"),
        ("[" * 50_000, 10, "[" * 9 + "…"),
        ("[a](" * 50_000, 10, "[a]([a]([…"),
    ],
)
def test_the_beginning_of_a_text_is_one_line_without_marks(markdown: str, length: int, words: str) -> None:
    assert plain(markdown, length) == words
    assert len(words) <= length


def test_a_client_is_told_with_its_label_and_how_far_its_entries_can_be_searched(sample: Sample) -> None:
    summary = sample.portfolio.summaries[-1]
    row = client_row(summary, sample.account, ("Anna", "Dana"), "2025-03-03")
    assert row[:6] == (CLIENT.name, "accounts/acme/index.html", "alarm", "Alarm", "alarm", "A complaint is open.")
    assert row.about == "Tier 1 · Anna <script>alert(1)</script> · formerly acme-ltd"
    assert row[7:] == (("Anna", "Dana"), "2025-03-03")
    assert our_side((), "")[:3] == ("Our side", "agency/index.html", "")


def test_contacts_are_those_known_on_the_day_and_one_who_left_is_told_so() -> None:
    dana, *_ = CLIENT.contacts
    later = replace(dana, id="eve", name="Eve", since=day("2026-11-01"))
    left = replace(dana, id="gil", name="Gil", level=Steps(), until=day("2026-02-03"))
    account = Account(replace(CLIENT, contacts=(dana, later, left)))
    assert [(row.name, row.role, row.client, row.path) for row in contact_rows(account, AGENCY, 3, AS_OF)] == [
        ("Dana <img src=x>", "buyer, lead", 3, "accounts/acme/index.html#people_title"),
        ("Gil", "buyer, until 3 Feb 2026", 3, "accounts/acme/index.html#people_title"),
    ]


def test_our_people_lead_to_what_they_owe_or_to_a_team_they_are_on(sample: Sample) -> None:
    team = (TeamMember("tom", "delivery"), TeamMember("gone", "delivery"))
    others = [
        Account(replace(CLIENT, id=name, name=name.title(), team=team))
        for name in ("elm", "dill", "beet", "cork", "fern")
    ]
    accounts = [sample.account, *others]
    assert our_people(AGENCY, accounts, sample.portfolio) == (
        PersonRow(
            "Anna <script>alert(1)</script>", f"on the team of {CLIENT.name}", -1, "duties/index.html#owner_anna"
        ),
        PersonRow(
            "Tom Hale",
            "on the team of Beet, Cork, Dill, Elm and 1 more client",
            -1,
            "accounts/beet/index.html#team_title",
        ),
    )
    assert our_people(AGENCY, [], replace(sample.portfolio, summaries=[])) == ()


def test_a_post_mortem_is_found_by_its_reasons_and_factors() -> None:
    written = PostMortem(
        "cork",
        said_by_client=(Reason("price", "words", "too *dear*"),),
        factors=(Factor("one-contact", note="we knew one person"),),
        changes=(Change("meet every board"),),
        body="The story.",
    )
    lost = Loss("cork", "Cork", day("2026-03-01"), False, Surprise.THIN, (), (), ())  # noqa: FBT003  # a value of the model
    row = loss_row(lost, written, 2)
    assert row == (
        2,
        "2026-03-01",
        "price. too dear. one contact. we knew one person. meet every board. The story.",
        "accounts/cork/post-mortem.html",
    )
    assert loss_row(lost, None, 2).text == ""


def test_checks_and_pages_can_be_found(sample: Sample) -> None:
    assert check_rows(CHECKLISTS)[1] == (
        "gone-cold",
        "Question of gone-cold?",
        "Warning signs",
        "checks/gone-cold.html",
    )
    pages = sample.pages()
    assert [row.path for row in page_rows((), losses=False) if row.path not in pages] == []
    assert {row.path for row in page_rows((), losses=True)} - {row.path for row in page_rows((), losses=False)}


def test_people_lead_to_places_that_are_there(sample: Sample, site: dict[str, str]) -> None:
    rows = [*contact_rows(sample.account, AGENCY, 1, AS_OF), *our_people(AGENCY, [sample.account], sample.portfolio)]
    for path, _, anchor in (row.path.partition("#") for row in rows):
        assert f'id="{anchor}"' in site[path]
    assert 'id="team_title"' in site["accounts/acme/index.html"]

"""People without an editor: a form filled in with Decap CMS becomes a file that our reader reads with the same values.

Decap runs in a real browser with its own local server, which writes into a scratch repository as it would on a host:
each entry on a branch of its own, to be merged.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from decimal import Decimal
from hashlib import sha384
from typing import TYPE_CHECKING, Any

import pytest

from generator.scaffolding.form_pages import DECAP_DIGEST
from tests.scaffolding.conftest import journal_of, make_repository
from tests.scaffolding.decap import BUNDLE, Writer, pull_requests, running_decap
from tests.source.checkouts import git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.model.entry import Entry

pytestmark = [pytest.mark.browser, pytest.mark.checkout, pytest.mark.slow]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    place = tmp_path / "agency"
    make_repository(place)
    git(place, "init")
    for setting in (("user.name", "Ada"), ("user.email", "ada@example.com")):
        git(place, "config", *setting)
    git(place, "add", ".")
    git(place, "commit", "--message", "Begin")
    return place


@pytest.fixture
def writer(repository: Path, browser: Browser) -> Iterator[Writer]:
    with running_decap(repository) as (address, port):
        yield Writer(browser, address, port)


def merged(repository: Path, writer: Writer, *expected: str) -> dict[str, Entry]:
    """Merge the one pull request; return the entries of Acme by id. Only the expected files may have changed."""
    assert writer.refused == [], "nothing beyond this machine is asked for"
    (branch,) = pull_requests(repository)
    changed = git(repository, "diff", "--name-only", f"main...{branch}").splitlines()
    assert changed == list(expected)
    git(repository, "merge", branch)
    (acme,) = (account for account in journal_of(repository).accounts if account.client.id == "acme")
    return {entry.id: entry for entry in acme.entries}


def values(entry: Entry) -> dict[str, Any]:
    return {name: fact.value for name, fact in entry.facts.items()}


def test_a_meeting(repository: Path, writer: Writer) -> None:
    writer.open("acme_meeting/new")
    writer.fill("date", "2026-05-27")
    writer.choose("status", "Declined")
    writer.choose("with", 'Kim "Kiki" Jansen, brand manager', "Tom Bos")
    writer.write("They are busy until June.\nNo word on why.")
    writer.choose("changed_by", "Client")
    writer.fill("notice_hours", "2")
    writer.fill("planned_for", "2026-05-28")
    writer.fill("new_date", "2026-06-11")
    writer.page.get_by_role("button", name="Clear").nth(2).click()
    writer.choose("invited_by", "Agency")
    writer.fill("title", 'Quarter: "no" #2')
    writer.fill("tags", "renewal, spring")
    writer.save()

    entry = merged(repository, writer, "journals/acme/2026/2026-05-27-meeting.md")["acme/2026-05-27-meeting"]
    assert (entry.kind, entry.date, entry.people, entry.by) == ("meeting", date(2026, 5, 27), ("kim", "tom"), ())
    assert (entry.title, entry.tags, entry.audience) == ('Quarter: "no" #2', ("renewal", "spring"), "team")
    assert entry.body == "They are busy until June.\n\nNo word on why."
    assert values(entry) == {
        "status": "declined",
        "changed_by": "client",
        "notice_hours": 2,
        "planned_for": date(2026, 5, 28),
        "invited_by": "agency",
    }


def test_an_invoice_with_rows_and_a_number_that_is_a_text(repository: Path, writer: Writer) -> None:
    writer.open("acme_invoice/new")
    writer.fill("issued", "2026-04-29")
    writer.fill("number", "0012")
    writer.fill("amount", "1200.50")
    writer.fill("due", "2026-05-13")
    writer.fill("disputed", "no")
    writer.choose("our_error", "No")
    writer.page.get_by_role("button", name="Add reminders").click()
    writer.fill("on", "2026-05-20")
    writer.save()

    entry = merged(repository, writer, "journals/acme/2026/2026-04-29-invoice.md")["acme/2026-04-29-invoice"]
    assert entry.date == date(2026, 4, 29)
    found = values(entry)
    ((reminder,)) = found.pop("reminders")
    assert {name: fact.value for name, fact in reminder.items()} == {"on": date(2026, 5, 20)}
    assert found == {
        "issued": date(2026, 4, 29),
        "number": "0012",
        "amount": Decimal("1200.5"),
        "due": date(2026, 5, 13),
        "disputed": False,
        "our_error": False,
    }


def test_a_complaint_that_is_there_is_changed(repository: Path, writer: Writer) -> None:
    """It has no `date`, and one value where a list may be: what is not touched in the form stays what it was."""
    before = {entry.id: entry for account in journal_of(repository).accounts for entry in account.entries}
    writer.open("acme_complaint")
    writer.page.get_by_text("2026-05-04-too-late").first.click()
    writer.fill("answered", "2026-05-06")
    writer.choose("answered_by", "Nell Adams")
    writer.save()

    entry = merged(repository, writer, "journals/acme/2026/2026-05-04-too-late.md")["acme/2026-05-04-too-late"]
    old = before[entry.id]
    assert values(entry) == values(old) | {"answered": date(2026, 5, 6), "answered_by": "nell"}
    assert (entry.body, entry.re, entry.date) == (old.body, old.re, old.date)


def test_what_is_written_in_another_way_is_shown_and_kept(repository: Path, writer: Writer) -> None:
    """One person without a list, and a flag as a truth value: both are as good, and Decap by itself would hide both."""
    path = "journals/acme/2026/2026-05-06-liked.md"
    text = "---\nkind: feedback\nasked: true\nwith: kim\nby: mira\n---\nThey liked it.\n"
    (repository / path).write_text(text, encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--message", "Add one")
    writer.open("acme_feedback")
    writer.page.get_by_text("2026-05-06-liked").first.click()
    writer.page.get_by_text('Kim "Kiki" Jansen, brand manager').wait_for()
    writer.page.get_by_text("Yes", exact=True).wait_for()
    writer.choose("with", "Max Ode")
    writer.save()

    entry = merged(repository, writer, path)["acme/2026-05-06-liked"]
    assert (entry.people, entry.by, values(entry)) == (("kim", "max"), ("mira",), {"asked": True})


def test_two_of_a_kind_on_one_day_are_two_files(repository: Path, writer: Writer) -> None:
    for title in ("One", "Two"):
        writer.open("acme_note/new")
        writer.fill("date", "2026-05-27")
        writer.fill("title", title)
        writer.save()
    for branch in pull_requests(repository):
        git(repository, "merge", branch)
    entries = [entry for account in journal_of(repository).accounts for entry in account.entries]
    found = {entry.id: entry.title for entry in entries if entry.title in {"One", "Two"}}
    assert found == {"acme/2026-05-27-note": "One", "acme/2026-05-27-note-1": "Two"}


def test_without_its_day_nothing_is_written(repository: Path, writer: Writer) -> None:
    writer.open("acme_note/new")
    writer.page.get_by_role("button", name="Clear").first.click()
    writer.page.get_by_role("button", name="Save", exact=True).click()
    writer.page.get_by_text("Write the day: the file is named after it.").first.wait_for()
    assert pull_requests(repository) == []


def test_a_client_has_one_line_in_the_list_and_every_form_on_the_start_page(writer: Writer) -> None:
    writer.open("acme")
    shown = writer.page.locator("nav, aside").get_by_role("link").all_inner_texts()
    assert [name for name in shown if "Acme" in name] == ["Acme & Söhne <GmbH>"]
    assert writer.refused == []


def test_the_page_asks_for_the_very_file_that_is_tested() -> None:
    assert f"sha384-{b64encode(sha384(BUNDLE.read_bytes()).digest()).decode()}" == DECAP_DIGEST

"""Importing again, in another order, in parts, or after people have changed what was imported."""

from __future__ import annotations

import os
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importing.mail import read_mail
from generator.journal import load_folder
from generator.model.account import Journal
from tests.cli.running import run
from tests.importing.test_any_bytes import wanted

HERE = Path(__file__).parent
CASES = HERE / "cases"
DAY = ("--as-of", "2024-09-30")
MAIL = (CASES / "gmail/All mail.mbox").read_bytes()
CALENDAR = "BEGIN:VCALENDAR\n{}END:VCALENDAR\n"
EVENT = (
    "BEGIN:VEVENT\nUID:{}\nDTSTART:{}T100000Z\nORGANIZER:mailto:tom@northlight.example\n"
    "ATTENDEE;PARTSTAT={}:mailto:anna@acme.example\nEND:VEVENT\n"
)


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "journals", tmp_path / "journals")
    return tmp_path / "journals"


def bring(journals: Path, *words: object) -> str:
    outcome = run("import", *words, "--journals", journals, "--write", *DAY)
    assert outcome.exit_code == 0, outcome.output
    return outcome.output


def entries(journals: Path) -> dict[str, object]:
    """Return what stands in the journal, wherever it stands."""
    journal, found = load_folder(journals)
    assert isinstance(journal, Journal), found
    return {
        entry.id: (entry.kind, entry.date, entry.people, entry.by, entry.facts)
        for account in journal.accounts
        for entry in account.entries
    }


@pytest.mark.parametrize(
    "files",
    [
        ("outlook-answers/2-answer.ics", "outlook-answers/3-answer.ics", "outlook-answers/1-invitation.ics"),
        ("google-calendar/tom.ics", "apple-calendar/Work.ics", "outlook-answers/4-cancelled.ics"),
    ],
)
def test_calendars_in_any_order_give_the_same_entries(files: tuple[str, ...], tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((files, files[::-1])):
        journals = tmp_path / str(number)
        shutil.copytree(HERE / "journals", journals)
        bring(journals, "ics", *(CASES / name for name in order))
        found.append(entries(journals))
    assert found[0] == found[1] != {}


def test_one_file_after_the_other_gives_what_both_together_give(tmp_path: Path) -> None:
    """Two people's calendars, or two tables, that have nothing to do with one another."""
    files = (CASES / "google-calendar/tom.ics", CASES / "apple-calendar/Work.ics")
    found = []
    orders: tuple[list[tuple[Path, ...]], ...] = ([files], [files[:1], files[1:]], [files[1:], files[:1]])
    for number, rounds in enumerate(orders):
        journals = tmp_path / str(number)
        shutil.copytree(HERE / "journals", journals)
        for one in rounds:
            bring(journals, "ics", *one)
        found.append(entries(journals))
    assert found[0] == found[1] == found[2]


@settings(deadline=None)
@given(st.permutations(range(12)))
def test_messages_in_any_order_give_the_same_contacts(order: list[int]) -> None:
    parts = [b"From 18" + part for part in MAIL.split(b"From 18")[1:]]
    mixed = b"".join(parts[at] for at in order if at < len(parts))
    rest = b"".join(part for at, part in enumerate(parts) if at >= len(order))
    in_order = read_mail([("a file", [MAIL], False)], wanted())
    assert [(one.id, one.fields) for one in read_mail([("a file", [mixed + rest], False)], wanted()).drafts] == [
        (one.id, one.fields) for one in in_order.drafts
    ]


def test_what_somebody_wrote_into_an_entry_is_kept_to_the_letter(journals: Path, tmp_path: Path) -> None:
    calendar = tmp_path / "tom.ics"
    calendar.write_text(CALENDAR.format(EVENT.format("a", "20240304", "ACCEPTED")), encoding="utf-8")
    bring(journals, "ics", calendar)
    (path,) = (journals / "acme/imported").iterdir()
    edited = "# Looked through by Mira.\n" + path.read_text(encoding="utf-8").replace(
        "status: held", "status: held   # Anna left early\n  note: She was not glad."
    )
    path.write_text(edited, encoding="utf-8")
    calendar.write_text(
        CALENDAR.format(EVENT.format("a", "20240304", "DECLINED") + EVENT.format("b", "20240305", "ACCEPTED")),
        encoding="utf-8",
    )
    told = bring(journals, "ics", calendar)
    assert path.read_text(encoding="utf-8").startswith(edited)
    assert "says `status: held`, and the calendar declined; it was left as it is" in told
    assert len(entries(journals)) == 2


def test_an_entry_moved_to_another_file_is_the_same_entry(journals: Path) -> None:
    bring(journals, "ics", CASES / "apple-calendar/Work.ics")
    before = entries(journals)
    (journals / "acme/2024").mkdir()
    (journals / "acme/imported/meetings-2024.yaml").rename(journals / "acme/2024/seen.yaml")
    assert "as before" in bring(journals, "ics", CASES / "apple-calendar/Work.ics")
    assert entries(journals) == before
    assert not list((journals / "acme/imported").iterdir())


def test_a_full_list_file_is_followed_by_another(journals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importing.files.FULL", 300)
    bring(journals, "ics", CASES / "google-calendar/tom.ics")
    names = sorted(path.name for path in (journals / "acme/imported").iterdir())
    assert names[:3] == ["meetings-2024-2.yaml", "meetings-2024-3.yaml", "meetings-2024-4.yaml"]
    before = entries(journals)
    assert "10 as before" in bring(journals, "ics", CASES / "google-calendar/tom.ics")
    assert entries(journals) == before


def test_journals_with_mistakes_are_told_and_left_alone(journals: Path) -> None:
    (journals / "acme/calls.yaml").write_text("- kind: cal\n", encoding="utf-8")
    outcome = run("import", "ics", CASES / "apple-calendar/Work.ics", "--journals", journals, "--write")
    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert "J209" in outcome.stderr
    assert not (journals / "acme/imported").exists()


def test_a_rule_that_leads_nowhere_is_told(journals: Path) -> None:
    agency = journals / "agency.yaml"
    text = agency.read_text(encoding="utf-8").replace(
        "      domains: [acme", "      people: {zoe: z@a.example}\n      domains: [acme"
    )
    agency.write_text(
        text.replace("    bell:\n", "    belle: {domains: [belle.example]}\n    bell:\n"), encoding="utf-8"
    )
    text = agency.read_text(encoding="utf-8")
    start, end = text.index("      # The second"), text.index("      names: [ACME")
    agency.write_text(text[:start] + text[end:], encoding="utf-8")
    told = run("import", "ics", CASES / "apple-calendar/Work.ics", "--journals", journals).output
    assert "the rules name the client `belle`, who has no folder; that rule was passed over" in told
    assert "the rules of acme name `zoe`, who is not among its contacts" in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(journals: Path) -> None:
    (journals / "acme").chmod(0o500)
    outcome = run("import", "ics", CASES / "apple-calendar/Work.ics", "--journals", journals, "--write", *DAY)
    (journals / "acme").chmod(0o700)
    assert (outcome.exit_code, "Cannot write" in outcome.output) == (2, True)


def test_no_letter_of_a_mail_and_no_title_is_in_what_is_written(journals: Path, tmp_path: Path) -> None:
    with chdir(tmp_path):
        bring(journals, "mbox", CASES / "gmail/All mail.mbox")
        bring(journals, "ics", CASES / "google-calendar/tom.ics")
    written = "".join(path.read_text(encoding="utf-8") for path in journals.glob("*/imported/*"))
    for word in ("Brochure", "The text is not read", "Quarterly", "Weekly", "@", "Anna"):
        assert word not in written

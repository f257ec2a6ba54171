"""A whole folder: what it becomes, what it may refer to, and that no fault hides another."""

from __future__ import annotations

import itertools
import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.journal.account import Folder, read_account
from generator.journal.load import Loaded, load, load_folder
from generator.journal.names import RESERVED
from generator.model.agency import ChangedLimit, SwitchOff
from generator.model.client import Contract
from generator.source import SourceFile

MAIL = Path(__file__).parents[3] / "shared/data/mail/journals"
AGENCY = "name: Northlight\npeople: [{id: anna, name: Anna Berg}, {id: tom, name: Tom Hill, manager: anna}]\n"
CLIENT = "name: Acme\nstatus: active\nsince: 2025-01-15\ncontacts: [{id: oli, name: Oli Tranter}]\n"
NOTE = "---\nkind: note\n---\nThey *moved*.\n"
OWN_CHECK = """\
---
id: our-own
question: Did they visit?
from: our own experience
absence: U
worst: watch
next: Ask them.
settles: Meetings.
limits: {window: 90}
parts:
  - {criterion: sign, where: {kind: meeting, status: held}}
---
*Ours.*
"""
PLAIN = {"agency.yaml": AGENCY, "acme/client.yaml": CLIENT}


def read(files: dict[str, str], today: date | None = None) -> Loaded:
    return load([SourceFile(path, "", text.encode()) for path, text in sorted(files.items())], today)


def codes(files: dict[str, str], today: date | None = None) -> list[str]:
    return [diagnostic.problem.code for diagnostic in read(files, today).diagnostics]


def entry_ids(files: dict[str, str]) -> list[str]:
    journal = read(files).journal
    assert journal is not None
    return [entry.id for account in journal.accounts for entry in account.entries]


@pytest.mark.skipif(not MAIL.is_dir(), reason="the mail corpus is not here")
def test_the_journals_of_real_mail_are_clean() -> None:
    journal, diagnostics = load_folder(MAIL)
    assert diagnostics == ()
    assert journal is not None
    assert len(journal.accounts) == 63
    assert sum(len(account.entries) for account in journal.accounts) == 1709


def test_a_journal_holds_what_the_files_say() -> None:
    loaded = read(
        PLAIN
        | {
            "acme/2026/2026-03-04-move.md": NOTE,
            "acme/log.yaml": "- {kind: contact, date: 2026-03-01, direction: in, with: oli, note: Hm.}\n",
            "acme/post-mortem.md": "---\nsaid_by_client: [{reason: price, evidence: 2026-03-04-move}]\n---\nStory.\n",
            "agency/2026-02-01-training.md": "---\nkind: support\ntopic: training\nabout: tom\n---\n",
            "checklists/our-own.md": OWN_CHECK,
        }
    )
    assert loaded.diagnostics == ()
    assert loaded.journal is not None
    [account] = loaded.journal.accounts
    assert [(entry.id, entry.date, entry.body) for entry in account.entries] == [
        ("acme/log-2026-03-01-contact", date(2026, 3, 1), "Hm."),
        ("acme/2026-03-04-move", date(2026, 3, 4), "They *moved*."),
    ]
    assert account.entries[0].people == ("oli",)
    assert account.post_mortem is not None
    assert account.post_mortem.body == "Story."
    assert account.post_mortem.said_by_client[0].evidence == ("acme/2026-03-04-move",)
    assert [(entry.id, entry.audience) for entry in loaded.journal.agency_entries] == [
        ("agency/2026-02-01-training", "leads")
    ]
    [own] = [checklist for checklist in loaded.checklists if checklist.id == "own"]
    assert [(check.id, check.limits, check.body) for check in own.checks] == [("our-own", {"window": 90}, "*Ours.*")]


def test_facts_of_a_client_that_change_are_steps() -> None:
    text = CLIENT + (
        "tier: [{from: 2026-01-01, is: 1}, {from: 2025-01-15, is: 2}]\n"
        "contract:\n  - {from: 2025-01-15, type: project, value: 10.50}\n  - {from: 2026-01-01, type: retainer}\n"
        "cadence: {lead: 30d, senior: none}\nservices: web\n"
    )
    journal = read(PLAIN | {"acme/client.yaml": text}).journal
    assert journal is not None
    client = journal.accounts[0].client
    assert [client.tier.at(date(year, 6, 1)) for year in (2024, 2025, 2026)] == [None, 2, 1]
    assert client.contract.at(date(2025, 6, 1)) == Contract("project", Decimal("10.50"))
    assert client.cadence.at(date(2025, 6, 1)) == {"lead": 30, "senior": None}
    assert client.services.at(date.min) == ("web",)


def test_limits_are_read_from_all_three_levels() -> None:
    one = "{gone-cold: {least: 7d, own_late: 1.5, reason: slow, review_on: 2026-12-31}}"
    journal = read(
        {
            "agency.yaml": AGENCY + f"tiers: [{{tier: 1, limits: {one}}}]\n",
            "acme/client.yaml": CLIENT + f"limits: [{{from: 2026-01-01, is: {one}}}]\n",
            "checklists/limits.yaml": f"limits: {one}\noff: {{haggles: {{reason: no, review_on: 2026-12-31}}}}\n",
        }
    ).journal
    assert journal is not None
    levels = (journal.agency.limits, journal.agency.tiers[0].limits, journal.accounts[0].client.limits)
    for level, limits in zip(("agency", "tier", "client"), levels, strict=True):
        since = date(2026, 1, 1) if level == "client" else None
        review = date(2026, 12, 31)
        assert limits == (
            ChangedLimit("gone-cold", "least", 7, "slow", level, since, review),
            ChangedLimit("gone-cold", "own_late", 1.5, "slow", level, since, review),
        )
    assert journal.agency.switched_off == (SwitchOff("haggles", "no", date(2026, 12, 31)),)


def test_faults_in_one_file_do_not_hide_those_of_another() -> None:
    broken = {
        "acme/2026-03-04-a.md": "---\nkind: [\n---\n",
        "acme/2026-03-05-b.md": "---\nkind: meeting\nstatus: hold\n---\n",
        "acme/log.yaml": "- {kind: note, date: 2026-02-30}\n- {kind: contact, date: 2026-03-01}\n",
        "bravo/client.yaml": "name: Bravo\n",
        "bravo/2026-03-06-c.md": "---\nkind: cue\n---\n",
    }
    assert codes(PLAIN | broken) == ["J105", "J203", "J204", "J202", "J202", "J202", "J202"]
    assert read(PLAIN | broken).journal is None


def test_a_file_that_cannot_be_read_makes_no_further_mistakes() -> None:
    entries = {"acme/2026-03-04-a.md": "---\nkind: note\nby: anna\nwith: [oli, tom]\nre: [b, 2026-03-03-c]\n---\n"}
    unread = {"agency.yaml": "people: [", "acme/client.yaml": "name: [", "acme/log.yaml": "- {"}
    assert sorted(codes(entries | unread | {"acme/2026-03-03-c.md": "-"})) == ["J105", "J105", "J105", "J113"]


def test_a_misspelt_list_is_one_mistake() -> None:
    files = {
        "acme/client.yaml": CLIENT.replace("contacts", "contatcs"),
        "acme/2026-03-04-a.md": NOTE.replace("---\nT", "with: oli\n---\nT"),
    }
    assert codes(PLAIN | files) == ["J201"]


@pytest.mark.parametrize("contacts", ["[Oli]", "{oli: {name: Oli}}", "[{name: Oli}]"])
def test_contacts_that_cannot_be_read_are_one_mistake(contacts: str) -> None:
    files = {
        "acme/client.yaml": f"name: Acme\nstatus: active\nsince: 2025-01-15\ncontacts: {contacts}\n",
        "acme/2026-03-04-a.md": NOTE.replace("---\nT", "with: oli\n---\nT"),
    }
    assert len(codes(PLAIN | files)) == 1


def test_a_client_in_too_deep_a_folder_is_one_mistake() -> None:
    files = {"clients/acme/client.yaml": CLIENT, "clients/acme/2026-03-04-a.md": NOTE}
    [told] = read({"agency.yaml": AGENCY} | files).diagnostics
    assert told.hint == "move it to clients/client.yaml; or, if acme is the client, the folder acme to the top"


def test_a_comma_between_two_ids_is_told_as_such() -> None:
    [told] = read(PLAIN | {"acme/2026-03-04-a.md": NOTE.replace("---\nT", "with: oli, tom\n---\nT")}).diagnostics
    assert told.hint == "write a list: [oli, tom]"


def test_a_decimal_comma_between_braces_is_told_as_such() -> None:
    [told] = read(PLAIN | {"acme/log.yaml": "- {kind: invoice, date: 2026-03-04, amount: 12,50}\n"}).diagnostics
    assert told.hint == "a comma ends the value before it: write decimals with a point"


def test_entries_of_list_files_are_numbered_over_all_sub_folders() -> None:
    row = "- {kind: note, date: 2026-03-04}\n"
    explicit = "- {kind: note, date: 2026-03-04, id: log-2026-03-04-note-2}\n"
    assert entry_ids(PLAIN | {"acme/2025/log.yaml": row * 2, "acme/2026/log.yaml": explicit + row}) == [
        "acme/log-2026-03-04-note",
        "acme/log-2026-03-04-note-2",
        "acme/log-2026-03-04-note-3",
        "acme/log-2026-03-04-note-4",
    ]


def test_references_through_former_names_lead_to_the_client_of_today() -> None:
    files = PLAIN | {
        "acme/client.yaml": CLIENT + "formerly: old-acme\n",
        "acme/2026-03-04-a.md": NOTE,
        "acme/2026-03-05-b.md": NOTE.replace("---\nT", "re: [old-acme/2026-03-04-a, 2026-03-04-a]\n---\nT"),
        "bravo/client.yaml": CLIENT,
        "bravo/2026-03-06-c.md": NOTE.replace("---\nT", "re: old-acme/2026-03-05-b\n---\nT"),
        "agency/2026-03-07-d.md": NOTE.replace("---\nT", "re: acme/2026-03-05-b\n---\nT"),
    }
    journal = read(files).journal
    assert journal is not None
    acme, bravo = journal.accounts
    assert acme.entries[1].re == ("acme/2026-03-04-a", "acme/2026-03-04-a")
    assert bravo.entries[0].re == ("acme/2026-03-05-b",)
    assert journal.agency_entries[0].re == ("acme/2026-03-05-b",)


def test_an_entry_of_another_account_must_be_there_and_have_an_id() -> None:
    refers = NOTE.replace("---\nT", "re: [bravo/2026-03-04-x, bravo/log-2026-03-01-note, charlie/2026-03-04-a]\n---\nT")
    bravo = {"bravo/client.yaml": CLIENT, "bravo/log.yaml": "- {kind: note, date: 2026-03-01}\n"}
    assert codes(PLAIN | bravo | {"acme/2026-03-05-b.md": refers}) == ["J304", "J305", "J304"]


@pytest.mark.parametrize("name", sorted(RESERVED - {"agency", "checklists"}))
def test_no_client_can_have_a_reserved_name(name: str) -> None:
    assert codes({"agency.yaml": AGENCY, f"{name}/client.yaml": CLIENT}) == ["J308"]


@pytest.mark.parametrize(
    "path",
    [
        "note.md",
        "client.yaml",
        "checklists/other.yaml",
        "agency/agency.yaml",
        "acme/a/client.yaml",
        "acme/a/post-mortem.md",
    ],
)
def test_files_in_the_wrong_place_are_told(path: str) -> None:
    assert codes(PLAIN | {path: "name: x\n"}) == ["J012"]


def test_plans_may_lie_ahead_and_facts_may_not() -> None:
    log = "- {kind: invoice, date: 2026-03-01, due: 2026-12-01, paid: 2026-04-01}\n"
    assert codes(PLAIN | {"acme/log.yaml": log}, date(2026, 4, 1)) == []
    assert codes(PLAIN | {"acme/log.yaml": log}, date(2026, 3, 31)) == ["J406"]
    assert codes(PLAIN | {"acme/log.yaml": log}, date(2026, 2, 1)) == ["J406", "J406"]
    assert codes(PLAIN | {"acme/log.yaml": log}) == []


def test_after_the_end_invoices_and_notes_are_at_home() -> None:
    client = CLIENT.replace("active", "lost") + "notice: 2026-01-01\nended: 2026-02-01\n"
    log = "- {kind: invoice, date: 2026-03-01}\n- {kind: note, date: 2026-03-01}\n- {kind: request, date: 2026-03-01}\n"
    assert codes(PLAIN | {"acme/client.yaml": client, "acme/log.yaml": log}) == ["J405"]


def test_a_journal_is_the_same_in_whatever_order_the_files_come() -> None:
    files = PLAIN | {
        "acme/2026-03-04-a.md": NOTE,
        "acme/2025/log.yaml": "- {kind: note, date: 2026-03-04}\n" * 2,
        "acme/log.yaml": "- {kind: note, date: 2026-03-04}\n",
        "bravo/client.yaml": CLIENT,
    }
    sources = [SourceFile(path, "", text.encode()) for path, text in files.items()]
    found = [load(order) for order in itertools.permutations(sources)]
    assert found[0].journal is not None
    assert all(loaded == found[0] for loaded in found)


def test_an_account_can_be_read_in_another_process() -> None:
    folder = Folder("acme", [SourceFile("acme/2026-03-04-a.md", "", NOTE.encode())])
    reading = read_account(pickle.loads(pickle.dumps(folder)))  # noqa: S301 (our own values)
    assert [entry.id for entry in reading.entries] == ["acme/2026-03-04-a"]
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301 (our own values)

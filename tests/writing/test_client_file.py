"""A new `client.yaml` is valid at once, and once every hint in it is taken."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.journal.load import load
from generator.source import SourceFile
from generator.writing.client_file import client_text

AGENCY = "name: A\npeople:\n  - {id: tom, name: Tom Bos}\ntiers:\n  - {tier: 1}\n"
TEXT = client_text(
    {"name": "Acme: toys", "status": "active", "since": date(2026, 11, 30), "tier": 1, "growth": None}, ["tom"]
)


def diagnostics(text: str, agency: str = AGENCY) -> list[str]:
    files = [SourceFile("agency.yaml", "", agency.encode()), SourceFile("acme/client.yaml", "", text.encode())]
    return [one.message for one in load(files, date(2026, 12, 1)).diagnostics]


def filled_in(text: str) -> str:
    return re.sub(r"^# (?=[a-z_]+:|  - )", "", text, flags=re.MULTILINE)


def test_it_begins_with_what_is_known() -> None:
    assert TEXT.startswith('name: "Acme: toys"\nstatus: active\nsince: 2026-11-30\ntier: 1\n\n# ')
    assert diagnostics(TEXT) == []


def test_every_hint_in_it_is_valid() -> None:
    taken = filled_in(TEXT)
    assert taken.count("\n# ") < TEXT.count("\n# ")
    assert "\ncontacts:\n  - {id: sam" in taken
    assert diagnostics(taken) == []


@pytest.mark.parametrize("ids", [[], ["sam"], ["kit", "sam"], ["sam", "kit", "robin", "alex", "charlie", "contact-1"]])
def test_people_who_are_made_up_have_no_id_of_ours(ids: list[str]) -> None:
    rows = "".join(f"  - {{id: {one}, name: {one}}}\n" for one in ids)
    people = f"people:\n{rows}" if ids else ""
    agency = f"name: A\n{people}tiers:\n  - {{tier: 1}}\n"
    taken = filled_in(client_text({"name": "B", "status": "active", "since": date(2026, 11, 30)}, ids))
    assert taken.count("{id: ") == 2
    assert [one for one in ids if f"{{person: {one}," in taken] == ids[:1]
    assert diagnostics(taken, agency) == []


def test_where_contacts_are_known_none_are_made_up() -> None:
    contacts = [{"id": "tessa", "name": "Tessa Holm", "payer": True}]
    text = client_text({"name": "B", "status": "active", "since": date(2026, 11, 30), "contacts": contacts}, ["tom"])
    assert "\ncontacts:\n  - {id: tessa, name: Tessa Holm, payer: yes}\n" in text
    assert diagnostics(filled_in(text)) == []

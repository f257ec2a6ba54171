"""A new `client.yaml` is valid at once, and once every hint in it is taken."""

from __future__ import annotations

import re
from datetime import date

from generator.journal.load import load
from generator.source import SourceFile
from generator.writing.client_file import client_text

AGENCY = "name: A\npeople:\n  - {id: tom, name: Tom Bos}\ntiers:\n  - {tier: 1}\n"
TEXT = client_text(
    {"name": "Acme: toys", "status": "active", "since": date(2026, 11, 30), "tier": 1, "growth": None}, "tom"
)


def diagnostics(text: str) -> list[str]:
    files = [SourceFile("agency.yaml", "", AGENCY.encode()), SourceFile("acme/client.yaml", "", text.encode())]
    return [one.message for one in load(files, date(2026, 12, 1)).diagnostics]


def test_it_begins_with_what_is_known() -> None:
    assert TEXT.startswith('name: "Acme: toys"\nstatus: active\nsince: 2026-11-30\ntier: 1\n\n# ')
    assert diagnostics(TEXT) == []


def test_every_hint_in_it_is_valid() -> None:
    taken = re.sub(r"^# (?=[a-z_]+:|  - )", "", TEXT, flags=re.MULTILINE)
    assert taken.count("\n# ") < TEXT.count("\n# ")
    assert "\ncontacts:\n  - {id: sam" in taken
    assert diagnostics(taken) == []

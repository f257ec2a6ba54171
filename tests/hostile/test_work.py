"""Journals made to take long: what is done for them is counted, as time depends on the machine."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path

#: Somebody at the client; no two are alike enough to be told apart at once.
CONTACT = "contact-{:05}-of-the-client-with-a-long-name"
MISSPELT = "contect-{:05}-of-the-client-with-a-lonk-name"
CONTACTS, MENTIONS, FILES = 3_000, 90, 1
#: Calls of functions; without a limit to what is compared it takes some ten million.
MOST_CALLS = 3_000_000


def write_misspelt(journals: Path) -> None:
    """Write a client with thousands of contacts, all of whom are misspelt in entries."""
    people = [{"id": CONTACT.format(number), "name": CONTACT.format(number)} for number in range(CONTACTS)]
    client = {"name": "Acme", "status": "active", "since": "2025-01-01", "contacts": people}
    (journals / "acme").mkdir(parents=True)
    (journals / "agency.yaml").write_text("name: Fir\n", encoding="utf-8")
    (journals / "acme/client.yaml").write_text(json.dumps(client), encoding="utf-8")
    for file in range(FILES):
        row = {"kind": "note", "date": "2026-05-01"}
        rows = [{**row, "id": f"a-{number}", "with": [MISSPELT.format(number)]} for number in range(MENTIONS)]
        (journals / f"acme/calls-{file}.yaml").write_text(json.dumps(rows), encoding="utf-8")


def test_thousands_of_names_are_not_compared_with_thousands_of_others(tmp_path: Path) -> None:
    write_misspelt(tmp_path)
    calls = [0]

    def count(_frame: object, event: str, _argument: object) -> None:
        calls[0] += event == "call"

    sys.setprofile(count)
    try:
        found = load_folder(tmp_path, date(2026, 6, 1))[1]
    finally:
        sys.setprofile(None)
    assert len([one for one in found if one.problem.code == "J303"]) == MENTIONS * FILES
    assert any("did you mean" in one.hint for one in found), "the first ones are guessed"
    assert calls[0] < MOST_CALLS

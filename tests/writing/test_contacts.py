"""Somebody new at a client: one row more in `client.yaml`, and not a byte otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from generator.writing.contacts import new_contact, with_contact
from generator.writing.written import Refused

ROW = {"id": "tessa", "name": "Tessa Holm"}
NEW = "{id: tessa, name: Tessa Holm}"
HEAD = "name: Acme\nstatus: active\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, f"{HEAD}contacts:\n  - {NEW}\n"),
        (HEAD.rstrip("\n"), f"{HEAD}contacts:\n  - {NEW}"),
        (
            f"{HEAD}\n# contacts:\n#   - {{id: sam}}\n",
            f"{HEAD}contacts:\n  - {NEW}\n\n# contacts:\n#   - {{id: sam}}\n",
        ),
        (f"{HEAD}team: []  # soon\n", f"{HEAD}contacts:\n  - {NEW}\nteam: []  # soon\n"),
        (f"team: []\n{HEAD}# end", f"team: []\n{HEAD}contacts:\n  - {NEW}\n# end"),
        (f"contacts: []  # none yet\n{HEAD}", f"contacts: [{NEW}]  # none yet\n{HEAD}"),
        (f"contacts:  # none yet\n{HEAD}", f"contacts:  # none yet\n  - {NEW}\n{HEAD}"),
        (f"contacts: [{{id: kim, name: Kim}}]\n{HEAD}", f"contacts: [{{id: kim, name: Kim}}, {NEW}]\n{HEAD}"),
        (
            f"contacts:\n- {{id: kim, name: Kim}} # pays\n\n{HEAD}",
            f"contacts:\n- {{id: kim, name: Kim}} # pays\n- {NEW}\n\n{HEAD}",
        ),
        (
            f"contacts:\n   -  id: kim\n      name: >\n        Kim\n\n# x\n{HEAD}",
            f"contacts:\n   -  id: kim\n      name: >\n        Kim\n   - {NEW}\n\n# x\n{HEAD}",
        ),
        (HEAD.replace("\n", "\r\n"), f"{HEAD}contacts:\n  - {NEW}\n".replace("\n", "\r\n")),
        (f"\ufeff{HEAD}", f"\ufeff{HEAD}contacts:\n  - {NEW}\n"),
    ],
)
def test_a_row_more_and_every_other_byte_as_it_was(before: str, after: str) -> None:
    found = with_contact(before.encode(), "acme/client.yaml", ROW)
    assert isinstance(found, bytes), found
    assert found.decode() == after


@pytest.mark.parametrize(
    "text",
    ["{name: Acme, status: active}\n", f"{HEAD}contacts: ~\n", f"{HEAD}contacts:\n  -\n    id: kim\n", "- a\n", ""],
)
def test_what_is_written_otherwise_is_left_and_the_line_is_told(text: str) -> None:
    found = with_contact(text.encode(), "acme/client.yaml", ROW)
    assert isinstance(found, Refused)
    assert found.why.endswith(f"below contacts: - {NEW}")


def test_a_file_that_cannot_be_read_is_left() -> None:
    assert isinstance(with_contact(b"\xff", "acme/client.yaml", ROW), Refused)
    assert isinstance(with_contact(b"a: [", "acme/client.yaml", ROW), Refused)


def test_flags_of_a_row_are_read_back() -> None:
    found = with_contact(HEAD.encode(), "acme/client.yaml", {**ROW, "payer": True, "level": "lead"})
    assert isinstance(found, bytes)
    assert found.decode().endswith("  - {id: tessa, name: Tessa Holm, payer: yes, level: lead}\n")


@pytest.mark.parametrize(
    ("name", "taken", "row"),
    [
        ("Tessa Holm", (), ROW),
        ("tessa", (), {"id": "tessa", "name": "Tessa"}),
        ("Tessa Holm", ("tessa",), {"id": "tessa-holm", "name": "Tessa Holm"}),
        ("Tessa", ("tessa",), {"id": "tessa-2", "name": "Tessa"}),
        ("Tessa Holm", ("tessa", "tessa-holm", "tessa-holm-2"), {"id": "tessa-holm-3", "name": "Tessa Holm"}),
        ("Zoë  O'Neil", (), {"id": "zoe", "name": "Zoë O'Neil"}),
        ("Привет", (), {}),
    ],
)
def test_an_id_is_made_of_the_name(name: str, taken: tuple[str, ...], row: dict[str, Any]) -> None:
    assert new_contact(name, taken) == row

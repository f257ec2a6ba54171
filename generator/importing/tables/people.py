"""Contacts: who works at a client, what they are called and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importing.directory import plain_address
from generator.importing.gathered import Person

if TYPE_CHECKING:
    from generator.importing.gathered import Gathered
    from generator.importing.tables.record import Record


def take_person(record: Record, gathered: Gathered) -> None:
    """Take one row of a table of contacts."""
    name = " ".join(part for part in (record.text("first_name"), record.text("last_name")) if part)
    name, address = name or record.text("name"), plain_address(record.text("address"))
    if not name:
        gathered.tell(record.place, "the row names nobody", "it was left out")
        return
    client = record.client(gathered)
    if client:
        gathered.people.append(Person(client, name, record.text("role"), address, record.place))

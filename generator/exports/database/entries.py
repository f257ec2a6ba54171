"""Tables of entries: who took part, what they follow, and their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.exports.database.accounts import contact_id
from generator.exports.database.columns import ENTRY, POSITION, Known, day, listed
from generator.exports.database.schema import Column, Row, Table
from generator.model.entry import has_rows
from generator.pages.entries import entry_title, is_restricted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.model.entry import Entry, Fact
    from generator.model.replay import Recorded
    from generator.pages.entries import EntryIndex

ENTRIES = Table(
    "entries",
    "The entries, of clients and our own. Of support no more than topic and day is here.",
    (
        Column("id", "The id: `acme/2026-03-04-call`.", needed=True),
        Column("client", "The client; empty for our own.", references="accounts"),
        Column("day", "The day it happened.", needed=True),
        Column("kind", "The kind.", needed=True),
        Column("title", "What it is called.", needed=True),
        Column("body", "The text, in Markdown.", needed=True),
        Column("tags", "The tags, as a JSON list.", needed=True),
        Column("audience", "Who may read it: `team` or `leads`.", needed=True),
        Column("closed", "Whether it is support: then only topic and day are here.", "INTEGER", needed=True),
        Column("recorded", "The day on which it was written down; empty where git does not tell."),
        Column("page", "Its place on the site; empty where it has none."),
    ),
    lookups=("day", "kind"),
)
ENTRY_PEOPLE = Table(
    "entry_people",
    "Who wrote, did or took part in an entry.",
    (
        ENTRY,
        POSITION,
        Column("part", "`by`: wrote or did it; `with`: took part.", needed=True),
        Column("person", "Our person; empty for a contact.", references="people"),
        Column("contact", "The contact; empty for one of us.", references="contacts"),
    ),
    ("entry", "position"),
)
ENTRY_LINKS = Table(
    "entry_links",
    "Which entries an entry answers or follows.",
    (ENTRY, Column("re", "The one that it answers or follows.", references="entries", needed=True)),
    ("entry", "re"),
)
FACTS = Table(
    "facts",
    "The fields of entries beyond those above, one row a value.",
    (
        ENTRY,
        Column("field", "The field.", needed=True),
        POSITION,
        Column(
            "part", "Of a field that holds rows, such as `reminders`: the field of the row; else empty.", needed=True
        ),
        Column("value", "The value, as text.", needed=True),
        Column("day", "From which day on it is true; empty where nobody says."),
    ),
    ("entry", "field", "position", "part"),
    ("field",),
)


@dataclass(frozen=True, slots=True)
class Folder:
    """The entries of one client, or our own, with what they are told with."""

    entries: Sequence[Entry]
    #: The client's id; empty for our own.
    client: str
    #: Ids of the client's people who were known on the day.
    contacts: Collection[str]
    index: EntryIndex
    as_of: date
    recorded: Recorded | None


def entry_rows(folder: Folder, known: Known) -> Iterator[Row]:
    """Yield the entries, then who took part in them, what they follow and their fields.

    Of support no more than topic and day is told.
    """
    yield from (_entry(entry, folder, known) for entry in folder.entries)
    for entry in folder.entries:
        if not is_restricted(entry):
            name = known.entries[entry.id]
            yield from _people(entry, name, folder, known)
            followed = (known.entries[one] for one in entry.re if one in known.entries)
            yield from (Row(ENTRY_LINKS.name, (name, one)) for one in dict.fromkeys(followed))
            yield from (Row(FACTS.name, (name, *cells)) for cells in _facts(entry, known))


def _entry(entry: Entry, folder: Folder, known: Known) -> Row:
    closed, page = is_restricted(entry), folder.index.link(entry.id).path
    written = folder.recorded.on(entry.id) if folder.recorded is not None and not closed else None
    said = ("", listed(())) if closed else (entry.body, listed(entry.tags))
    head = (known.entries[entry.id], folder.client or None, entry.date.isoformat(), entry.kind)
    title = entry_title(entry, folder.as_of)
    return Row(ENTRIES.name, (*head, title, *said, entry.audience, int(closed), day(written), page or None))


def _people(entry: Entry, name: str, folder: Folder, known: Known) -> Iterator[Row]:
    told = [*(("by", one) for one in entry.by), *(("with", one) for one in entry.people)]
    for place, (part, one) in enumerate(told, start=1):
        contact = contact_id(folder.client, one) if one in folder.contacts else None
        yield Row(ENTRY_PEOPLE.name, (name, place, part, known.person(one), contact))


def _facts(entry: Entry, known: Known) -> Iterator[tuple[str, int, str, str, str | None]]:
    """Yield the values of all fields: field, place, part, value, day."""
    for field, fact in sorted(entry.facts.items()):
        values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        for place, value in enumerate(values, start=1):
            parts: Mapping[str, Fact] = value if has_rows(fact) and isinstance(value, Mapping) else {"": fact}
            for part, one in sorted(parts.items()):
                held = one.value if part else value
                yield field, place, part, _text(held, known), day(one.day)


def _text(value: Any, known: Known) -> str:  # as the field's type
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return listed(_text(one, known) for one in value)
    return known.entries.get(value, value) if isinstance(value, str) else f"{value}"

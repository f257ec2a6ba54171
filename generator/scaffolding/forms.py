"""Forms in the browser for people without an editor: what Decap CMS needs to write entries into the repository.

Decap reads one file of settings. In it each client has a collection, which lists all their entries, and behind it one
for each kind of entry, whose form has the fields of that kind. `start.html` leads to every form; Decap's own list shows
the clients alone. Nothing of Decap lies in the repository: the page loads it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shared import AGENCY_KINDS, CLIENT_KINDS
from generator.journal.names import AGENCY
from generator.scaffolding.editors import JOURNALS
from generator.scaffolding.form_fields import form_field, form_fields, names_theirs, plain
from generator.scaffolding.form_pages import SCRIPT, page, start_page
from generator.scaffolding.made import MADE
from generator.scaffolding.new_file import NewFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.journal.forms.fields import Field, Form
    from generator.model.agency import Agency
    from generator.model.client import Client
    from generator.scaffolding.backend import Backend

#: What all collections have in common: a folder for each year, and a name that begins with the day.
_EVERY = {
    "path": "{{year}}/{{slug}}",
    "extension": "md",
    "format": "yaml-frontmatter",
    "identifier_field": "kind",
    "summary": "{{filename}} {{title}}",
    "sortable_fields": ["date", "title"],
    "delete": False,
    "editor": {"preview": False},
}
#: What the collection with all entries of an owner has beyond that.
_LISTING = {
    "description": "All their entries. To write one, or to change what only one kind has, begin at start.html.",
    "create": False,
    "view_groups": [{"label": "Kind", "field": "kind"}],
}
FOLDER = "admin"
CONFIG = f"{FOLDER}/config.yml"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose entries are written: a client, or the agency itself."""

    #: The name of the folder.
    id: str
    name: str
    kinds: tuple[str, ...]
    #: Who can be named in a field, by what a reference leads to: the id, and the name to show.
    people: Mapping[str, Sequence[tuple[str, str]]]


def form_files(agency: Agency, clients: Iterable[Client], backend: Backend) -> tuple[NewFile, ...]:
    """Return the files of the forms, sorted by path: settings, two pages, and the script of one of them."""
    owners = _owners(agency, clients)
    kinds = [(one.id, one.name, [_called(ENTRY_FORMS[kind]) for kind in one.kinds]) for one in owners]
    return (
        NewFile(CONFIG, f"{backend.settings()}\n# {MADE}\n{_made(owners)}"),
        NewFile(f"{FOLDER}/forms.js", SCRIPT),
        NewFile(f"{FOLDER}/index.html", page(agency.name)),
        NewFile(f"{FOLDER}/start.html", start_page(agency.name, kinds)),
    )


def _called(form: Form) -> tuple[str, str, str]:
    """Return a kind, what it is called, and in one sentence what it is."""
    return form.name, noun(form), f"{plain(form.doc).partition('. ')[0].rstrip('.')}."


def noun(form: Form) -> str:
    """Return what a kind is called, without its article."""
    return form.called.partition(" ")[2]


def _owners(agency: Agency, clients: Iterable[Client]) -> tuple[Owner, ...]:
    """Return the clients by name, then the agency itself."""
    ours = tuple((one.id, one.name) for one in sorted(agency.people, key=lambda one: (one.name.casefold(), one.id)))
    owners = []
    for client in sorted(clients, key=lambda one: (one.name.casefold(), one.id)):
        theirs = tuple((one.id, f"{one.name}, {one.role}" if one.role else one.name) for one in client.contacts)
        people = {"person": ours, "contact": theirs, "anyone": (*theirs, *ours)}
        owners.append(Owner(client.id, client.name, CLIENT_KINDS, people))
    people = {"person": ours, "contact": (), "anyone": ours}
    return (*owners, Owner(AGENCY, f"{agency.name} (ourselves)", AGENCY_KINDS, people))


def _made(owners: Sequence[Owner]) -> str:
    """Return the settings that depend on the format and on the clients."""
    written = _Written()
    collections = [line for owner in owners for line in _collections(owner, written)]
    every = f"every: &every {_flow(_EVERY)}"
    return "\n".join((every, "fields:", *written.lines, "collections:", *collections, ""))


class _Written:
    """Fields that are written once and named, to be meant by their name wherever they stand again."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names: dict[tuple[str, str], str] = {}

    def name(self, field: Mapping[str, Any], whose: str, kind: str) -> str:
        """Return the name of a field: the one it has, else its own, else one with the kind in it.

        What depends on a client's people is named after the client, so that a further client changes no other line.
        """
        key = (whose, _flow(field))
        if key not in self._names:
            name = f"{whose}_{field['name']}" if whose else field["name"]
            self._names[key] = f"{name}_of_{kind}" if name in self._names.values() else name
            self.lines.append(f"  - &{self._names[key]} {key[1]}")
        return self._names[key]


def _collections(owner: Owner, written: _Written) -> Iterator[str]:
    """Yield the collection with all entries of an owner, which is the one that is shown, then one for each kind."""
    settings = {"name": owner.id, "label": owner.name, **_LISTING}
    yield _collection(owner, settings, (_named(owner, one, written) for one in _common(owner)))
    for kind in owner.kinds:
        form = ENTRY_FORMS[kind]
        fields = ((one, form_field(one, form, owner.people)) for one in form_fields(form))
        yield _collection(owner, _of_kind(owner, form), (_named(owner, one, written, kind) for one in fields))


def _common(owner: Owner) -> Iterator[tuple[Field | None, dict[str, Any]]]:
    """Yield the fields that every kind has, none of which must be there."""
    note = ENTRY_FORMS["note"]
    for one in form_fields(note):
        if one is None or one.name != "kind":
            field = form_field(one, note, owner.people) | {"required": False}
            yield one, {key: value for key, value in field.items() if key != "default"}


def _named(owner: Owner, field: tuple[Field | None, dict[str, Any]], written: _Written, kind: str = "any") -> str:
    one, value = field
    return written.name(value, owner.id if one is not None and names_theirs(one) else "", kind)


def _collection(owner: Owner, settings: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return one collection in one line."""
    rest = _flow({"folder": f"{JOURNALS}/{owner.id}", **settings})[1:-1]
    fields = " , ".join(f"*{name}" for name in names)
    return f'  - {{<<: *every , {rest}, "fields": [{fields} ]}}'


def _of_kind(owner: Owner, form: Form) -> dict[str, Any]:
    """Return the settings of the collection with the form of one kind, which Decap's own list does not show."""
    return {
        "name": f"{owner.id}_{form.name}",
        "label": f"{owner.name}: {noun(form)}",
        "label_singular": f"{noun(form)}: {owner.name}",
        "hide": True,
        "create": True,
        "slug": f"{{{{fields.{form.date_in or 'date'}}}}}-{{{{fields.kind}}}}",
        "filter": {"field": "kind", "value": form.name},
    }


def _flow(value: object) -> str:
    """Return a value as YAML in one line, which is JSON."""
    return json.dumps(value, ensure_ascii=False)

"""The settings of the forms: every kind and field of the format for every client, whatever people are called."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.journal.entries import read_entries
from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shared import AGENCY_KINDS, CLIENT_KINDS
from generator.journal.page import Page
from generator.model.agency import Agency, Person
from generator.model.client import Client, Contact
from generator.model.steps import always
from generator.scaffolding.backend import Backend
from generator.scaffolding.form_fields import form_fields
from generator.scaffolding.forms import form_files
from generator.scaffolding.made import made_anew
from tests.journal.test_schema import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

AGENCY = Agency(name="Lantern & Loom", people=(Person("ada", "Ada Vale"), Person("tom", 'Tom "T" Bos')))


def client(ident: str, name: str, *contacts: Contact) -> Client:
    return Client(ident, name, always("active"), date(2026, 1, 1), contacts=contacts)


ACME = client("acme", "Acme", Contact("kim", "Kim Jansen", role="buyer"), Contact("max", "Max Ode"))
#: Names that want to be more than names, in YAML, in a template of Decap, and in HTML.
ODD = ["{{slug}} *anchor", "a: b # c", "- x", "'\"\\", "<script>alert(1)</script>", "日本 🙂", "null", "\u2028", "no"]


def settings_of(*clients: Client) -> Any:
    return loaded(file("admin/config.yml", *clients))


def loaded(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)  # safe, and quick


def file(path: str, *clients: Client) -> str:
    return {one.path: one.text for one in form_files(AGENCY, clients, Backend())}[path]


def form(kind: str) -> dict[str, Any]:
    """Return the fields of the form of a kind of Acme's, by name."""
    owner = "agency" if kind == "support" else "acme"
    collections = {one["name"]: one for one in settings_of(ACME)["collections"]}
    return {one["name"]: one for one in collections[f"{owner}_{kind}"]["fields"]}


def test_each_client_has_a_collection_and_one_for_each_kind() -> None:
    names = [one["name"] for one in settings_of(ACME, client("zed", "Åbo"))["collections"]]
    expected = ["acme", *(f"acme_{kind}" for kind in CLIENT_KINDS), "zed", *(f"zed_{kind}" for kind in CLIENT_KINDS)]
    assert names == [*expected, "agency", *(f"agency_{kind}" for kind in AGENCY_KINDS)]
    shown = [one["label"] for one in settings_of(ACME)["collections"] if not one.get("hide")]
    assert shown == ["Acme", "Lantern & Loom (ourselves)"]


@pytest.mark.parametrize("kind", ENTRY_FORMS)
def test_a_form_has_every_field_of_its_kind(kind: str) -> None:
    expected = {one.name for one in ENTRY_FORMS[kind].fields} | {"body"}
    assert set(form(kind)) == expected - ({"date"} if kind == "invoice" else set())
    assert len(list(form_fields(ENTRY_FORMS[kind]))) == len(form(kind))


@pytest.mark.parametrize("kind", ENTRY_FORMS)
def test_nothing_but_the_day_and_the_kind_is_chosen_for_anybody(kind: str) -> None:
    assert {name: one["default"] for name, one in form(kind).items() if one.get("default", []) != []} == {
        "kind": kind,
        **({} if kind == "invoice" else {"date": "{{now}}"}),
    }
    required = {name for name, one in form(kind).items() if one.get("required", True)}
    assert required == ENTRY_FORMS[kind].required


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("meeting", "date", {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False}),
        ("meeting", "notice_hours", {"widget": "number", "value_type": "int", "min": 0}),
        ("meeting", "re", {"widget": "list"}),
        ("invoice", "amount", {"widget": "number", "value_type": "float"}),
        ("invoice", "number", {"widget": "string"}),
        ("contact", "answered", {"widget": "string", "label": "Answered"}),
        ("people", "handover", {"widget": "string"}),
        ("plan", "steps", {"widget": "list", "default": []}),
        ("cue", "body", {"widget": "markdown", "required": False}),
    ],
)
def test_a_field_has_the_widget_of_its_type(kind: str, name: str, expected: dict[str, Any]) -> None:
    assert form(kind)[name].items() >= expected.items()


@pytest.mark.parametrize(
    ("kind", "name", "several", "values"),
    [
        ("meeting", "status", False, ["held", "offered", "declined", "cancelled", "rescheduled", "no_show"]),
        ("meeting", "with", True, ["kim", "max", "ada", "tom"]),
        ("meeting", "by", True, ["ada", "tom"]),
        ("meeting", "invited_by", False, ["client", "agency", "kim", "max", "ada", "tom"]),
        ("complaint", "from", False, ["kim", "max"]),
        ("complaint", "answered_by", False, ["ada", "tom"]),
        ("contact", "prompted", False, ["yes", "no"]),
        ("support", "with", True, ["ada", "tom"]),
    ],
)
def test_a_choice_offers_ids_and_words(kind: str, name: str, *, several: bool, values: list[str]) -> None:
    field = form(kind)[name]
    assert (field["widget"], field["multiple"]) == ("choice", several)
    assert [one["value"] for one in field["options"]] == values


def test_where_there_is_nobody_to_choose_an_id_can_be_written() -> None:
    collections = {one["name"]: one for one in settings_of(client("new", "New"))["collections"]}
    complaint = {one["name"]: one for one in collections["new_complaint"]["fields"]}
    assert complaint["from"]["widget"] == "string"


@pytest.mark.parametrize("name", ODD)
def test_whatever_people_are_called_it_is_a_label(name: str) -> None:
    odd = replace(ACME, name=name, contacts=(Contact("kim", name),))
    settings = settings_of(odd)
    collections = {one["name"]: one for one in settings["collections"]}
    assert collections["acme"]["label"] == name
    fields = {one["name"]: one for one in collections["acme_meeting"]["fields"]}
    assert {"label": name, "value": "kim"} in fields["with"]["options"]
    assert {one["folder"] for key, one in collections.items() if key.startswith("acme")} == {"journals/acme"}


class Shown(HTMLParser):
    """What a page shows, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ways: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ways += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("name", ODD)
def test_the_start_page_leads_to_every_collection_and_shows_names_as_texts(name: str) -> None:
    odd = replace(ACME, name=name)
    shown = Shown(file("admin/start.html", odd))
    assert "script" not in shown.tags
    assert name in shown.texts
    ways = {way.removeprefix("index.html#/collections/") for way in shown.ways}
    collections = {one["name"]: one for one in settings_of(odd)["collections"]}
    new = {f"{key}/new" for key, one in collections.items() if one["create"]}
    assert ways == {*collections, *new}


def test_the_page_loads_one_file_of_one_version_and_nothing_else() -> None:
    page = file("admin/index.html")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded == ["https://unpkg.com/decap-cms@3.16.3/dist/decap-cms.js", "forms.js"]
    assert 'integrity="sha384-' in page


def days() -> Iterator[tuple[str, str]]:
    """Yield what the schema's table says of fields that take a day or a word, as documents that are fine."""
    for kind, rows in TABLE.items():
        for row in rows:
            if kind in ENTRY_FORMS and "fine" in row:
                yield kind, row["fine"]


@pytest.mark.parametrize(("kind", "document"), list(days()))
def test_what_a_form_lets_pass_is_what_may_be_written(kind: str, document: str) -> None:
    """A pattern of a form passes every value that stands in a fine document as a single word."""
    fields = form(kind)
    for name, value in yaml.load(document, yaml.BaseLoader).items():  # noqa: S506  # it makes texts only
        pattern = fields.get(name, {}).get("pattern")
        if pattern and isinstance(value, str) and value not in {"", "~", "null"}:
            assert re.search(pattern[0], value), (name, value)


@pytest.mark.parametrize(("kind", "word"), [("contact", "yesterday"), ("complaint", "maybe"), ("invoice", "2026-3-4")])
def test_what_a_form_refuses_would_be_a_mistake(kind: str, word: str) -> None:
    for name, field in form(kind).items():
        if "pattern" in field:
            assert not re.search(field["pattern"][0], word)
            page = Page("acme/2026-03-04-x.md", f"---\nkind: {kind}\n{name}: {word}\n---\n", "acme")
            read_entries(page)
            assert any(name in one.message for one in page.diagnostics()), name


def test_a_further_client_changes_what_is_made_and_nothing_above_it() -> None:
    old = file("admin/config.yml", ACME).replace("OWNER/REPOSITORY", "lantern/clients")
    new = made_anew(old, file("admin/config.yml", ACME, client("zed", "Zed")))
    assert new is not None
    settings = loaded(new)
    assert settings["backend"]["repo"] == "lantern/clients"
    assert "zed_meeting" in {one["name"] for one in settings["collections"]}
    lines = set(old.splitlines())
    assert lines <= set(new.splitlines()), "what was there stays as it was: the difference is short"


def test_the_same_clients_give_the_same_files_in_any_order() -> None:
    other = client("zed", "Zed")
    assert form_files(AGENCY, [ACME, other], Backend()) == form_files(AGENCY, [other, ACME], Backend())

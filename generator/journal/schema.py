"""The forms as JSON Schemas (2020-12), for editors and other programs.

A schema says what the reader says wherever a schema can. It cannot say what holds between files, between two days, or
in which spelling a plain value stands in the file: YAML loaders give `yes` as a word or as a truth value, and a text
of digits as a number, so both are accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.forms.client import CLIENT
from generator.journal.forms.documents import AGENCY, LIMITS, POST_MORTEM
from generator.journal.schema_types import form_schema, shape_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.forms.fields import Form

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENTS = {form.name: form for form in (AGENCY, CLIENT, POST_MORTEM, LIMITS)}

#: What a schema can be asked for: each document, all entries as front matter, all as list file, and each kind.
SCHEMA_KINDS = (*_DOCUMENTS, "entry", "entries", *ENTRY_FORMS)


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of one of `SCHEMA_KINDS`.

    `entry` and each kind of entry are the front matter of a Markdown file, `entries` is a list file. Raises KeyError
    for any other word.
    """
    if kind == "entry":
        schema = {"title": "an entry", "description": "Front matter of an entry.", **_any_entry(ENTRY_FORMS)}
    elif kind == "entries":
        item = {"$ref": "#/$defs/entry"}
        schema = {"title": "a list of entries", "type": ["array", "null"], "items": item}
        any_entry = _any_entry(ITEM_FORMS)
        schema["$defs"] = {**any_entry.pop("$defs"), "entry": any_entry}
    elif kind in ENTRY_FORMS:
        schema = _entry(ENTRY_FORMS[kind])
    else:
        schema = form_schema(_DOCUMENTS[kind])
    return {"$schema": _DIALECT, **schema}


def _any_entry(forms: Mapping[str, Form]) -> dict[str, Any]:
    """Return the schema of an entry of any kind: the kind says which form holds."""
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": shape_schema(ENTRY_FORMS["note"].by_name["kind"].type)},
        "allOf": [
            {
                # Without its type an `if` holds for an entry not begun, and an editor offers the fields of all kinds.
                "if": {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{kind}"},
            }
            for kind in forms
        ],
        "$defs": {kind: _entry(form, in_list=forms is ITEM_FORMS) for kind, form in forms.items()},
    }


def _entry(form: Form, *, in_list: bool = False) -> dict[str, Any]:
    schema = form_schema(form)
    schema["properties"]["kind"]["const"] = form.name
    if in_list and form.date_in:
        schema["anyOf"] = [{"required": ["date"]}, {"required": [form.date_in]}]
    elif in_list:
        schema["required"] = [*schema["required"], "date"]
    return schema

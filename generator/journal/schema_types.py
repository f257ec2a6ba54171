"""One JSON Schema for each type of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.journal.forms.changing import DAYS_OR_NONE, dated_form, step_form
from generator.journal.forms.named import ByName
from generator.journal.forms.shapes import (
    ADDRESS_PATTERN,
    LONGEST_ADDRESS,
    MOST,
    MOST_DAYS,
    SLUG_PATTERN,
    Address,
    Amount,
    Anything,
    ByCheck,
    ByLevel,
    Changing,
    Choice,
    Day,
    Duration,
    Flag,
    Listed,
    No,
    OneOf,
    Reference,
    Rows,
    Section,
    Slug,
    Terms,
    Text,
    Whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.journal.forms.fields import Field, Form
    from generator.journal.forms.shapes import Shape

Schema = dict[str, Any]

_NULL: Schema = {"type": "null"}
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_NO = "[nN][oO]|[fF][aA][lL][sS][eE]"
_YES = "[yY][eE][sS]|[tT][rR][uU][eE]"
_DAY: Schema = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "patternErrorMessage": f"Write {Day.expected}.",
}
#: A number that the loader left as text, such as one in quotes.
_WHOLE_TEXT = "^[-+]?[0-9]{1,18}$"
_AMOUNT_TEXT = r"^[-+]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})$"
_SLUG_TEXT: Schema = {
    "type": "string",
    "pattern": f"^{SLUG_PATTERN}$",
    "patternErrorMessage": f"Write {Slug.expected}.",
}
_SLUG: Schema = {"anyOf": [_SLUG_TEXT, {"type": "integer", "minimum": 0}]}


def form_schema(form: Form) -> Schema:
    """Return the schema of a mapping of a form."""
    schema: Schema = {
        "title": form.called,
        "description": form.doc,
        "type": "object",
        "properties": {one.name: _field(one) for one in form.fields},
        "required": [one.name for one in form.fields if one.required],
        "additionalProperties": False,
    }
    if form.apart:
        schema["not"] = {"anyOf": [{"required": list(pair)} for pair in form.apart]}
    return schema


def _field(one: Field) -> Schema:
    schema = shape_schema(one.type)
    if not one.required:
        schema = _or_nothing(schema)
    elif isinstance(one.type, Text):
        schema["pattern"] = r"\S"  # a required text without a character counts as left out
    elif isinstance(one.type, Listed):
        schema["anyOf"][0]["minItems"] = 1
    return {"description": one.doc, **schema}


def _or_nothing(schema: Schema) -> Schema:
    """Accept a field that is written and has no value: it counts as left out."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], _NULL]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*kinds, "null"]}


def shape_schema(shape: Shape) -> Schema:
    """Return the schema of a type of field."""
    return dict(_SCHEMAS[type(shape)](shape))


def _choice(shape: Choice) -> Schema:
    """Return the schema of a few words; a loader may give the word `no` as false."""
    words: list[Any] = list(shape.words)
    return {"enum": [*words, *([False] if "no" in words else [])]}


def _flag(words: str, *offered: str) -> Schema:
    """Return the schema of a text that is one of a few words in any case, for a loader that leaves it as text.

    The last two keywords are for editors: what they say of another word, and what they offer.
    """
    return {
        "type": "string",
        "pattern": f"^({words})$",
        "patternErrorMessage": f"Write {' or '.join(offered)}.",
        "defaultSnippets": [{"label": word, "body": word} for word in offered],
    }


def _whole(shape: Whole) -> Schema:
    number = {"type": "integer", "minimum": shape.least, "maximum": MOST}
    return {"anyOf": [number, {"type": "string", "pattern": _WHOLE_TEXT}]}


def _amount(_: Amount) -> Schema:
    return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _AMOUNT_TEXT}]}


def _duration(_: Duration) -> Schema:
    number = {"type": "integer", "minimum": 1, "exclusiveMaximum": MOST_DAYS}
    return {"anyOf": [number, {"type": "string", "pattern": "^0*[1-9][0-9]{0,4}d?$"}]}


def _one_of(shape: OneOf) -> Schema:
    found: list[Schema] = []
    for one in shape.types:
        schema = shape_schema(one)
        found += schema.get("anyOf", [schema])
    return {"anyOf": found}


def _listed(shape: Listed) -> Schema:
    item = shape_schema(shape.of)
    return {"anyOf": [{"type": "array", "items": _or_nothing(item)}, *item.get("anyOf", [item])]}


def _rows(shape: Rows) -> Schema:
    row = form_schema(shape.form)
    return {"anyOf": [{"type": "array", "items": row}, row]}


def _by_level(shape: ByLevel) -> Schema:
    days = _or_nothing(shape_schema(DAYS_OR_NONE))
    return {"type": "object", "properties": dict.fromkeys(shape.levels, days), "additionalProperties": False}


def _by_check(shape: ByCheck) -> Schema:
    row = form_schema(shape.form)
    if shape.limits:
        row["additionalProperties"] = {"type": ["string", "number", "boolean", "null"]}
    return {"type": "object", "propertyNames": {"pattern": f"^{SLUG_PATTERN}$"}, "additionalProperties": row}


def _by_name(shape: ByName) -> Schema:
    names = {"pattern": f"^{SLUG_PATTERN}$"}
    return {"type": "object", "propertyNames": names, "additionalProperties": _or_nothing(shape_schema(shape.of))}


def _changing(shape: Changing) -> Schema:
    plain = shape_schema(shape.of)
    step = form_schema(step_form(shape))
    steps: list[Schema] = [{"type": "array", "minItems": 1, "items": step}, step]
    return {"anyOf": [*plain.get("anyOf", [plain]), *steps]}


def _terms(shape: Terms) -> Schema:
    dated = form_schema(dated_form(shape.form))
    plain = shape_schema(shape.form.by_name["type"].type)
    return {"anyOf": [plain, form_schema(shape.form), {"type": "array", "items": dated}]}


_SCHEMAS: dict[type[Shape], Callable[[Any], Schema]] = {
    Text: lambda _: _TEXT,
    Reference: lambda _: _TEXT,
    Choice: _choice,
    Day: lambda _: _DAY,
    Flag: lambda _: _flag(f"{_YES}|{_NO}", "yes", "no") | {"type": ["boolean", "string"]},
    No: lambda _: {"anyOf": [{"const": False}, _flag(_NO, "no")]},
    Whole: _whole,
    Amount: _amount,
    Duration: _duration,
    Slug: lambda _: _SLUG,
    Address: lambda _: {"type": "string", "pattern": f"^{ADDRESS_PATTERN}$", "maxLength": LONGEST_ADDRESS},
    OneOf: _one_of,
    Listed: _listed,
    Rows: _rows,
    Section: lambda shape: form_schema(shape.form),
    ByLevel: _by_level,
    ByCheck: _by_check,
    Changing: _changing,
    Terms: _terms,
    ByName: _by_name,
    Anything: lambda _: {"type": "object"},
}

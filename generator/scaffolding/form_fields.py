"""The fields of a kind of entry as those of a form in Decap CMS: a widget for each type.

Nothing is chosen for anybody but the day, which is today's: a flag is a choice of two words, so that it can be left
open, and what is left open is no field in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.journal.forms.shapes import (
    Amount,
    Choice,
    Day,
    Flag,
    Listed,
    No,
    OneOf,
    Reference,
    Rows,
    Whole,
)
from generator.journal.schema_types import shape_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.journal.forms.fields import Field, Form
    from generator.journal.forms.shapes import Shape


_DAY = {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
#: Fields of every entry: those that the form begins with, and those that it ends with.
_FIRST, _LAST = ("kind", "date"), ("title", "by", "re", "tags", "audience")
#: What the fields of every entry are called in a form, where their own name is too short to say it.
_LABELS = {"with": "With whom", "by": "By whom", "re": "Answers or follows", "audience": "Who may read it"}
_BODY = {
    "name": "body",
    "label": "What happened",
    "widget": "markdown",
    "required": False,
    "buttons": ["bold", "italic", "link", "quote", "bulleted-list", "numbered-list"],
    "editor_components": [],
}


def form_fields(form: Form) -> Iterator[Field | None]:
    """Yield the fields of a kind in the order of the form; None stands for the text.

    The day and what is required come first, then who took part and the text, then what may be left out. An entry whose
    day stands in a field of its own is not asked for it twice.
    """
    by_name = form.by_name
    own = [one for one in form.fields if one.name not in {*_FIRST, *_LAST, "with"}]
    day = form.date_in or "date"
    first = [one for one in own if one.required and one.name != day]
    yield from (by_name["kind"], by_name[day], *first, by_name["with"], None)
    yield from (one for one in own if one not in first and one.name != day)
    yield from (by_name[name] for name in _LAST)


def names_theirs(one: Field) -> bool:
    """Whether what can be chosen in a field depends on whose entry it is: on the people of the client."""
    return any(isinstance(each, Reference) and each.to in {"contact", "anyone"} for each in _types(one.type))


def form_field(one: Field | None, form: Form, people: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    """Return a field as Decap takes it; None is the text of the entry."""
    if one is None:
        return _BODY
    if one.name == "kind":
        return {"name": "kind", "label": "Kind", "widget": "hidden", "default": form.name}
    widget = _widget(one.type, people)
    hint = f"{plain(one.doc)} Several are separated by commas." if widget == {"widget": "list"} else plain(one.doc)
    field = {"name": one.name, "label": _LABELS.get(one.name) or label(one.name), **widget, "hint": hint}
    if one.name == "date":
        field |= {"default": "{{now}}", "hint": "The day it happened. The file is named after it."}
    return field if one.required else {**field, "required": False}


def label(name: str) -> str:
    """Return a word of the format as people read it."""
    return name.replace("_", " ").capitalize()


def plain(doc: str) -> str:
    """Return what a field means without the marks of code."""
    return doc.replace("`", "")


def _types(shape: Shape) -> tuple[Shape, ...]:
    inner = shape.of if isinstance(shape, Listed) else shape
    return inner.types if isinstance(inner, OneOf) else (inner,)


def _widget(shape: Shape, people: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    if isinstance(shape, Rows):
        rows = [form_field(one, shape.form, people) for one in shape.form.fields]
        return {"widget": "list", "default": [], "fields": rows}
    options = _options(_types(shape), people)
    if options:
        return {"widget": "choice", "options": options, "multiple": isinstance(shape, Listed)}
    if isinstance(shape, Listed):
        return {"widget": "list"}
    return _plain_widget(shape)


def _plain_widget(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Day):
        return _DAY
    if isinstance(shape, Amount):
        return {"widget": "number", "value_type": "float"}
    if isinstance(shape, Whole):
        return {"widget": "number", "value_type": "int", "min": shape.least}
    if isinstance(shape, OneOf) and all(isinstance(each, Day | Flag | No) for each in shape.types):
        patterns = [each["pattern"] for each in shape_schema(shape)["anyOf"] if "pattern" in each]
        return {"widget": "string", "pattern": ["|".join(patterns), f"must be {shape.expected}"]}
    return {"widget": "string"}


def _options(types: tuple[Shape, ...], people: Mapping[str, Sequence[tuple[str, str]]]) -> list[dict[str, str]]:
    """Return what can be chosen; nothing where something else can be written as well, or there is nobody."""
    found: list[tuple[str, str]] = []
    for each in types:
        if isinstance(each, Choice):
            found += [(word, label(word)) for word in each.words]
        elif isinstance(each, Reference):
            found += people.get(each.to, ())
        elif isinstance(each, Flag) and len(types) == 1:
            found += [("yes", "Yes"), ("no", "No")]
        else:
            return []
    return [{"label": shown, "value": value} for value, shown in found]

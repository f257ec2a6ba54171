"""Reading a mapping by its form: every field to its value, every mistake to one diagnostic.

`read_fields` is the whole of it; below it stands one reader for each type of field. A value is what the model wants,
except that rows stay `Fields` until a document's own reader makes them into something.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.journal.forms.changing import DAYS_OR_NONE, NONE, dated_form, step_form
from generator.journal.forms.named import ByName
from generator.journal.forms.shapes import (
    PLAIN_SHAPES,
    Anything,
    ByCheck,
    ByLevel,
    Changing,
    Listed,
    OneOf,
    Reference,
    Rows,
    ScalarShape,
    Section,
    Terms,
    Text,
    Unread,
    is_slug,
)
from generator.journal.found import FAULT, Fields, Found
from generator.journal.hints import slug_hint
from generator.journal.nodes import Mapping, Scalar, Sequence, plain_values
from generator.journal.orders import tell_orders
from generator.journal.page import Mention, quoted
from generator.journal.scalars import is_date_shaped, is_empty
from generator.journal.steps import steps
from generator.journal.wrong import tell_missing, tell_no_limit, tell_wrong_scalar, tell_wrong_shape, where_it_belongs
from generator.model.steps import always
from generator.problems import fields as problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.journal.forms.fields import Field, Form
    from generator.journal.forms.shapes import Shape
    from generator.journal.nodes import Node
    from generator.journal.page import Page


def read_fields(page: Page, node: Mapping, form: Form, *, takes_more: bool = False) -> Fields:
    """Read a mapping by a form. Every unknown, missing and wrong field is told once."""
    fields = Fields(form, node)
    by_name = form.by_name
    unknown = []
    for key, value in node.pairs:
        one = by_name.get(key.text)
        if one is None:
            unknown.append((key, value))
        else:
            read_field(page, fields, one, key, value)
    if unknown:
        _settle_unknown(page, fields, unknown, takes_more=takes_more)
    if not form.required <= fields.found.keys():
        tell_missing(page, fields)
    for pair in form.apart:
        if fields.found.keys() >= set(pair):
            message = f'"{pair[0]}" and "{pair[1]}" cannot both be there'
            page.tell(problems.CONTRADICTION, fields.found[pair[1]].key, message, "keep one of the two")
    return fields


def read_document(page: Page, node: Mapping, form: Form) -> Fields:
    """Read a mapping that stands for itself: its fields, and the order of its days."""
    fields = read_fields(page, node, form)
    tell_orders(page, fields)
    return fields


def read_field(page: Page, fields: Fields, one: Field, key: Scalar, node: Node) -> None:
    """Read one field into `fields`. A required field without a value counts as missing."""
    value = read_value(page, one.name, one.type, node)
    if value is FAULT:
        fields.faulty.add(one.name)
    elif value is not None and not (one.required and value in ("", ())):
        fields.found[one.name] = Found(value, key, node)


def read_value(page: Page, name: str, shape: Shape, node: Node) -> Any:  # as the shape says
    """Return a field's value: None where nothing is written, `FAULT` where it cannot be read."""
    return _READERS[type(shape)](page, name, shape, node)


#: What to write where a decimal comma has ended a value between braces: `{amount: 12,50}`.
_COMMA = "a comma ends the value before it: write decimals with a point"


def _settle_unknown(page: Page, fields: Fields, unknown: list[tuple[Scalar, Node]], *, takes_more: bool) -> None:
    """Tell unknown keys, and read each as the field it was meant to be so that one mistake is told once."""
    written = {key.text for key, _ in fields.node.pairs}
    form = fields.form
    for key, node in unknown:
        elsewhere = where_it_belongs(key.text, form)
        guess = "" if elsewhere else page.closest(key.text, [name for name in form.by_name if name not in written])
        if takes_more and guess not in form.required:
            fields.further.append((key, node))
            continue
        hint = elsewhere or (f"did you mean `{guess}`?" if guess else page.did_you_mean(key.text, form.by_name))
        hint = _COMMA if key.text.isdigit() else hint
        page.tell(problems.UNKNOWN_FIELD, key, f"{form.called} has no field {quoted(key.text)}", hint)
        if guess:
            written.add(guess)
            told = len(page.found)
            read_field(page, fields, form.by_name[guess], key, node)
            if isinstance(node, Scalar):
                del page.found[told:]


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and is_empty(node)


def _read_scalar(page: Page, name: str, shape: ScalarShape, node: Node) -> Any:
    if not isinstance(node, Scalar):
        tell_wrong_shape(page, name, shape.expected, node)
        return FAULT
    if is_empty(node):
        return None
    value = shape.read(node)
    if value is None:
        tell_wrong_scalar(page, name, shape, node)
        return FAULT
    return value


def _read_reference(page: Page, name: str, shape: Reference, node: Node) -> Any:
    value = _read_scalar(page, name, shape, node)
    if value is None or value is FAULT or not isinstance(node, Scalar):
        return value
    if shape.to == "entry":
        value = page.full_id(value)
    page.mentions.append(Mention(shape.to, value, name, node))
    return value


def _read_one_of(page: Page, name: str, shape: OneOf, node: Node) -> Any:
    fitting = shape.fitting(node) if isinstance(node, Scalar) else None
    if isinstance(fitting, Text | Reference) and isinstance(node, Scalar) and is_date_shaped(node.text):
        tell_wrong_scalar(page, name, shape, node)
        return FAULT
    if isinstance(fitting, Reference):
        return _read_reference(page, name, fitting, node)
    return _read_scalar(page, name, shape, node)


def _read_listed(page: Page, name: str, shape: Listed, node: Node) -> Any:
    if isinstance(node, Mapping):
        tell_wrong_shape(page, name, f"a list, each {shape.of.expected}", node)
        return FAULT
    items = node.items if isinstance(node, Sequence) else [node]
    values = [value for item in items if (value := read_value(page, name, shape.of, item)) is not None]
    if any(value is FAULT for value in values):
        return FAULT
    return tuple(values) if values or isinstance(node, Sequence) else None


def _read_rows(page: Page, name: str, shape: Rows, node: Node) -> Any:
    if _is_nothing(node):
        return None
    items = node.items if isinstance(node, Sequence) else [node]
    example = ", ".join(f"{one.name}: …" for one in shape.form.fields[:2])
    wrong: Node | None = next((item for item in items if not isinstance(item, Mapping)), None)
    if wrong is None and isinstance(node, Mapping) and not any(key.text in shape.form.by_name for key, _ in node.pairs):
        wrong, items = node, []
    if wrong is not None:
        tell_wrong_shape(page, name, f"rows such as {{{example}}}", wrong)
    rows = tuple(read_document(page, item, shape.form) for item in items if isinstance(item, Mapping))
    return rows if wrong is None else FAULT


def _read_section(page: Page, name: str, shape: Section, node: Node) -> Any:
    if isinstance(node, Mapping):
        return read_document(page, node, shape.form)
    if _is_nothing(node):
        return None
    tell_wrong_shape(page, name, "a mapping", node)
    return FAULT


def _read_by_level(page: Page, name: str, shape: ByLevel, node: Node) -> Any:
    if _is_nothing(node):
        return None
    if not isinstance(node, Mapping):
        tell_wrong_shape(page, name, f"a mapping from {', '.join(shape.levels)} to days", node)
        return FAULT
    found: dict[str, int | None] = {}
    for key, value in node.pairs:
        if key.text not in shape.levels:
            message = f'"{name}" has no level {quoted(key.text)}; the levels are {", ".join(shape.levels)}'
            page.tell(problems.UNKNOWN_FIELD, key, message, page.did_you_mean(key.text, shape.levels))
            continue
        days = read_value(page, key.text, DAYS_OR_NONE, value)
        if days is not None and days is not FAULT:
            found[key.text] = None if days == NONE else days
    return found


def _read_by_check(page: Page, name: str, shape: ByCheck, node: Node) -> Any:
    if _is_nothing(node):
        return None
    if not isinstance(node, Mapping):
        tell_wrong_shape(page, name, "a mapping from ids of checks", node)
        return FAULT
    found = []
    for key, value in node.pairs:
        if not is_slug(key.text):
            page.tell(problems.WRONG_ID, key, f"{quoted(key.text)} is no id of a check", slug_hint(key.text))
        elif not isinstance(value, Mapping):
            tell_wrong_shape(page, key.text, "a mapping with its reason", value)
        else:
            page.mentions.append(Mention("check", key.text, name, key))
            row = read_fields(page, value, shape.form, takes_more=shape.limits)
            for limit, number in row.further:
                page.mentions.append(Mention("limit", f"{key.text}/{limit.text}", name, limit))
                if isinstance(number, Scalar) and not is_empty(number):
                    page.mentions.append(Mention("number", f"{key.text}/{limit.text}", name, number))
            if shape.limits and not row.further:
                tell_no_limit(page, key)
            found.append((key.text, row))
    return tuple(found)


def _read_changing(page: Page, name: str, shape: Changing, node: Node) -> Any:
    if isinstance(node, Mapping) and any(key.text == "is" for key, _ in node.pairs):
        node = Sequence([node], node.line, node.column)
    if isinstance(node, Sequence) and any(isinstance(item, Mapping) for item in node.items):
        rows = _read_rows(page, name, Rows(step_form(shape)), node)
        return steps(page, rows, lambda row: row.get("is"))
    value = read_value(page, name, shape.of, node)
    return value if value is None or value is FAULT else always(value)


def _read_terms(page: Page, name: str, shape: Terms, node: Node) -> Any:
    if isinstance(node, Scalar):
        one = shape.form.by_name["type"]
        value = read_value(page, name, one.type, node)
        if value is None or value is FAULT:
            return value
        key = replace(node, text="type")
        row = Fields(shape.form, Mapping([], node.line, node.column), {"type": Found(value, key, node)})
        return always(row)
    is_list = isinstance(node, Sequence)
    rows = _read_rows(page, name, Rows(dated_form(shape.form) if is_list else shape.form), node)
    return steps(page, rows, lambda row: row)


def _read_by_name(page: Page, name: str, shape: ByName, node: Node) -> Any:
    """Return pairs of name and value; those that cannot be read are left out."""
    if _is_nothing(node):
        return None
    if not isinstance(node, Mapping):
        tell_wrong_shape(page, name, "a mapping from ids", node)
        return FAULT
    found = []
    for key, value in node.pairs:
        if is_slug(key.text):
            page.mentions += [Mention(shape.to, key.text, name, key)] if shape.to else []
            found.append((key.text, read_value(page, key.text, shape.of, value)))
        else:
            page.tell(problems.WRONG_ID, key, f"{quoted(key.text)} is no id", slug_hint(key.text))
    return tuple(pair for pair in found if pair[1] is not None and pair[1] is not FAULT)


def _read_anything(page: Page, name: str, _: Anything, node: Node) -> Any:
    if isinstance(node, Mapping):
        return plain_values(node)
    if not _is_nothing(node):
        tell_wrong_shape(page, name, "a mapping", node)
        return FAULT
    return None


_READERS: dict[type[Shape], Callable[[Page, str, Any, Node], Any]] = {
    **dict.fromkeys(PLAIN_SHAPES, _read_scalar),
    Reference: _read_reference,
    OneOf: _read_one_of,
    Listed: _read_listed,
    Rows: _read_rows,
    Section: _read_section,
    ByLevel: _read_by_level,
    ByCheck: _read_by_check,
    Changing: _read_changing,
    Terms: _read_terms,
    ByName: _read_by_name,
    Anything: _read_anything,
    Unread: lambda _page, _name, _shape, node: node,
}

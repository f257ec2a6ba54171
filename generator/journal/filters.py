"""Filters of a check file: `where` and its kin, read by the fields of the entries they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.criteria.people import ABOUT_PEOPLE, BY_SET_UP, FLAGS
from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shapes import FLAG, Choice, Listed, ScalarShape, Shape
from generator.journal.hints import did_you_mean
from generator.journal.nodes import Mapping, Scalar, Sequence
from generator.journal.page import quoted
from generator.journal.wrong import tell_wrong_scalar, tell_wrong_shape
from generator.model.client import LEVELS, ROLES
from generator.problems import fields as problems

if TYPE_CHECKING:
    from generator.journal.nodes import Node
    from generator.journal.page import Page

#: What filters about people take, instead of the type of a field.
PEOPLE_TYPES: dict[str, Shape] = {
    "by_role": Choice(ROLES),
    "with_level": Choice(LEVELS),
    **dict.fromkeys(FLAGS, FLAG),
}


def read_filter(page: Page, name: str, node: Node) -> dict[str, Any]:
    """Read a mapping from fields to what they must be; what is wrong goes to the page."""
    if not isinstance(node, Mapping):
        tell_wrong_shape(page, name, "a mapping from fields to values", node)
        return {}
    kinds = _named_kinds(node)
    found = {}
    for key, value in node.pairs:
        types = _types(key.text, kinds)
        if not types:
            known = {field for kind in kinds or ENTRY_FORMS for field in ENTRY_FORMS[kind].by_name}
            what = f"there is no field {quoted(key.text)}" + (f" in {' or '.join(kinds)}" if kinds else "")
            if key.text in known:
                what = f"a filter cannot ask about {quoted(key.text)}, which holds rows"
            known = {field for field in known if _types(field, kinds)} | ABOUT_PEOPLE
            page.tell(problems.UNKNOWN_FIELD, key, what, did_you_mean(key.text, known))
        else:
            found[key.text] = _wanted(page, key.text, types, value)
    return found


def read_filters(page: Page, name: str, node: Node) -> tuple[dict[str, Any], ...]:
    """Read a list of filters; a single one counts as a list of one."""
    items = node.items if isinstance(node, Sequence) else [node]
    return tuple(read_filter(page, name, item) for item in items)


def _named_kinds(node: Mapping) -> list[str]:
    """Return the kinds that a filter names and that there are."""
    value = next((value for key, value in node.pairs if key.text == "kind"), None)
    items = value.items if isinstance(value, Sequence) else [value] if isinstance(value, Scalar) else []
    return [item.text for item in items if isinstance(item, Scalar) and item.text in ENTRY_FORMS]


def _types(name: str, kinds: list[str]) -> list[ScalarShape]:
    """Return the types that a field has in the kinds in question; none where none of them has it."""
    if name in ABOUT_PEOPLE:
        return [PEOPLE_TYPES[name]]  # type: ignore[list-item]  # all are scalar types
    fields = [ENTRY_FORMS[kind].by_name.get(name) for kind in kinds or ENTRY_FORMS]
    shapes = [field.type.of if isinstance(field.type, Listed) else field.type for field in fields if field is not None]
    return [shape for shape in shapes if isinstance(shape, ScalarShape)]


def _wanted(page: Page, name: str, types: list[ScalarShape], node: Node) -> Any:  # as the field's type
    if isinstance(node, Mapping) and name in BY_SET_UP:
        tell_wrong_shape(page, name, f"{types[0].expected}, or a list of them", node)
        return None
    if isinstance(node, Mapping):
        return {key.text: _condition(page, name, types, key, value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return tuple(_value(page, name, types, item) for item in node.items)
    return _value(page, name, types, node)


def _condition(page: Page, name: str, types: list[ScalarShape], key: Scalar, node: Node) -> Any:
    if key.text == "set":
        return _value(page, "set", [FLAG], node)
    if key.text == "not":
        return _wanted(page, name, types, node)
    page.tell(
        problems.UNKNOWN_FIELD, key, f"a filter has no {quoted(key.text)}", "write `set: yes`, `set: no` or `not: …`"
    )
    return None


def _value(page: Page, name: str, types: list[ScalarShape], node: Node) -> Any:
    if not isinstance(node, Scalar):
        tell_wrong_shape(page, name, types[0].expected, node)
        return None
    for shape in types:
        value = shape.read(node)
        if value is not None:
            return value
    tell_wrong_scalar(page, name, types[0], node)
    return None

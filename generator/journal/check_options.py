"""The options of a part of a check: each read as its criterion says what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.criteria.options import Takes
from generator.journal.filters import read_filter, read_filters
from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.shapes import FLAG, TEXT, Amount, Choice, Day, Duration, OneOf, ScalarShape, Whole
from generator.journal.nodes import Scalar, Sequence
from generator.journal.page import Mention, quoted
from generator.journal.wrong import tell_wrong_scalar, tell_wrong_shape
from generator.problems import fields as problems

if TYPE_CHECKING:
    from generator.criteria.options import Option
    from generator.journal.nodes import Node
    from generator.journal.page import Page

#: Which types the one field that an option names must have.
_FIELD_TYPES = {Takes.DAY_FIELD: (Day,), Takes.NUMBER_FIELD: (Amount, Duration, Whole), Takes.FIELD: (ScalarShape,)}
_ASKED = {Takes.DAY_FIELD: "a field that holds a day", Takes.NUMBER_FIELD: "a field that holds a number"}
_LISTS = (Takes.WORDS, Takes.CHECKS, Takes.FIELDS)


def read_option(page: Page, name: str, option: Option, node: Node) -> Any:  # as the option's type
    """Return the value of an option; None where it is wrong, and the page says so."""
    if option.takes is Takes.FILTER:
        return read_filter(page, name, node)
    if option.takes is Takes.FILTERS:
        return read_filters(page, name, node) or None
    if option.takes in _LISTS:
        items = node.items if isinstance(node, Sequence) else [node]
        words = (_word(page, name, option, item) for item in items)
        return tuple(word for word in words if word is not None) or None
    return _word(page, name, option, node)


def _word(page: Page, name: str, option: Option, node: Node) -> Any:  # a flag or a text
    if not isinstance(node, Scalar):
        tell_wrong_shape(page, name, "a list of words" if option.takes in _LISTS else "a single value", node)
        return None
    if option.takes is Takes.CHECKS:
        page.mentions.append(Mention("check", node.text, name, node))
    elif name == "words":
        page.mentions.append(Mention("word", node.text, name, node))
    elif option.takes in _FIELD_TYPES or option.takes is Takes.FIELDS:
        return _field(page, name, option, node)
    shape: ScalarShape = FLAG if option.takes is Takes.FLAG else Choice(option.words) if option.words else TEXT
    value = shape.read(node)
    if value is None:
        tell_wrong_scalar(page, name, shape, node)
    return value


def _field(page: Page, name: str, option: Option, node: Scalar) -> str | None:
    """Return the name of a field that some kind of entry has, of the type that is asked for."""
    types = _FIELD_TYPES.get(option.takes, (ScalarShape,))
    known = {
        field.name for form in ENTRY_FORMS.values() for field in form.by_name.values() if _is_any(field.type, types)
    }
    if node.text in known:
        return node.text
    message = f'"{name}" must be {_ASKED.get(option.takes, "a field of entries")}, not {quoted(node.text)}'
    page.tell(problems.WRONG_CHOICE, node, message, page.did_you_mean(node.text, known))
    return None


def _is_any(shape: object, types: tuple[type, ...]) -> bool:
    return isinstance(shape, types) or (isinstance(shape, OneOf) and any(isinstance(one, types) for one in shape.types))

"""The fields of every kind of entry as blanks to fill in, read off the one table of the format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from generator.journal.forms import ENTRY_FORMS
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import (
    Amount,
    Choice,
    Day,
    Flag,
    Listed,
    No,
    OneOf,
    Reference,
    Text,
    Whole,
)
from generator.model.vocabulary import Blank

if TYPE_CHECKING:
    from generator.journal.forms.fields import Field, Form
    from generator.journal.forms.shapes import Shape
    from generator.model.vocabulary import Vocabulary

#: What an example puts into a field of each type.
TAKES: dict[type[Shape], str] = {
    Amount: "number",
    Choice: "word",
    Day: "day",
    Flag: "flag",
    No: "no",
    Text: "text",
    Whole: "number",
}


@cache
def vocabulary() -> Vocabulary:
    """Return the fields of each kind of entry, by name."""
    return {kind: {one.name: blank(one, form) for one in form.fields} for kind, form in ENTRY_FORMS.items()}


def blank(one: Field, form: Form) -> Blank:
    """Return a field as a blank to fill in."""
    shape = one.type.of if isinstance(one.type, Listed) else one.type
    shapes = shape.types if isinstance(shape, OneOf) else (shape,)
    words = tuple(word for each in shapes if isinstance(each, Choice) for word in each.words)
    later = one.when is When.LATER and not isinstance(shapes[0], Day)
    return Blank(
        one.name,
        tuple(dict.fromkeys(taken for each in shapes if (taken := _takes(each)))),
        tuple(word for word in words if word not in one.not_yet),
        required=one.required,
        ahead=one.is_plan,
        companion=one.companions[0] if later else "",
        apart=frozenset(name for pair in form.apart if one.name in pair for name in pair if name != one.name),
        doc=one.doc,
    )


def _takes(shape: Shape) -> str:
    if isinstance(shape, Reference):
        return "" if shape.to in {"entry", "check"} else shape.to
    return TAKES.get(type(shape), "")

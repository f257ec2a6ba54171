"""How a value that does not fit its field is told: the problem, the sentence, the hint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.criteria import CRITERIA
from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.forms.checks import CHECK, ONLY_FOR, PART
from generator.journal.forms.shapes import (
    Address,
    Amount,
    Choice,
    Day,
    Duration,
    Flag,
    No,
    OneOf,
    ScalarShape,
    Slug,
    Whole,
    is_address,
)
from generator.journal.hints import closest, day_hint, number_hint, slug_hint, whole_hint
from generator.journal.nodes import Mapping, Scalar, type_names
from generator.journal.page import quoted
from generator.problems import fields as problems

if TYPE_CHECKING:
    from generator.diagnostics import Problem
    from generator.journal.forms.fields import Form
    from generator.journal.found import Fields
    from generator.journal.nodes import Node
    from generator.journal.page import Page

_PROBLEMS: dict[type[ScalarShape], Problem] = {
    Choice: problems.WRONG_CHOICE,
    Day: problems.WRONG_DAY,
    Flag: problems.WRONG_FLAG,
    No: problems.WRONG_FLAG,
    Whole: problems.WRONG_NUMBER,
    Amount: problems.WRONG_NUMBER,
    Duration: problems.WRONG_DURATION,
    Slug: problems.WRONG_ID,
    Address: problems.WRONG_ADDRESS,
}


#: What words mean that do not say so themselves, or of which people think of others.
_MEANINGS = {
    frozenset("ULO"): "`U`: nobody knows; `L`: silence counts; `O`: it is overdue",
    frozenset({"alarm", "watch", "none"}): "write `watch` for a warning, `none` for a check that is only listed",
}
#: A field and its value with no space between them, or with one that is none to YAML.
_NO_SPACE = re.compile(r"(\w+):\s*(\w{1,40})")


def tell_wrong_scalar(page: Page, name: str, shape: ScalarShape, node: Scalar) -> None:
    """Tell that a single value is not what its field takes."""
    first = shape.types[0] if isinstance(shape, OneOf) else shape
    message = f'"{name}" must be {shape.expected}, not {quoted(node.text)}'
    page.tell(_PROBLEMS[type(first)], node, message, _hint(page, first, shape, node.text))


def _hint(page: Page, first: ScalarShape, shape: ScalarShape, text: str) -> str:
    if isinstance(first, Choice):
        return page.did_you_mean(text, first.words) or _MEANINGS.get(frozenset(first.words), "")
    if isinstance(first, Day):
        alternatives = shape.types[1:] if isinstance(shape, OneOf) else ()
        return day_hint(text) if not alternatives or any(sign.isdigit() for sign in text) else ""
    if isinstance(first, Whole | Amount):
        return whole_hint(text) if isinstance(first, Whole) else number_hint(text)
    if isinstance(first, Address):
        return f"write https://{text}" if is_address(f"https://{text}") else ""
    return slug_hint(text) if isinstance(first, Slug) else ""


def tell_wrong_shape(page: Page, name: str, expected: str, node: Node) -> None:
    """Tell that a list, a mapping or a single value stands where another of the three belongs."""
    hint = "write one `field: value` to a line below it" if expected.startswith("a mapping") else ""
    if isinstance(node, Scalar) and hint and (match := _NO_SPACE.match(node.text)):
        hint = f"write a space after the colon: `{match[1]}: {match[2]}`"
    if not isinstance(node, Scalar | Mapping) and not expected.startswith("a mapping"):
        hint = "write it without the list"
    page.tell(problems.WRONG_SHAPE, node, f'"{name}" must be {expected}, not {type_names[type(node)]}', hint)


def tell_no_limit(page: Page, check: Scalar) -> None:
    """Tell a row of changed limits that changes none."""
    message = f'the row of "{check.text}" changes no limit'
    page.tell(
        problems.MISSING_FIELD, check, message, "write which limit, and its number; to switch a check off, use `off`"
    )


def where_it_belongs(word: str, form: Form) -> str:
    """Return the hint for a field of other kinds of entry, or of a part of a check; empty where none has it."""
    if form is CHECK and (word in PART.by_name or any(word in one.options for one in CRITERIA.values())):
        return "it belongs to a part: write it below `- criterion: …`"
    if form is ONLY_FOR and not closest(word, form.by_name):
        return f"it knows {', '.join(f'`{name}`' for name in form.by_name)}"
    if form.name not in ENTRY_FORMS:
        return ""
    if word == "note":
        return "write the text below the fields"
    if word == "id":
        return "the file's name is the id"
    kinds = [kind for kind, other in ITEM_FORMS.items() if word in other.by_name]
    return f"it is a field of {', '.join(kinds)}" if kinds else ""


def tell_missing(page: Page, fields: Fields) -> None:
    """Tell every required field that is not there, once."""
    for one in fields.form.fields:
        if not one.required or one.name in fields.found or one.name in fields.faulty:
            continue
        fields.faulty.add(one.name)
        place = next((node for key, node in fields.node.pairs if key.text == one.name), None)
        message = f'{fields.form.called} needs the field "{one.name}", which is {"empty" if place else "not there"}'
        hint = f"it must be {one.type.expected}" if isinstance(one.type, ScalarShape) else ""
        page.tell(problems.MISSING_FIELD, place or fields.node, message, hint)

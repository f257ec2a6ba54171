"""Snippets of VS Code: a form to fill in for each kind of entry, as front matter and as an item of a list.

Only what is required, and a few fields more, are in it: the rest is offered by the schema, or can wait. A choice stands
where a field is required; where it is not, nothing is chosen for anybody, and a comment says what it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.forms.fields import When
from generator.journal.forms.shapes import Choice, Day, Flag, Listed, OneOf, ScalarShape
from generator.journal.forms.shared import COMMON_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.journal.forms.fields import Field, Form

#: So many fields are asked beside the kind and the day.
_ASKED = 4
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def snippets() -> dict[str, Any]:
    """Return the snippets of a `.code-snippets` file, by the name that VS Code shows."""
    found: dict[str, Any] = {}
    for kind, form in ENTRY_FORMS.items():
        found[f"{form.called}: a file"] = _snippet(form, "markdown", _front_matter(form))
        found[f"{form.called}: in a list"] = _snippet(form, "yaml", _item(ITEM_FORMS[kind]))
    return found


def asked_first(form: Form) -> tuple[Field, ...]:
    """Return the fields of a kind that are asked at first, in the order of its table: the required ones among them.

    Who took part comes last. The kind, the day and the text are not among them: every entry has those.
    """
    own = [one for one in form.fields if one.name not in COMMON_NAMES and not one.day_of]
    required = [one for one in own if one.required]
    now = [one for one in own if not one.required and one.when is not When.LATER]
    further = [one for one in now if isinstance(one.type, ScalarShape | Listed)]
    chosen = {one.name for one in (*required, *further[: max(0, _ASKED - 1 - len(required))])}
    return (*(one for one in own if one.name in chosen), form.by_name["with"])


def _snippet(form: Form, scope: str, body: list[str]) -> dict[str, Any]:
    return {"scope": scope, "prefix": form.name, "description": form.doc, "body": body}


def _front_matter(form: Form) -> list[str]:
    """Return front matter; the day stands in the name of the file."""
    return ["---", f"kind: {form.name}", *_lines(asked_first(form), 1), "---", "$0"]


def _item(form: Form) -> list[str]:
    day = form.date_in or "date"
    fields = [one for one in asked_first(form) if one.name != day]
    lines = [f"{day}: ${{1:{_TODAY}}}", *_lines(fields, 2), "note: $0"]
    return [f"- kind: {form.name}", *(f"  {line}" for line in lines)]


def _lines(fields: tuple[Field, ...] | list[Field], first: int) -> Iterator[str]:
    for at, one in enumerate(fields, first):
        if one.required and isinstance(one.type, Choice):
            yield f"{one.name}: ${{{at}|{','.join(one.type.words)}|}}"
        elif one.name == "with":
            yield f"{one.name}: [${at}]"
        else:
            takes = _takes(one)
            yield f"{one.name}: ${at}{f'  # {takes}' if takes else ''}"


def _takes(one: Field) -> str:
    """Say in a comment what a field takes, where a few words can."""
    types = one.type.types if isinstance(one.type, OneOf) else (one.type,)
    words = ", ".join(word for each in types if isinstance(each, Choice) for word in each.words)
    is_day = any(isinstance(each, Day) for each in types)
    is_flag = any(isinstance(each, Flag) for each in types)
    return ", ".join(filter(None, (words, "a day" if is_day else "", "yes or no" if is_flag else "")))

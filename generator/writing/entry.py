"""A whole entry as text: a Markdown file with its fields, or an item of a list file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.writing.spelling import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.journal.forms.fields import Form


def entry_text(kind: str, fields: Mapping[str, Any], body: str = "") -> str:
    """Return a whole `.md` entry: its fields in the order of the kind's form, then the body.

    Values are what the forms read: str, bool, int, Decimal, date, lists of these, lists of mappings for rows. A field
    that is None is left out. Whether it is valid is the reader's to say: `kind` and the names of fields are not
    looked at here.
    """
    lines = [line for name, value in in_order(kind, fields, ENTRY_FORMS) for line in _lines(name, value, kind)]
    text = body.strip("\n").rstrip()
    return "\n".join(["---", *lines, "---", *([text] if text else []), ""])


def row_text(kind: str, fields: Mapping[str, Any]) -> str:
    """Return the same as one item of a list file, `- kind: …`; its body is the field `note`."""
    lines = [line for name, value in in_order(kind, fields, ITEM_FORMS) for line in _lines(name, value, kind)]
    first, *others = lines
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in others), ""])


def in_order(kind: str, fields: Mapping[str, Any], forms: Mapping[str, Form]) -> Iterator[tuple[str, Any]]:
    """Yield the kind and the fields that have a value in the order of the kind's form; others come last."""
    form = forms.get(kind)
    order = {name: at for at, name in enumerate(form.by_name)} if form is not None else {}
    yield "kind", kind
    for name in sorted(fields, key=lambda name: order.get(name, len(order))):
        if name != "kind" and fields[name] is not None:
            yield name, fields[name]


def _lines(name: str, value: Any, kind: str) -> list[str]:
    form = ITEM_FORMS.get(kind)
    field = form.by_name.get(name) if form is not None else None
    return lines_of(name, value, field.type if field is not None else None)

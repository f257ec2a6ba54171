"""Fields written as YAML, plainly, as a person would."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

#: A field's value: nested mappings and lists of plain values.
Value = str | int | bool | date | Sequence["Value"] | Mapping[str, "Value"]
Fields = Mapping[str, Value]

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*( [A-Za-z0-9_/-]+)*")
FLAGS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}


def write_fields(fields: Fields) -> str:
    """Return the fields as YAML lines; a list of mappings becomes one line an item."""
    return "".join(_lines(name, value) for name, value in fields.items())


def write_items(items: Sequence[Fields]) -> str:
    """Return a YAML list of mappings, one field a line."""
    return "".join("- " + write_fields(fields).replace("\n", "\n  ").rstrip(" ") for fields in items)


def _lines(name: str, value: Value) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str) and value and isinstance(value[0], Mapping):
        return f"{name}:\n" + "".join(f"  - {_inline(item)}\n" for item in value)
    return f"{name}: {_inline(value)}\n"


def _inline(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        is_plain = PLAIN.fullmatch(value) and value.lower() not in FLAGS
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_inline(item)}" for name, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return str(value)

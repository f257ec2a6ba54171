"""How a value is spelt so that the journal's reader gives it back: in one line, or in a block of lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.journal.forms.shapes import Choice, Listed, OneOf, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.journal.forms.shapes import Shape

#: A line is kept this short where a value can be cut into several.
WIDTH = 100
#: What some reader of YAML takes for something other than a text: flags, nothing, and two signs with a meaning.
_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"})
#: What some reader takes for a number, a time or a day.
_NUMBER = re.compile(
    r"[-+]?(?:0x[0-9a-f_]+|0o?[0-7_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9_]+(?:e[-+]?[0-9]+)?"
    r"|\.inf|\.nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t\s].*)?",
    re.IGNORECASE,
)
#: How a text cannot begin without quotes, and what cannot stand in it.
_BEGINNING = tuple("-?:,[]{}#&*!|>'\"%@`=<")
_INSIDE = re.compile(r"[\t\n]|:(?=\s|$)|\s#|\s{2}")
#: What cannot stand in it between brackets.
_BETWEEN_BRACKETS = re.compile(r"[,\[\]{}:#\"'?]")


def in_line(value: Any, shape: Shape | None = None, *, bracketed: bool = False) -> str:
    """Return a value in one line; `bracketed` where it stands between brackets itself.

    It may be a text, a flag, a day, a number, a list of these, or a mapping of names to any of these.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date | int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return f"{{{', '.join(pairs_in_line(value, shape))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(in_line(one, of_items(shape), bracketed=True) for one in value)}]"
    return _text(str(value).strip(), shape, bracketed=bracketed)


def pairs_in_line(value: Mapping[str, Any], shape: Shape | None = None) -> Iterable[str]:
    """Yield the fields of a mapping as they stand between braces."""
    for name, one in value.items():
        yield f"{name}: {in_line(one, of_field(shape, name), bracketed=True)}"


def lines_of(name: str, value: Any, shape: Shape | None = None) -> list[str]:
    """Return a field with its value as lines without indentation, each text of several lines as a block."""
    if isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        return [f"{name}:", *(f"  - {in_line(row, shape)}" for row in value)]
    if isinstance(value, str) and "\n" in value.strip():
        return [f"{name}: |-", *(f"  {line}" if line else "" for line in value.strip().split("\n"))]
    line = f"{name}: {in_line(value, shape)}"
    if isinstance(value, list | tuple) and len(line) > WIDTH:
        return [f"{name}:", *(f"  - {in_line(one, of_items(shape))}" for one in value)]
    return [line]


def of_items(shape: Shape | None) -> Shape | None:
    """Return the type of the items of a list."""
    return shape.of if isinstance(shape, Listed) else shape


def of_field(shape: Shape | None, name: str) -> Shape | None:
    """Return the type of a field in a row of a list."""
    found = shape.form.by_name.get(name) if isinstance(shape, Rows) else None
    return None if found is None else found.type


def _text(text: str, shape: Shape | None, *, bracketed: bool) -> str:
    """Return a text, in quotes where some reader would take it for something else."""
    if not text or not _is_plain(text, bracketed=bracketed):
        return _quoted(text)
    is_word = any(isinstance(one, Choice) and text in one.words for one in _types(shape))
    return text if is_word or not _is_something_else(text) else _quoted(text)


def _types(shape: Shape | None) -> tuple[Shape | None, ...]:
    return shape.types if isinstance(shape, OneOf) else (shape,)


def _is_plain(text: str, *, bracketed: bool) -> bool:
    """Whether a text means itself without quotes."""
    odd = text.startswith(_BEGINNING) or _INSIDE.search(text) or not text.isprintable()
    return not odd and not (bracketed and _BETWEEN_BRACKETS.search(text))


def _is_something_else(text: str) -> bool:
    """Whether some reader takes a text for a flag, a number, a day or nothing."""
    return text.lower() in _WORDS or _NUMBER.fullmatch(text) is not None


def _quoted(text: str) -> str:
    """Return a text in the quotes that need fewer signs."""
    if "\n" in text or "\t" in text or not ('"' in text or "\\" in text):
        plain = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + plain.replace("\n", "\\n").replace("\t", "\\t") + '"'
    return "'" + text.replace("'", "''") + "'"

"""YAML as a tree of nodes, each with its place in the file.

The tree is made by `parse.py` from parser events within fixed bounds. A scalar keeps its text as written:
what it means is decided by the field it stands in, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: Line and column in characters, both counted from 1.
Place = tuple[int, int]


@dataclass(slots=True)
class Scalar:
    """A single value, as text."""

    text: str
    #: True for an unquoted scalar: only a plain `null`, `~` or nothing at all is empty.
    plain: bool
    #: Line in the file, counted from 1.
    line: int
    #: Column in characters, counted from 1.
    column: int
    #: Line and column past its last character, quotes included; of a text in several lines, past its last line end.
    end: Place = (0, 0)


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int
    #: Line and column past its closing bracket; None where it has none: it ends with its last item.
    end: Place | None = None


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order of the file; keys are unique."""

    pairs: list[tuple[Scalar, Node]]
    line: int
    column: int
    #: Line and column past its closing brace; None where it has none: it ends with its last value.
    end: Place | None = None


type_names = {Scalar: "a single value", Sequence: "a list", Mapping: "a mapping"}
Node = Scalar | Sequence | Mapping


def plain_values(node: Node) -> Any:  # as written
    """Return a node as dicts, lists and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain_values(value) for key, value in node.pairs}
    return [plain_values(item) for item in node.items] if isinstance(node, Sequence) else node.text

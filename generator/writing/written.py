"""A file of entries read down to its nodes: where an entry stands in it, and what else it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.journal.front_matter import split_front_matter
from generator.journal.nodes import Mapping, Sequence
from generator.journal.parse import parse_yaml
from generator.journal.scalars import is_empty, read_text
from generator.source import SourceFile, decode

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Source
    from generator.journal.nodes import Node


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not edited."""

    #: A sentence without its full stop, for the person who wrote the file.
    why: str
    #: What is wrong in the file, or what the new value would make wrong in it.
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it is written."""

    #: Without a byte order mark and with line feeds only.
    text: str
    #: What its YAML holds; None where it holds nothing.
    node: Node | None
    #: The Markdown below the fields.
    body: str = ""


def read_written(data: bytes, path: str) -> Written | Refused:
    """Return a `.md` or `.yaml` file down to the nodes of its YAML, or why that cannot be read."""
    text, found = decode(SourceFile(path, "", data))
    if text is None:
        return Refused(f"{path} is no text in UTF-8", found)
    yaml, line, body = text, 1, ""
    if path.endswith(".md"):
        parts, found = split_front_matter(text, path)
        if parts is None or _has_errors(found):
            return Refused(f"{path} cannot be read", found)
        yaml, line, body = parts.yaml, parts.yaml_line, parts.body
    node, found = parse_yaml(yaml, path, first_line=line)
    return Refused(f"{path} cannot be read", found) if _has_errors(found) else Written(text, node, body)


def _has_errors(found: tuple[Diagnostic, ...]) -> bool:
    return any(diagnostic.is_error for diagnostic in found)


def entry_at(node: Node | None, at: Source) -> Mapping | None:
    """Return the entry at a place, as its `Entry.source` says; None where none stands there."""
    if at.path.endswith(".md"):
        return node if isinstance(node, Mapping) else None
    items = node.items if isinstance(node, Sequence) else []
    place = (at.line, at.column)
    return next((one for one in items if isinstance(one, Mapping) and (one.line, one.column) == place), None)


def values(node: Node) -> Any:
    """Return what is written as a reader takes it: dicts, lists, texts, and None where nothing is."""
    if isinstance(node, Mapping):
        return {key.text: values(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return None if is_empty(node) else read_text(node)


def others(node: Node | None, at: Source, name: str) -> Any:
    """Return everything in a file but one field of one entry."""
    items = node.items if isinstance(node, Sequence) else [] if node is None else [node]
    entry = entry_at(node, at)
    return [
        [(key.text, values(value)) for key, value in one.pairs if key.text != name]
        if one is entry and isinstance(one, Mapping)
        else values(one)
        for one in items
    ]

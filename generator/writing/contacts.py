"""Somebody new at a client: a row more in the contacts of `client.yaml`, with every other byte kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.journal.forms.client import CLIENT, CONTACT_ROW
from generator.journal.forms.shapes import Rows
from generator.journal.hints import contact_id, contact_name
from generator.journal.nodes import Mapping, Scalar, Sequence
from generator.writing.editing import end_of, without_blank_lines
from generator.writing.spelling import in_line
from generator.writing.text import Edit, edited
from generator.writing.written import Refused, Written, read_written, values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.journal.nodes import Node

_NAME = "contacts"
_SHAPE = Rows(CONTACT_ROW)
#: What stands before an item in lines of its own.
_DASH = re.compile(r"( *)- +")


def new_contact(name: str, taken: Iterable[str]) -> dict[str, Any]:
    """Return the row of somebody new, under an id made of the name that is not taken; empty where none can be made."""
    one = contact_id(name, taken)
    return {"id": one, "name": contact_name(name)} if one else {}


def with_contact(data: bytes, path: str, row: dict[str, Any]) -> bytes | Refused:
    """Return a `client.yaml` with one contact more, behind those that are there."""
    before = read_written(data, path)
    if isinstance(before, Refused):
        return before
    edit = _edit(before, row)
    if edit is None:
        return _by_hand(path, row)
    after = edited(data, edit)
    return after if _is_as_wanted(before, read_written(after, path), row) else _by_hand(path, row)


def _by_hand(path: str, row: dict[str, Any]) -> Refused:
    return Refused(
        f"{path} is written in a way that is left alone; add there, below contacts: - {in_line(row, _SHAPE)}"
    )


def _edit(written: Written, row: dict[str, Any]) -> Edit | None:
    """Return where the row goes; None where that is for somebody to say."""
    if not isinstance(written.node, Mapping) or written.node.end is not None:
        return None
    lines, new = written.text.split("\n"), in_line(row, _SHAPE, bracketed=True)
    found = next(((key, node) for key, node in written.node.pairs if key.text == _NAME), None)
    if found is None:
        return _below(lines, _last_before(written.node), f"{_NAME}:\n  - {new}")
    key, node = found
    if isinstance(node, Sequence) and node.items:
        last = node.items[-1]
        if node.end is not None:
            return Edit(end_of(last), end_of(last), f", {new}")
        dash = _DASH.fullmatch(lines[last.line - 1][: last.column - 1])
        return _below(lines, last, f"{dash[1]}- {new}") if dash else None
    if isinstance(node, Sequence) and node.end is not None:
        return Edit((node.line, node.column), node.end, f"[{new}]")
    return _below(lines, key, f"  - {new}") if isinstance(node, Scalar) and not node.text else None


def _last_before(client: Mapping) -> Node:
    """Return the value behind which contacts stand in the form of a client."""
    order = {one.name: at for at, one in enumerate(CLIENT.fields)}
    before = [pair for pair in client.pairs if order.get(pair[0].text, -1) < order[_NAME]] or client.pairs
    key, node = max(before, key=lambda pair: (pair[0].line, pair[0].column))
    return key if isinstance(node, Scalar) and not node.text else node


def _below(lines: list[str], node: Node, new: str) -> Edit:
    """Add lines below those of a value."""
    line, _ = without_blank_lines(lines, (node.line, node.column), end_of(node))
    place = (line, len(lines[line - 1]) + 1)
    return Edit(place, place, f"\n{new}")


def _is_as_wanted(before: Written, after: Written | Refused, row: dict[str, Any]) -> bool:
    """Whether a file holds what it did, and the row."""
    if isinstance(after, Refused) or before.node is None or after.node is None:
        return False
    was, now = values(before.node), values(after.node)
    wanted = {name: in_line(value) for name, value in row.items() if not isinstance(value, str)}
    return bool(now == {**was, _NAME: [*(was.get(_NAME) or []), {**row, **wanted}]})

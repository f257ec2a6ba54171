"""One field of an entry set where the entry stands in its file, with every other byte kept.

The place is found by the nodes of the journal's parser. What comes out is read back before it is given: it holds
exactly what stood there before and the new value, or the edit is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.journal.forms import ENTRY_FORMS, ITEM_FORMS
from generator.journal.nodes import Mapping, Scalar
from generator.journal.page import Page
from generator.journal.parse import parse_yaml
from generator.journal.values import read_fields
from generator.writing.spelling import in_line, lines_of
from generator.writing.text import Edit, edited
from generator.writing.written import Refused, Written, entry_at, others, read_written, values

if TYPE_CHECKING:
    from generator.diagnostics import Source
    from generator.journal.forms.fields import Field, Form
    from generator.journal.nodes import Node, Place


def with_field(data: bytes, at: Source, name: str, value: Any) -> bytes | Refused:
    """Return a file with one field of an entry set or replaced; see `with_fields`."""
    return with_fields(data, at, {name: value})


def with_fields(data: bytes, at: Source, new: dict[str, Any]) -> bytes | Refused:
    """Return a file of entries, `.md` or `.yaml`, with fields of one entry set or replaced and all other bytes kept.

    `at` is where the entry stands, as its `Entry.source` says. A value is what `entry_text` takes.
    """
    for name, value in new.items():
        found = _with_field(data, at, name, value)
        if isinstance(found, Refused):
            return found
        data = found
    return data


@dataclass(frozen=True, slots=True)
class _Target:
    """The entry that is edited, and the field."""

    text: str
    entry: Mapping
    form: Form
    field: Field
    value: Any

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.name

    @property
    def wanted(self) -> Any:
        """The new value as it is read."""
        spelt, _ = parse_yaml(f"{self.name}: {in_line(self.value, self.field.type)}", self.field.name)
        return values(spelt).get(self.name) if isinstance(spelt, Mapping) else None

    @property
    def is_there(self) -> bool:
        """Whether the field holds the new value already."""
        return any(key.text == self.name and values(node) == self.wanted for key, node in self.entry.pairs)


def _with_field(data: bytes, at: Source, name: str, value: Any) -> bytes | Refused:
    before = read_written(data, at.path)
    if isinstance(before, Refused):
        return before
    target = _target(before, at, name, value)
    if isinstance(target, Refused):
        return target
    if target.wanted is None:
        return Refused(f"`{name}` cannot be that: it holds characters that no journal can hold")
    if target.is_there:
        return data
    edit = _edit(target)
    if isinstance(edit, Refused):
        return edit
    after = edited(data, edit)
    wrong = _wrong(before, read_written(after, at.path), at, target)
    return after if wrong is None else wrong


def _target(written: Written, at: Source, name: str, value: Any) -> _Target | Refused:
    """Return the entry at a place with the field that is to be set."""
    entry = entry_at(written.node, at)
    kind = next((node for key, node in entry.pairs if key.text == "kind"), None) if entry is not None else None
    forms = ENTRY_FORMS if at.path.endswith(".md") else ITEM_FORMS
    form = forms.get(kind.text) if isinstance(kind, Scalar) else None
    if entry is None or form is None:
        return Refused(f"there is no entry at {at}")
    field = form.by_name.get(name)
    if field is None or name == "kind":
        return Refused(f"{form.called} has no field `{name}`" if field is None else "the kind of an entry stays")
    return _Target(written.text, entry, form, field, value)


def _edit(target: _Target) -> Edit | Refused:
    for key, node in target.entry.pairs:
        if key.text == target.name:
            return _replaced(target, key, node)
    return _added(target)


def _replaced(target: _Target, key: Scalar, node: Node) -> Edit | Refused:
    """Replace a value that is there, from where it begins; one in lines of its own from the name's colon on."""
    end = end_of(node)
    start = (node.line, node.column)
    is_block = not isinstance(node, Scalar) and node.end is None
    if is_block:
        start = _past_colon(target.text, key)
    lines = target.text.split("\n")
    if _has_comment(lines, node, start, end):
        return Refused(f"a comment stands within the old value of `{target.name}` and would be lost")
    end = without_blank_lines(lines, start, end)
    is_last = not lines[end[0] - 1][end[1] - 1 :].strip()
    new = _spelt(target, key) if is_last else _spelt_in_line(target)
    before = lines[start[0] - 1][: start[1] - 1]
    return Edit(start, end, new if new.startswith("\n") or before.endswith((" ", "\t")) else f" {new}")


def _past_colon(text: str, key: Scalar) -> Place:
    line, column = key.end
    return line, text.split("\n")[line - 1].find(":", column - 1) + 2


def end_of(node: Node) -> Place:
    """Return where a value ends: a list or mapping without brackets ends with its last value."""
    if isinstance(node, Scalar):
        return node.end
    if node.end is not None:
        return node.end
    return end_of(node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1])


def _has_comment(lines: list[str], node: Node, start: Place, end: Place) -> bool:
    """Whether a comment stands between the parts of a value, or behind the sign that begins a block of text."""
    if isinstance(node, Scalar):
        line = lines[node.line - 1][node.column - 1 :]
        return end[0] > node.line and line.startswith(("|", ">")) and "#" in line
    covered = {place for one in _scalars(node) for place in _places(lines, (one.line, one.column), one.end)}
    return any(
        lines[line - 1][column - 1] == "#"
        for line, column in _places(lines, start, end)
        if (line, column) not in covered
    )


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    inside = [one for pair in node.pairs for one in pair] if isinstance(node, Mapping) else node.items
    return [scalar for one in inside for scalar in _scalars(one)]


def _places(lines: list[str], start: Place, end: Place) -> list[Place]:
    """Return the places of all characters between two places."""
    return [
        (number, column)
        for number in range(start[0], min(end[0], len(lines)) + 1)
        for column in range(
            start[1] if number == start[0] else 1, end[1] if number == end[0] else len(lines[number - 1]) + 1
        )
    ]


def without_blank_lines(lines: list[str], start: Place, end: Place) -> Place:
    """Return the end of a value without the line ends and blank lines after a block of text."""
    line, column = end
    while line > start[0] and (line > len(lines) or not lines[line - 1][: column - 1].strip()):
        line -= 1
        column = len(lines[line - 1]) + 1
    return line, column


def _spelt(target: _Target, key: Scalar) -> str:
    """Return the new value as it stands behind the name's colon, in lines of its own where it needs them."""
    if target.entry.end is not None:
        return _spelt_in_line(target)
    first, *others = lines_of(target.name, target.value, target.field.type)
    indent = " " * (key.column - 1)
    return "\n".join([first.partition(":")[2].strip(), *(f"{indent}{line}" if line else "" for line in others)])


def _spelt_in_line(target: _Target) -> str:
    return in_line(target.value, target.field.type, bracketed=target.entry.end is not None)


def _added(target: _Target) -> Edit | Refused:
    """Add the field behind the last one that stands before it in the kind's form."""
    order = {name: at for at, name in enumerate(target.form.by_name)}
    before = [pair for pair in target.entry.pairs if order.get(pair[0].text, -1) < order[target.name]]
    key, node = max(before, key=lambda pair: order.get(pair[0].text, -1))
    if target.entry.end is not None:
        return Edit(end_of(node), end_of(node), f", {target.name}: {_spelt_in_line(target)}")
    lines = target.text.split("\n")
    line, _ = without_blank_lines(lines, (key.line, key.column), end_of(node))
    indent = " " * (target.entry.pairs[0][0].column - 1)
    new = [f"{indent}{one}" if one else "" for one in lines_of(target.name, target.value, target.field.type)]
    place = (line, len(lines[line - 1]) + 1)
    return Edit(place, place, "\n".join(["", *new]))


def _wrong(before: Written, after: Written | Refused, at: Source, target: _Target) -> Refused | None:
    """Return why a file that was edited is not what it is to be; None where it is."""
    if isinstance(after, Refused):
        return Refused("the field cannot be set where the entry stands", after.diagnostics)
    entry = entry_at(after.node, at)
    if entry is None or not replace(target, entry=entry).is_there:
        return Refused(f"`{target.name}` cannot be set where the entry stands: write it by hand")
    if before.body != after.body or others(before.node, at, target.name) != others(after.node, at, target.name):
        return Refused(f"to set `{target.name}` would change something else in the entry: write it by hand")
    page = Page(at.path, after.text, at.path.partition("/")[0])
    fields = read_fields(page, entry, target.form)
    if target.name in fields.faulty:
        return Refused(f"`{target.name}` cannot be that", tuple(one for one in page.diagnostics() if one.is_error))
    return None

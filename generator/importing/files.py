"""The text of what an import would write: new entries at the end of list files, single fields where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.writing.editing import with_fields
from generator.writing.entry import row_text
from generator.writing.written import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.importing.gathered import Draft
    from generator.importing.merging import Change, Plan

#: A list file that has this many bytes takes no further entries; the next ones go into another.
FULL = 400_000
FOLDER = "imported"
_FAMILIES = {"meeting": "meetings", "contact": "mail", "invoice": "invoices"}


@dataclass(slots=True)
class Texts:
    """Files as they would be, and which entry stands where in them."""

    #: By path below the journals folder.
    files: dict[str, bytes] = field(default_factory=dict)
    #: For each new entry its file, its first line, and the line behind it.
    places: list[tuple[Draft, str, int, int]] = field(default_factory=list)
    #: Entries that could not be edited, and why.
    refused: list[tuple[Change, str]] = field(default_factory=list)


def texts(plan: Plan, there: Mapping[str, bytes]) -> Texts:
    """Return every file that a plan changes or adds, given those that are there. All other bytes stay as they are."""
    found = Texts()
    by_file: dict[str, list[Change]] = defaultdict(list)
    for change in plan.changed:
        by_file[change.entry.source.path].append(change)
    for path, changes in sorted(by_file.items()):
        data = _edited(there[path], changes, found)
        if data != there[path]:
            found.files[path] = data
    _add(plan.new, there, found)
    return found


def _edited(data: bytes, changes: Sequence[Change], found: Texts) -> bytes:
    """Return a file with its entries changed. What is cut at the beginnings of entries is edited piece by piece.

    An edit reads three times over what it edits; where many entries of a long list change, that must not be all of it.
    """
    starts, parts = _cut(data)
    # From the end: what is above keeps its line.
    for change in sorted(changes, key=lambda one: one.entry.source, reverse=True):
        at = change.entry.source
        part = bisect_right(starts, at.line - 1) - 1
        edited = with_fields(parts[part], replace(at, line=at.line - starts[part]), dict(change.fields))
        if isinstance(edited, Refused):
            found.refused.append((change, edited.why))
        else:
            parts[part] = edited
    return b"".join(parts)


def _cut(data: bytes) -> tuple[list[int], list[bytes]]:
    """Return the parts of a list file, and how many lines stand before each; of a Markdown file the whole."""
    lines = data.splitlines(keepends=True) if data.removeprefix(b"\xef\xbb\xbf").startswith((b"- ", b"#")) else [data]
    starts = [0, *(number for number, line in enumerate(lines) if number and line.startswith(b"- "))]
    return starts, [b"".join(lines[first:end]) for first, end in pairwise([*starts, len(lines)])]


def _add(drafts: Sequence[Draft], there: Mapping[str, bytes], found: Texts) -> None:
    """Add new entries to the list files of their year."""
    grown: dict[str, _Grown] = {}
    for draft in sorted(drafts, key=lambda one: (one.client, one.date, one.id)):
        path = _path(draft, there, found, grown)
        if path not in grown:
            grown[path] = _Grown.of(found.files.get(path, there.get(path, b"")))
        first = grown[path].line
        grown[path].add(_row(draft))
        found.places.append((draft, path, first, grown[path].line))
    found.files.update({path: b"".join(one.parts) for path, one in grown.items()})


@dataclass(slots=True)
class _Grown:
    """A list file while entries are added to its end."""

    parts: list[bytes]
    size: int
    #: The line in which the next entry begins.
    line: int
    line_end: bytes

    @classmethod
    def of(cls, data: bytes) -> _Grown:
        """Return a file as it is, with its last line ended."""
        end = b"\r\n" if b"\r\n" in data else b"\n"
        data += end if data and not data.endswith(b"\n") else b""
        return cls([data], len(data), data.count(b"\n") + 1, end)

    def add(self, text: str) -> None:
        """Add an entry."""
        row = text.encode().replace(b"\n", self.line_end)
        self.parts.append(row)
        self.size, self.line = self.size + len(row), self.line + row.count(b"\n")


def _path(draft: Draft, there: Mapping[str, bytes], found: Texts, grown: Mapping[str, _Grown]) -> str:
    """Return the list file of a year, or the next one where that is full."""
    stem, number = f"{draft.client}/{FOLDER}/{_FAMILIES[draft.kind]}-{draft.date.year}", 1
    while True:
        path = f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml"
        size = grown[path].size if path in grown else len(found.files.get(path, there.get(path, b"")))
        if size < FULL:
            return path
        number += 1


def _row(draft: Draft) -> str:
    dated = {"issued": draft.date} if draft.kind == "invoice" else {"date": draft.date}
    return row_text(draft.kind, {"id": draft.id, **dated, **draft.fields})

"""What was read of a file is remembered by its content, so that many versions of a folder read each file once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.journal.entries import Items, read_entries

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.journal.entries import Item
    from generator.journal.page import Mention, Page


class _Kept(NamedTuple):
    """A file as read, before it is judged beside others."""

    found: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]
    items: tuple[Item, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """Files of entries that were read, by path and content id. It serves one set of former names of clients."""

    kept: dict[tuple[str, str], _Kept] = field(default_factory=dict)

    def entries(self, page: Page, content_id: str) -> Items:
        """Return the entries of a file; what is wrong goes to the page. They are the caller's to change."""
        key = (page.path, content_id)
        kept = self.kept.get(key)
        if kept is None:
            read = read_entries(page)
            items = tuple(replace(item) for item in read.items)
            self.kept[key] = _Kept(tuple(page.found), tuple(page.mentions), items, read.is_whole)
            return read
        page.found.extend(kept.found)
        page.mentions.extend(kept.mentions)
        return Items(page, [replace(item) for item in kept.items], kept.is_whole)

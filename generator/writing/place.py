"""Where a new entry goes: the folder its client's entries are in, and a name that no other has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.journal.hints import slug_of
from generator.journal.names import entry_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

#: The folders below a client's in which entries may stand, by the day: all in one, by year, by year and month.
_LAYOUTS = ("", "{day:%Y}/", "{day:%Y}/{day:%m}/", "{day:%Y}/{day:%Y-%m}/")
#: Where a client has no entries yet.
_BY_YEAR = _LAYOUTS[1]


def entry_path(client: str, day: date, words: str, paths: Iterable[str], ids: Collection[str]) -> str:
    """Return the path of a new entry below the journals folder, such as `acme/2026/2026-11-29-declined.md`.

    `words` become its name. `paths` are those of the journal's files, `ids` the full ids of its entries: the new one
    goes where most of its client's are, by year where there are none, under a name that no entry of the client has.
    """
    taken = {one.rpartition("/")[2].removesuffix(".md") for one in paths if one.startswith(f"{client}/")}
    taken |= {one.partition("/")[2] for one in ids if one.startswith(f"{client}/")}
    stem = _free(f"{day}-{slug_of(words) or 'entry'}", taken)
    return f"{client}/{_layout(client, paths).format(day=day)}{stem}.md"


def _layout(client: str, paths: Iterable[str]) -> str:
    """Return the layout of most of a client's entries."""
    counts: Counter[str] = Counter()
    for path in paths:
        rest = path.removeprefix(f"{client}/")
        day = entry_name(path).day if rest != path and path.endswith(".md") else None
        if day is not None:
            counts.update(
                one for one in _LAYOUTS if one.format(day=day) == rest.rpartition("/")[0] + "/" * ("/" in rest)
            )
    return max(_LAYOUTS, key=lambda one: (counts[one], one == _BY_YEAR))


def _free(stem: str, taken: Collection[str]) -> str:
    """Return a name, with a number from 2 on where it is taken."""
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name

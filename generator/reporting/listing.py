"""A JSON object around one long list, written item by item: what is written is let go.

A site of a thousand accounts holds one account at a time, and its files are those of the commands to the byte.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Where no entry is closed: ids of support entries -> what they are called instead.
NONE_CLOSED: Mapping[str, str] = MappingProxyType({})


class Listing:
    """An object of which one list is still to come."""

    def __init__(self, write: Callable[[str], object], values: Mapping[str, Any], name: str) -> None:
        """Write what stands before the items; `values[name]` holds the place of the list."""
        self._write = write
        self._begun = False
        names = list(values)
        place = names.index(name)
        members = [f"  {_text(one)}: {_text(values[one], '  ')}" for one in names]
        write("{\n" + "".join(f"{one},\n" for one in members[:place]) + f"  {_text(name)}: [")
        self._after = "".join(f",\n{one}" for one in members[place + 1 :]) + "\n}\n"

    def add(self, item: str) -> None:
        """Write one item, as `item_text` gives it."""
        self._write(f"{',' if self._begun else ''}\n    {item}")
        self._begun = True

    def end(self) -> None:
        """Write what stands after the items."""
        self._write(("\n  ]" if self._begun else "]") + self._after)


def item_text(values: Any) -> str:  # anything that JSON can hold
    """Return an item of a list as it stands in its object: two spaces of indentation a level."""
    return _text(values, "    ")


def list_json(values: Mapping[str, Any], name: str, items: Iterable[str]) -> str:
    """Return a whole object; its items come as `item_text` gives them."""
    parts: list[str] = []
    listing = Listing(parts.append, values, name)
    for item in items:
        listing.add(item)
    listing.end()
    return "".join(parts)


def _text(values: Any, indent: str = "") -> str:  # as above
    """Return JSON; within a text a line feed is written as two letters, so that lines can be moved in."""
    text = json.dumps(values, indent=2, ensure_ascii=False)
    return text.replace("\n", f"\n{indent}") if indent else text

"""What the fields of entries may hold, as far as somebody who fills in an example has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of one kind of entry, as somebody fills it in."""

    name: str
    #: `day`, `flag`, `no`, `number`, `text`, `person` (ours), `contact`, `anyone`, `word`; none where it holds rows or
    #: the ids of entries, which nobody can fill in for an example.
    takes: tuple[str, ...]
    #: The words it may be, without those that say that nothing has happened yet.
    words: tuple[str, ...] = ()
    #: Whether an entry of the kind cannot do without it.
    required: bool = False
    #: Whether a day in it lies ahead.
    ahead: bool = False
    #: The field that holds its day, where it is filled in later than the entry; empty where it needs none.
    companion: str = ""
    #: Fields of which only one can be true with it.
    apart: frozenset[str] = frozenset()
    #: What it means, for the person who writes.
    doc: str = ""


#: By kind of entry, then by field: every field in the order of the format.
Vocabulary = Mapping[str, Mapping[str, Blank]]

"""Entries that are read when somebody first looks at them: most runs look at those of one account alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from generator.model.entry import Entry

#: The kind of entry that says what we expect of a client.
OUTLOOK = "outlook"


class Mark(NamedTuple):
    """What is known of an entry before it is looked at."""

    id: str
    kind: str
    #: Who may read it: `team` or `leads`.
    audience: str
    day: date
    #: Of an outlook, the hash of all that it says: all of them together are held against what came of them.
    said: str = ""


class Later(Sequence["Entry"]):
    """The entries of an account, the same as a tuple of them."""

    def __init__(
        self,
        origin: str,
        read: Callable[[], Iterable[Entry]],
        marks: Sequence[Mark] | None = None,
        of: Sequence[Entry] = (),
    ) -> None:
        """Take the id of all that they are made from, what reads them, and what is known of each, if anything is.

        What has the same origin is the same. The marks come in the order of the entries. `of` are the entries that
        they are made of.
        """
        self.origin = origin
        self.marks = marks
        self._read = read
        self._of = of

    @cached_property
    def whole(self) -> tuple[Entry, ...]:
        """The entries themselves. Raises what reading them raises."""
        return tuple(self._read())

    def forget(self) -> None:
        """Let go of them: they are read again when somebody looks at them again."""
        self.__dict__.pop("whole", None)
        if isinstance(self._of, Later):
            self._of.forget()

    def told_as(self, origin: str) -> Later:
        """Return them with another id of what they are made from."""
        return Later(origin, self._read, self.marks, self._of)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, place: int | slice) -> Entry | tuple[Entry, ...]:
        """Return an entry, or some of them."""
        return self.whole[place]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.whole if self.marks is None else self.marks)

    def __iter__(self) -> Iterator[Entry]:
        """Pass through them."""
        return iter(self.whole)

    def __eq__(self, other: object) -> bool:
        """Whether they are the same entries."""
        return self.whole == (other.whole if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        """Their hash, as that of a tuple."""
        return hash(self.whole)

    def __repr__(self) -> str:
        """They are written out as a tuple is."""
        return repr(self.whole)

    def __reduce__(self) -> tuple[type, tuple[tuple[Entry, ...]]]:
        """Another process gets the entries: it may not be where they can be read."""
        return tuple, (self.whole,)


def let_go(entries: Sequence[Entry]) -> None:
    """Let go of entries that can be read again."""
    if isinstance(entries, Later):
        entries.forget()


def marks_of(entries: Sequence[Entry]) -> Iterable[Mark]:
    """Return what is known of entries, without looking at more of them than has to be."""
    known = entries.marks if isinstance(entries, Later) else None
    return known if known is not None else map(_mark, entries)


def _mark(entry: Entry) -> Mark:
    said = sha256(repr(entry).encode("utf-8", "surrogatepass")).hexdigest() if entry.kind == OUTLOOK else ""
    return Mark(entry.id, entry.kind, entry.audience, entry.date, said)

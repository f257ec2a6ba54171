"""What reading the files of other programs gives: drafts of entries, remarks, and people nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.importing.pieces import looked_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

#: The tag of what was imported.
IMPORTED = "imported"
#: So many remarks are kept of one kind of file; whoever has more has one trouble, not many.
MOST_REMARKS = 1_000
_LONGEST_TEXT = 300


class Place(NamedTuple):
    """A place in a file that is imported."""

    #: As it was named on the command line.
    file: str
    #: Counted from 1; 0 stands for the file as a whole.
    line: int = 0


class Remark(NamedTuple):
    """Something in a file that is not as it should be, and what was made of it."""

    place: Place
    #: What is wrong, without a full stop.
    what: str
    #: What was done about it.
    done: str


class Stranger(NamedTuple):
    """Somebody, or a client's name, that no rule knows."""

    #: An address, or the name that a table has for a client.
    name: str
    #: What they call themselves; empty where nothing says it.
    called: str
    #: Whether `name` is an address.
    is_address: bool
    #: The client whose domain the address is below; empty where none is.
    client: str


def clean(text: str) -> str:
    """Return a text as a journal can hold it: in one line, without signs that cannot be seen, and not too long."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:_LONGEST_TEXT]).split())


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it would be written."""

    client: str
    #: Without its client; the same whenever the same thing is imported.
    id: str
    kind: str
    date: date
    #: Fields beside `kind`, `id` and `date`, as `generator.writing` takes them.
    fields: Mapping[str, Any]
    place: Place


class Payment(NamedTuple):
    """Money that came, as a table of payments has it."""

    #: The client's id; empty where only the number tells.
    client: str
    #: The number of the invoice; empty where the table does not say which it was.
    number: str
    day: date
    #: None where the table has no sums.
    amount: Decimal | None
    place: Place


class Person(NamedTuple):
    """Somebody at a client, as a table of contacts has them."""

    client: str
    name: str
    role: str
    address: str
    place: Place


@dataclass(slots=True)
class Gathered:
    """What one import found. It is filled while files are read."""

    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    #: How often each of them was met.
    strangers: dict[Stranger, int] = field(default_factory=dict)
    #: What was passed over as it should be, and how often: `internal`, `a newsletter or an automatic answer`.
    passed: dict[str, int] = field(default_factory=dict)
    #: Every day that something was read of.
    days: set[date] = field(default_factory=set)
    payments: list[Payment] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    #: Remarks beyond those that are kept.
    more: int = 0

    def tell(self, place: Place, what: str, done: str) -> None:
        """Add a remark."""
        if len(self.remarks) < MOST_REMARKS:
            self.remarks.append(Remark(place, what, done))
        else:
            self.more += 1

    def looked_at(self, name: str, pieces: Iterable[bytes]) -> Iterable[bytes] | None:
        """Return the pieces of a file; None, told, where its first bytes say that nothing can be read of it."""
        wrong, found = looked_at(pieces)
        if wrong:
            self.tell(Place(name), wrong, "nothing was read of it")
        return None if wrong else found

    def meet(self, stranger: Stranger) -> None:
        """Count somebody whom no rule knows."""
        self.strangers[stranger] = self.strangers.get(stranger, 0) + 1

    def pass_over(self, why: str, times: int = 1) -> None:
        """Count something that is rightly passed over."""
        self.passed[why] = self.passed.get(why, 0) + times

    @property
    def covered(self) -> tuple[date, date] | None:
        """The first and the last day that something was read of."""
        return (min(self.days), max(self.days)) if self.days else None

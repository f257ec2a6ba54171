"""One row of a table, asked by our names of its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.criteria.words import count
from generator.importing.directory import plain_address
from generator.importing.gathered import Place, Stranger, clean
from generator.importing.tables.values import day_form, read_amount

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from generator.importing.gathered import Gathered
    from generator.importing.tables.cells import Row
    from generator.importing.tables.maps import Header
    from generator.importing.tables.values import DayForm
    from generator.importing.wanted import Wanted
    from generator.model.imports import TableRule

_SHOWN, _NAMED = 40, 5


@dataclass(slots=True)
class Table:
    """A table with everything that is known of it."""

    name: str
    rule: TableRule
    header: Header
    wanted: Wanted
    form: DayForm | None = None
    #: What is true of many invoices and what was done, with their numbers.
    sums: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the form of the days ready."""
        self.form = day_form(self.rule.dates)

    def tell_sums(self, gathered: Gathered) -> None:
        """Tell what is true of many rows, once."""
        for (what, done), numbers in sorted(self.sums.items()):
            shown = ", ".join(sorted(numbers)[:_NAMED]) + (" and more" if len(numbers) > _NAMED else "")
            gathered.tell(Place(self.name), f"{count(len(numbers), 'invoice')} {what}: {shown}", done)


@dataclass(frozen=True, slots=True)
class Record:
    """One row."""

    table: Table
    row: Row
    #: The line of its own above it, where the rows stand in groups.
    group: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.table.name, self.row.line)

    def text(self, name: str) -> str:
        """Return a cell by our name of its column; empty where there is no such column."""
        found = self.table.header.places.get(name)
        return "" if found is None else clean(self.row.cell(found[0]))

    def day(self, name: str, gathered: Gathered) -> date | None:
        """Return a day; None where none is written, and, told, where it cannot be read."""
        text, header = self.text(name), self.table.header.places.get(name, (0, ""))[1]
        if not text or self.table.form is None:
            return None
        day = self.table.form.read(text, self.table.wanted.home if "(UTC)" in header else None)
        if day is None:
            what = f'"{text[:_SHOWN]}" is no day written as {self.table.form.text}'
            gathered.tell(self.place, what, f'the column "{header}" of this row was left out')
        return day

    def amount(self, name: str, gathered: Gathered) -> Decimal | None:
        """Return an amount; None where none is written, and, told, where it cannot be read."""
        text = self.text(name)
        if not text:
            return None
        amount = read_amount(text, self.table.rule.decimal)
        if amount is None:
            hint = "" if self.table.rule.decimal else ": say with `--decimal` which sign stands before decimals"
            gathered.tell(
                self.place,
                f'"{text[:_SHOWN]}" can be read in more than one way, or in none',
                f"the sum was left out{hint}",
            )
        return amount

    def client(self, gathered: Gathered) -> str:
        """Return the client that it is about; empty, and listed, where no rule knows them."""
        name, address = self.text("client") or self.group, plain_address(self.text("address"))
        client = self.table.wanted.directory.client_of(name, address)
        if not client and (name or address):
            gathered.meet(Stranger(name or address, "", is_address=not name, client=""))
        return client

"""A table read by its map: its header found, the form of its days made sure of, each row taken."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from generator.importing.gathered import Gathered, Place
from generator.importing.tables.cells import DELIMITERS, rows, text_of
from generator.importing.tables.invoices import take_invoice
from generator.importing.tables.maps import DAYS, REQUIRED, Header, find_header
from generator.importing.tables.payments import take_payment
from generator.importing.tables.people import take_person
from generator.importing.tables.record import Record, Table
from generator.importing.tables.values import ISO, fitting_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.importing.tables.cells import Row
    from generator.importing.wanted import Wanted
    from generator.model.imports import TableRule

#: So far down a header is looked for: reports begin with their own name and days.
_FIRST_ROWS = 25
_TAKERS: dict[str, Callable[[Record, Gathered], None]] = {
    "invoices": take_invoice,
    "payments": take_payment,
    "contacts": take_person,
}
_SHOWN = 12
#: The first cell of a row that adds up others.
_SUM = re.compile(r"\s*total\b", re.IGNORECASE)


def read_tables(files: Iterable[tuple[str, Iterable[bytes]]], rule: TableRule, wanted: Wanted) -> Gathered:
    """Read tables of one kind by a rule that `resolve` gave."""
    gathered = Gathered()
    for name, pieces in files:
        text = text_of(name, pieces, rule.encoding, gathered)
        if text is not None:
            _read(name, text, rule, wanted, gathered)
    gathered.drafts.sort(key=lambda draft: (draft.client, draft.date, draft.id))
    return gathered


def _read(name: str, text: str, rule: TableRule, wanted: Wanted, gathered: Gathered) -> None:
    header = _header(name, text, rule, gathered)
    if header is None:
        return
    body = list(islice(rows(name, text, header.delimiter, gathered), header.rows, None))
    form = _form(name, body, header, rule, gathered)
    if form is None:
        return
    table = Table(name, replace(rule, dates=form), header, wanted)
    group = ""
    for row in body:
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and row.cell(0):
            group = row.cell(0)  # a line of its own above the rows of one client
        elif filled and not _SUM.match(filled[0]):
            _TAKERS[rule.what](Record(table, row, group), gathered)
    table.tell_sums(gathered)


def _header(name: str, text: str, rule: TableRule, gathered: Gathered) -> Header | None:
    wanted = [rule.delimiter] if rule.delimiter else DELIMITERS
    first = {one: [row.cells for row in islice(rows(name, text, one, None), _FIRST_ROWS)] for one in wanted}
    header = find_header(first, rule)
    missing = [field for field in REQUIRED[rule.what] if header is None or field not in header.places]
    if header is not None and header.places and not missing:
        return header
    there = header.cells if header is not None and header.places else next(iter(first.values()), [()])[0:1]
    named = ", ".join(_names(there))
    said = " or ".join(f'"{one}"' for field in missing for one in rule.columns[field][:3])
    what = f"no row names the columns of `{rule.name}`" + (f": {said} is not there" if said else "")
    gathered.tell(Place(name), what, f"nothing was read of it; the table has: {named}" if named else "nothing was read")
    return None


def _names(there: Sequence[object]) -> list[str]:
    cells = there[0] if there and isinstance(there[0], tuple) else there
    return [" ".join(str(cell).split())[:40] for cell in tuple(cells)[:_SHOWN] if str(cell).strip()]


def _form(name: str, body: Sequence[Row], header: Header, rule: TableRule, gathered: Gathered) -> str | None:
    """Return the form of the days, which is said or is the one that cannot be mistaken; else None, told."""
    columns = [header.places[field][0] for field in DAYS if field in header.places]
    if rule.dates or not columns:
        return rule.dates or ISO
    cells = [row.cell(at) for row in body for at in columns if any(sign.isdigit() for sign in row.cell(at))]
    forms = fitting_forms(cells[:10_000])
    if ISO in forms or not cells:
        return ISO
    shown = next(iter(cells), "")[:20]
    hint = " or ".join(f'`--dates "{form}"`' for form in forms[:4]) or '`--dates "DD/MM/YYYY"` or as they are written'
    gathered.tell(
        Place(name), f'nobody says how its days are written, such as "{shown}"', f"nothing was read of it: add {hint}"
    )
    return None

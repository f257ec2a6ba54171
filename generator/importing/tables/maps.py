"""Which header of a table holds which field of ours: by the rules, by a ready map, or by both.

The ready maps have the headers of these exports; where a program calls a column differently in another edition or
language, both names are there, or a table in `agency.yaml` that is `like` it names its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importing.tables.cells import DELIMITERS, is_encoding
from generator.importing.tables.values import day_form
from generator.model.imports import TableRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Fields of which a table must have each.
REQUIRED = {
    "invoices": ("number", "issued"),
    "payments": ("paid",),
    "contacts": (),
}
#: Fields that are days.
DAYS = ("issued", "due", "paid", "credited")

READY = {
    "xero": TableRule(
        "xero",
        what="invoices",
        decimal=".",
        columns={
            "number": ("InvoiceNumber", "Invoice Number", "Number"),
            "client": ("ContactName", "Contact", "To"),
            "address": ("EmailAddress",),
            "issued": ("InvoiceDate", "Invoice Date", "Date"),
            "due": ("DueDate", "Due Date"),
            "paid": ("FullyPaidOnDate", "Fully Paid On", "Paid Date", "Last Payment Date"),
            "amount": ("Total", "Invoice Total"),
            "open": ("InvoiceAmountDue", "Due", "Amount Due"),
            "currency": ("Currency", "CurrencyCode"),
            "status": ("Status",),
            "type": ("Type",),
        },
    ),
    "quickbooks": TableRule(
        "quickbooks",
        what="invoices",
        columns={
            "number": ("Num", "No.", "Transaction number", "Invoice number"),
            "client": ("Name", "Customer", "Customer full name", "Client full name", "Customer/Project"),
            "issued": ("Date", "Transaction date", "Invoice date"),
            "due": ("Due date",),
            "amount": ("Amount", "Total"),
            "open": ("Open balance", "Balance"),
            "currency": ("Currency",),
            "status": ("Status",),
            "type": ("Transaction type", "Type"),
        },
    ),
    "quickbooks-payments": TableRule(
        "quickbooks-payments",
        what="payments",
        columns={
            "number": ("Invoice number", "Invoice no."),
            "client": ("Name", "Customer", "Customer full name", "Client full name"),
            "paid": ("Date", "Transaction date"),
            "amount": ("Amount", "Total"),
            "type": ("Transaction type", "Type"),
        },
    ),
    "stripe": TableRule(
        "stripe",
        what="invoices",
        dates="YYYY-MM-DD",
        decimal=".",
        columns={
            "number": ("Number", "Invoice Number"),
            "client": ("Customer Name", "Customer Description"),
            "address": ("Customer Email",),
            "issued": ("Finalized At (UTC)", "Date (UTC)", "Created (UTC)"),
            "due": ("Due Date (UTC)",),
            "paid": ("Paid At (UTC)",),
            "amount": ("Total", "Amount Due"),
            "currency": ("Currency",),
            "status": ("Status",),
        },
    ),
    "stripe-payments": TableRule(
        "stripe-payments",
        what="payments",
        dates="YYYY-MM-DD",
        decimal=".",
        columns={
            "number": ("Invoice Number",),
            "client": ("Customer Name", "Customer Description"),
            "address": ("Customer Email",),
            "paid": ("Created date (UTC)", "Created (UTC)"),
            "amount": ("Amount",),
            "status": ("Status",),
        },
    ),
    "hubspot": TableRule(
        "hubspot",
        what="contacts",
        columns={
            "first_name": ("First Name",),
            "last_name": ("Last Name",),
            "address": ("Email", "Email Address"),
            "client": ("Company Name", "Associated Company", "Company", "Associated Company (Primary)"),
            "role": ("Job Title",),
        },
    ),
    "salesforce": TableRule(
        "salesforce",
        what="contacts",
        columns={
            "first_name": ("First Name", "FirstName"),
            "last_name": ("Last Name", "LastName"),
            "name": ("Full Name", "Contact Name", "Name"),
            "address": ("Email",),
            "client": ("Account Name", "Account.Name", "AccountName"),
            "role": ("Title",),
        },
    ),
}


def resolve(rule: TableRule) -> TableRule | str:
    """Return a table with what its ready map says beneath what it says itself; or, in words, why it cannot be used."""
    ready = READY.get(rule.like)
    if ready is not None:
        rule = replace(
            rule,
            what=rule.what or ready.what,
            dates=rule.dates or ready.dates,
            decimal=rule.decimal or ready.decimal,
            columns={**ready.columns, **rule.columns},
        )
    if not rule.what:
        return f"the table `{rule.name}` does not say what its rows are: write `what: invoices`, or `like` a ready map"
    if rule.dates and day_form(rule.dates) is None:
        return f'"{rule.dates[:40]}" is no way to write days: write for example DD/MM/YYYY, MM/DD/YYYY or D MMM YYYY'
    if rule.encoding and not is_encoding(rule.encoding):
        return f'there is no encoding "{rule.encoding[:40]}": write for example windows-1252 or utf-8'
    missing = [name for name in REQUIRED[rule.what] if name not in rule.columns]
    return f"the table `{rule.name}` names no column for {' and '.join(missing)}" if missing else rule


@dataclass(frozen=True, slots=True)
class Header:
    """The row of a table that names its columns."""

    #: How many rows stand before it and with it.
    rows: int
    delimiter: str
    #: Where each field of ours stands; with the header that names it.
    places: Mapping[str, tuple[int, str]]
    cells: tuple[str, ...] = ()


def plain_header(text: str) -> str:
    """Return a header as it is compared."""
    return " ".join(text.replace("\ufeff", "").replace("*", "").split()).casefold()


def find_header(tables: Mapping[str, Sequence[tuple[str, ...]]], rule: TableRule) -> Header | None:
    """Return the header of a table, given its first rows by delimiter: the row that names most columns."""
    best: Header | None = None
    for delimiter in DELIMITERS:
        for at, cells in enumerate(tables.get(delimiter, ())):
            places = _places(cells, rule)
            if best is None or len(places) > len(best.places):
                best = Header(at + 1, delimiter, places, cells)
    return best


def _places(cells: Sequence[str], rule: TableRule) -> dict[str, tuple[int, str]]:
    plain = {plain_header(cell): at for at, cell in reversed([*enumerate(cells)]) if cell.strip()}
    found = {}
    for field, names in rule.columns.items():
        name = next((name for name in names if plain_header(name) in plain), None)
        if name is not None:
            found[field] = (plain[plain_header(name)], name)
    return found

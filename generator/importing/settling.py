"""Payments laid beside invoices: the day on which the whole of one had come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.importing.gathered import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from generator.importing.gathered import Gathered, Payment, Place
    from generator.model.entry import Entry

    Tell = Callable[[Place, str, str], None]
    ByNumber = Mapping[str, Sequence["_Invoice"]]
    BySum = Mapping[tuple[str, Any], Sequence["_Invoice"]]


@dataclass(slots=True)
class _Invoice:
    """An invoice of the journal, or one of a table."""

    client: str
    id: str
    number: str
    issued: date
    amount: Any
    paid: Any
    is_credited: bool


def settle_payments(gathered: Gathered, entries: Iterable[Entry], tell: Tell) -> list[Draft]:
    """Return the drafts, with one more for each invoice that payments settle: it has its number and `paid` alone."""
    if not gathered.payments:
        return gathered.drafts
    invoices = [_of_entry(entry) for entry in entries if entry.kind == "invoice"]
    by_number: dict[str, list[_Invoice]] = defaultdict(list)
    by_sum: dict[tuple[str, Any], list[_Invoice]] = defaultdict(list)
    for one in invoices:
        by_number[one.number.casefold()].append(one)
        by_sum[one.client, one.amount].append(one)
    came: dict[int, tuple[_Invoice, list[Payment]]] = {}
    for payment in sorted(gathered.payments, key=lambda one: (one.day, one.place)):
        invoice = _meant(payment, by_number, by_sum, tell)
        if invoice is not None:
            came.setdefault(id(invoice), (invoice, []))[1].append(payment)
    settled = [draft for invoice, payments in came.values() if (draft := _settled(invoice, payments, tell)) is not None]
    return [*gathered.drafts, *settled]


def _of_entry(entry: Entry) -> _Invoice:
    values = {name: fact.value for name, fact in entry.facts.items()}
    return _Invoice(
        entry.client,
        entry.id.partition("/")[2],
        str(values.get("number", "")),
        values.get("issued", entry.date),
        values.get("amount"),
        values.get("paid"),
        bool(values.get("credited")),
    )


def _meant(payment: Payment, by_number: ByNumber, by_sum: BySum, tell: Tell) -> _Invoice | None:
    """Return the one invoice that a payment can be for; None, told, where there is none or more than one."""
    if payment.number:
        found = [one for one in by_number.get(payment.number.casefold(), ()) if payment.client in ("", one.client)]
        what = f"the payment is for {payment.number[:40]}, which is"
    else:
        found = _by_sum(by_sum.get((payment.client, payment.amount), ()), payment.day)
        what = f"the payment of {payment.amount} by {payment.client} names no invoice, and the sum is that of"
    if len(found) == 1:
        return found[0]
    many = "more than one" if found else "none in the journal"
    tell(payment.place, f"{what} {many}", "it was left out: write `paid` by hand")
    return None


def _by_sum(invoices: Sequence[_Invoice], day: date) -> list[_Invoice]:
    """Return the invoices of a sum that a payment of a day can be for: the one that it has settled before, if any."""
    settled = [one for one in invoices if one.paid == day]
    if settled:
        return settled[:1]
    found = [one for one in invoices if one.paid is None and not one.is_credited and one.issued <= day]
    if len(found) == 1:
        found[0].paid = day
    return found


def _settled(invoice: _Invoice, payments: Sequence[Payment], tell: Tell) -> Draft | None:
    """Return the day on which the whole sum had come; None, told, while some of it is missing."""
    left, last = invoice.amount, payments[-1]
    if left is None or any(one.amount is None for one in payments):
        day = last.day
    else:
        day = None
        for one in payments:
            left -= one.amount or Decimal(0)
            if left <= 0:
                day = one.day
                break
    if day is None:
        tell(
            last.place,
            f"{invoice.number or invoice.id} is paid but for {left}",
            "`paid` was left out until all of it has come",
        )
        return None
    fields = {"paid": day, **({"number": invoice.number} if invoice.number else {})}
    return Draft(invoice.client, invoice.id, "invoice", invoice.issued, fields, last.place)

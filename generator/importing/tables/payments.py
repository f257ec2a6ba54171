"""Payments: when the money for an invoice came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importing.gathered import Payment

if TYPE_CHECKING:
    from generator.importing.gathered import Gathered
    from generator.importing.tables.record import Record

_CAME = {"", "paid", "succeeded", "completed", "closed", "deposited", "yes"}


def take_payment(record: Record, gathered: Gathered) -> None:
    """Take one row of a table of payments."""
    kind, status, number = record.text("type").lower(), record.text("status").lower(), record.text("number")
    if kind and "payment" not in kind and kind != "sales receipt":
        gathered.pass_over(f"a row that is no payment: {kind[:40]}")
        return
    if status not in _CAME:
        gathered.pass_over(f"a payment that did not come: {status[:40]}")
        return
    day, amount = record.day("paid", gathered), record.amount("amount", gathered)
    if day is None or day > record.table.wanted.today:
        if record.text("paid") and day is not None:
            gathered.tell(record.place, f"the payment is dated {day}, which has not come yet", "it was left out")
        return
    client = record.client(gathered)
    if client or number:
        gathered.days.add(day)
        gathered.payments.append(
            Payment(client, number, day, abs(amount) if amount is not None else None, record.place)
        )

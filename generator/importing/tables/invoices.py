"""Invoices: one entry for each number, whatever rows it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importing.directory import short_hash
from generator.importing.gathered import Draft
from generator.journal.hints import slug_of

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.importing.gathered import Gathered
    from generator.importing.tables.record import Record

_PAID = {"paid", "closed", "deposited", "paid in full"}
_NOT_SENT = ("draft", "void", "delete", "uncollectible", "cancel", "submitted", "awaiting approval", "rejected")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_LONGEST_ID = 60
_WITHOUT_A_DAY = (
    "paid on a day that the table does not tell",
    "`paid` was left out: import the payments as well, or write the day by hand",
)


def invoice_id(number: str) -> str:
    """Return the id of the entry of an invoice: its number in small letters, marked where that lost something."""
    slug = slug_of(number)[:_LONGEST_ID].strip("-")
    stem = slug if slug.startswith("inv-") else f"inv-{slug}".strip("-")
    return stem if slug == number.lower() else f"{stem}-{short_hash(number, 6)}"


def take_invoice(record: Record, gathered: Gathered) -> None:
    """Take one row of a table of invoices."""
    number, kind, status = record.text("number"), record.text("type").lower(), record.text("status").lower()
    if kind and ("invoice" not in kind or "credit" in kind):
        gathered.pass_over(f"a row that is no invoice: {kind[:40]}")
        return
    if status.startswith(_NOT_SENT):
        gathered.pass_over(f"an invoice that was not sent: {status[:40]}")
        return
    if not number:
        if record.text("issued"):
            gathered.tell(record.place, "the invoice has no number", "it was left out")
        return
    amount = record.amount("amount", gathered)
    if amount is not None and amount < 0:
        gathered.tell(
            record.place,
            f"{number} is below nothing, as a credit note is",
            "it was left out: write `credited` into the invoice it settles",
        )
        return
    _take(record, number, status, amount, gathered)


def _take(record: Record, number: str, status: str, amount: Decimal | None, gathered: Gathered) -> None:
    issued = record.day("issued", gathered)
    client = record.client(gathered)
    if issued is None or not client:
        if issued is None:
            gathered.tell(record.place, f"{number} has no day on which it was issued", "it was left out")
        return
    if issued > record.table.wanted.today:
        gathered.tell(record.place, f"{number} is dated {issued}, which has not come yet", "it was left out")
        return
    gathered.days.add(issued)
    if not record.table.wanted.takes(issued):
        gathered.pass_over("a day that was not asked for")
        return
    draft = Draft(
        client, invoice_id(number), "invoice", issued, _fields(record, number, status, amount, gathered), record.place
    )
    _add(draft, gathered)


def _fields(record: Record, number: str, status: str, amount: Decimal | None, gathered: Gathered) -> dict[str, object]:
    today, paid = record.table.wanted.today, record.day("paid", gathered)
    if paid is not None and paid > today:
        gathered.tell(
            record.place, f"{number} is said to be paid on {paid}, which has not come yet", "that was left out"
        )
        paid = None
    left = record.amount("open", gathered)
    is_settled = status in _PAID or (left == 0 and bool(amount))
    if left is not None and left > 0:
        paid = None  # a part was paid, and the rest is still owed
    if paid is None and is_settled:
        record.table.sums.setdefault(_WITHOUT_A_DAY, set()).add(number)
    currency = record.text("currency") or record.table.rule.currency
    fields = {
        "number": number,
        "amount": amount,
        "currency": currency.upper() if _LETTERS.fullmatch(currency) else None,
        "due": record.day("due", gathered),
        "paid": paid,
        "credited": record.day("credited", gathered),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _add(draft: Draft, gathered: Gathered) -> None:
    """Add an invoice, unless an earlier row was the same one: programs write a row for each of its lines."""
    same = next(
        (one for one in reversed(gathered.drafts[-50:]) if one.client == draft.client and one.id == draft.id), None
    )
    if same is None:
        gathered.drafts.append(draft)
    elif (same.date, same.fields) != (draft.date, draft.fields):
        what = f"{draft.fields['number']} stands in line {same.place.line} as well, and says something else there"
        gathered.tell(draft.place, what, "the first was taken")

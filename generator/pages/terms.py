"""What is agreed with a client, as rows of a label and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.words import amount_text, day_text, plural, spaced, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from generator.model.client import Client, Contract


#: What the page's own heading says already.
NAMED_ABOVE = frozenset({"active", "completed", "lost"})


@dataclass(frozen=True, slots=True)
class Term:
    """One row of what is agreed."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract, in words."""

    #: `retainer`, `project` or `mixed`.
    type: str
    #: `£4,250 a month`; empty where it is not known.
    amount: str
    #: What it is worth: a month twelve times, a year or a whole once; None where that is not known.
    worth: Decimal | None
    #: In which currency.
    currency: str


#: How a period is said, and how often it is counted.
PERIODS = {"month": ("a month", 12), "year": ("a year", 1), "total": ("in all", 1)}


def deal_of(contract: Contract | None, currency: str) -> Deal | None:
    """Return a contract in words; `currency` is that of amounts that name none."""
    if contract is None:
        return None
    per, times = PERIODS.get(contract.per, ("", 0))
    value, told = contract.value, contract.currency or currency
    amount = f"{amount_text(value, told)} {per}".strip() if value is not None else ""
    return Deal(contract.type, amount, value * times if value is not None and times else None, told)


def terms_of(client: Client, as_of: date, currency: str) -> tuple[Term, ...]:
    """Return what is known of a client's terms on a day; `currency` is that of amounts that name none."""
    return tuple(Term(label, text) for label, text in _rows(client, as_of, currency) if text)


def _rows(client: Client, as_of: date, currency: str) -> Iterator[tuple[str, str]]:
    yield "Client since", day_text(client.since)
    status = client.status_on(as_of)
    yield "Status", "" if status in NAMED_ABOVE else spaced(status)
    yield "Paused until", day_text(client.paused_until) if client.paused_until and status == "paused" else ""
    yield "Notice given", day_text(client.notice) if client.notice and client.notice <= as_of else ""
    yield "Ended", day_text(client.ended) if client.ended and client.ended <= as_of else ""
    tier = client.tier.at(as_of)
    yield "Tier", str(tier) if tier is not None else ""
    growth = client.growth.at(as_of)
    yield "Room to grow", "" if growth is None else f"{'yes' if growth else 'no'}{_because(client.growth_why)}"
    deal = deal_of(client.contract.at(as_of), currency)
    yield "Contract", ", ".join(part for part in (deal.type, deal.amount) if part) if deal else ""
    yield "Services", ", ".join(client.services.at(as_of) or ())
    yield "Units", ", ".join(client.units.at(as_of) or ())
    cadence = client.cadence.at(as_of) or {}
    agreed = [f"{value_text(level)} every {plural(days, 'day')}" for level, days in cadence.items() if days]
    yield "Agreed rhythm", ", ".join(agreed)
    now = [quiet for quiet in client.quiet if quiet.since <= as_of <= quiet.until]
    yield "Agreed quiet", "; ".join(f"until {day_text(one.until)}{_because(one.why)}" for one in now)


def _because(why: str) -> str:
    return f" ({why})" if why else ""

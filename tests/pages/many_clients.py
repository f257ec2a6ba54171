"""An agency with twelve clients of today and three former ones, as the page of all clients needs them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.agency import Agency, Person
from generator.pages.account import ContactLine, Standing
from generator.pages.contents import AccountSummary, BuildInfo, Portfolio
from generator.pages.entries import EntryLink
from generator.pages.findings import TurnView
from generator.pages.history import Block
from generator.pages.labels import badge_of, label_of, tone_of
from generator.pages.paths import account_path
from generator.pages.terms import Deal

AS_OF = date(2026, 10, 30)
AGENCY = Agency(
    "Fir & Sons",
    currency="GBP",
    people=(
        Person("anna", "Anna Sorrell"),
        Person("bo", "Bo <b>Hale</b>"),
        Person("cem", "Cem Yildiz"),
        Person("gone", "Gone"),
    ),
)


class Row(NamedTuple):
    """One client, in short."""

    id: str
    name: str
    label: str
    tier: int | None = None
    #: Type, amount and period; an amount in another currency than the agency's names it.
    deal: str = ""
    people: str = ""
    tags: tuple[str, ...] = ()
    #: The day of the last contact and of the next turn, as in `09-30`.
    contact: str = ""
    turn: str = ""
    depth: int = 0
    warnings: int = 0
    unknown: int = 0
    duties: int = 0
    overdue: int = 0
    reason: str = "As the journal says."


LAUNCH, PRICES, PRICES_TEAM = ("launch",), ("Price rise",), ("new team", "price rise")
ROWS = (
    Row("ash", "Ash Foods", "alarm", 1, "retainer 4000 month", "anna bo", PRICES, "10-20", "11-20", 2, 4, 9, 3, 2),
    Row("birch", "Birch & Co <i>", "alarm", 2, "project 90000 total", "bo", (), "09-01", "11-05", 1, 3, 12, 1),
    Row("cedar", "Cedar Rail", "notice", 1, "retainer 70000 year", "anna", PRICES_TEAM, "10-29", "", 3, 2, 4),
    Row("dale", "Dale Books", "watch", 2, "retainer 5000 month EUR", "cem", LAUNCH, "10-01", "12-01", 4, 1, 7, 2, 1),
    Row("elm", "élan Museum", "watch", 3, "", "anna cem", (), "", "11-02", 0, 1, 20, 5),
    Row("fen", "Fen Water", "untested", 3, "mixed 1500 month", "cem", (), "08-15", "", 0, 0, 21),
    Row("glen", "Glen Cycles", "new", None, "", "", (), "10-28", "11-30", 0, 0, 30, 1),
    Row("hart", "Hart Dental", "paused", 2, "retainer", "anna", (), "07-07", "", 1, 0, 3),
    Row("ivy", "Ivy Homes", "steady", 1, "project 12000", "bo", LAUNCH, "10-27", "11-25", 5, 0, 2, 1),
    Row("juniper", "Juniper Outdoor", "steady", 2, "retainer 2000 month", "bo cem", (), "10-26", "12-09", 6, 0, 1,
        reason="Zürich again."),
    Row("kite", "kite Insurance", "steady", 3, "retainer 100 month", "cem", (), "10-02", "", 4, 0, 6),
    Row("lark", "Lark & Daughters", "trusted", 1, "mixed 8000 month", "anna", LAUNCH, "10-25", "", 9, 0, 0),
    Row("moor", "Moor Energy", "lost", 1, "", "", (), duties=1, overdue=1),
    Row("north", "North Sands", "lost", 2),
    Row("oak", "Oak Press", "completed", 3, "project 900 total", "anna"),
)  # fmt: skip

#: How often an amount is counted, and how its period is said.
PERIODS = {"month": (12, "a month"), "year": (1, "a year"), "total": (1, "in all")}


def many_clients(rows: tuple[Row, ...] = ROWS) -> Portfolio:
    """Return the portfolio of some clients."""
    return Portfolio([summary(row) for row in rows], (), AGENCY, (), AS_OF, BuildInfo("1.2.3"))


def summary(row: Row) -> AccountSummary:
    """Return what the pages about all accounts know of one."""
    people = tuple(sorted(row.people.split()))
    return AccountSummary(
        standing(row),
        account_path(row.id),
        row.tier,
        tuple(person.name for person in AGENCY.people if person.id in people[:1]),
        1,
        (TurnView(day(row.turn), "late", tone_of("watch"), "", "", account_path(row.id)),) if row.turn else (),
        "Do this.",
        row.overdue,
        {},
        deal=deal(row.deal),
        people=people,
        tags=row.tags,
        year=(block(0, 60, "good"), block(60, 40, label_of(row.label).tone)),
    )


def block(x: float, width: float, tone: str) -> Block:
    return Block(x, width, tone, "", "", "", "", "", late=False)


def standing(row: Row) -> Standing:
    """Return how a client stands."""
    contact = ContactLine(day(row.contact), "call from them", (), EntryLink("x", "", "A call")) if row.contact else None
    badges = (badge_of("stale"),) if row.id == "elm" else ()
    label, counts = label_of(row.label), (row.warnings, row.unknown, 40, row.duties)
    return Standing(row.id, row.name, label, row.reason, AS_OF, badges, row.depth, *counts, contact, None)


def day(text: str) -> date:
    """Return a day of 2026."""
    return date.fromisoformat(f"2026-{text}")


def deal(text: str) -> Deal | None:
    """Return a contract from its type, amount, period and currency."""
    if not text:
        return None
    kind, amount, period, currency = (*text.split(), "", "", "")[:4]
    times, per = PERIODS.get(period, (0, ""))
    worth = Decimal(amount) * times if amount and times else None
    return Deal(kind, f"{amount} {currency} {per}".strip(), worth, currency or AGENCY.currency)

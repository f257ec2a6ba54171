"""The portfolio as one table for spreadsheets, as CSV (RFC 4180): a row an account, worst first."""

from __future__ import annotations

import csv
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from generator.exports.legible import legible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from generator.pages.summary import AccountSummary

#: What makes a spreadsheet take a cell for a formula, also after spaces.
_FORMULA = tuple("=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}")


class Column(NamedTuple):
    """One column of the table."""

    name: str
    #: What stands in it.
    doc: str
    cell: Callable[[AccountSummary], object]


def portfolio_csv(summaries: Iterable[AccountSummary]) -> bytes:
    """Return accounts in the given order, below a row with the names of the columns, in UTF-8."""
    lines: list[str] = []
    table = csv.writer(SimpleNamespace(write=lines.append))
    table.writerow([column.name for column in COLUMNS])
    for one in summaries:
        table.writerow([safe_cell(column.cell(one)) for column in COLUMNS])
    return "".join(lines).encode()


def safe_cell(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: where it could, an apostrophe stands before it."""
    text = legible("" if value is None else str(value))
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _all(values: Iterable[str]) -> str:
    return "; ".join(values)


def _turn_day(one: AccountSummary) -> date | None:
    return one.next_turn.on if one.next_turn else None


COLUMNS = (
    Column("id", "The client's id, as in the journals.", lambda one: one.standing.client),
    Column("name", "The client's name.", lambda one: one.standing.name),
    Column("label", "Where the account stands: `alarm`, `notice`, `watch`, …", lambda one: one.standing.label.id),
    Column(
        "since", "Since when; empty where it always did, and of a new account.", lambda one: one.standing.label_since
    ),
    Column("reason", "Why, in one sentence.", lambda one: one.standing.label_reason),
    Column(
        "badges",
        "`stale`, `unheard` and `untested`, as far as they hold.",
        lambda one: _all(badge.id for badge in one.standing.badges),
    ),
    Column("tier", "The client's tier; empty where there is none.", lambda one: one.tier),
    Column("leads", "Who holds the relationship, by name.", lambda one: _all(one.leads)),
    Column("asked", "How many checks are asked of the account.", lambda one: one.standing.asked),
    Column("depth", "Signs of depth that are seen; empty where no check asks for any.", lambda one: one.standing.depth),
    Column("warnings", "Checks at watch or alarm.", lambda one: one.standing.warnings),
    Column("unknown", "Checks on which the journal cannot say.", lambda one: one.standing.unknown),
    Column("duties", "Duties that are open.", lambda one: one.standing.duties),
    Column("overdue", "How many of these are overdue.", lambda one: one.overdue),
    Column(
        "last_contact",
        "The last day on which anybody spoke, in either direction.",
        lambda one: one.standing.last_contact.on if one.standing.last_contact else None,
    ),
    Column("last_heard_from", "The last day on which they were heard from.", lambda one: one.standing.last_inbound),
    Column("next_turn", "The day on which it turns for the worse first, if nobody writes.", _turn_day),
    Column(
        "next_turn_to",
        "What is said from that day on.",
        lambda one: one.next_turn.verdict if one.next_turn else None,
    ),
    Column(
        "next_turn_unless",
        "What would prevent it, after the word “unless”.",
        lambda one: one.next_turn.unless if one.next_turn else None,
    ),
    Column("next_step", "What to do next, one sentence.", lambda one: one.next_step),
    Column("page", "The account's page, from the top of the site.", lambda one: one.path),
)

"""Tables of accounts: where each stands, its people at the client and ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.exports.database.columns import ACCOUNT, POSITION, Known, day, listed
from generator.exports.database.schema import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.exports.database.schema import Cell
    from generator.model.account import Account
    from generator.model.client import Client
    from generator.model.health import AccountHealth
    from generator.pages.summary import AccountSummary

ACCOUNTS = Table(
    "accounts",
    "The accounts that had begun by the day, one row a client.",
    (
        Column("id", "The client's id.", needed=True),
        Column("name", "The client's name.", needed=True),
        Column("label", "Where it stands: `alarm`, `notice`, `watch`, …", needed=True),
        Column("label_since", "Since when; empty where it always did."),
        Column("label_reason", "Why, in one sentence.", needed=True),
        Column("badges", "`stale`, `unheard`, `untested`, as a JSON list.", needed=True),
        Column("status", "The status on the day: `active`, `rescue`, …", needed=True),
        Column("since", "Since when they are a client.", needed=True),
        Column("notice", "The day of their notice."),
        Column("ended", "The last day of the relationship."),
        Column("tier", "The tier.", "INTEGER"),
        Column("contract_type", "`retainer`, `project` or `mixed`."),
        Column("contract_value", "What the contract is worth.", "REAL"),
        Column("contract_currency", "In which currency."),
        Column("contract_per", "For how long: `month`, `year` or `total`."),
        Column("asked", "How many checks are asked.", "INTEGER", needed=True),
        Column("depth", "Signs of depth that are seen; empty where no check asks for any.", "INTEGER"),
        Column("warnings", "Checks at watch or alarm.", "INTEGER", needed=True),
        Column("unknown", "Checks on which the journal cannot say.", "INTEGER", needed=True),
        Column("last_contact", "The last day on which anybody spoke."),
        Column("last_inbound", "The last day on which they were heard from."),
        Column("next_turn", "The day on which it turns for the worse first, if nobody writes."),
        Column("next_step", "What to do next.", needed=True),
        Column("page", "Its page, from the top of the site.", needed=True),
    ),
    lookups=("label",),
)
CONTACTS = Table(
    "contacts",
    "The people at the clients.",
    (
        Column("id", "Client and contact: `acme/dana`.", needed=True),
        ACCOUNT,
        Column("contact", "The id that entries use.", needed=True),
        Column("name", "The name.", needed=True),
        Column("role", "What they do."),
        Column("level", "`day_to_day`, `lead` or `senior`, on the day."),
        Column("payer", "Whether they pay, on the day.", "INTEGER"),
        Column("sponsor", "Whether they speak for us, on the day.", "INTEGER"),
        Column("unit", "In which unit."),
        Column("since", "Since when they are there."),
        Column("until", "Until when."),
    ),
)
TEAM = Table(
    "team",
    "Who of us holds, or held, which role on an account.",
    (
        ACCOUNT,
        POSITION,
        Column("person", "Our person.", references="people"),
        Column("role", "`relationship`, `delivery`, `pricing`, `sponsor` or `support`.", needed=True),
        Column("since", "Since when."),
        Column("until", "Until when."),
    ),
    ("client", "position"),
)


def account_rows(account: Account, health: AccountHealth, summary: AccountSummary, known: Known) -> Iterator[Row]:
    """Yield an account, then its contacts and our team."""
    client, as_of, standing = account.client, health.as_of, summary.standing
    last = health.last_contact
    yield Row(
        ACCOUNTS.name,
        (
            *(client.id, client.name, health.label, day(health.label_since), health.label_reason),
            *(listed(health.badges), client.status_on(as_of), client.since.isoformat()),
            *(day(client.notice), day(client.ended), summary.tier, *_contract(client, as_of)),
            *(standing.asked, standing.depth, standing.warnings, standing.unknown),
            *(day(last.on if last else None), day(health.last_inbound)),
            *(day(summary.next_turn.on if summary.next_turn else None), summary.next_step, summary.path),
        ),
    )
    yield from _contacts(client, as_of)
    for place, one in enumerate(client.team, start=1):
        cells = (client.id, place, known.person(one.person), one.role, day(one.since), day(one.until))
        yield Row(TEAM.name, cells)


def _contract(client: Client, as_of: date) -> tuple[Cell, ...]:
    contract = client.contract.at(as_of)
    if contract is None:
        return (None, None, None, None)
    value = None if contract.value is None else float(contract.value)
    return (contract.type, value, contract.currency or None, contract.per or None)


def _contacts(client: Client, as_of: date) -> Iterator[Row]:
    """Yield the contacts who were known on the day."""
    for one in client.contacts:
        if one.come(as_of):
            holds = (one.level.at(as_of), one.payer.at(as_of), one.sponsor.at(as_of))
            what = (one.name, one.role or None, *holds, one.unit or None, day(one.since), day(one.until))
            yield Row(CONTACTS.name, (contact_id(client.id, one.id), client.id, one.id, *what))


def contact_id(client: str, contact: str) -> str:
    """Return what a contact is known by among those of all clients."""
    return f"{client}/{contact}"

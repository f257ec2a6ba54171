"""How `mainstay import` knows whose mail, meetings and invoices are whose: `agency.yaml: import`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What a table can hold.
TABLE_KINDS = ("invoices", "payments", "contacts")
#: Ready maps of the columns that other programs export.
READY_MAPS = (
    "xero",
    "quickbooks",
    "quickbooks-payments",
    "stripe",
    "stripe-payments",
    "hubspot",
    "salesforce",
)
#: What to make of a past meeting that nobody of theirs answered.
UNANSWERED = ("leave", "held")

#: Addresses by the id of whom they belong to: plain, or `sha256:` and 64 digits.
Addresses = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ClientRule:
    """What tells that something is about one client."""

    client: str
    #: Every address below these domains is theirs.
    domains: tuple[str, ...] = ()
    #: Addresses of their people, by contact id.
    people: Addresses = field(default_factory=dict)
    #: What other programs call the client, beside its name.
    names: tuple[str, ...] = ()
    #: Words in the title of a meeting without guests.
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ignored:
    """What is passed over without a word."""

    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    #: Words in the title of a meeting.
    words: tuple[str, ...] = ()
    #: Full ids of entries that are not to come back.
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRule:
    """How one kind of table is written."""

    name: str
    #: One of `TABLE_KINDS`; empty where the ready map says it.
    what: str = ""
    #: One of `READY_MAPS`; empty where the columns stand here alone.
    like: str = ""
    #: How days are written, such as `DD/MM/YYYY`.
    dates: str = ""
    #: The sign before decimals, `.` or `,`.
    decimal: str = ""
    delimiter: str = ""
    encoding: str = ""
    #: Three letters, where the table names no currency.
    currency: str = ""
    #: The headers that may hold each of our fields; the first that is there counts.
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportRules:
    """Everything below `import` in `agency.yaml`."""

    clients: tuple[ClientRule, ...] = ()
    our_domains: tuple[str, ...] = ()
    our_people: Addresses = field(default_factory=dict)
    ignored: Ignored = Ignored()
    #: One of `UNANSWERED`.
    unanswered: str = "leave"
    #: Days after which a mail of ours that nobody answered is said to be unanswered; None: never.
    unanswered_days: int | None = None
    tables: tuple[TableRule, ...] = ()

    def table(self, name: str) -> TableRule | None:
        """Return a table by name; a ready map is a table of its own."""
        named = next((one for one in self.tables if one.name == name), None)
        return named or (TableRule(name, like=name) if name in READY_MAPS else None)

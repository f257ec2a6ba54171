"""Who wrote each entry, and on which day it came to the main line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.plan import BEGIN, BRANCHES, BROKEN, END, LATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from demo.days import Calendar
    from demo.early import Example
    from demo.plan import Branch
    from generator.model.entry import Entry

#: Who writes where nobody else does, and who keeps the invoices.
NOBODY_ELSE, INVOICES_BY = "nell", "hana"


def lead_on(example: Example, owner: str, day: date) -> str:
    """Return who holds an account on a day."""
    account = example.accounts.get(owner)
    team = () if account is None else account.client.team
    held = [one.person for one in team if one.role == "relationship" and one.holds(day)]
    return next((person for person in held if works_on(example, person, day)), NOBODY_ELSE)


def works_on(example: Example, person: str, day: date) -> bool:
    """Whether somebody works at the agency on a day."""
    found = next((one for one in example.journal.agency.people if one.id == person), None)
    return found is not None and (found.since or day) <= day <= (found.until or day)


def author_of(example: Example, entry: Entry, day: date) -> str:
    """Return who commits an entry on a day: who wrote it, while they are with us, else whoever holds the account."""
    writers = (INVOICES_BY,) if entry.kind == "invoice" else entry.by
    return next((one for one in writers if works_on(example, one, day)), lead_on(example, entry.client, day))


def branch_of(example: Example, entry: Entry, calendar: Calendar) -> Branch | None:
    """Return the branch on which an entry was written; None for most."""
    if not entry.source.path.endswith(".md") or entry.id in LATE:
        return None
    day = calendar.written(entry.id, entry.date)
    author = author_of(example, entry, day)
    return next((one for one in BRANCHES if one.by == author and one.since <= entry.date <= day <= one.merged), None)


def when_written(example: Example, calendar: Calendar) -> Mapping[str, date]:
    """Return the day on which each entry came to the main line; none before the entries that it refers to."""
    entries = [entry for rows in example.entries.values() for entry in rows]
    days = {entry.id: _natural(example, entry, calendar) for entry in entries}
    referring = [(entry.id, list(_named(entry, days))) for entry in entries]
    is_settled = False
    while not is_settled:
        is_settled = True
        for entry, others in referring:
            last = max((days[other] for other in others), default=BEGIN)
            if last > days[entry]:
                days[entry], is_settled = last, False
    return days


def _natural(example: Example, entry: Entry, calendar: Calendar) -> date:
    if entry.id in LATE:
        return LATE[entry.id]
    if entry.date <= BEGIN:
        return BEGIN
    if entry.source.path == BROKEN.path:
        return entry.date
    branch = branch_of(example, entry, calendar)
    return branch.merged if branch is not None else min(END, calendar.written(entry.id, entry.date))


def _named(entry: Entry, known: Mapping[str, date]) -> Iterator[str]:
    """Return the ids of entries that an entry refers to."""
    values = (value for fact in entry.facts.values() for value in _several(fact.value))
    for name in (*entry.re, *(value for value in values if isinstance(value, str))):
        for other in (name, f"{entry.client}/{name}"):
            if other in known and other != entry.id:
                yield other


def _several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)

"""What is owed, as JSON: the shape that `status --duties --format json` prints. Format 1 is a contract.

`duties` is one list, by deadline. `state` is `due` or `overdue`; `days_left` is below 0 where it is overdue.
`opened_by` is the id of an entry or of a check, or `beginning`, `label`, `status` or `team`. `owner` is empty where
nobody is named; `leads` are those who lead the account on the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.reporting.listing import NONE_CLOSED, item_text, list_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.pages.owed import Owed

FORMAT = 1


def duties_json(rows: Iterable[Owed], as_of: date, closed: Mapping[str, str] = NONE_CLOSED) -> str:
    """Return what is owed in the given order; two spaces of indentation, a line feed at the end.

    Entries of support are named as `closed` says.
    """
    whole = {"format": FORMAT, "as_of": as_of.isoformat(), "duties": []}
    return list_json(whole, "duties", (item_text(duty_values(row, closed)) for row in rows))


def duty_values(row: Owed, closed: Mapping[str, str]) -> Mapping[str, Any]:
    """Return one thing that is owed, as JSON values."""
    duty = row.duty
    return {
        "client": duty.client,
        "name": duty.name,
        "what": row.what,
        "next": row.next,
        "checks": list(row.checks),
        "opened_by": closed.get(duty.opened_by.id, duty.opened_by.id),
        "opened_on": duty.opened_on.isoformat(),
        "deadline": duty.deadline.isoformat(),
        "state": "overdue" if row.overdue else "due",
        "days_left": row.days_left,
        "owner": duty.owner,
        "leads": list(duty.leads),
    }

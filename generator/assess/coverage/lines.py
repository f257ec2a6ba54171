"""Lines of `client.yaml` that would tell what no entry tells: facts of the set-up that are not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.assess.coverage.drafts import SET_UP, Draft
from generator.assess.coverage.wanted import named_in
from generator.model.client import Client, Contact
from generator.model.steps import always

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from generator.assess.coverage.drafts import Desk
    from generator.model.account import Account
    from generator.model.check import Check


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of the set-up that can be asked for."""

    #: Examples: the two ends of what may be true, or the one thing that matters.
    values: tuple[Any, ...]
    is_there: Callable[[Client, date], object]
    written: Callable[[Client, Any], Client]


def _with_payer(client: Client, value: Any) -> Client:
    """Return a client of whom one contact, the first or a new one, decides on the money."""
    contacts = client.contacts or (Contact("new", "New"),)
    first = replace(contacts[0], payer=always(value), since=None, until=None)
    return replace(client, contacts=(first, *contacts[1:]))


def _with_billable(client: Client, value: Any) -> Client:
    """Return a client whose team says of everybody whether they are billed."""
    team = (replace(member, billable=value) if member.billable is None else member for member in client.team)
    return replace(client, team=tuple(team))


def _has_payer(client: Client, day: date) -> bool:
    return any(one.payer.at(day) and one.present(day) for one in client.contacts)


#: The facts that can be asked for. `cadence` is what was agreed with them; `payer` stands at a contact, `billable` at
#: each of our people in `team`.
LINES: Mapping[str, Line] = {
    "cadence": Line(
        ({"lead": "14d"},),
        lambda client, day: any((client.cadence.at(day) or {}).values()),
        lambda client, _: replace(client, cadence=always({"lead": 14})),
    ),
    "payer": Line((True,), _has_payer, _with_payer),
    "tier": Line(
        (1,), lambda client, day: client.tier.at(day), lambda client, value: replace(client, tier=always(value))
    ),
    "billable": Line(
        (True, False),
        lambda client, _: all(member.billable is not None for member in client.team),
        _with_billable,
    ),
}


def lines_for(checks: Iterable[Check], desk: Desk) -> Iterator[tuple[Draft, ...]]:
    """Return the lines that checks ask for and that are not there yet, each once for every example."""
    asked = {name for check in checks for name in _names(check)}
    for name, line in LINES.items():
        if name in asked and not line.is_there(desk.record.client, desk.day):
            yield tuple(Draft(SET_UP, {name: value}, (name,), 1) for value in line.values)


def with_lines(account: Account, draft: Draft) -> Account:
    """Return the account with the lines of a draft in its `client.yaml`."""
    client = account.client
    for name, value in draft.fields.items():
        client = LINES[name].written(client, value)
    return replace(account, client=client)


def _names(check: Check) -> Iterator[str]:
    """Return the facts of the set-up that a check names: in what would settle it, or among its options."""
    yield from named_in(check.settles)
    for part in check.parts:
        yield from part.options.get("facts", ())

"""Who is looked at on which days of the past: each lost client, and kept clients on the very same days.

The rule, which reads no verdict. For each lost client and each number of days before its notice, that day. Beside it,
up to `DRAWN` kept clients on the same calendar day, so that season and whatever befell all clients are the same. A
client counts as kept on a day if it was a client then, and in the `STAYED_DAYS` after it neither gave notice nor ended;
where these days are not over yet, it is too early to say. One who left long after the day counts as kept on it: to
leave out those who leave later would make the others look more faithful than anybody could know then (J. H. Lubin and
M. H. Gail, Biometrics 40 (1984), 63-75). Nobody is drawn twice at one horizon, and the losses draw in turns,
the earliest first. Which ones are drawn is decided by a hash of seed, client and day: the same journals and the same
seed always give the same clients.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.criteria.dates import plus
from generator.criteria.post_mortem import LOST, loss_day
from generator.model.backtest import DRAWN, HORIZONS, SEED, STAYED_DAYS, Draw, Observed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model.account import Account
    from generator.model.client import Client

#: Statuses of somebody who is no client any more, or has said so.
GONE = LOST | {"completed"}


def draw(accounts: Iterable[Account], as_of: date, seed: int = SEED) -> Draw:
    """Choose whom to look at and when, from what is known on a day of who was a client from when to when."""
    known = (account.client.known(as_of) for account in accounts)
    clients = sorted((one for one in known if one.since <= as_of), key=lambda one: one.id)
    gone = [one for one in clients if one.status_on(as_of) in LOST]
    days = {one.id: loss_day(one, as_of) for one in gone}
    losses = {one: day for one, day in sorted(days.items(), key=lambda row: (row[1] or date.max, row[0])) if day}
    observed = (one for horizon in HORIZONS for one in _at(horizon, clients, losses, as_of, seed))
    undated = tuple(one for one, day in days.items() if day is None)
    return Draw(seed, as_of, len(clients), losses, undated, tuple(observed))


def _at(
    horizon: int, clients: Sequence[Client], losses: Mapping[str, date], as_of: date, seed: int
) -> Iterator[Observed]:
    """Return the lost clients at one horizon, each with the kept clients drawn for it."""
    by_id = {client.id: client for client in clients}
    before = {loss: plus(notice, -horizon) for loss, notice in losses.items()}
    days = {loss: day for loss, day in before.items() if by_id[loss].since <= day}
    drawn = _in_turns({loss: _lots(clients, loss, day, as_of, seed) for loss, day in days.items()})
    for loss, day in days.items():
        yield from (Observed(one, day, horizon, loss) for one in (loss, *drawn[loss]))


def _in_turns(lots: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Draw one kept client for each loss, then another, and so on, nobody twice: no loss takes them all."""
    taken = set[str]()
    drawn: dict[str, list[str]] = {loss: [] for loss in lots}
    for loss, row in (one for _ in range(DRAWN) for one in lots.items()):
        first = next((one for one in row if one not in taken), None)
        if first is not None:
            taken.add(first)
            drawn[loss].append(first)
    return drawn


def _lots(clients: Iterable[Client], loss: str, day: date, as_of: date, seed: int) -> Sequence[str]:
    """Return everybody who counts as kept on a day, in the order in which they are drawn."""
    if (as_of - day).days < STAYED_DAYS:
        return []
    kept = (client.id for client in clients if client.id != loss and stayed(client, day))
    return sorted(kept, key=lambda one: (_lot(seed, one, day), one))


def _lot(seed: int, client: str, day: date) -> str:
    return sha256(f"{seed}:{client}:{day.isoformat()}".encode()).hexdigest()


def stayed(client: Client, day: date) -> bool:
    """Whether somebody was a client on a day, and neither gave notice nor ended soon after it."""
    if client.since > day or client.status_on(day) in GONE:
        return False
    ends = [one for one in (client.notice, client.ended) if one is not None]
    ends += [since for since, status in client.status.steps if status in GONE]
    return not any(day < one <= plus(day, STAYED_DAYS) for one in ends)

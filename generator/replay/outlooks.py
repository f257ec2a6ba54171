"""What we expected of clients, and what came of it: every outlook, and whether its client left soon after.

Not only the clients who are drawn to be compared: of these, far more left than do in life. An outlook counts from the
day on which it was known, with what it said then; its client had to be one on that day, and the `STAYED_DAYS` after it
have to be over, also where the client has left already: else those who left would be counted before those who stayed.
All of us are counted together.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from generator.criteria.dates import plus
from generator.criteria.post_mortem import LOST, loss_day
from generator.model.backtest import STAYED_DAYS, Calibration, Expected, Share
from generator.model.later import OUTLOOK, let_go, marks_of
from generator.replay.draw import GONE, stayed
from generator.replay.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.model.account import Account
    from generator.model.client import Client
    from generator.model.replay import Past, Recorded

#: What an outlook may expect, from the best on.
EXPECTED = ("keep", "likely", "unsure", "unlikely", "lose")


class Outlook(NamedTuple):
    """An outlook, and the first day on which it was known."""

    client: str
    entry: str
    day: date


def outlooks_of(accounts: Iterable[Account], as_of: date, recorded: Recorded | None) -> tuple[Outlook, ...]:
    """Return every outlook up to a day; without recorded days, each is known on its own.

    One that is in no commit yet is known on the day itself.
    """
    return tuple(
        Outlook(account.client.id, mark.id, _known_from(mark.id, mark.day, as_of, recorded))
        for account in accounts
        for mark in marks_of(account.entries)
        if mark.kind == OUTLOOK and mark.day <= as_of
    )


def _known_from(entry: str, day: date, as_of: date, recorded: Recorded | None) -> date:
    return day if recorded is None else max(day, recorded.on(entry) or as_of)


def calibrated(
    outlooks: Iterable[Outlook], accounts: Iterable[Account], pasts: Mapping[str, Past], as_of: date
) -> Calibration:
    """Return how many clients left soon after each kind of outlook; `pasts` hold what was known on its day."""
    clients = {one.client.id: one.client.known(as_of) for one in accounts}
    counted: dict[str, list[tuple[str, bool]]] = {}
    every, passed_over = tuple(outlooks), 0
    old = [one for one in every if (as_of - one.day).days >= STAYED_DAYS]
    for one, word in _words(old, pasts):
        left = _left(clients[one.client], one.day, as_of)
        if not word or left is None:
            passed_over += 1
        else:
            counted.setdefault(word, []).append((one.client, left))
    rows = tuple(_expected(word, counted[word]) for word in EXPECTED if word in counted)
    together = _expected("", [one for row in counted.values() for one in row])
    return Calibration(rows, together, len(every) - len(old), passed_over)


def _words(outlooks: Iterable[Outlook], pasts: Mapping[str, Past]) -> Iterator[tuple[Outlook, str]]:
    """Yield outlooks, which come client by client, each with what it said; no client's entries are held longer."""
    for client, some in groupby(outlooks, key=attrgetter("client")):
        past = pasts.get(client)
        yield from ((one, _word(one, past)) for one in some)
        for version in past.versions if past is not None else ():
            let_go(version.account.entries)


def _word(outlook: Outlook, past: Past | None) -> str:
    """Return what an outlook said on the day on which it came to be known; empty where it cannot be read."""
    version = past.on(outlook.day) if past is not None else None
    entries = version.account.entries if version is not None else ()
    return next((str(one.value("expect", outlook.day) or "") for one in entries if one.id == outlook.entry), "")


def _left(client: Client, day: date, as_of: date) -> bool | None:
    """Whether somebody left soon after a day; None for no client on that day, and for one that ended as planned."""
    if stayed(client, day):
        return False
    gone = loss_day(client, as_of) if client.status_on(as_of) in LOST else None
    was_client = client.since <= day and client.status_on(day) not in GONE
    return True if was_client and gone is not None and day < gone <= plus(day, STAYED_DAYS) else None


def _expected(word: str, rows: Sequence[tuple[str, bool]]) -> Expected:
    left = sum(is_gone for _, is_gone in rows)
    return Expected(word, Share(left, len(rows), *wilson(left, len(rows))), len({client for client, _ in rows}))

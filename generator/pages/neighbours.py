"""The accounts before and after one, by name: the way from client to client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.labels import LABELS
from generator.pages.page import Link, neighbours
from generator.pages.paths import account_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.model.client import Client

#: The statuses of clients who are none any more.
FORMER = frozenset(label.id for label in LABELS if label.former)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The ways to the account before and to the one after; None at either end, and for former clients."""

    before: Link | None = None
    after: Link | None = None


def neighbours_of(clients: Iterable[Client], as_of: date) -> Mapping[str, Neighbours]:
    """Return the neighbours of each client of today, by id: in the order of their names."""
    current = [one for one in clients if one.status_on(as_of) not in FORMER]
    ordered = sorted(current, key=lambda one: (one.name.casefold(), one.id))
    links = [Link(one.name, account_path(one.id)) for one in ordered]
    return {one.id: Neighbours(*neighbours(links, place)) for place, one in enumerate(ordered)}

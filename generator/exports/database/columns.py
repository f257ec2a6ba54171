"""Columns that several tables have, and cells that several rows have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exports.database.schema import Column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

TONE = "How it sounds: `good`, `none`, `unknown`, `watch` or `alarm`."
ACCOUNT = Column("client", "The client.", references="accounts", needed=True)
ENTRY = Column("entry", "The entry.", references="entries", needed=True)
CHECK = Column("check_id", "The check.", references="checks", needed=True)
POSITION = Column("position", "Its place in the list, from 1 on.", "INTEGER", needed=True)
SPAN = (
    Column("first_day", "The first day, within the 52 weeks that are told.", needed=True),
    Column("last_day", "The last day.", needed=True),
    Column("turned", "The day on which it turned to this; may lie before the 52 weeks.", needed=True),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to."""

    #: Ids of our people, and of checks.
    people: Collection[str]
    checks: Collection[str]
    #: Ids of entries, each with what it is called here: of support no word is told.
    entries: Mapping[str, str]

    def person(self, person: str) -> str | None:
        """Return one of our people; None for anybody else."""
        return person if person in self.people else None

    def check(self, check: str) -> str | None:
        """Return a check; None for anything else."""
        return check if check in self.checks else None


def listed(values: Iterable[str]) -> str:
    """Return some words as a JSON list."""
    return json.dumps(list(values), ensure_ascii=False)


def day(value: date | None) -> str | None:
    """Return a day as text; None where there is none."""
    return None if value is None else value.isoformat()

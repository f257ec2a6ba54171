"""A client who left, in hindsight: what the checklists had said by then, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.health import Tone

#: Days before notice on which the checklists are looked at again.
LOOKED_AT = (365, 180, 90, 60, 30, 14, 7)


class Surprise(StrEnum):
    """What kind of surprise a loss was: exactly one for each."""

    ACTED = "warned and acted"
    NOT_ACTED = "warned and not acted"
    NO_CHECK = "written but no check fired"
    UNWRITTEN = "known but unwritten"
    NOTHING = "nothing to see"
    THIN = "journal too thin to say"


@dataclass(frozen=True, slots=True)
class Lead:
    """A check that stood at watch or alarm in the year before notice, as known then."""

    check: str
    #: The first day within that year on which it stood there.
    first: date
    #: Days from then to the notice.
    days: int
    worst: Tone
    #: For how many days of these it stood there.
    bad_days: int
    #: Whether it stood there on the eve of the notice.
    stood: bool
    #: Entries it rested on, on the first day.
    evidence: tuple[str, ...] = ()
    #: Entries that say what we did about it between the first day and the notice.
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """Where the account stood some days before notice, as known then."""

    on: date
    #: Days before the notice.
    before: int
    #: Empty where the journal held nothing of the account yet.
    label: str
    #: Check id to word and tone; empty likewise.
    verdicts: Mapping[str, tuple[str, Tone]]


@dataclass(frozen=True, slots=True)
class Loss:
    """A lost client in hindsight."""

    client: str
    name: str
    #: The day of the notice; where nobody wrote one, the first day on which they were known to go.
    notice: date
    #: Whether git knows when things were written down; if not, everything here is as of then, not as known then.
    is_recorded: bool
    surprise: Surprise
    #: Why it is of that class: plain sentences with the days and counts that decide.
    because: tuple[str, ...]
    #: The first to warn comes first.
    leads: tuple[Lead, ...]
    #: In the order of `LOOKED_AT`.
    looked: tuple[Looked, ...]
    #: Id of the last outlook before notice; empty where there was none.
    outlook: str = ""
    #: What it expected.
    expected: str = ""

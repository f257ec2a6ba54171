"""What all losses teach together, and the clients that came back from the brink."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from generator.model.health import Tone
    from generator.model.loss import Answer, Loss
    from generator.model.post_mortem import Change, PostMortem

#: With fewer losses than this, counts are all there is: no share of them says anything.
FEW_LOSSES = 5
#: Days in a row without watch or alarm after which a client counts as having come back.
STAYED_DAYS = 60
#: Days in a row at alarm from which on there is something to come back from.
ALARM_DAYS = 14


class Fired(NamedTuple):
    """A day on which a check turned to watch, alarm or overdue on an account."""

    client: str
    check: str
    on: date


@dataclass(frozen=True, slots=True)
class FactorCount:
    """Something that contributed to losses, and to which."""

    #: A standard name, or words as written.
    name: str
    #: What the standard name stands for; empty for words of one's own.
    meaning: str
    #: Ids of the clients of whom it is named.
    clients: tuple[str, ...]
    #: Of how many of these somebody says that we could have changed it, and that we could not.
    ours: int = 0
    theirs: int = 0


@dataclass(frozen=True, slots=True)
class ChangeState:
    """A change that a post-mortem agreed on, and what came of it."""

    client: str
    change: Change
    #: The day on which it was made; None while it is open.
    done: date | None
    overdue: bool
    #: Whether the check that it is about is asked of clients; False where it names none that is there.
    is_asked: bool = False
    #: The days since it was made on which that check turned bad on some account, by day.
    fired: tuple[Fired, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One loss beside its post-mortem."""

    loss: Loss
    #: None where none is written.
    written: PostMortem | None


@dataclass(frozen=True, slots=True)
class Lessons:
    """Everything that all losses teach together."""

    #: The latest loss first.
    cases: tuple[Case, ...]
    #: What most losses name comes first.
    factors: tuple[FactorCount, ...]
    #: Open ones first, the longest overdue before all; then those made, the latest first.
    changes: tuple[ChangeState, ...]
    #: The latest first.
    comebacks: tuple[Comeback, ...] = ()


class Way(StrEnum):
    """How it shows that a client came back."""

    STATUS = "status"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Sign:
    """A check that stood at watch or alarm while things were bad."""

    check: str
    #: The first day of that time on which it stood there.
    first: date
    worst: Tone


@dataclass(frozen=True, slots=True)
class Comeback:
    """A client who might have left, and did not."""

    client: str
    name: str
    way: Way
    #: What it came back from: `rescue`, `notice` or `alarm`.
    came_from: str
    #: The first day of the bad time.
    began: date
    #: The first day on which it was worst, and the label or status of that day.
    worst_on: date
    worst: str
    #: How many days it stood so, in all.
    worst_days: int
    #: The first good day.
    turned: date
    #: The day as of which this is told.
    as_of: date
    #: The first to fire first.
    signs: tuple[Sign, ...]
    #: What we did, tried or meant to do in between, by day.
    answers: tuple[Answer, ...]
    #: Ids of further entries of ours in between: plans, reviews and meetings, by day.
    ours: tuple[str, ...]
    #: Ids of the entries in which the client has spoken about us since, the latest first.
    said: tuple[str, ...]

    @property
    def days_since(self) -> int:
        """How many days ago it turned."""
        return (self.as_of - self.turned).days

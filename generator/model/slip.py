"""How an account stands beside how it stood a quarter ago."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Newly:
    """A check that came to stand at watch or alarm since."""

    #: Id of the check.
    check: str
    question: str
    #: The day on which it turned.
    since: date
    #: The reason of that day.
    reason: str


@dataclass(frozen=True, slots=True)
class Slip:
    """An account on two days."""

    then: date
    #: The label on each day.
    label_then: str
    label_now: str
    #: How many checks stood at watch or alarm on each day.
    warnings_then: int
    warnings_now: int
    #: How many signs of depth were seen on each day.
    depth_then: int
    depth_now: int
    #: What came to stand at watch or alarm since, the newest first.
    newly: tuple[Newly, ...] = ()

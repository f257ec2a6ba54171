"""What an entry changes at once about one account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from generator.model.health import Duty, Tone


@dataclass(frozen=True, slots=True)
class Turned:
    """A check that says something else."""

    check: str
    before: str
    after: str
    tone_before: Tone
    tone: Tone


@dataclass(frozen=True, slots=True)
class Effect:
    """What is said of an account with something that was written, beside what was said without it."""

    client: str
    name: str
    day: date
    #: The label before and after.
    label: tuple[str, str]
    #: Worst first.
    turned: tuple[Turned, ...]
    #: Duties that it opens and that it closes, by deadline.
    opened: tuple[Duty, ...]
    closed: tuple[Duty, ...]

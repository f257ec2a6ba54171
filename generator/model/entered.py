"""What an entry changes at once about one account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    #: Why it says so now: a plain sentence; empty where it is not asked any more.
    reason: str = ""
    #: Whether nothing comes of it but what is due a long time from now, by routine.
    is_far: bool = False


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
    #: Titles of the entries that opened any of these, by id.
    titles: Mapping[str, str] = field(default_factory=dict)

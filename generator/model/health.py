"""What the checks say of an account on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Tone(StrEnum):
    """How a verdict sounds, best to worst in `TONES`."""

    GOOD = "good"
    NONE = "none"
    UNKNOWN = "unknown"
    WATCH = "watch"
    ALARM = "alarm"


#: Tones that ask for attention; a check of which the worst tone is one of these can move the label.
PROBLEMS = (Tone.WATCH, Tone.ALARM)
#: What the label of an account can be, worst first.
LABELS = ("alarm", "notice", "watch", "untested", "new", "paused", "steady", "trusted", "lost", "completed")
#: From good to bad: the worst part of a check decides, and the worst finding of an account.
TONES = (Tone.GOOD, Tone.NONE, Tone.UNKNOWN, Tone.WATCH, Tone.ALARM)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody owes, because of something that happened."""

    #: Id of the check that knows of the duty.
    check: str
    #: What opened it: an entry id, a check id, `label`, `status`, or `beginning` for the beginning of the history.
    opened_by: str
    opened_on: date
    deadline: date
    #: Id of the person who owes it; empty where nobody is known.
    owner: str = ""
    #: The day it was done; None while it is open.
    met_on: date | None = None
    #: What is owed, as the part of the check that knows of it says; empty where it does not.
    what: str = ""
    #: What to do next, as that part says; empty where the check says it.
    next: str = ""

    def overdue(self, day: date) -> bool:
        """Whether its deadline has passed unmet on a day: due on the deadline's day, overdue the day after."""
        return (self.met_on is None or self.met_on > day) and day > self.deadline


@dataclass(frozen=True, slots=True)
class Verdict:
    """A criterion's answer for one day."""

    #: A word of the criterion's family, such as `late`.
    word: str
    tone: Tone
    #: One plain sentence with the numbers in it.
    reason: str = ""
    #: Ids of the entries that the answer rests on, newest first.
    evidence: tuple[str, ...] = ()
    #: Ids of the entries that speak against it, newest first.
    against: tuple[str, ...] = ()
    #: Duties that are open on this day.
    duties: tuple[Duty, ...] = ()
    #: What to do next; empty where nothing needs doing.
    next: str = ""


def grounds(
    word: str, tone: Tone, evidence: tuple[str, ...], against: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the entries that an answer rests on, and of those that speak against the answer.

    A verdict keeps what speaks for a sign apart from what speaks against the sign. An answer that all is well rests
    on the latter, unless the sign itself is the good news.
    """
    is_the_sign = tone != Tone.GOOD or (word == "seen" and evidence)
    return (evidence, against) if is_the_sign or not against else (against, evidence)


@dataclass(frozen=True, slots=True)
class Turn:
    """What will change if nobody writes."""

    on: date
    verdict: str
    tone: Tone
    #: What would prevent it, as the end of a sentence that begins with "unless"; empty where only time passes.
    unless: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit a finding used, with where it comes from."""

    name: str
    value: int | float
    default: int | float
    #: What the number counts, in words.
    meaning: str = ""
    #: `default`, `agency`, `tier` or `client`.
    level: str = "default"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer about one account on one day, with everything it rests on."""

    check: str
    checklist: str
    question: str
    verdict: str
    tone: Tone
    reason: str
    #: Since when the verdict and its tone hold without a break; None where they always did.
    since: date | None
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    #: What would settle it; empty where nothing is unknown.
    settles: str
    #: What to do next; empty where nothing needs doing.
    next: str
    limits: tuple[Limit, ...] = ()
    turns: Turn | None = None
    duties: tuple[Duty, ...] = ()
    #: The reason of the first day, where a problem rested on other entries then; empty otherwise.
    began: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether one piece of support is done, due or overdue for one person, or for the agency as a whole."""

    #: Id of the person; empty where it is owed to all.
    subject: str
    name: str
    #: `done`, `due` or `overdue`.
    state: str
    #: The day it was done, or is due.
    on: date


@dataclass(frozen=True, slots=True)
class AgencyFinding:
    """One check's answer about the agency itself: states and days, never content, never totals."""

    check: str
    checklist: str
    question: str
    #: `done`, `due`, `overdue`, `unknown` or `not applicable`.
    verdict: str
    reason: str
    #: In the order of the alphabet.
    standings: tuple[Standing, ...]
    next: str = ""
    settles: str = ""


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last time anybody spoke, in either direction."""

    on: date
    #: Entry id.
    entry: str
    #: Ids of our people and of contacts who took part.
    people: tuple[str, ...]
    #: In words: `email from them`, `meeting`, …
    how: str


@dataclass(frozen=True, slots=True)
class AccountHealth:
    """Everything the checks say of one account on one day."""

    client: str
    name: str
    as_of: date
    #: alarm, watch, new, trusted, untested, steady, paused, notice, lost or completed.
    label: str
    #: One sentence: why this label.
    label_reason: str
    #: Since when the label holds; None where it always did.
    label_since: date | None
    #: `stale`, `unheard`, `untested`, in this order.
    badges: tuple[str, ...]
    #: `depth` (depth signs in the window), `warnings` (findings at watch or alarm), `duties` (open duties).
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    #: The last contact in either direction; None where there was none.
    last_contact: LastContact | None = None
    #: The last day on which they were heard from; None where they never were.
    last_inbound: date | None = None

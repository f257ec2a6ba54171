"""A client who left, in hindsight: what the checklists had said by then, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.model.health import Tone
    from generator.model.replay import Step

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


class Response(StrEnum):
    """What came of something that we did, or meant to do, after a warning."""

    DONE = "done"
    #: It came to nothing: nobody answered, or they would not meet.
    TRIED = "tried"
    #: Somebody wrote down that it was to be done, and it was not by the notice.
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that we did, tried or meant to do after a check, or the label, first warned."""

    on: date
    #: Id of the entry that says so.
    entry: str
    response: Response
    #: In a few words: `a senior of ours wrote or rang`.
    what: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row on which a check stood at watch, or at alarm."""

    #: First and last day, both included.
    first: date
    last: date
    word: str
    tone: Tone


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
    #: When it stood there, in order.
    spans: tuple[Span, ...] = ()
    #: The first day on which it warned, by the rule in `generator.postmortem.surprise`; None where it never did.
    warned: date | None = None
    #: Whether it stood there already when the year began.
    from_before: bool = False
    #: Every entry that it rested on when it came to stand there or turned worse.
    rested: tuple[str, ...] = ()


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


class Lane(StrEnum):
    """Where a line of the timeline stands."""

    WORK = "work"
    RELATIONSHIP = "relationship"
    #: What the label and the checks said.
    CHECKS = "checks"
    #: What we did about it.
    OURS = "ours"
    #: The notice, the end, the post-mortem.
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline: something that happened, with the day on which it was written down."""

    on: date
    lane: Lane
    #: Id of an entry, or of a check or `label` in the lane of the checks; empty for a milestone.
    subject: str = ""
    #: None where no commit holds it, where nobody knows, and where nobody writes it down.
    recorded: date | None = None
    #: Whether the post-mortem names it.
    cited: bool = False
    #: Whether a check rested on it when it warned.
    rested: bool = False
    #: What a check or the label turned to, or what a milestone is.
    word: str = ""
    tone: Tone | None = None


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
    #: The first day of warning, as `surprise` has it; None where there was none.
    warned: date | None = None
    #: The first day from which a warning stood on every day to the notice: later than `warned` where the first passed;
    #: None where none stood on the eve.
    lasting: date | None = None
    #: The first of the last 180 days before notice on which the label stood at alarm; None where it never did.
    alarm: date | None = None
    #: The first day on which it would have warned, had everything been written down on its day; None where it did
    #: warn, where it would not have, and where nobody knows.
    hindsight: date | None = None
    #: What the label said over the year, as known then.
    label: tuple[Step, ...] = ()
    #: What we did, tried or meant to do from the first warning until the notice, in the order of days.
    answers: tuple[Answer, ...] = ()
    #: Forward, to the end of what is on record.
    timeline: tuple[Line, ...] = ()
    #: The first day on which git held anything of the client; None where nobody knows.
    known_since: date | None = None

"""What changed about an account between two days, and why: every verdict that moved, with its causes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.model.health import PROBLEMS, TONES, Tone

if TYPE_CHECKING:
    from datetime import date

    from generator.model.account import Account
    from generator.model.health import Duty
    from generator.model.trial import Rules

#: How well an account stands by its label; a label that is not here rests, or ended as planned.
STANDING = {"lost": 0, "notice": 1, "alarm": 2, "watch": 3, "untested": 4, "new": 4, "steady": 5, "trusted": 6}


@dataclass(frozen=True, slots=True)
class Moment:
    """An account on a day: the journal of now asked about it, or the journal as it was known that evening."""

    day: date
    account: Account
    rules: Rules


class Force(StrEnum):
    """What moved a verdict, decided by asking again without it."""

    #: Days went by; the verdict is the same without anything that was written since.
    TIME = "time"
    #: What was written, happened, was rewritten or was taken out.
    ENTRIES = "entries"
    #: The client's set-up, limits, exceptions or checks.
    SETTINGS = "settings"


class Direction(StrEnum):
    """Which way something moved."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"


class CauseKind(StrEnum):
    """What kind of thing made a verdict move."""

    ADDED = "added"
    FILLED = "filled in"
    REWRITTEN = "rewritten"
    GONE = "taken out"
    AGED = "aged out"
    OPENED = "duty opened"
    OVERDUE = "duty overdue"
    SETTING = "setting"
    CHECK = "other check"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that made a verdict move."""

    kind: CauseKind
    #: A plain clause without the name of the entry, such as `status: active → notice`; may be empty for an entry.
    text: str = ""
    #: The day on which it happened or came to be so; None where nobody knows.
    day: date | None = None
    #: Id of the entry, or of what opened a duty; empty where there is none.
    entry: str = ""
    #: The fields that were filled in or changed.
    fields: tuple[str, ...] = ()
    #: When the entry was written down, where that was later than the other moment or late; None otherwise.
    written: date | None = None
    #: Id of the other check that moved, or `label`.
    check: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a check, or the label, says."""

    word: str
    tone: Tone
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckChange:
    """A check, or the label, that says something else than before."""

    #: Id of the check, or `label`.
    check: str
    checklist: str
    question: str
    #: None where it had nothing to say: not asked, switched off, or no such check.
    before: Said | None
    after: Said | None
    #: The first day from which it holds, by the journal of the later moment.
    turned: date
    #: What moved it; several where it took them together, or where either would do.
    forces: tuple[Force, ...]
    #: Never empty. What decided comes first.
    causes: tuple[Cause, ...]

    @property
    def direction(self) -> Direction:
        """Whether it got worse or better; what cannot be said is never better than what is merely noted."""
        before, after = _badness(self.before), _badness(self.after)
        if before == after:
            return Direction.OTHER
        return Direction.WORSE if after > before else Direction.BETTER

    @property
    def is_new_problem(self) -> bool:
        """Whether it stands at watch or alarm, and stood better before."""
        return self.after is not None and self.after.tone in PROBLEMS and self.direction is Direction.WORSE

    @property
    def is_by_time_alone(self) -> bool:
        """Whether it would have moved the same if nobody had written or changed anything."""
        return self.forces == (Force.TIME,)


def _badness(said: Said | None) -> int:
    return TONES.index(said.tone if said is not None else Tone.NONE)


@dataclass(frozen=True, slots=True)
class AccountChange:
    """Everything that moved about one account between two days."""

    client: str
    name: str
    since: date
    until: date
    #: Whether both days are told as they were known then; if not, as of each day by the journal of now.
    as_known: bool
    #: Empty where nothing of the account had begun, or was known.
    label_before: str
    label_after: str
    #: Why it stands where it does now, in one sentence.
    label_reason: str
    #: None where the label did not move, and of a new account.
    label: CheckChange | None
    #: Worst first. Of a new account only what stands at watch or alarm.
    moved: tuple[CheckChange, ...] = ()
    #: Duties that are open, and came to be due or overdue between the days, by deadline.
    fell_due: tuple[Duty, ...] = ()
    #: How many entries came, were filled in, rewritten or taken out.
    written: int = 0

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was there before."""
        return not self.label_before

    @property
    def is_moved(self) -> bool:
        """Whether anything at all is to be told."""
        return bool(self.is_new or self.label or self.moved or self.fell_due)

    @property
    def direction(self) -> Direction:
        """Whether the label got worse or better."""
        before, after = STANDING.get(self.label_before), STANDING.get(self.label_after)
        if after is not None and after <= STANDING["watch"] and before is None and self.label_before:
            return Direction.WORSE
        if before is None or after is None or before == after:
            return Direction.OTHER
        return Direction.WORSE if after < before else Direction.BETTER

    @property
    def new_problems(self) -> tuple[CheckChange, ...]:
        """The checks that came to watch or alarm."""
        return tuple(one for one in self.moved if one.is_new_problem)

    @property
    def better(self) -> tuple[CheckChange, ...]:
        """The checks that stood at watch or alarm and got better."""
        return tuple(
            one
            for one in self.moved
            if one.direction is Direction.BETTER and one.before is not None and one.before.tone in PROBLEMS
        )

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The order of what moved: label worse, then checks newly at alarm, at watch, better news, what fell due."""
        rank = STANDING.get(self.label_after, len(STANDING))
        return (PLACES.index(self.place), rank, self.name.casefold(), self.client)

    @property
    def place(self) -> str:
        """Under which heading it is told, the first that fits."""
        tones = {one.after.tone for one in self.new_problems if one.after is not None}
        if self.is_new:
            return "new"
        if self.direction is Direction.WORSE:
            return "worse"
        if tones:
            return "alarm" if Tone.ALARM in tones else "watch"
        if self.direction is Direction.BETTER or self.better:
            return "better"
        return "due" if self.fell_due else "other"


#: The headings under which accounts that moved are told, in their order.
PLACES = ("worse", "alarm", "watch", "better", "due", "new", "other")

"""What a criterion is, and how it is asked.

A criterion answers one kind of question about one account for any one day, and names the days on which its answer can
turn. Between two such days the verdict's word and tone stay the same, so an answer is a step function of time; the
engine evaluates those days only. A property test holds every criterion to that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from generator.criteria.dates import plus
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.criteria.options import Measure, Option
    from generator.criteria.record import Record
    from generator.model.check import Check, Part

#: The words that each family answers.
FAMILIES: Mapping[str, frozenset[str]] = {
    "sign": frozenset({"seen", "not seen"}),
    "silence": frozenset({"in rhythm", "late", "cold", "excepted"}),
    "duty": frozenset({"kept", "due", "overdue", "none open"}),
    "state": frozenset({"in place", "missing", "excepted"}),
    "share": frozenset({"fine", "watch"}),
    "contrast": frozenset({"agree", "differ"}),
    "derived": frozenset(),
}
#: The words that any of them may answer.
ANY = frozenset({"unknown", "too little history", "stale journal", "not applicable"})
#: One stretch of days on which something held: first day, first day after it (None: still open).
Stretch = tuple[date, date | None]


class Findings(Protocol):
    """The answers of other checks, for criteria that ask about findings."""

    def stretches(self, check: str, words: Sequence[str], tones: Sequence[Tone]) -> tuple[Stretch, ...]:
        """Return when a check stood at one of some words and one of some tones; empty means any."""

    def evidence(self, check: str, day: date) -> tuple[str, ...]:
        """Return the entries that a check rested on, on a day."""

    def word(self, check: str, day: date) -> str:
        """Return the word of a check's verdict on a day; `not applicable` for a check that is not asked."""

    def seen(self, check: str, day: date) -> Verdict | None:
        """Return the verdict of the part of a check that saw its sign, whatever its further parts ask for."""

    def turns(self, check: str) -> Iterable[date]:
        """Return the days on which a check's verdict can turn."""


@dataclass(frozen=True, slots=True)
class Question:
    """One part of a check, asked of one account."""

    record: Record
    check: Check
    part: Part
    #: By limit name, the values it takes over time: `(from, value)`, the first from the beginning of time.
    limit_steps: Mapping[str, tuple[tuple[date, Any], ...]]
    findings: Findings

    def option(self, name: str, default: Any = None) -> Any:  # an option's type depends on its name
        """Return an option of the part."""
        return self.part.options.get(name, default)

    def limit(self, name: str, day: date) -> Any:  # counts, days, factors: as the limit's name says
        """Return the value of a limit on a day; None where the check does not set it."""
        value = None
        for since, step in self.limit_steps.get(self.part.limit_names.get(name, name), ()):
            if since > day:
                break
            value = step
        return value

    def limit_values(self, name: str) -> tuple[Any, ...]:
        """Return every value that a limit takes over time."""
        return tuple(value for _, value in self.limit_steps.get(self.part.limit_names.get(name, name), ()))


@dataclass(frozen=True, slots=True)
class Criterion:
    """The code behind `criterion:` in a check."""

    name: str
    #: sign, silence, duty, state, share, contrast or derived.
    family: str
    #: What it answers for a day.
    judge: Callable[[Question, date], Verdict]
    #: The days on which its answer can turn.
    turning_days: Callable[[Question], Iterable[date]]
    #: Options that a part may set, each with its type; `needs` must be set.
    options: Mapping[str, Option] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    #: Rows of options and limits, of which one at least must be set.
    needs_one_of: tuple[tuple[str, ...], ...] = ()
    #: Options beside which others are not read.
    excludes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: The limits that it reads: name to what the number counts.
    limits: Mapping[str, Measure] = field(default_factory=dict)
    #: Words that it answers beside those of its family.
    words: frozenset[str] = frozenset()
    #: Whether it is asked of accounts that have ended, too.
    after_end: bool = False
    #: Whether it asks about the agency itself instead of an account.
    about_agency: bool = False
    #: Limits that together make the window it judges over: it waits until an account is as old as their defaults.
    window: tuple[str, ...] = ()


def unknown(reason: str, **more: Any) -> Verdict:  # passed on to Verdict
    """Return the verdict for what cannot be said."""
    return Verdict("unknown", Tone.UNKNOWN, reason, **more)


def not_applicable(reason: str) -> Verdict:
    """Return the verdict for a question that does not arise."""
    return Verdict("not applicable", Tone.NONE, reason)


def in_window(happened: date, day: date, window: int | None) -> bool:
    """Whether something happened within a window that ends on a day: at most `window` days before it."""
    return happened <= day and (window is None or (day - happened).days <= window)


def window_edges(days: Iterable[date], windows: Iterable[int | None]) -> Iterable[date]:
    """Return the days on which something enters a window or has left it."""
    sizes = [window for window in windows if window is not None]
    for day in days:
        yield day
        for size in sizes:
            yield plus(day, size + 1)


def newest_first(pairs: Iterable[tuple[date, str]]) -> tuple[str, ...]:
    """Return entry ids by their days, newest first, each once."""
    return tuple(dict.fromkeys(entry_id for _, entry_id in sorted(pairs, reverse=True)))


def is_covered(question: Question, kinds: Sequence[str], day: date) -> bool:
    """Whether everything of some kinds in the window that ends on a day is stated to be in the journal."""
    window = question.limit("window", day)
    since = question.record.client.since
    return question.record.is_complete(kinds, since if window is None else max(since, plus(day, -window)), day)


def coverage_edges(question: Question) -> Iterable[date]:
    """Return the days on which `is_covered` can turn."""
    for one in question.record.complete:
        yield from window_edges((one.since,), question.limit_values("window"))
        yield plus(one.since, max(question.limit_values("window"), default=0) or 0)
        yield plus(one.through, 1)

"""Aftermath: did contact fall after something went wrong?

For each miss in the window, compares the days with contact in the `span` days before it with those in the `span` days
after. It shows dates and claims no cause. A miss is passed over where agreed silence lies in those days, or where the
journal was no longer alive at their end: then nothing written down does not mean that nothing was said.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.contact_days import between
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import plus, quiet_days
from generator.criteria.misses import ever_missed, misses
from generator.criteria.options import Measure
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.criteria.record import Record
    from generator.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """Days with contact before and after a miss."""

    on: date
    entry: Entry
    before: int
    after: int


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` (contact did not fall) or `differ`; `unknown` without a miss that can be judged."""
    compared = [one for one in _compared(question, day) if one.before >= question.limit("at_least", day)]
    fallen = [one for one in compared if one.after * 100 <= one.before * question.limit("fallen_to", day)]
    span = question.limit("span", day)
    if fallen:
        last = fallen[-1]
        reason = f"{_days_text(last, span)}. The two may have nothing to do with one another."
        return Verdict("differ", Tone.WATCH, reason, _ids(fallen), _ids([one for one in compared if one not in fallen]))
    if compared:
        last = compared[-1]
        return Verdict("agree", Tone.GOOD, f"Contact went on. {_days_text(last, span)}.", (), _ids(compared))
    return unknown(f"Nothing that went wrong has {span} days with enough contact on record before and after it.")


def _days_text(one: Comparison, span: int) -> str:
    what = {"delivery": "a late delivery", "target": "a missed target"}.get(one.entry.kind, "a mistake")
    after = f"there was contact on {words.count(one.after, 'day')} in the {span} after {what}"
    return f"From {words.day_text(one.on)} on {after}, against {one.before} in the {span} before"


def _compared(question: Question, day: date) -> list[Comparison]:
    record, span = question.record, question.limit("span", day)
    days = [one.day for one in between(record, date.min, record.known(day))]
    found = []
    for on, entry in misses(record, day):
        if _can_be_judged(record, on, span, day) and in_window(on, day, question.limit("window", day)):
            before = _between(days, plus(on, -span - 1), plus(on, -1))
            found.append(Comparison(on, entry, before, _between(days, on, plus(on, span))))
    return found


def _can_be_judged(record: Record, on: date, span: int, day: date) -> bool:
    """Whether both spans lie within the history, without agreed silence, and the journal was alive at their end."""
    first, last = plus(on, -span), plus(on, span)
    return (
        first >= record.history_start
        and last < day
        and record.living_day(last) == last
        and not quiet_days(record.client.quiet, plus(first, -1), last)
    )


def _between(days: list[date], after: date, until: date) -> int:
    return bisect_right(days, until) - bisect_right(days, after)


def _ids(compared: Iterable[Comparison]) -> tuple[str, ...]:
    return newest_first((one.on, one.entry.id) for one in compared)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which a miss can first be judged, and leaves the window."""
    record = question.record
    days = list(fact_days(ever_missed(record)))
    days += [plus(day, 1) for day in days]
    sizes = [*question.limit_values("window"), *question.limit_values("span")]
    yield from window_edges(days, sizes)


AFTERMATH = Criterion(
    name="aftermath",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    limits={
        "window": Measure("days since the miss"),
        "span": Measure("days compared before and after"),
        "fallen_to": Measure("per cent of contact days or less", whole=False),
        "at_least": Measure("contact days it takes before", least=1),
    },
    window=("window",),
)

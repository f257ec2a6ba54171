"""Case: is something open that somebody has to settle, such as a complaint?

A sign that is bad while it is open, less bad once answered, and evidence of voice once resolved.
Options: `where` (filter), `answered` and `resolved` (fields with a date), `answered_by` (filters of an entry that
answers it by naming it in `re`), `what` (how one is called).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import (
    Criterion,
    Question,
    coverage_edges,
    in_window,
    is_covered,
    newest_first,
    unknown,
    window_edges,
)
from generator.criteria.duty import met_on
from generator.criteria.filters import kinds_of
from generator.criteria.options import FIELD, FIELDS, FILTER, FILTERS, TEXT, Measure
from generator.criteria.where import candidates, fact_days, matching
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.model.entry import Entry


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen`: alarm while one is open, watch while one is answered only, good when all are resolved."""
    found = matching(question.record, question.option("where"), day)
    resolved = [pair for pair in found if _resolved(question, pair[1], day)]
    unresolved = [pair for pair in found if pair not in resolved]
    still_open = [pair for pair in unresolved if met_on(question, pair[1], "answered", day) is None]
    recent = [
        pair for pair in resolved if in_window(_resolved_on(question, pair[1]), day, question.limit("window", day))
    ]
    against = newest_first((own, entry.id) for own, entry in recent)
    if still_open:
        reason = f"{_which(question, still_open, day)} open, and nobody has answered."
        return Verdict("seen", Tone.ALARM, reason, _ids(still_open), against)
    if unresolved:
        reason = f"{_which(question, unresolved, day)} answered, but not put right yet."
        return Verdict("seen", Tone.WATCH, reason, _ids(unresolved), against)
    what, span = question.option("what", "case"), f"in the last {question.limit('window', day)} days"
    if recent:
        number = words.count(len(recent), f"{what} was", f"{what}s were")
        return Verdict("seen", Tone.GOOD, f"{number} put right {span}; none is open.", (), against)
    if is_covered(question, kinds_of(question.option("where")), day):
        return Verdict("not seen", Tone.NONE, f"No {what} {span}, and the journal is complete for this.")
    return unknown(f"No {what} {span} is on record, which does not say that all is well.")


def _which(question: Question, found: list[tuple[date, Entry]], day: date) -> str:
    """Say how many there are and how old the oldest is, up to the verb: `1 complaint of 3 May 2026 (4 days ago) is`."""
    first = min(own for own, _ in found)
    age = words.count((day - first).days, "day")
    number = words.count(len(found), question.option("what", "case"))
    since = f"of {words.day_text(first)}" if len(found) == 1 else f"(the oldest of {words.day_text(first)},"
    return f"{number} {since} ({age} ago) is" if len(found) == 1 else f"{number} {since} {age} ago) are"


def _resolved(question: Question, entry: Entry, day: date) -> bool:
    value = entry.value(question.option("resolved", "resolved"), question.record.known(day))
    return value not in (None, False)


def _resolved_on(question: Question, entry: Entry) -> date:
    return entry.facts[question.option("resolved", "resolved")].day or entry.date


def _ids(found: list[tuple[date, Entry]]) -> tuple[str, ...]:
    return newest_first((own, entry.id) for own, entry in found)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of cases, of what answers them, and the ends of their windows."""
    cases = candidates(question.record, question.option("where"))
    answers = [follower for entry in cases for follower in question.record.followers.get(entry.id, ())]
    yield from window_edges(fact_days((*cases, *answers)), question.limit_values("window"))
    yield from coverage_edges(question)


CASE = Criterion(
    name="case",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    options={"where": FILTER, "answered": FIELDS, "resolved": FIELD, "answered_by": FILTERS, "what": TEXT},
    needs=frozenset({"where"}),
    limits={
        "window": Measure("days a settled one is shown"),
    },
)

"""Cracks: is the relationship warm while things that went wrong stay open?

Warm is a sign of depth that is seen, or an outlook that expects to keep them or calls the relationship deep. Open are
incidents of the window that nobody has spoken about. Both must hold today and `apart` days ago: the week after
something went wrong is no crack.
Options: `depth` (the checks that are signs of depth).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import plus
from generator.criteria.incidents import Incident, incidents, spoken_on
from generator.criteria.misses import ever_missed
from generator.criteria.options import CHECKS, Measure
from generator.criteria.outlooks import HOPEFUL, last_outlook
from generator.criteria.spans import turns
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` or `differ`; `unknown` where nothing that went wrong is on record."""
    recent = [one for one in incidents(question.record, day) if _recent(question, one, day)]
    if not recent:
        return unknown("Nothing that went wrong is on record to hold against the warmth.")
    now = [one for one in recent if spoken_on(question.record, one, day) is None]
    ids = newest_first((on, entry.id) for one in now or recent for on, entry in one.misses)
    if not now:
        return Verdict("agree", Tone.GOOD, "Whatever went wrong was spoken about.", (), ids)
    apart, least = question.limit("apart", day), question.limit("open", day)
    earlier = plus(day, -apart)
    then = _open(question, earlier)
    were = f"{len(then)} {'was' if len(then) == 1 else 'were'} {words.count(apart, 'day')} ago"
    both = f"{words.count(len(now), 'incident is', 'incidents are')} open, and {were}"
    if min(len(now), len(then)) < least:
        return Verdict("agree", Tone.NONE, f"{both}; it takes {least} on both.", ids)
    warm = _warmth(question, day)
    if warm and _warmth(question, earlier):
        reason = f"{both}; on both days the relationship looked warm."
        return Verdict("differ", Tone.WATCH, reason, ids, _ids(question, warm))
    return Verdict("agree", Tone.NONE, f"{both}; it takes warmth on both days to differ.", ids)


def _open(question: Question, day: date) -> list[Incident]:
    """Return the incidents that nobody had spoken about by a day."""
    record = question.record
    return [
        one for one in incidents(record, day) if _recent(question, one, day) and spoken_on(record, one, day) is None
    ]


def _recent(question: Question, incident: Incident, day: date) -> bool:
    return any(in_window(on, day, question.limit("window", day)) for on, _ in incident.misses)


def _warmth(question: Question, day: date) -> list[str]:
    """Return the entries that made the relationship look warm on a day."""
    seen = (question.findings.seen(one, day) for one in question.option("depth", ()))
    found = [entry for verdict in seen if verdict is not None for entry in verdict.evidence]
    known, last = question.record.known(day), last_outlook(question.record, day)
    if last is not None and (last.value("expect", known) in HOPEFUL or last.value("depth", known) == "deep"):
        found.append(last.id)
    return found


def _ids(question: Question, names: Iterable[str]) -> tuple[str, ...]:
    known = question.record.by_id
    return newest_first((known[one].date, one) for one in names)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which something goes wrong or is spoken about, and those of warmth, now and earlier.

    Warmth is asked about only while enough incidents are open on both days.
    """
    record = question.record
    members = ever_missed(record)
    followers = (follower for entry in members for follower in record.followers.get(entry.id, ()))
    days = [*fact_days((*members, *followers)), *question.limit_days]
    days = sorted({*window_edges((*days, *(plus(day, 1) for day in days)), question.limit_values("window"))})
    numbers, least = [_number(question, day) for day in days], min(question.limit_values("open"))
    asked = [*days, *(plus(day, apart) for day in days for apart in question.limit_values("apart"))]
    if max((still_open for _, still_open in numbers), default=0) >= least:
        warm = [*fact_days(record.of_kind("outlook"))]
        warm += [day for one in question.option("depth", ()) for day in question.findings.turns(one)]
        asked += [*warm, *(plus(day, apart) for day in warm for apart in question.limit_values("apart"))]

    def number(day: date) -> tuple[int, int]:
        index = bisect_right(days, day)
        return numbers[index - 1] if index else (0, 0)

    def says(day: date) -> object:
        earlier = plus(day, -question.limit("apart", day))
        (recent, now), (_, then) = number(day), number(earlier)
        are_open = min(now, then) >= question.limit("open", day)
        is_warm = are_open and bool(_warmth(question, day)) and bool(_warmth(question, earlier))
        return recent > 0, now > 0, is_warm

    return turns(question, asked, says)


def _number(question: Question, day: date) -> tuple[int, int]:
    """Return how many incidents lie in the window, and how many of them nobody had spoken about."""
    recent = [one for one in incidents(question.record, day) if _recent(question, one, day)]
    return len(recent), sum(spoken_on(question.record, one, day) is None for one in recent)


CRACKS = Criterion(
    name="cracks",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    options={"depth": CHECKS},
    limits={
        "apart": Measure("days between the two days compared"),
        "open": Measure("open incidents it takes on both", least=1),
        "window": Measure("days for which an incident counts"),
    },
)

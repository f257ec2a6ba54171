"""Sign: did entries that match a filter occur within a window?

Options: `where` (filter), `against` (filter of entries that speak against the sign), `polarity` (`good` or `bad`),
`below` (a numeric field that must lie below the limit of the same name), `excused_by` (filters: an entry that follows
an entry of one of them does not count), `told_by` (filter of entries that would show it: with one of them in the
window, not seen is no longer unknown), `once` (entries that follow one another are one incident), `what` (what was
seen, as the beginning of a sentence).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import (
    Criterion,
    Question,
    coverage_edges,
    is_covered,
    newest_first,
    unknown,
    window_edges,
)
from generator.criteria.where import candidates, fact_days, kinds_of, matches, matching
from generator.model.entry import Entry
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

Dated = tuple[date, Entry]


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where nothing was written that could tell."""
    window = question.limit("window", day)
    seen = _counting(question, "where", day, window)
    needed, number = question.limit("at_least", day) or 1, _incidents(question, seen)
    against = newest_first((own, entry.id) for own, entry in _counting(question, "against", day, window))
    evidence = newest_first((own, entry.id) for own, entry in seen)
    span = f"in the last {words.count(window, 'day')}" if window else "so far"
    so_far = f"{_how_often(question.option('what'), number if seen else 0)} {span}"
    if number >= needed:
        return Verdict("seen", _tone(question, number, day), f"{so_far}.", evidence, against)
    so_far += f"; it takes {needed} to count" if seen else ""
    if question.option("polarity", "bad") == "good":
        return Verdict("not seen", Tone.UNKNOWN, f"{so_far}.", evidence, against)
    return _absent(question, day, so_far, evidence, against)


def _absent(question: Question, day: date, so_far: str, evidence: tuple[str, ...], against: tuple[str, ...]) -> Verdict:
    """Answer for a bad sign that was not seen: good only where something speaks against it."""
    if against:
        reason = f"{so_far}; {words.count(len(against), 'entry speaks', 'entries speak')} against it."
        return Verdict("not seen", Tone.GOOD, reason, evidence, against)
    if evidence:
        return Verdict("not seen", Tone.NONE, f"{so_far}.", evidence)
    told = len(_counting(question, "told_by", day, question.limit("window", day)))
    if told:
        number = words.count(told, "entry that would show it", "entries that would show it")
        return Verdict("not seen", Tone.NONE, f"{so_far}, in {number}.")
    if is_covered(question, kinds_of(question.option("where")), day):
        return Verdict("not seen", Tone.NONE, f"{so_far}, and the journal is complete for this.")
    return unknown(f"{so_far}, but nothing is written that could tell.")


def _counting(question: Question, option: str, day: date, window: int | None) -> list[Dated]:
    where = question.option(option)
    if where is None:
        return []
    found = matching(question.record, where, day, window)
    if option != "where":
        return list(found)
    return [pair for pair in found if _is_below(question, pair[1], day) and not _is_excused(question, pair[1], day)]


def _incidents(question: Question, seen: list[Dated]) -> int:
    """Count what was seen; entries that name one another in `re` are one incident where the check says so."""
    ids = {entry.id for _, entry in seen} if question.option("once") else set()
    return sum(not ids & set(entry.re) for _, entry in seen)


def _is_below(question: Question, entry: Entry, day: date) -> bool:
    name = question.option("below")
    if name is None:
        return True
    value = entry.value(name, question.record.known(day))
    return value is not None and value < question.limit(name, day)


def _is_excused(question: Question, entry: Entry, day: date) -> bool:
    record, known = question.record, question.record.known(day)
    excuses = question.option("excused_by", ())
    others = [other for name in entry.re if (other := record.by_id.get(name)) is not None] if excuses else []
    return any(matches(record, other, excuse, known) for other in others for excuse in excuses)


def _tone(question: Question, number: int, day: date) -> Tone:
    if question.option("polarity", "bad") == "good":
        return Tone.GOOD
    alarm_at = question.limit("alarm_at", day)
    return Tone.ALARM if alarm_at is not None and number >= alarm_at else Tone.WATCH


def _how_often(what: str | None, number: int) -> str:
    if number == 0:
        return f"{what}: not once" if what else "Not seen"
    return f"{what or 'Seen'} {_times(number)}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which an entry enters or leaves the window, or becomes known."""
    record = question.record
    filters = [where for name in ("where", "against", "told_by") if (where := question.option(name)) is not None]
    filters += question.option("excused_by", ())
    days = [day for where in filters for day in fact_days(candidates(record, where))]
    yield from window_edges(days, question.limit_values("window"))
    yield from coverage_edges(question)


SIGN = Criterion(
    name="sign",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    options=frozenset({"where", "against", "polarity", "below", "excused_by", "told_by", "once", "what"}),
    needs=frozenset({"where"}),
    limits={
        "window": "days looked back",
        "at_least": "times it takes",
        "alarm_at": "times for alarm",
        "notice_hours": "hours of notice that are short",
    },
)

"""Incident: how many things that went wrong were let go, or never talked about?

Late deliveries, missed targets and mistakes, each incident once. With `having` at `goodwill` it counts those that were
let go because we get on, and leeway that we got that way; with `unspoken` those that the client was never told of and
no later entry names. None was let go only where each says so, or was spoken about.
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
from generator.criteria.dates import plus
from generator.criteria.incidents import Incident, incident_of, incidents, spoken_on
from generator.criteria.misses import ever_missed, misses
from generator.criteria.options import Measure, Option, Takes
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.criteria.record import Record
    from generator.model.entry import Entry

GOODWILL, UNSPOKEN = "goodwill", "unspoken"


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where nothing that went wrong is on record."""
    asked = _goodwill if question.option("having") == GOODWILL else _unspoken
    counted, against = asked(question, day)
    pairs = [pair for each in counted.values() for pair in each]
    evidence, contrary = newest_first(pairs), newest_first(against)
    number, span = len(counted), words.count(question.limit("window", day), "day")
    what = "let go because we get on" if asked is _goodwill else "that nobody has spoken about since"
    reason = f"{words.count(number, 'incident')} in the last {span} {what}"
    if number >= question.limit("at_least", day):
        tone = Tone.ALARM if number >= question.limit("alarm_at", day) else Tone.WATCH
        return Verdict("seen", tone, f"{reason}; alarm from {question.limit('alarm_at', day)} on.", evidence, contrary)
    if number:
        few = f"{reason}; it takes {question.limit('at_least', day)} to count."
        return Verdict("not seen", Tone.NONE, few, evidence, contrary)
    return _none(question, day, contrary, span)


def _none(question: Question, day: date, contrary: tuple[str, ...], span: str) -> Verdict:
    goodwill = question.option("having") == GOODWILL
    silent = newest_first((on, entry.id) for on, entry in _silent(question, day, contrary))
    if silent:
        entries = words.count(len(silent), "entry does", "entries do")
        reason = f"Of what went wrong in the last {span}, {entries} not say whether it was let go."
        return unknown(reason, evidence=silent, against=contrary)
    if contrary:
        how = "was not let go because we get on" if goodwill else "was spoken about"
        return Verdict("not seen", Tone.GOOD, f"What went wrong in the last {span} {how}.", (), contrary)
    if is_covered(question, ("delivery", "target", "mistake", *(["leeway"] if goodwill else [])), day):
        return Verdict("not seen", Tone.NONE, f"Nothing went wrong in the last {span}, and the journal is complete.")
    return unknown(f"Nothing that went wrong in the last {span} is on record, which does not say that nothing did.")


def _silent(question: Question, day: date, contrary: Iterable[str]) -> list[tuple[date, Entry]]:
    """Return what went wrong in incidents of which no entry speaks against the sign."""
    record, window = question.record, question.limit("window", day)
    clear = {incident_of(record, record.by_id[one]) for one in contrary}
    recent = [(on, entry) for on, entry in misses(record, day) if in_window(on, day, window)]
    return [(on, entry) for on, entry in recent if incident_of(record, entry) not in clear]


def _goodwill(question: Question, day: date) -> tuple[dict[str, list[tuple[date, str]]], list[tuple[date, str]]]:
    """Return incidents let go because we get on, with their entries; and what speaks against that."""
    record, known, window = question.record, question.record.known(day), question.limit("window", day)
    found: dict[str, list[tuple[date, str]]] = {}
    against = []
    happened = [one for incident in incidents(record, day) for one in _said(record, incident, day)]
    happened += [(one.date, one, one.value("through", known)) for one in _our_leeway(record, known)]
    for on, entry, how in happened:
        if how is None or not in_window(on, day, window):
            continue
        if how == GOODWILL:
            found.setdefault(incident_of(record, entry), []).append((on, entry.id))
        else:
            against.append((on, entry.id))
    return found, against


def _said(record: Record, incident: Incident, day: date) -> Iterator[tuple[date, Entry, str | None]]:
    """Return what went wrong with how it was let go: not at all where it was spoken about and nobody says otherwise."""
    spoken = "no" if spoken_on(record, incident, day) is not None else None
    for on, entry in incident.misses:
        yield on, entry, entry.value("let_go", record.known(day)) or spoken


def _our_leeway(record: Record, known: date) -> Iterator[Entry]:
    """Return the leeway that they gave us; what they asked of us is no favour to us."""
    leeway = (entry for entry in record.of_kind("leeway") if entry.date <= known)
    return (entry for entry in leeway if entry.value("asked_by", known) != "client")


def _unspoken(question: Question, day: date) -> tuple[dict[str, list[tuple[date, str]]], list[tuple[date, str]]]:
    """Return incidents that nobody has spoken about, with their entries; and those that somebody has."""
    record, window = question.record, question.limit("window", day)
    found: dict[str, list[tuple[date, str]]] = {}
    against: list[tuple[date, str]] = []
    for incident in incidents(record, day):
        recent = [(on, entry.id) for on, entry in incident.misses if in_window(on, day, window)]
        if recent and spoken_on(record, incident, day) is None:
            found[incident.opener.id] = recent
        else:
            against += recent
    return found, against


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which something goes wrong, is told, let go or named, and the ends of windows."""
    record = question.record
    members = (*ever_missed(record), *record.of_kind("leeway"))
    days = list(fact_days(members))
    yield from window_edges((*days, *(plus(day, 1) for day in days)), question.limit_values("window"))
    yield from fact_days(follower for entry in members for follower in record.followers.get(entry.id, ()))
    yield from coverage_edges(question)


INCIDENT = Criterion(
    name="incident",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    options={"having": Option(Takes.TEXT, (GOODWILL, UNSPOKEN))},
    needs=frozenset({"having"}),
    limits={
        "window": Measure("days looked back"),
        "at_least": Measure("incidents it takes", least=1),
        "alarm_at": Measure("incidents for alarm", least=1),
    },
)

"""Refusals: does one of their people keep meetings from happening?

A row is made of meetings that did not take place by the client's doing: declined, cancelled or missed by the client,
or offered and unanswered (our own reminder is no answer). Only a meeting that was held, or a word in person, with that
person or somebody more senior ends it, or their leaving. A decline that names a new date is no refusal; a refusal that
names an earlier one in `re` is about the same meeting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import first_day_beyond, plus
from generator.criteria.incidents import follows
from generator.criteria.options import Measure
from generator.criteria.spans import spans_of
from generator.criteria.where import fact_days
from generator.model.client import LEVELS
from generator.model.entry import Entry
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.criteria.record import Record

Dated = list[tuple[date, Entry]]

#: Statuses of meetings that may have been kept from happening.
REFUSED = frozenset({"offered", "declined", "cancelled", "no_show"})


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where no meeting is on record."""
    record, window = question.record, question.limit("window", day)
    refused = _refused(question, day)
    named = {who for _, entry in refused for who in record.contacts_of(entry)}
    people = [one.id for one in record.client.contacts if one.id in named] if record.client.contacts else [""]
    rows = ((who, _row(question, who, refused, day)) for who in people)
    who, row = max(rows, key=lambda pair: len(pair[1]), default=("", []))
    evidence = newest_first((own, entry.id) for own, entry in row)
    held = newest_first((entry.date, entry.id) for entry in _held(question, day))
    if len(row) >= question.limit("watch_at", day):
        alarm = len(row) >= question.limit("alarm_at", day)
        reason = (
            f"{words.count(len(row), 'meeting')} in a row with {record.name(who) or 'them'} did not take place by "
            f"their doing, the last on {words.day_text(max(own for own, _ in row))}."
        )
        return Verdict("seen", Tone.ALARM if alarm else Tone.WATCH, reason, evidence, held)
    if held:
        meetings = words.count(len(held), "meeting was", "meetings were")
        return Verdict("not seen", Tone.GOOD, f"{meetings} held in the last {window} days.", evidence, held)
    if row:
        reason = f"{words.count(len(row), 'meeting')} did not take place by their doing so far."
        return Verdict("not seen", Tone.NONE, reason, evidence)
    nameless = newest_first((own, entry.id) for own, entry in refused if not record.contacts_of(entry))
    if nameless:
        return unknown("Meetings did not take place, but not one names who was to come.", evidence=nameless)
    return unknown(f"No meeting of the last {window} days says whether they take meetings.")


def _held(question: Question, day: date) -> Iterator[Entry]:
    """Return the meetings that were held within the window."""
    known, window = question.record.known(day), question.limit("window", day)
    for entry in question.record.dated_between(("meeting",), plus(day, -window), known):
        if entry.value("status", known) == "held":
            yield entry


def _row(question: Question, who: str, refused: Dated, day: date) -> Dated:
    """Return the meetings that one person kept from happening since the last one that was held."""
    record, known = question.record, question.record.known(day)
    contact = record.client.contact(who)
    if contact is not None and not contact.present(day):
        return []
    met = _met_days(record, who)
    index = bisect_right(met, known)
    since = met[index - 1] if index else date.min
    row = [
        (own, entry) for own, entry in refused if (not who or who in record.contacts_of(entry)) and entry.date > since
    ]
    later = [entry for _, entry in row if entry.value("status", known) != "offered"]
    return [(own, entry) for own, entry in row if not any(_supersedes(other, entry) for other in later)]


def _supersedes(later: Entry, entry: Entry) -> bool:
    """Whether a refusal is about the same meeting as an earlier entry, which it names."""
    return entry.id in later.re and follows(later, entry, lambda one: one.re)


def _refused(question: Question, day: date) -> Dated:
    """Return the meetings within the window that the client kept from happening."""
    window = question.limit("window", day)
    return [
        (refused, entry)
        for entry in question.record.of_kind("meeting")
        if (refused := _refused_on(question, entry, day)) is not None and in_window(refused, day, window)
    ]


def _refused_on(question: Question, entry: Entry, day: date) -> date | None:
    """Return the day on which the client kept a meeting from happening; None where it did not."""
    known = question.record.known(day)
    status, by = entry.value("status", known), entry.value("changed_by", known)
    if entry.date > known or entry.value("new_date", known) is not None:
        return None
    if status == "offered":
        return _unanswered_on(question, entry, day)
    by_them = by == "client" or (status == "declined" and by is None)
    return entry.date if status in {"declined", "cancelled", "no_show"} and by_them else None


def _unanswered_on(question: Question, entry: Entry, day: date) -> date | None:
    """Return the day from which an offer of ours counts as unanswered; None while it does not."""
    record, known = question.record, question.record.known(day)
    counted = first_day_beyond(record.client.quiet, entry.date, question.limit("unanswered_days", day))
    invited_by = entry.value("invited_by", known)
    theirs = invited_by == "client" or invited_by in record.contact_ids
    answered = any(_is_answer(one, known) for one in record.followers.get(entry.id, ()))
    return counted if counted <= day and not answered and not theirs else None


def _is_answer(entry: Entry, known: date) -> bool:
    """Whether an entry that names an offer is more than a reminder, or another offer, of ours."""
    ours = entry.value("status", known) == "offered" or (
        entry.value("direction", known) == "out" and entry.value("answered", known) in (None, False)
    )
    return entry.own_day(known) is not None and not ours


def _met_days(record: Record, who: str) -> Sequence[date]:
    return record.once(("met", who), lambda: sorted(_met(record, who)))


def _met(record: Record, who: str) -> Iterator[date]:
    """Return the days of meetings, or words in person, with somebody or with a person more senior."""
    for entry in in_person(record):
        there = record.contacts_of(entry)
        if not who or any(one == who or _above(record, one, who, entry.date) for one in there):
            yield entry.date


def in_person(record: Record) -> Iterator[Entry]:
    """Return the meetings that were held and the contacts in person."""
    for entry in record.of_kind("meeting", "contact"):
        held = entry.value("status", record.as_of) == "held" or entry.value("channel", record.as_of) == "in_person"
        if held and entry.date <= record.as_of:
            yield entry


def _above(record: Record, one: str, other: str, day: date) -> bool:
    """Whether one contact stands above another."""
    levels = [contact.level.at(day) if (contact := record.client.contact(who)) else None for who in (one, other)]
    ranks = [LEVELS.index(level) if level in LEVELS else -1 for level in levels]
    return ranks[0] > ranks[1] >= 0


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of refusals, of offers that went unanswered, of what ends a row of them, and the ends of windows.

    Of meetings that were held: the days on which there come to be some in the window, or none.
    """
    record, quiet = question.record, question.record.client.quiet
    windows = question.limit_values("window")
    refused = [
        entry
        for entry in record.of_kind("meeting")
        if "status" in entry.facts and entry.facts["status"].value in REFUSED
    ]
    days = list(fact_days(refused))
    for entry in refused:
        days += [first_day_beyond(quiet, entry.date, limit) for limit in question.limit_values("unanswered_days")]
        yield from fact_days(record.followers.get(entry.id, ()))
        for who in record.contacts_of(entry) or ("",):
            met = _met_days(record, who)
            at = bisect_left(met, entry.date)
            yield from met[at : at + 1]
    yield from window_edges(days, windows)
    held = [(entry, entry.facts["status"]) for entry in record.of_kind("meeting") if "status" in entry.facts]
    known = [(entry.date, fact.day) for entry, fact in held if fact.value == "held" and fact.day is not None]
    for window in windows:
        yield from spans_of((max(days), plus(days[0], window)) for days in known).presence


REFUSALS = Criterion(
    name="refusals",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    limits={
        "window": Measure("days looked back"),
        "watch_at": Measure("meetings in a row for watch", least=1),
        "alarm_at": Measure("meetings in a row for alarm", least=1),
        "unanswered_days": Measure("days after which an offer is unanswered"),
    },
)

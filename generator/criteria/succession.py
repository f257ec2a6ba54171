"""Succession: did somebody who matters join or leave, and have we met whoever came after?

Reads a contact's `from` and `to` and entries about people; both together count once. A promotion or a new title is no
change. A departure is settled by a meeting held with somebody who holds the same place, also before the last day where
they joined within the window before it; an arrival by a meeting held with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import plus
from generator.criteria.options import Measure
from generator.criteria.record import ENTRY_ORDER
from generator.criteria.spans import spans_of
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from generator.model.client import Contact


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody left or joined."""

    on: date
    contact: Contact
    #: `left` or `joined`.
    what: str
    #: The entry that tells of it; empty where only `client.yaml` does.
    entry_id: str = ""


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where nobody who matters is named."""
    contacts = question.record.client.contacts
    if not any(_places(contact, day) for contact in contacts if contact.since is None or contact.since <= day):
        return unknown("No sponsor, payer or daily contact is named.")
    window = question.limit("window", day)
    changes = [one for one in _changes(question, day) if in_window(one.on, day, window)]
    within = f"the last {words.count(window, 'day')}"
    met = [(one, _met_on(question, one, day)) for one in changes]
    unmet = [one for one, when in met if when is None]
    against = newest_first(when for _, when in met if when is not None)
    evidence = newest_first((one.on, one.entry_id) for one in unmet if one.entry_id)
    if unmet:
        last = unmet[-1]
        waiting = "nobody in the same place has been met since" if last.what == "left" else "has not been met yet"
        reason = f"{last.contact.name} {last.what} on {words.day_text(last.on)}, and {waiting}."
        return Verdict("seen", Tone.WATCH, reason, evidence, against)
    if changes:
        reason = f"{words.count(len(changes), 'change')} in {within}, and we have met whoever came after."
        return Verdict("not seen", Tone.GOOD, reason, (), against)
    return Verdict("not seen", Tone.NONE, f"No sponsor, payer or daily contact left or joined in {within}.")


def _places(contact: Contact, day: date) -> frozenset[str]:
    """Return which places that matter a contact holds on a day; none before they came."""
    if not contact.come(day):
        return frozenset()
    held = {"sponsor": contact.sponsor.at(day), "payer": contact.payer.at(day)}
    places = {place for place, holds in held.items() if holds}
    return frozenset(places | ({"daily"} if contact.level.at(day) == "day_to_day" else set()))


def _changes(question: Question, day: date) -> list[Change]:
    """Return who of those who matter left or joined by a day, each once, in the order of days."""
    found: dict[tuple[str, str], Change] = {}
    for change in (*_told(question, day), *_set_up(question, day)):
        key = (change.contact.id, change.what)
        if _places(change.contact, change.on) and key not in found:
            found[key] = change
    return sorted(found.values(), key=lambda one: (one.on, one.contact.id))


def _told(question: Question, day: date) -> Iterator[Change]:
    record, known = question.record, question.record.known(day)
    for entry in record.of_kind("people"):
        contact = record.client.contact(entry.value("person", known) or "")
        what = {"left": "left", "joined": "joined", "moved": "left"}.get(entry.value("change", known) or "")
        if contact is not None and what is not None and entry.date <= known:
            yield Change(entry.date, contact, what, entry.id)


def _set_up(question: Question, day: date) -> Iterator[Change]:
    """Return what `client.yaml` says of days up to the one asked about."""
    record = question.record
    for contact in record.client.contacts:
        if contact.until is not None and contact.until <= day:
            yield Change(contact.until, contact, "left")
        if contact.since is not None and record.history_start < contact.since <= day:
            yield Change(contact.since, contact, "joined")


def _met_on(question: Question, change: Change, day: date) -> tuple[date, str] | None:
    """Return the first meeting, or word in person, with whoever came after."""
    record, known = question.record, question.record.known(day)
    places = _places(change.contact, change.on)
    for entry in sorted(record.of_kind("meeting", "contact"), key=ENTRY_ORDER):
        held = entry.value("status", known) == "held" or entry.value("channel", known) == "in_person"
        if not held or entry.date > known:
            continue
        there = [contact for one in record.contacts_of(entry) if (contact := record.client.contact(one)) is not None]
        came_after = (one for one in there if _comes_after(change, one, places, entry.date))
        if any(entry.date >= _earliest(question, change, one) for one in came_after):
            return entry.date, entry.id
    return None


def _comes_after(change: Change, contact: Contact, places: frozenset[str], day: date) -> bool:
    """Whether a contact is who joined, or holds a place of who left."""
    if change.what == "joined":
        return contact.id == change.contact.id
    return contact.id != change.contact.id and bool(places & _places(contact, day))


def _earliest(question: Question, change: Change, successor: Contact) -> date:
    """Return from which day on a meeting counts: a successor may be met while who leaves is still there."""
    joined = successor.since
    overlaps = joined is not None and in_window(joined, change.on, question.limit("window", change.on))
    return joined if joined is not None and overlaps else change.on


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of changes and meetings, and the ends of windows."""
    record = question.record
    days = list(fact_days(record.of_kind("people")))
    for contact in record.client.contacts:
        days += [day for day in (contact.since, contact.until) if day is not None]
        days += [day for steps in (contact.level, contact.payer, contact.sponsor) for day in steps.days]
    windows = question.limit_values("window")
    yield from window_edges(days, windows)
    # Whom we met says nothing where nobody left or joined in the window.
    recent = spans_of((day, plus(day, max(windows))) for day in days)
    yield from (day for day in fact_days(record.of_kind("meeting", "contact")) if recent.number(day))


SUCCESSION = Criterion(
    name="succession",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    limits={
        "window": Measure("days since the change"),
    },
)

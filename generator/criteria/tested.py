"""Tested: has something put the relationship to the test?

A miss whose reaction is known, a price negotiated, disputed or refused and since settled, an answered complaint, or
critical or mixed feedback either way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, window_edges
from generator.criteria.misses import MISSES, late_from
from generator.criteria.options import Measure
from generator.criteria.where import matches
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Outcomes of a price that was not simply accepted.
CONTESTED = frozenset({"negotiated", "disputed", "refused"})
#: Entries that answer a complaint by naming it, as the check `complaint` has it.
ANSWERED_BY = (
    {"kind": "contact", "direction": "out", "answered": {"not": False}},
    {"kind": "meeting", "status": "held"},
    {"kind": "action", "done": {"set": True}},
)


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` (tested) or `not seen` (untested)."""
    window = question.limit("window", day)
    recent = [(on, name) for on, name in tests(question.record) if in_window(on, day, window)]
    if recent:
        entries = words.count(len({name for _, name in recent}), "entry", "entries")
        reason = f"Last put to the test on {words.day_text(recent[-1][0])}; {entries} in {window} days."
        return Verdict("seen", Tone.GOOD, reason, newest_first(recent))
    return Verdict("not seen", Tone.UNKNOWN, f"Nothing has put the relationship to the test in {window} days.")


def tests(record: Record) -> Sequence[tuple[date, str]]:
    """Return the days on which the relationship was tested, with the entries, in order."""
    return record.once("tests", lambda: sorted(_tests(record)))


def _tests(record: Record) -> Iterable[tuple[date, str]]:
    on = record.as_of
    misses = (entry for entry in record.of_kind(*MISSES) if entry.value("reaction", on) not in (None, "unknown"))
    prices = (entry for entry in record.of_kind("price") if entry.value("outcome", on) in CONTESTED)
    opinions = (entry for entry in record.of_kind("feedback") if entry.value("tone", on) in {"critical", "mixed"})
    days = [(_taken_on(entry, on), entry.id) for entry in misses]
    days += [(answered_on(record, entry), entry.id) for entry in about_us(record)]
    days += [(_settled_on(entry, on), entry.id) for entry in prices]
    days += [(entry.date, entry.id) for entry in opinions]
    return ((day, name) for day, name in days if day is not None)


def _taken_on(entry: Entry, on: date) -> date | None:
    """Return the day on which a reaction to something was a reaction to a miss; None where nothing was missed."""
    reacted = entry.facts["reaction"].day
    missed: date | None = entry.date
    if entry.kind == "target":
        missed = entry.facts["result"].day if entry.value("result", on) == "missed" else None
    elif entry.kind == "delivery":
        missed = late_from(entry, on)
    return max(reacted, missed) if reacted is not None and missed is not None else None


def about_us(record: Record) -> Iterable[Entry]:
    """Return the complaints, without those about a third party."""
    return (entry for entry in record.of_kind("complaint") if entry.value("about", record.as_of) != "third_party")


def answered_on(record: Record, complaint: Entry) -> date | None:
    """Return the day on which a complaint was answered: by its own fields, or by a word of ours that names it."""
    on = record.as_of
    facts = (complaint.facts.get(name) for name in ("answered", "resolved"))
    days = [fact.day for fact in facts if fact is not None and fact.value is not False and fact.day is not None]
    followers = record.followers.get(complaint.id, ())
    answers = (one for one in followers if any(matches(record, one, where, on) for where in ANSWERED_BY))
    days += [answer.value("done", on) or answer.date for answer in answers]
    return min((day for day in days if day <= on), default=None)


def _settled_on(price: Entry, on: date) -> date | None:
    """Return the day on which a contested price was out of the way, and known to have been contested."""
    settled, outcome = price.value("settled", on), price.facts["outcome"].day
    return max(settled, outcome) if settled is not None and outcome is not None else None


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of tests and the ends of their windows."""
    yield from window_edges((day for day, _ in tests(question.record)), question.limit_values("window"))


TESTED = Criterion(
    name="tested",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    limits={"window": Measure("days for which a test counts")},
)

"""Duty: something opened a duty with a deadline: is it met?

What opens it: `opens` (filter of entries; the duty runs from `opens_on`, a date field, or the entry's own day; it is
due on `due_on`, a date field, or by the limit), or `opened_by` (checks, with `words` and `tones`: it runs from the day
on which one of them came to stand so, and lapses when none does any more). With `one_at_a_time` only the most pressing
counts. `lapses` (filters): an entry after the opening day that takes back what opened a duty which is still open.
What meets it: `met_by_field` (fields of the opening entry), `answered_by` (filters of an entry that names it in
`re`), `their_word` (anything heard from the client that names it, or their opinion on the same `work`), `met_by`
(filters of entries on or after the opening day; with `in_force` a date field: also earlier entries whose date in that
field is not before the opening day), `met_by_reminders` (how an invoice was reminded of).
`what` says in the reason what is owed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, newest_first
from generator.criteria.dates import plus
from generator.criteria.duties import deadline, openers, overdue_days, owner, verdict_of
from generator.criteria.options import (
    CHECKS,
    DAY_FIELD,
    FIELDS,
    FILTER,
    FILTERS,
    FLAG,
    TEXT,
    WORDS,
    Measure,
    Option,
    Takes,
)
from generator.criteria.record import heard
from generator.criteria.where import candidates, fact_days, matches, matching
from generator.model.health import Duty, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.criteria.record import Record
    from generator.model.entry import Entry


def judge(question: Question, day: date) -> Verdict:
    """Answer `kept`, `due`, `overdue` or `none open`."""
    return verdict_of(
        question,
        day,
        _duties(question, day),
        evidence=lambda duties: _opened(question, duties, day),
        age=lambda duties: _age(question, duties, day),
    )


def _age(question: Question, duties: Sequence[Duty], day: date) -> str:
    """Say for how long the finding that opened the oldest duty has stood."""
    if question.option("opened_by") is None:
        return ""
    opener = {"label": "the account has stood at alarm", "status": "the account has been in rescue"}
    stood = opener.get(duties[0].opened_by, "what asks for it has stood")
    return f"; {stood} for {words.count((day - duties[0].opened_on).days, 'day')}"


def _opened(question: Question, duties: Iterable[Duty], day: date) -> tuple[str, ...]:
    if not question.option("opened_by"):
        return openers(question, duties)
    known = question.record.by_id
    ids = (one for duty in duties for one in question.findings.evidence(duty.opened_by, day))
    return newest_first((known[one].date, one) for one in ids)


def _duties(question: Question, day: date) -> list[Duty]:
    if question.option("opened_by") is not None:
        return _duties_of_findings(question, day)
    known, settling = question.record.known(day), _settling(question, day)
    found = []
    for start, entry in _opening(question, day):
        if start <= day:
            met = met_on(question, entry, "met_by_field", day) or _met_by_entry(settling, start)
            met = _earlier(met, _their_word_on(question, entry, start, known))
            until = _deadline(question, entry, start, day)
            if until is not None and (met is not None or settling.lapsed <= start):
                found.append(Duty(question.check.id, entry.id, start, until, owner(entry, known), met))
    return _narrowed(question, found)


def _opening(question: Question, day: date) -> Iterable[tuple[date, Entry]]:
    """Yield the entries that open a duty, each with the day that `opens_on` names, else its own."""
    record, where, name = question.record, question.option("opens"), question.option("opens_on")
    if name is None:
        yield from matching(record, where, day)
        return
    known = record.known(day)
    for entry in candidates(record, where):
        start = entry.value(name, known)
        if isinstance(start, date) and matches(record, entry, where, known):
            yield start, entry


def _deadline(question: Question, entry: Entry, start: date, day: date) -> date | None:
    """Return when a duty is due: on the day that its entry names, where the check says so; None where it names none."""
    if question.option("due_on") is None:
        return deadline(question, start, day)
    named = entry.value(question.option("due_on"), question.record.known(day))
    return named if isinstance(named, date) else None


def _duties_of_findings(question: Question, day: date) -> list[Duty]:
    words_wanted = question.option("words", ())
    tones = tuple(Tone(tone) for tone in question.option("tones", ()))
    found, settling = [], _settling(question, day)
    for check in question.option("opened_by"):
        for start, end in question.findings.stretches(check, words_wanted, tones):
            if start <= day and (end is None or day < end):
                met = _met_by_entry(settling, start)
                found.append(Duty(question.check.id, check, start, deadline(question, start, day), "", met))
    return _narrowed(question, found)


def _narrowed(question: Question, duties: list[Duty]) -> list[Duty]:
    """Return the most pressing duty alone where the check says so."""
    if not question.option("one_at_a_time"):
        return duties
    still_open = [duty for duty in duties if duty.met_on is None]
    ordered = sorted(still_open or duties, key=lambda duty: (duty.opened_on, duty.opened_by))
    return ordered[:1] if still_open else ordered[-1:]


def met_on(question: Question, entry: Entry, option: str, day: date) -> date | None:
    """Return the day on which an entry was settled by its own fields or by an entry that names it, if by then."""
    known = question.record.known(day)
    days = []
    for name in question.option(option, ()):
        fact = entry.facts.get(name)
        if fact and fact.day is not None and fact.day <= known and fact.value not in (False, "unknown"):
            days.append(fact.day)
    for follower in question.record.followers.get(entry.id, ()):
        own = follower.own_day(known)
        wanted = question.option("answered_by", ())
        if own is not None and any(matches(question.record, follower, where, known) for where in wanted):
            done = follower.value("done", known)
            days.append(done if isinstance(done, date) else own)
    return min(days, default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _their_word_on(question: Question, entry: Entry, start: date, known: date) -> date | None:
    """Return the day on which the client was heard from about an entry: they name it, or its `work`."""
    days = [moment.day for one in _their_words(question, entry) for moment in heard(question.record, one)]
    return min((day for day in days if start <= day <= known), default=None)


def _their_words(question: Question, entry: Entry) -> list[Entry]:
    if not question.option("their_word"):
        return []
    record, work = question.record, entry.facts.get("work")
    about = record.once("opinions by work", lambda: _opinions_by_work(record)).get(work.value, ()) if work else ()
    return [*record.followers.get(entry.id, ()), *about]


def _opinions_by_work(record: Record) -> Mapping[object, Sequence[Entry]]:
    found: dict[object, list[Entry]] = defaultdict(list)
    for entry in record.of_kind("feedback", "complaint"):
        if "work" in entry.facts:
            found[entry.facts["work"].value].append(entry)
    return found


@dataclass(frozen=True, slots=True)
class Settling:
    """What settles duties, as known on a day, whoever opened them."""

    #: Days on which something met whatever was open, sorted.
    days: Sequence[date]
    #: From when until when something was in force.
    in_force: Sequence[tuple[date, date]]
    #: The last day on which what had opened duties was taken back.
    lapsed: date


def _settling(question: Question, day: date) -> Settling:
    record, known = question.record, question.record.known(day)
    until = question.option("in_force")
    met = [pair for where in question.option("met_by", ()) for pair in matching(record, where, day)]
    ends = ((own, entry.value(until, known)) for own, entry in met if until)
    lapsed = (own for where in question.option("lapses", ()) for own, _ in matching(record, where, day))
    return Settling(
        days=sorted((*(own for own, _ in met), *_reminders(question, known))),
        in_force=[(own, end) for own, end in ends if isinstance(end, date)],
        lapsed=max(lapsed, default=date.min),
    )


def _met_by_entry(settling: Settling, start: date) -> date | None:
    if any(own < start <= end for own, end in settling.in_force):
        return start
    index = bisect_left(settling.days, start)
    return settling.days[index] if index < len(settling.days) else None


def _reminders(question: Question, known: date) -> Iterable[date]:
    """Return the days on which somebody was reminded of an invoice in a way that counts."""
    wanted = question.option("met_by_reminders", ())
    for invoice in question.record.of_kind("invoice") if wanted else ():
        for row in invoice.facts["reminders"].value if "reminders" in invoice.facts else ():
            how, on = row.get("how"), row.get("on")
            if how is not None and on is not None and how.value in wanted and on.value <= known:
                yield on.value


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which duties are opened, met and overdue."""
    record = question.record
    opening = candidates(record, question.option("opens")) if question.option("opens") else ()
    followers = [one for entry in opening for one in record.followers.get(entry.id, ())]
    wheres = (*question.option("met_by", ()), *question.option("lapses", ()))
    meeting = [entry for where in wheres for entry in candidates(record, where)]
    told = record.of_kind("feedback", "complaint") if question.option("their_word") else ()
    yield from fact_days((*followers, *meeting, *told))
    if question.option("met_by_reminders"):
        yield from _reminders(question, record.as_of)
    tones = tuple(Tone(tone) for tone in question.option("tones", ()))
    starts = list(fact_days(opening))
    for check in question.option("opened_by", ()):
        for start, end in question.findings.stretches(check, question.option("words", ()), tones):
            starts += [start] if end is None else [start, end]
    yield from overdue_days(question, starts)
    if question.option("due_on") is not None:
        yield from (plus(day, 1) for day in starts)


DUTY = Criterion(
    name="duty",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={
        "opens": FILTER,
        "opens_on": DAY_FIELD,
        "due_on": DAY_FIELD,
        "opened_by": CHECKS,
        "words": WORDS,
        "tones": Option(Takes.WORDS, tuple(Tone)),
        "met_by_field": FIELDS,
        "answered_by": FILTERS,
        "their_word": FLAG,
        "met_by": FILTERS,
        "met_by_reminders": Option(Takes.WORDS, ("automatic", "call", "meeting", "collections")),
        "in_force": DAY_FIELD,
        "lapses": FILTERS,
        "one_at_a_time": FLAG,
        "what": TEXT,
    },
    excludes={
        "opened_by": frozenset({"opens", "opens_on", "due_on", "met_by_field", "answered_by", "their_word"}),
    },
    needs_one_of=(("opens", "opened_by"), ("days", "working_days", "due_on")),
    limits={
        "days": Measure("days to do it", needed=False),
        "working_days": Measure("working days to do it", needed=False),
    },
)

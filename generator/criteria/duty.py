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

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.ables import filter_of
from generator.criteria.criterion import Criterion, Question, newest_first
from generator.criteria.dates import plus
from generator.criteria.duties import deadline, openers, overdue_days, owner, verdict_of
from generator.criteria.moments import heard
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
from generator.criteria.settling import met_by_entry, settling_days, settling_on
from generator.criteria.where import candidates, fact_days, matches, matching
from generator.model.entry import OWN_DAY
from generator.model.health import Duty, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.criteria.record import Record
    from generator.model.entry import Entry

#: Values of a field that settle nothing.
UNMET = (False, "unknown")


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
    known, settling = question.record.known(day), settling_on(question, day)
    found = []
    for start, entry in _opening(question, day):
        if start <= day:
            met = met_on(question, entry, "met_by_field", day) or met_by_entry(settling, start)
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
        if isinstance(start, date) and start <= day and matches(record, entry, where, known):
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
    found, settling = [], settling_on(question, day)
    for check in question.option("opened_by"):
        for start, end in question.findings.stretches(check, words_wanted, tones):
            if start <= day and (end is None or day < end):
                met = met_by_entry(settling, start)
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
        if fact and fact.day is not None and fact.day <= known and fact.value not in UNMET:
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


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which duties are opened, met and overdue."""
    if question.option("opened_by") is not None:
        tones = tuple(Tone(tone) for tone in question.option("tones", ()))
        checks, said = question.option("opened_by"), question.option("words", ())
        stretches = [one for check in checks for one in question.findings.stretches(check, said, tones)]
        yield from (end for _, end in stretches if end is not None)
        starts = [start for start, _ in stretches]
        yield from overdue_days(question, starts)
    else:
        opening, starts = candidates(question.record, question.option("opens")), []
        for entry in opening:
            begun = _starts(question, entry)
            starts += begun
            yield from _opening_days(question, entry, begun)
        for where in question.option("lapses", ()) if opening else ():
            yield from fact_days(candidates(question.record, where))
    yield from settling_days(question, starts)


def _starts(question: Question, entry: Entry) -> Sequence[date]:
    """Return the days from which an entry may open a duty."""
    name = question.option("opens_on")
    names = OWN_DAY.get(entry.kind, ()) if name is None else (name,)
    named = [entry.facts[one].value for one in names if one in entry.facts]
    return [*(() if name is not None else (entry.date,)), *(day for day in named if isinstance(day, date))]


def _opening_days(question: Question, entry: Entry, starts: Sequence[date]) -> Iterable[date]:
    """Return the days on which the duty that an entry opens begins, changes or is overdue, or its entry settles it."""
    record, where, due = question.record, question.option("opens"), question.option("due_on")
    own = OWN_DAY.get(entry.kind, ())
    fields = dict.fromkeys((*where, *own, question.option("opens_on"), due, *question.option("met_by_field", ())))
    facts = [entry.facts[name] for name in fields if name in entry.facts]
    asks_people = filter_of(record, where).asks_people
    yield from entry.fact_days if asks_people else (entry.date, *(fact.day for fact in facts if fact.day is not None))
    yield from starts
    followers = record.followers.get(entry.id, ()) if question.option("answered_by") else ()
    yield from fact_days((*followers, *_their_words(question, entry)))
    met = [entry.facts[name] for name in question.option("met_by_field", ()) if name in entry.facts]
    settled = min((one.day for one in met if one.day is not None and one.value not in UNMET), default=date.max)
    named = [entry.facts[due].value] if due in entry.facts else []
    overdue = (
        overdue_days(question, starts) if due is None else (plus(day, 1) for day in named if isinstance(day, date))
    )
    yield from (day for day in overdue if day < settled)


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

"""Support: is what our own people need done, due or overdue?

Asked about the agency, never about a client. `topic` is the topic of support entries; `of` says whom it is owed to:
`agency` (once for all), `people` (each of ours who holds the role `relationship` or `delivery`), `delivery` (the
project managers together, from the day on which there are two), `leavers` (each of those who has left). It is owed
from the first entry about ourselves on, and again `days` after it was last done; to a leaver once. An entry with
something `missing` is not done.
The answer is done, due or overdue and the day, and nothing else: no content, no totals, no order but the alphabet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria.criterion import Criterion, Question, not_applicable, unknown
from generator.criteria.dates import plus
from generator.criteria.options import Measure, Option, Takes
from generator.criteria.where import fact_days
from generator.model.agency import SUPPORT_TOPICS
from generator.model.health import Standing, Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.criteria.record import Record
    from generator.model.agency import Person
    from generator.model.entry import Entry

#: Roles of people whose support the checks ask about.
ROLES = frozenset({"relationship", "delivery"})
#: From best to worst.
STATES = ("done", "due", "overdue")


#: What `about` may say for everybody, and for everybody who holds the role `delivery`.
TEAM = frozenset({"team", "everybody"})
MANAGERS = frozenset({"project managers"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is owed to: one of us, or all together."""

    #: Empty for all together.
    id: str
    name: str
    #: From which day on it is owed.
    since: date
    #: What `about` may call them.
    names: frozenset[str] = frozenset()


def judge(question: Question, day: date) -> Verdict:
    """Answer `done`, `due` or `overdue`, whichever is the worst; `unknown` before anything is written."""
    if _start(question.record) > day:
        return unknown("Nothing about our own people and processes is written down yet.")
    found = standings(question, day)
    if not found:
        return not_applicable("There is nobody to ask it of.")
    worst = max((one.state for one in found), key=STATES.index)
    tone = {"done": Tone.GOOD, "due": Tone.NONE, "overdue": Tone.WATCH}[worst]
    return Verdict(worst, tone, f"{worst.capitalize()}.")


def standings(question: Question, day: date) -> tuple[Standing, ...]:
    """Return for whom it is done, due or overdue on a day, in the order of the alphabet."""
    rows = (_standing(question, subject, day) for subject in _subjects(question, day))
    return tuple(sorted(rows, key=lambda one: (one.name.casefold(), one.subject)))


def _start(record: Record) -> date:
    """Return the day of the first entry about ourselves; an import of dealings with clients says nothing of us."""
    return record.entries[0].date if record.entries else date.max


def _subjects(question: Question, day: date) -> Iterator[Subject]:
    """Yield whom it is owed to."""
    record, of = question.record, question.option("of")
    start = _start(record)
    if of == "agency":
        yield Subject("", record.agency.name, start)
        return
    people = [one for one in record.agency.people if one.since is None or one.since <= day]
    if of == "leavers":
        for person in people:
            if person.until is not None and start <= person.until < day:
                yield Subject(person.id, person.name, person.until, _called(person))
        return
    here = [one for one in people if _is_here(one, day)]
    managers = [one for one in here if "delivery" in one.roles]
    if of == "delivery" and len(managers) > 1:
        yield Subject("", "Project managers", max(start, sorted(one.since or start for one in managers)[1]))
    elif of == "people":
        for person in here:
            if ROLES & {*person.roles}:
                names = _called(person) | TEAM | (MANAGERS if "delivery" in person.roles else set())
                yield Subject(person.id, person.name, max(start, person.since or start), names)


def _called(person: Person) -> frozenset[str]:
    return frozenset({person.id.casefold(), person.name.casefold()})


def _is_here(person: Person, day: date) -> bool:
    return (person.since is None or person.since <= day) and (person.until is None or person.until >= day)


def _standing(question: Question, subject: Subject, day: date) -> Standing:
    record, known = question.record, question.record.known(day)
    about = [one for one in _entries(record, question.option("topic"), known) if _is_about(one, subject)]
    done = max((on for one in about if (on := _done_on(one, known)) is not None), default=None)
    planned = [on for one in about if _done_on(one, known) is None and (on := _due_on(one)) is not None]
    if done is not None and question.option("of") == "leavers":
        return Standing(subject.id, subject.name, "done", done)
    again = plus(subject.since if done is None else done, question.limit("days", day))
    until = min((again, *(one for one in planned if done is None or one > done)))
    if day > until:
        return Standing(subject.id, subject.name, "overdue", until)
    if done is None or day == until or until < again:
        return Standing(subject.id, subject.name, "due", until)
    return Standing(subject.id, subject.name, "done", done)


def _entries(record: Record, topic: str, known: date) -> Iterator[Entry]:
    return (one for one in record.of_kind("support") if one.date <= known and one.value("topic", known) == topic)


def _is_about(entry: Entry, subject: Subject) -> bool:
    """Whether an entry is about whom it is owed to; what is about nobody in particular is about the agency."""
    about = entry.facts["about"].value if "about" in entry.facts else ()
    return not subject.id or any(one.strip().casefold() in subject.names for one in about)


def _done_on(entry: Entry, known: date) -> date | None:
    done = entry.value("done", known)
    return done if isinstance(done, date) and not entry.value("missing", known) else None


def _due_on(entry: Entry) -> date | None:
    return entry.facts["due"].value if "due" in entry.facts else None


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of support entries, of people's coming and going, and the deadlines."""
    record = question.record
    starts = {_start(record), *fact_days(record.of_kind("support"))}
    for person in record.agency.people:
        starts |= {day for day in (person.since, person.until) if day is not None}
    for day in starts:
        yield from (day, plus(day, 1))
        yield from (one for days in question.limit_values("days") for one in (plus(day, days), plus(day, days + 1)))


SUPPORT = Criterion(
    name="support",
    family="duty",
    judge=judge,
    turning_days=turning_days,
    options={
        "topic": Option(Takes.TEXT, SUPPORT_TOPICS),
        "of": Option(Takes.TEXT, ("agency", "people", "delivery", "leavers")),
    },
    needs=frozenset({"topic", "of"}),
    limits={"days": Measure("days until it is owed again")},
    words=frozenset(STATES),
    about_agency=True,
)

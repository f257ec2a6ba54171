"""Rhythm: is the client silent beyond its own rhythm?

A cadence that was agreed with the client is judged as such; otherwise the client's own gaps between the days on which
it was heard from. Each contact of some roles is judged alone as well, at most at watch.
Options: `roles` (who is judged alone: `payer`, `sponsor` or a level).

A plain silence limit tells active customers from lost ones about as well as the Pareto/NBD model does
(Wuebben and von Wangenheim 2008).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question
from generator.criteria.dates import elapsed, first_day_beyond
from generator.criteria.gaps import Rhythm
from generator.criteria.options import Measure, Option, Takes
from generator.model.client import LEVELS
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.criteria.record import Moment, Record
    from generator.model.client import Contact

NO_RHYTHM = Rhythm((), ())


@dataclass(frozen=True, slots=True)
class Limits:
    """After how many days of silence a client is late, and cold."""

    late: float
    cold: float
    #: Why these, as the end of a sentence.
    because: str

    @property
    def text(self) -> str:
        """Both in words, with their reason, as a part of a sentence."""
        late, cold = words.number_text(self.late), words.number_text(self.cold)
        return f"{self.because}, so late beyond {late} days and cold beyond {cold}"


def judge(question: Question, day: date) -> Verdict:
    """Answer `in rhythm`, `late` or `cold`."""
    record = question.record
    rhythm = record.rhythms.get("", NO_RHYTHM)
    index = rhythm.index(record.known(day))
    limits = limits_on(question, day)
    last = tuple(moment.entry.id for moment in _last(record, "", record.known(day)))
    if limits is None:
        return _worse(_too_little(question, max(index, 0), last, day), question, day)
    silent = elapsed(record.client.quiet, rhythm.days[index] if index >= 0 else record.history_start, day)
    reason = f"{_silence(record, '', silent, day)}; {limits.text}."
    if silent > limits.cold:
        return Verdict("cold", Tone.ALARM, reason, last)
    if silent > limits.late:
        return Verdict("late", Tone.WATCH, reason, last)
    return _worse(Verdict("in rhythm", Tone.GOOD, reason, (), last), question, day)


def limits_on(question: Question, day: date) -> Limits | None:
    """Return when the silence of a day would be late and cold; None where neither agreement nor habit is known."""
    rhythm = question.record.rhythms.get("", NO_RHYTHM)
    return _agreed(question, day) or _own(question, rhythm, rhythm.index(question.record.known(day)), day)


def _silence(record: Record, who: str, silent: int, day: date) -> str:
    heard = _last(record, who, record.known(day))
    name = f"{record.name(who)} was last" if who else "Last"
    if not heard:
        return f"Not heard from in {words.count(silent, 'day')}, nor ever before"
    last = heard[0]
    people = f" ({words.listed(map(record.name, last.contacts))})" if last.contacts and not who else ""
    if last.day == day:
        return f"Heard from today: {last.how}{people}"
    days = words.count(silent, "day")
    left_out = " (agreed silence left out)" if silent < (day - last.day).days else ""
    return f"{name} heard from {days} ago{left_out}: {last.how}{people} on {words.day_text(last.day)}"


def _too_little(question: Question, gaps: int, last: tuple[str, ...], day: date) -> Verdict:
    so_far = words.count(gaps, "gap")
    reason = (
        f"{so_far} so far between days on which they were heard from; a rhythm takes {question.limit('gaps', day)}."
    )
    return Verdict("too little history", Tone.UNKNOWN, reason, last)


def _worse(verdict: Verdict, question: Question, day: date) -> Verdict:
    """Return `late` where one of the contacts who matter most is silent beyond their own rhythm."""
    record = question.record
    for contact in record.client.contacts:
        rhythm = record.rhythms.get(contact.id)
        if rhythm is None or not contact.present(day) or not _matters(question, contact, day):
            continue
        index = rhythm.index(record.known(day))
        limits = _own(question, rhythm, index, day)
        if limits is not None and (silent := elapsed(record.client.quiet, rhythm.days[index], day)) > limits.late:
            late = words.number_text(limits.late)
            reason = f"{_silence(record, contact.id, silent, day)}; {limits.because}, so late beyond {late} days."
            last = tuple(moment.entry.id for moment in _last(record, contact.id, record.known(day)))
            return Verdict("late", Tone.WATCH, reason, last, verdict.against or verdict.evidence)
    return verdict


def _matters(question: Question, contact: Contact, day: date) -> bool:
    roles = question.option("roles", ())
    return (
        ("payer" in roles and bool(contact.payer.at(day)))
        or ("sponsor" in roles and bool(contact.sponsor.at(day)))
        or contact.level.at(day) in roles
    )


def _agreed(question: Question, day: date) -> Limits | None:
    cadence = question.record.client.cadence.at(day) or {}
    days = [rhythm for rhythm in cadence.values() if rhythm]
    if not days:
        return None
    late = max(question.limit("agreed_late_least", day), question.limit("agreed_late", day) * min(days))
    cold = max(question.limit("agreed_cold_least", day), question.limit("agreed_cold", day) * min(days))
    return Limits(late, cold, f"a word every {words.count(min(days), 'day')} is agreed")


def _own(question: Question, rhythm: Rhythm, index: int, day: date) -> Limits | None:
    if index < question.limit("gaps", day):
        return None
    usual = rhythm.usual[index]
    late = min(max(question.limit("own_late", day) * usual, question.limit("least", day)), question.limit("most", day))
    because = f"the usual gap is {words.count(usual, 'day')} (median of {index})"
    return Limits(late, question.limit("own_cold", day) * late, because)


def _last(record: Record, who: str, known: date) -> list[Moment]:
    """Return the last moment at which they, or one contact, were heard from, up to a day."""
    index = bisect_right(record.inbound, known, key=lambda moment: moment.day)
    while index and who and who not in record.inbound[index - 1].contacts:
        index -= 1
    return [record.inbound[index - 1]] if index else []


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of words from them, and the days on which each silence would be late or cold."""
    record = question.record
    settings = {date.min, *record.client.cadence.days, *_limit_days(question)}
    yield record.history_start
    for rhythm in record.rhythms.values():
        yield from rhythm.days
        for index, start in enumerate(rhythm.days):
            until = rhythm.days[index + 1] if index + 1 < len(rhythm.days) else date.max
            yield from (day for day in _ends(question, rhythm, index, start, settings) if day <= until)
    yield from _ends(question, NO_RHYTHM, -1, record.history_start, settings)


def _ends(question: Question, rhythm: Rhythm, index: int, start: date, settings: Iterable[date]) -> Iterable[date]:
    """Return the days on which a silence that begins on a day would be late or cold, under every setting in turn."""
    quiet = question.record.client.quiet
    for when in settings:
        for limits in (_agreed(question, when), _own(question, rhythm, index, when)):
            if limits is not None:
                yield first_day_beyond(quiet, start, limits.late)
                yield first_day_beyond(quiet, start, limits.cold)


def _limit_days(question: Question) -> Iterable[date]:
    return (since for steps in question.limit_steps.values() for since, _ in steps)


RHYTHM = Criterion(
    name="rhythm",
    family="silence",
    judge=judge,
    turning_days=turning_days,
    options={"roles": Option(Takes.WORDS, ("payer", "sponsor", *LEVELS))},
    limits={
        "agreed_late": Measure("times the agreed rhythm until late", whole=False),
        "agreed_late_least": Measure("days at least until late, where a rhythm is agreed"),
        "agreed_cold": Measure("times the agreed rhythm until cold", whole=False),
        "agreed_cold_least": Measure("days at least until cold, where a rhythm is agreed"),
        "gaps": Measure("gaps it takes to know their own rhythm", least=1),
        "own_late": Measure("times their usual gap until late", whole=False),
        "least": Measure("days at least until late"),
        "most": Measure("days at most until late"),
        "own_cold": Measure("times the late limit until cold", whole=False),
    },
)

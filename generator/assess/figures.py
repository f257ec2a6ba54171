"""The numbers behind an account's page, from the same functions as the checks: page and check cannot disagree."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from generator.criteria import people
from generator.criteria.contact_days import between
from generator.criteria.dates import elapsed, plus
from generator.criteria.misses import misses
from generator.criteria.payment import lateness, settled_by, usual_on
from generator.criteria.rhythm import limits_on
from generator.model.figures import CONTACT_DAYS, Billed, Billing, Figures, Silence, SilenceLimit, Silences, Touch
from generator.model.health import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.criteria.criterion import Question
    from generator.criteria.invoices import Invoice
    from generator.criteria.record import Record
    from generator.criteria.rhythm import Limits

#: Days of silences that are looked at: the same 52 weeks as the history of the checks.
YEAR_DAYS = 364


def figures_of(assessment: Assessment) -> Figures:
    """Return the numbers of an account on the day up to which facts are known."""
    record = assessment.record
    rhythm, payment = _asked(assessment, "rhythm"), _asked(assessment, "payment")
    last_with = {who: day for one in record.contact for who in one.contacts for day in (one.day,)}
    return Figures(
        assessment.last_day,
        _silences(rhythm, assessment.last_day) if rhythm is not None and record.inbound else None,
        _billing(payment) if payment is not None else Billing(),
        tuple(_touches(record, assessment.last_day)),
        last_with,
        dict(_silent_with(record, last_with)),
        _wrongs(record),
    )


def _asked(assessment: Assessment, criterion: str) -> Question | None:
    """Return the first question that a criterion answers; None where no check that is on asks it."""
    asking = (one for one in assessment.checks.values() if any(part.criterion == criterion for part in one.parts))
    check = next(asking, None)
    if check is None:
        return None
    return next(one for one in assessment.asked(check, assessment).questions if one.part.criterion == criterion)


def _silences(question: Question, last: date) -> Silences:
    record = question.record
    first = plus(last, -YEAR_DAYS)
    days = [day for day in record.rhythms[""].days if day <= last]
    ended = {day: next(each).entry.id for day, each in groupby(record.inbound, key=lambda moment: moment.day)}
    found = [_silence(question, since, until, ended[until]) for since, until in pairwise(days) if until > first]
    if last == record.as_of and days:
        found.append(_silence(question, days[-1], last, ""))
    today = limits_on(question, last)
    return Silences(first, last, tuple(found), tuple(_limits(question, days, first, last)), today.text if today else "")


def _silence(question: Question, since: date, until: date, entry: str) -> Silence:
    """Return a silence with what the check said on its last day; on the day of a word there is none any more."""
    quiet = question.record.client.quiet
    last = plus(until, -1) if entry else until
    tone = _tone(limits_on(question, last), elapsed(quiet, since, last))
    return Silence(since, until, elapsed(quiet, since, until), tone, entry)


def _tone(limits: Limits | None, days: int) -> Tone:
    if limits is None:
        return Tone.UNKNOWN
    return Tone.ALARM if days > limits.cold else Tone.WATCH if days > limits.late else Tone.GOOD


def _limits(question: Question, days: Sequence[date], first: date, last: date) -> Iterator[SilenceLimit]:
    """Return the limits as they were, each from the day on which they came to be."""
    before: tuple[float, float] | None = None
    changes = {*days, *question.record.client.cadence.days, *_limit_days(question)}
    for day in sorted({first, *(day for day in changes if first < day <= last)}):
        limits = limits_on(question, day)
        if limits is not None and (limits.late, limits.cold) != before:
            before = limits.late, limits.cold
            yield SilenceLimit(day, *before)


def _limit_days(question: Question) -> Iterator[date]:
    return (since for steps in question.limit_steps.values() for since, _ in steps)


def _billing(question: Question) -> Billing:
    record, day = question.record, question.record.as_of
    settled = settled_by(record, day)
    usual = usual_on(question, settled, day)
    return Billing(
        tuple(_billed(question, one, settled) for one in record.invoices if one.issued <= day),
        usual.days if usual else None,
        usual.lately if usual else None,
        len(settled),
        usual.last if usual else 0,
        usual.days + question.limit("watch_beyond", day) if usual else None,
    )


def _billed(question: Question, invoice: Invoice, settled: Sequence[Invoice]) -> Billed:
    record, entry, day = question.record, invoice.entry, question.record.as_of
    quiet = record.client.quiet
    until = invoice.paid or day
    is_open = invoice.is_open(day)
    tone = lateness(question, invoice, settled, day) if is_open else None
    past = invoice.days_late if invoice.paid else elapsed(quiet, invoice.due, until)
    return Billed(
        entry.id,
        str(entry.value("number", day) or ""),
        entry.value("amount", day),
        str(entry.value("currency", day) or ""),
        invoice.issued,
        invoice.due,
        invoice.paid,
        invoice.days_to_pay if invoice.paid else elapsed(quiet, invoice.issued, until),
        past if until > invoice.due else (until - invoice.due).days,
        invoice.paused_by if invoice.is_paused(day) else "",
        tone or Tone.NONE,
    )


def _touches(record: Record, last: date) -> Iterator[Touch]:
    for one in between(record, plus(last, -CONTACT_DAYS - 1), last):
        for moment in one.moments:
            yield Touch(one.day, moment.entry.id, moment.contacts, people.acting(record, moment.entry))


def _silent_with(record: Record, last_with: Mapping[str, date]) -> Iterator[tuple[str, int]]:
    for contact in record.client.contacts:
        if contact.present(record.as_of):
            come = max(contact.since or record.history_start, record.history_start)
            since = min(last_with.get(contact.id, come), record.as_of)
            yield contact.id, elapsed(record.client.quiet, since, record.as_of)


def _wrongs(record: Record) -> dict[str, date]:
    found = [*misses(record, record.as_of), *((one.date, one) for one in record.of_kind("complaint"))]
    return {entry.id: day for day, entry in found if day <= record.as_of}

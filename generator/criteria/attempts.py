"""Attempts: do our words to one person go unanswered?

A row is made of contacts out to the same person, on different days, that are known to be unanswered (`answered: no`;
an absent `answered` says nothing). A word from that person ends it.
Options: `ignore_tags` (tags of entries that do not count, such as a wrong address).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, in_window, newest_first, unknown, window_edges
from generator.criteria.dates import plus
from generator.criteria.options import WORDS, Measure
from generator.criteria.spans import spans_of
from generator.criteria.where import fact_days
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.criteria.record import Record
    from generator.model.entry import Entry

    Dated = list[tuple[date, Entry]]


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where no attempt says whether it was answered."""
    who, row = max(
        _rows(question, day).items(),
        key=lambda pair: (_is_long(question, pair[1], day), len(_days(pair[1]))),
        default=("", []),
    )
    days = _days(row)
    evidence = newest_first((own, entry.id) for own, entry in row)
    if len(days) >= question.limit("watch_at", day):
        reason = (
            f"Attempts to reach {question.record.name(who)} on {words.count(len(days), 'day')} went unanswered, "
            f"the first on {words.day_text(days[0])} and the last on {words.day_text(days[-1])}."
        )
        return Verdict("seen", Tone.ALARM if _is_long(question, row, day) else Tone.WATCH, reason, evidence)
    return _too_few(question, day, len(days), evidence)


def _too_few(question: Question, day: date, unanswered: int, evidence: tuple[str, ...]) -> Verdict:
    so_far = f"attempts on {words.count(unanswered, 'day')} went unanswered so far"
    answered = _answered(question, day)
    if answered:
        number = words.count(len(answered), "attempt of ours was answered", "attempts of ours were answered")
        reason = f"{number} in the last {words.count(question.limit('window', day), 'day')}"
        more = f"; {so_far}" if unanswered else ""
        return Verdict("not seen", Tone.GOOD, f"{reason}{more}.", evidence, newest_first(answered))
    if evidence:
        return Verdict("not seen", Tone.NONE, f"{so_far[0].upper()}{so_far[1:]}.", evidence)
    known = question.record.known(day)
    nameless = [
        (entry.date, entry.id)
        for entry in _out(question, day)
        if entry.value("answered", known) is False and not question.record.contacts_of(entry)
    ]
    if nameless:
        return unknown(
            "Attempts went unanswered, but not one says whom it was meant for.", evidence=newest_first(nameless)
        )
    return unknown("Nobody has written down whether they answered our mails and calls.")


def _is_long(question: Question, row: Dated, day: date) -> bool:
    """Whether a row of attempts is long enough for an alarm, in number and in time."""
    days = _days(row)
    span = (days[-1] - days[0]).days if days else 0
    return bool(len(days) >= question.limit("alarm_at", day) and span >= question.limit("alarm_span", day))


def _days(row: Dated) -> list[date]:
    return sorted({own for own, _ in row})


def _rows(question: Question, day: date) -> Mapping[str, Dated]:
    """Return the unanswered contacts to each person since their last word, within the window; people in their order."""
    record, known = question.record, question.record.known(day)
    tried: dict[str, list[Entry]] = defaultdict(list)
    for entry in _out(question, day):
        if entry.value("answered", known) is False:
            for who in record.contacts_of(entry):
                tried[who].append(entry)
    present = (one.id for one in record.client.contacts if one.id in tried and one.present(day))
    return {
        who: [(one.date, one) for one in tried[who] if one.date > _last_word(record, who, known)] for who in present
    }


def _last_word(record: Record, who: str, known: date) -> date:
    rhythm = record.rhythms.get(who)
    index = rhythm.index(known) if rhythm else -1
    return rhythm.days[index] if rhythm and index >= 0 else date.min


def _out(question: Question, day: date) -> Iterable[Entry]:
    """Return the contacts out within the window, without those that could not arrive."""
    known, window = question.record.known(day), question.limit("window", day)
    ignored = set(question.option("ignore_tags", ()))
    for entry in question.record.attempts:
        if entry.date <= known and in_window(entry.date, day, window) and not ignored & set(entry.tags):
            yield entry


def _answered(question: Question, day: date) -> list[tuple[date, str]]:
    known = question.record.known(day)
    return [(entry.date, entry.id) for entry in _out(question, day) if isinstance(entry.value("answered", known), date)]


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of unanswered attempts and of the first word from each person after them, and ends of windows.

    Of attempts that were answered: the days on which there come to be some in the window, or none.
    """
    record, windows, ignored = question.record, question.limit_values("window"), {*question.option("ignore_tags", ())}
    attempts = [entry for entry in record.attempts if ignored.isdisjoint(entry.tags)]
    unanswered = [entry for entry in attempts if not isinstance(entry.facts["answered"].value, date)]
    yield from window_edges(fact_days(unanswered), windows)
    answered = [entry for entry in attempts if isinstance(entry.facts["answered"].value, date)]
    for window in windows:
        known = ((entry.date, entry.facts["answered"].day or date.max) for entry in answered)
        yield from spans_of((max(days), plus(days[0], window)) for days in known).presence
    for entry in unanswered:
        for who in record.contacts_of(entry):
            heard = record.rhythms[who].days if who in record.rhythms else ()
            at = bisect_left(heard, entry.date)
            # A word of theirs ends a row of attempts; where there is no row, it changes nothing.
            yield from heard[at : at + 1]
    for contact in record.client.contacts:
        if contact.until is not None:
            yield plus(contact.until, 1)


ATTEMPTS = Criterion(
    name="attempts",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    options={"ignore_tags": WORDS},
    limits={
        "window": Measure("days looked back"),
        "watch_at": Measure("days with an unanswered attempt for watch", least=1),
        "alarm_at": Measure("days with an unanswered attempt for alarm", least=1),
        "alarm_span": Measure("days the attempts must cover for alarm"),
    },
)

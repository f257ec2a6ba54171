"""Tie: is the tie with the company, or with one person?

Counts on how many contact days each contact who is still there took part: the tie with somebody who has left is none.
A client whose only contact also pays is one person: there the question does not arise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import people, words
from generator.criteria.contact_days import ContactDay, in_last
from generator.criteria.criterion import Criterion, Question, newest_first, not_applicable, unknown
from generator.criteria.options import Measure
from generator.criteria.spans import Spans, contact_spans, turns
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from generator.criteria.record import Record


def judge(question: Question, day: date) -> Verdict:
    """Answer `fine` or `watch`; `unknown` where too few contact days name somebody of theirs."""
    there = [one for one in question.record.client.contacts if one.present(day)]
    ever = [one for one in question.record.client.contacts if one.come(day)]
    if len(ever) == len(there) == 1 and there[0].payer.at(day):
        return not_applicable("The client is one person, who pays as well.")
    window, least, others = (question.limit(name, day) for name in ("window", "at_least", "others"))
    days = [one for one in in_last(question, window, day) if one.contacts]
    if len(days) < least:
        everybody = newest_first(_entries(days, question.record.contact_ids))
        number = words.count(len(days), "contact day")
        return unknown(f"{number} in {window} days that name somebody of theirs; it takes {least}.", evidence=everybody)
    taken = ((one.id, [each for each in days if one.id in each.contacts]) for one in there)
    ties = sorted(taken, key=lambda tie: (-len(tie[1]), tie[0]))
    if not ties or not ties[0][1]:
        everybody = newest_first(_entries(days, question.record.contact_ids))
        gone = f"Nobody who took part in the {len(days)} contact days of the last {window} days is still there."
        return Verdict("watch", Tone.WATCH, gone, everybody)
    (first, mine), *rest = ties
    second = max((len(theirs) for _, theirs in rest), default=0)
    took = f"{question.record.name(first)} took part on {len(mine)} of {len(days)} contact days in {window} days, and"
    against = newest_first(_entries(days, {who for who, _ in rest}))
    if second < others:
        reason = f"{took} nobody else who is there now on more than {second}; it takes somebody else on {others}."
        return Verdict("watch", Tone.WATCH, reason, newest_first(_entries(mine, {first})), against)
    reason = f"{took} somebody else who is there now on {second}; it takes {others}."
    return Verdict("fine", Tone.GOOD, reason, (), against)


def _entries(days: Iterable[ContactDay], whom: AbstractSet[str]) -> Iterator[tuple[date, str]]:
    """Return the entries in which one of some people took part, with their days."""
    return ((one.day, moment.entry.id) for one in days for moment in one.moments if whom & {*moment.contacts})


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the contact days of a window come to say something else."""
    record = question.record
    found = {window: _spans(record, window) for window in question.limit_values("window")}

    def says(day: date) -> object:
        every, each = found[question.limit("window", day)]
        there = (one.id for one in record.client.contacts if one.present(day))
        first, second, *_ = *sorted((each[who].number(day) for who in there), reverse=True), 0, 0
        is_enough = every.number(day) >= question.limit("at_least", day)
        return is_enough, first > 0, second >= question.limit("others", day)

    edges = (day for every, _ in found.values() for day in every.edges)
    return turns(question, (*edges, *people.set_up_days(record)), says)


def _spans(record: Record, window: int) -> tuple[Spans, Mapping[str, Spans]]:
    """Return for which days a contact day that names somebody counts, and those on which each of theirs took part."""

    def with_anybody(one: ContactDay, _: date) -> bool:
        return bool(one.contacts)

    def with_whom(who: str) -> Callable[[ContactDay, date], bool]:
        return lambda one, _: who in one.contacts

    each = {
        one.id: contact_spans(record, 0, window + 1, with_whom(one.id), is_fixed=True) for one in record.client.contacts
    }
    return contact_spans(record, 0, window + 1, with_anybody, is_fixed=True), each


TIE = Criterion(
    name="tie",
    family="share",
    judge=judge,
    turning_days=turning_days,
    limits={
        "window": Measure("days looked back"),
        "at_least": Measure("contact days it takes", least=1),
        "others": Measure("days on which somebody else must have been there", least=1),
    },
    window=("window",),
)

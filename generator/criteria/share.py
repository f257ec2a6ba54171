"""Share: what part of the entries in a window has a property?

Options: `of` (filter: the whole), `has` (filters, any of which makes an entry count), `bad` (`above` or `below`: on
which side of the limit the share is a bad sign), `what` and `named` (what the entries are, and what those that count
do), `once` (an entry that answers or follows another of the whole is the same incident and counts once), `pause_while`
(filter: while such work is under way, from `started` until it is delivered or due, the question does not arise).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, newest_first, not_applicable, unknown, window_edges
from generator.criteria.incidents import followers_among, follows
from generator.criteria.misses import due_day
from generator.criteria.options import FILTER, FILTERS, FLAG, TEXT, Measure, Option, Takes
from generator.criteria.spans import between_facts, entry_spans, is_fixed, spans_of, spans_of_entry, turns, without
from generator.criteria.where import candidates, fact_days, matches, matches_one, matching
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from generator.criteria.spans import Span, Spans
    from generator.model.entry import Entry


def judge(question: Question, day: date) -> Verdict:
    """Answer `fine` or `watch`; `unknown` where too few entries tell."""
    window, least = question.limit("window", day), question.limit("at_least", day)
    if _is_paused(question, day):
        return not_applicable("Asked again when the large piece of work that is under way is delivered.")
    whole = _whole(question, day, window)
    counted = _counted(question, whole, day)
    what = question.option("what", "entries")
    says = says_of(question, len(whole), len(counted), day, above=_is_above(question))
    if says == "unknown":
        reason = f"Too few {what} to say: {len(whole)} in {words.count(window, 'day')}; it takes {least}."
        return unknown(reason, evidence=_ids(whole))
    share = len(counted) / len(whole)
    limit, above = question.limit("share", day), _is_above(question)
    side = "more than" if above else "under"
    named = question.option("named", "count")
    reason = (
        f"{len(counted)} of {len(whole)} {what} in {words.count(window, 'day')} {named} ({words.percent(share)}); "
        f"{side} {limit} % is a sign."
    )
    ids = {entry.id for _, entry in counted}
    rest = [pair for pair in whole if pair[1].id not in ids]
    for_it, against = (counted, rest) if above else (rest, counted)
    return Verdict(says, Tone.WATCH if says == "watch" else Tone.GOOD, reason, _ids(for_it), _ids(against))


def _is_above(question: Question) -> bool:
    return bool(question.option("bad", "above") == "above")


def says_of(question: Question, whole: int, counted: int, day: date, *, above: bool) -> str:
    """Return the word for so many, of which so many count; above or below the limit is a bad sign."""
    if whole < question.limit("at_least", day):
        return "unknown"
    part, limit = counted * 100, question.limit("share", day) * whole
    return "watch" if (part > limit if above else part < limit) else "fine"


def _whole(question: Question, day: date, window: int) -> list[tuple[date, Entry]]:
    found = list(matching(question.record, question.option("of"), day, window))
    if not question.option("once"):
        return found
    same = followers_among((entry for _, entry in found), _names)
    return [pair for pair in found if pair[1].id not in same]


def _names(entry: Entry) -> tuple[str, ...]:
    """Return the entries that one follows or answers."""
    fact = entry.facts.get("answers")
    return (*entry.re, *fact.value) if fact else entry.re


def _counted(question: Question, whole: list[tuple[date, Entry]], day: date) -> list[tuple[date, Entry]]:
    record, known = question.record, question.record.known(day)
    ids = {entry.id for entry in matches_one(record, (one for _, one in whole), question.option("has"), known)}
    return [pair for pair in whole if pair[1].id in ids]


def _is_paused(question: Question, day: date) -> bool:
    where = question.option("pause_while")
    if where is None:
        return False
    known = question.record.known(day)
    until = (_paused_until(question, entry, known) for entry in candidates(question.record, where))
    return any(due is not None and day <= due for due in until)


def _paused_until(question: Question, entry: Entry, known: date) -> date | None:
    """Return the day on which such work is due, as known on a day; None where it is not under way."""
    if entry.value("started", known) is None or entry.value("delivered", known) is not None:
        return None
    return due_day(entry, known) if matches(question.record, entry, question.option("pause_while"), known) else None


def _pauses(question: Question, where: Mapping[str, Any]) -> Iterator[Span]:
    """Yield for which days each piece of work lets the question rest."""
    for entry in candidates(question.record, where):
        for first, last in between_facts(entry.fact_days):
            due = _paused_until(question, entry, question.record.known(first))
            if due is not None:
                yield first, min(last, due)


def _ids(found: list[tuple[date, Entry]]) -> tuple[str, ...]:
    return newest_first((own, entry.id) for own, entry in found)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the entries of a window, and those that count, come to say something else."""
    record, where, has = question.record, question.option("of"), question.option("has")
    paused = question.option("pause_while")
    if paused is not None and is_fixed(paused):
        yield from spans_of(_pauses(question, paused)).presence
    elif paused is not None:
        yield from window_edges(fact_days(candidates(record, paused)), (0,))
    if not is_fixed(where, *has):
        days = [day for one in (where, *has) for day in fact_days(candidates(record, one))]
        yield from window_edges(days, question.limit_values("window"))
        return
    found = {window: _spans(question, window) for window in question.limit_values("window")}

    def says(day: date) -> str:
        whole, counted = found[question.limit("window", day)]
        return says_of(question, whole.number(day), counted.number(day), day, above=_is_above(question))

    yield from turns(question, (day for both in found.values() for each in both for day in each.edges), says)


def _spans(question: Question, window: int) -> tuple[Spans, Spans]:
    """Return for which days each entry lies in the window, and for which it counts as well."""
    record, where, has = question.record, question.option("of"), question.option("has")
    if not question.option("once"):
        return entry_spans(record, where, window), entry_spans(record, where, window, has)
    every = {one.id: one for one in candidates(record, where)}
    there = {name: [*spans_of_entry(record, one, where, window)] for name, one in every.items()}
    found: tuple[list[Span], list[Span]] = ([], [])
    for name, entry in every.items():
        named = [one for one in _names(entry) if one in every and follows(entry, every[one], _names)]
        others = [span for one in named for span in there[one]]
        # While one that it names lies in the window too, it is not counted apart.
        found[0].extend(without(there[name], others))
        found[1].extend(without(spans_of_entry(record, entry, where, window, has), others))
    return spans_of(found[0]), spans_of(found[1])


SHARE = Criterion(
    name="share",
    family="share",
    judge=judge,
    turning_days=turning_days,
    options={
        "of": FILTER,
        "has": FILTERS,
        "bad": Option(Takes.TEXT, ("above", "below")),
        "what": TEXT,
        "named": TEXT,
        "once": FLAG,
        "pause_while": FILTER,
    },
    needs=frozenset({"of", "has"}),
    limits={
        "window": Measure("days looked back"),
        "at_least": Measure("entries it takes", least=1),
        "share": Measure("per cent", whole=False),
    },
    window=("window",),
)

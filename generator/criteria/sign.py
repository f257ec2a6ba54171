"""Sign: did entries that match a filter occur within a window?

Options: `where` (filter), `also` (further filters of entries that count as well), `against` (filter of entries that
speak against the sign), `unless` (filters: with an entry of one of them in the window it is not the sign), `unclear`
(filter: with one of these in the window it is unknown, rather than not seen), `on` (a date field: its day counts for
the window, instead of the entry's own), `polarity` (`good` or `bad`), `below` (a numeric field that must lie below the
limit of the same name), `above` (one that must lie above it), `excused_by` (filters: an entry that follows an entry of
one of them does not count), `lowered` (filter: a price of these counts unless `agreed` is no less than `amount`),
`told_by` (filter of entries that would show it: with one of them in the window, not seen is no longer unknown),
`heard_after` (an entry counts once they were heard from after it), `once` (entries that follow one another are one
incident), `apart` (filters: entries that follow an entry of one of them are counted apart in the reason, in the words
of `apart_as`), `what` (what was seen, as the beginning of a sentence).
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.criteria import words
from generator.criteria.criterion import (
    Criterion,
    Question,
    coverage_edges,
    in_window,
    is_covered,
    newest_first,
    unknown,
    window_edges,
)
from generator.criteria.filters import kinds_of
from generator.criteria.incidents import followers_among
from generator.criteria.options import DAY_FIELD, FILTER, FILTERS, FLAG, NUMBER_FIELD, TEXT, Measure, Option, Takes
from generator.criteria.spans import entry_spans, is_fixed, turns
from generator.criteria.where import candidates, fact_days, follows, matches, matching, named
from generator.model.entry import Entry
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Dated = tuple[date, Entry]


def judge(question: Question, day: date) -> Verdict:
    """Answer `seen` or `not seen`; `unknown` where nothing was written that could tell."""
    window = question.limit("window", day)
    seen = _counting(question, "where", day, window)
    needed, number = question.limit("at_least", day) or 1, _incidents(question, seen)
    against = newest_first((own, entry.id) for own, entry in _counting(question, "against", day, window))
    evidence = newest_first((own, entry.id) for own, entry in seen)
    span = f"in the last {words.count(window, 'day')}" if window else "so far"
    so_far = f"{_how_often(question.option('what'), number if seen else 0)} {span}"
    contrary = [
        pair for where in question.option("unless", ()) for pair in matching(question.record, where, day, window)
    ]
    if number >= needed and contrary:
        ids = newest_first((own, entry.id) for own, entry in contrary)
        return Verdict("not seen", Tone.GOOD, f"{so_far}; {_speaking(len(ids))}.", evidence, ids)
    if number >= needed:
        alone = "; nothing speaks against it" if question.option("unless") else ""
        reason = f"{so_far}{_said_apart(question, seen, day)}{alone}."
        return Verdict("seen", _tone(question, number, day), reason, evidence, against)
    so_far += f"; it takes {needed} to count" if seen else ""
    if question.option("polarity", "bad") == "good":
        return Verdict("not seen", Tone.UNKNOWN, f"{so_far}.", evidence, against)
    return _absent(question, day, so_far, evidence, against)


def _said_apart(question: Question, seen: list[Dated], day: date) -> str:
    """Say how many of what was seen follow an entry of a filter in `apart`."""
    filters, known = question.option("apart", ()), question.record.known(day)
    number = sum(follows(question.record, entry, filters, known) for _, entry in seen)
    how_many = f"{number} of them " if len(seen) > 1 else ""
    return f", {how_many}{question.option('apart_as', 'following another')}" if number else ""


def _absent(question: Question, day: date, so_far: str, evidence: tuple[str, ...], against: tuple[str, ...]) -> Verdict:
    """Answer for a bad sign that was not seen: good only where something speaks against it."""
    unclear = _counting(question, "unclear", day, question.limit("window", day))
    if unclear:
        ids = newest_first((own, entry.id) for own, entry in unclear)
        number = words.count(len(unclear), "entry does", "entries do")
        return unknown(f"{so_far}, but {number} not say either way.", evidence=ids, against=against)
    if against:
        reason = f"{so_far}; {_speaking(len(against))}."
        return Verdict("not seen", Tone.GOOD, reason, evidence, against)
    if evidence:
        return Verdict("not seen", Tone.NONE, f"{so_far}.", evidence)
    told = len(_counting(question, "told_by", day, question.limit("window", day)))
    if told:
        number = words.count(told, "entry that would show it", "entries that would show it")
        return Verdict("not seen", Tone.NONE, f"{so_far}, in {number}.")
    if is_covered(question, kinds_of(question.option("where")), day):
        return Verdict("not seen", Tone.NONE, f"{so_far}, and the journal is complete for this.")
    return unknown(f"{so_far}, but nothing is written that could tell.")


def _speaking(number: int) -> str:
    return f"{words.count(number, 'entry speaks', 'entries speak')} against it"


def _counting(question: Question, option: str, day: date, window: int | None) -> list[Dated]:
    where = question.option(option)
    if where is None:
        return []
    if option != "where":
        return list(matching(question.record, where, day, window))
    found = _on_their_day(question, where, day, window)
    for other in question.option("also", ()):
        found += (pair for pair in matching(question.record, other, day, window) if pair not in found)
    return [pair for pair in found if _counts(question, pair[1], day)]


def _on_their_day(question: Question, where: Mapping[str, Any], day: date, window: int | None) -> list[Dated]:
    """Return the entries of the filter in the window, by the day of the field `on` where the check names one."""
    name, known = question.option("on"), question.record.known(day)
    found = list(matching(question.record, where, day, None if name else window))
    if name is None:
        return found
    dated = ((entry.value(name, known), entry) for _, entry in found)
    return [(on, entry) for on, entry in dated if isinstance(on, date) and in_window(on, day, window)]


def _counts(question: Question, entry: Entry, day: date) -> bool:
    """Whether an entry that matches counts as the sign."""
    excuses, known = question.option("excused_by", ()), question.record.known(day)
    excused = follows(question.record, entry, excuses, known) or _is_upheld(question, entry, day)
    if excused or not _is_within(question, entry, day):
        return False
    if not question.option("heard_after"):
        return True
    inbound = question.record.inbound
    last = max(one for one in entry.fact_days if one <= known)
    after = bisect_right(inbound, last, key=lambda moment: moment.day)
    return after < len(inbound) and inbound[after].day <= known


def _incidents(question: Question, seen: list[Dated]) -> int:
    """Count what was seen; entries that name one another in `re` are one incident where the check says so."""
    if not question.option("once"):
        return len(seen)
    return len(seen) - len(followers_among((entry for _, entry in seen), lambda entry: entry.re))


def _is_within(question: Question, entry: Entry, day: date) -> bool:
    """Whether the number of an entry lies below, or above, the limit of its name."""
    below, above = question.option("below"), question.option("above")
    for name, sign in ((below, 1), (above, -1)):
        value = entry.value(name, question.record.known(day)) if name else None
        if name and not (isinstance(value, int | Decimal) and sign * (question.limit(name, day) - value) > 0):
            return False
    return True


def _is_upheld(question: Question, entry: Entry, day: date) -> bool:
    """Whether an entry of the filter `lowered` came to no less than the price presented."""
    where, known = question.option("lowered"), question.record.known(day)
    agreed, amount = entry.value("agreed", known), entry.value("amount", known)
    if where is None or not isinstance(agreed, Decimal) or not isinstance(amount, Decimal):
        return False
    return agreed >= amount and matches(question.record, entry, where, known)


def _tone(question: Question, number: int, day: date) -> Tone:
    if question.option("polarity", "bad") == "good":
        return Tone.GOOD
    alarm_at = question.limit("alarm_at", day)
    return Tone.ALARM if alarm_at is not None and number >= alarm_at else Tone.WATCH


def _how_often(what: str | None, number: int) -> str:
    if number == 0:
        return f"{what}: not once" if what else "Not seen"
    return f"{what or 'Seen'} {words.times(number)}"


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which an entry that counts enters or leaves the window, or becomes known to count.

    Of what speaks against it or would show it: the days on which there comes to be some in the window, or none.
    """
    record, windows = question.record, question.limit_values("window")
    wheres = (question.option("where"), *question.option("also", ()))
    counting = [one for where in wheres for one in candidates(record, where)]
    if _is_plain(question):
        yield from _counting_days(question)
    else:
        yield from window_edges(fact_days(counting), windows)
        yield from fact_days(named(record, counting, question.option("excused_by", ())))
    yield from coverage_edges(question)
    beside = [where for name in ("against", "told_by", "unclear") if (where := question.option(name)) is not None]
    for where in (*beside, *question.option("unless", ())):
        yield from _presence(question, where)
    if question.option("heard_after"):
        inbound = sorted({moment.day for moment in record.inbound})
        after = (bisect_right(inbound, day) for day in fact_days(counting))
        yield from (inbound[index] for index in after if index < len(inbound))


#: Options with which to match and to lie in the window is not all that it takes to count.
UNPLAIN = ("also", "on", "below", "above", "excused_by", "lowered", "heard_after", "once")


def _is_plain(question: Question) -> bool:
    """Whether it takes several, and the number in the window alone decides."""
    filters = (question.option("where"), *question.option("unless", ()))
    windows, least = question.limit_values("window"), question.limit_values("at_least")
    is_plain = not any(question.option(name) for name in UNPLAIN) and is_fixed(*filters)
    return is_plain and bool(windows) and None not in windows and max(least, default=1) > 1


def _counting_days(question: Question) -> Iterable[date]:
    """Return the days on which the first comes, enough are there, other ones of enough, or something speaks against."""
    record, unless = question.record, question.option("unless", ())
    found = {
        window: [entry_spans(record, where, window) for where in (question.option("where"), *unless)]
        for window in question.limit_values("window")
    }

    def says(day: date) -> object:
        counted, *contrary = (each.number(day) for each in found[question.limit("window", day)])
        is_enough = counted >= (question.limit("at_least", day) or 1)
        # What is seen rests on other entries whenever one comes or goes.
        return day if is_enough and not any(contrary) else (counted > 0, is_enough)

    return turns(question, (day for spans in found.values() for each in spans for day in each.edges), says)


def _presence(question: Question, where: Mapping[str, Any]) -> Iterable[date]:
    """Return the days on which the first entry of a filter comes into the window, or the last leaves it."""
    windows = question.limit_values("window")
    if not is_fixed(where) or None in windows or not windows:
        return window_edges(fact_days(candidates(question.record, where)), windows)
    return (day for window in windows for day in entry_spans(question.record, where, window).presence)


SIGN = Criterion(
    name="sign",
    family="sign",
    judge=judge,
    turning_days=turning_days,
    options={
        "where": FILTER,
        "also": FILTERS,
        "against": FILTER,
        "unless": FILTERS,
        "unclear": FILTER,
        "on": DAY_FIELD,
        "polarity": Option(Takes.TEXT, ("good", "bad")),
        "below": NUMBER_FIELD,
        "above": NUMBER_FIELD,
        "excused_by": FILTERS,
        "lowered": FILTER,
        "told_by": FILTER,
        "heard_after": FLAG,
        "once": FLAG,
        "apart": FILTERS,
        "apart_as": TEXT,
        "what": TEXT,
    },
    needs=frozenset({"where"}),
    limits={
        "window": Measure("days looked back", needed=False),
        "at_least": Measure("times it takes", least=1, needed=False),
        "alarm_at": Measure("times for alarm", least=1, needed=False),
        "notice_hours": Measure("hours of notice that are short", needed=False),
    },
)

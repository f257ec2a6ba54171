"""Contact share: what part of the contact days in a window has a property?

Options: `has` (filters: an entry of one of them makes its day count), `tells` (filters: days without an entry of one of
them say nothing either way and are left out), `bad` (`above` or `below`: on which side of the limit the share is a bad
sign), `named` (what the days that count do).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.contact_days import ContactDay, edges, having, in_last, pairs
from generator.criteria.criterion import Criterion, Question, newest_first, unknown, window_edges
from generator.criteria.options import FILTERS, TEXT, Measure, Option, Takes
from generator.criteria.share import says_of
from generator.criteria.spans import contact_spans, is_fixed, turns
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `fine` or `watch`; `unknown` where too few days tell."""
    window, least = question.limit("window", day), question.limit("at_least", day)
    days = in_last(question, window, day)
    telling = having(question, days, "tells", day) if question.option("tells") else list(days)
    span = words.count(window, "day")
    counted = having(question, telling, "has", day)
    says = says_of(question, len(telling), len(counted), day, above=_is_above(question))
    if says == "unknown":
        silent = f", and {len(days) - len(telling)} that do not say what for" if len(days) > len(telling) else ""
        few = f"{words.count(len(telling), 'contact day')} in {span}{silent}; it takes {least}."
        return unknown(few, evidence=newest_first(pairs(telling)))
    limit, above = question.limit("share", day), _is_above(question)
    reason = (
        f"{len(counted)} of {len(telling)} contact days in {span} {question.option('named', 'count')} "
        f"({words.percent(len(counted) / len(telling))}); {'more than' if above else 'under'} {limit} % is a sign."
    )
    those = {one.day for one in counted}
    rest = [one for one in telling if one.day not in those]
    for_it, against = (counted, rest) if above else (rest, counted)
    ids = newest_first(pairs(for_it)), newest_first(pairs(against))
    return Verdict(says, Tone.WATCH if says == "watch" else Tone.GOOD, reason, *ids)


def _is_above(question: Question) -> bool:
    return bool(question.option("bad", "below") == "above")


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the contact days of a window, and those that count, come to say something else."""
    record, has, tells = question.record, question.option("has"), question.option("tells", ())
    if not is_fixed(*has, *tells):
        return window_edges(edges(record), question.limit_values("window"))

    def is_telling(one: ContactDay, known: date) -> bool:
        return not tells or one.has(record, tells, known)

    def counts(one: ContactDay, known: date) -> bool:
        return is_telling(one, known) and one.has(record, has, known)

    found = {
        window: (contact_spans(record, 0, window + 1, is_telling), contact_spans(record, 0, window + 1, counts))
        for window in question.limit_values("window")
    }

    def says(day: date) -> str:
        telling, counted = found[question.limit("window", day)]
        return says_of(question, telling.number(day), counted.number(day), day, above=_is_above(question))

    return turns(question, (day for both in found.values() for each in both for day in each.edges), says)


CONTACT_SHARE = Criterion(
    name="contact_share",
    family="share",
    judge=judge,
    turning_days=turning_days,
    options={"has": FILTERS, "tells": FILTERS, "bad": Option(Takes.TEXT, ("above", "below")), "named": TEXT},
    needs=frozenset({"has"}),
    limits={
        "window": Measure("days looked back"),
        "at_least": Measure("contact days it takes", least=1),
        "share": Measure("per cent", whole=False),
    },
    window=("window",),
)

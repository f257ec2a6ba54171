"""Contact share: what part of the contact days in a window has a property?

Options: `has` (filters: an entry of one of them makes its day count), `tells` (filters: days without an entry of one of
them say nothing either way and are left out), `bad` (`above` or `below`: on which side of the limit the share is a bad
sign), `named` (what the days that count do).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.contact_days import edges, having, in_last, pairs
from generator.criteria.criterion import Criterion, Question, newest_first, unknown, window_edges
from generator.criteria.options import FILTERS, TEXT, Measure, Option, Takes
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
    if len(telling) < least:
        silent = f", and {len(days) - len(telling)} that do not say what for" if len(days) > len(telling) else ""
        few = f"{words.count(len(telling), 'contact day')} in {span}{silent}; it takes {least}."
        return unknown(few, evidence=newest_first(pairs(telling)))
    counted = having(question, telling, "has", day)
    limit, above = question.limit("share", day), question.option("bad", "below") == "above"
    part = len(counted) * 100
    bad = part > limit * len(telling) if above else part < limit * len(telling)
    reason = (
        f"{len(counted)} of {len(telling)} contact days in {span} {question.option('named', 'count')} "
        f"({words.percent(len(counted) / len(telling))}); {'more than' if above else 'under'} {limit} % is a sign."
    )
    rest = [one for one in telling if one not in counted]
    for_it, against = (counted, rest) if above else (rest, counted)
    ids = newest_first(pairs(for_it)), newest_first(pairs(against))
    return Verdict("watch", Tone.WATCH, reason, *ids) if bad else Verdict("fine", Tone.GOOD, reason, *ids)


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of contact and the ends of their windows."""
    yield from window_edges(edges(question.record), question.limit_values("window"))


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

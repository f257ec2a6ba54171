"""Contact shift: has one sort of contact grown at the cost of the rest?

Compares the share of contact days of that sort in the last `span` days with the share in the `span` days before.
Options: `has` (filters: an entry of one of them makes its day one of that sort), `not_beside` (filters: a day with an
entry of one of these, too, is not), `tells` (filters: days without an entry of one of them say nothing and are left
out), `named` (what the days of that sort are).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.contact_days import ContactDay, between, edges, having, pairs
from generator.criteria.criterion import Criterion, Question, newest_first, unknown, window_edges
from generator.criteria.dates import plus
from generator.criteria.options import FILTERS, TEXT, Measure
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def judge(question: Question, day: date) -> Verdict:
    """Answer `agree` (no such shift) or `differ`; `unknown` where either half has too few contact days."""
    span, least = question.limit("span", day), question.limit("at_least", day)
    edge = plus(day, -span)
    lately = _telling(question, edge, question.record.known(day), day)
    before = _telling(question, plus(edge, -span), edge, day)
    if min(len(lately), len(before)) < least:
        number = words.count(len(lately), "contact day")
        few = (
            f"{number} that tell in the last {span} days and {len(before)} in the {span} before; it takes {least} each."
        )
        return unknown(few, evidence=newest_first(pairs(lately)))
    now, then = _sort(question, lately, day), _sort(question, before, day)
    rise = len(now) / len(lately) - len(then) / len(before)
    points = question.limit("points", day)
    reason = (
        f"{len(now)} of {len(lately)} contact days in the last {span} days {question.option('named', 'count')} "
        f"({words.percent(len(now) / len(lately))}), against {len(then)} of {len(before)} in the {span} before "
        f"({words.percent(len(then) / len(before))}); a rise beyond {points} points is a sign."
    )
    ids = newest_first(pairs(now)), newest_first(pairs(one for one in lately if one not in now))
    # In whole numbers, so that a rise of just the limit is none beyond it.
    if (len(now) * len(before) - len(then) * len(lately)) * 100 > points * len(lately) * len(before) and rise > 0:
        return Verdict("differ", Tone.WATCH, reason, *ids)
    return Verdict("agree", Tone.GOOD, reason, (), ids[1])


def _telling(question: Question, after: date, until: date, day: date) -> list[ContactDay]:
    days = between(question.record, after, until)
    return having(question, days, "tells", day) if question.option("tells") else list(days)


def _sort(question: Question, days: list[ContactDay], day: date) -> list[ContactDay]:
    counted = having(question, days, "has", day)
    other = having(question, counted, "not_beside", day)
    return [one for one in counted if one not in other]


def turning_days(question: Question) -> Iterable[date]:
    """Return the days of contact, and the days on which they pass from one half to the next."""
    for span in question.limit_values("span"):
        yield from window_edges(edges(question.record), (span - 1, 2 * span - 1))


CONTACT_SHIFT = Criterion(
    name="contact_shift",
    family="contrast",
    judge=judge,
    turning_days=turning_days,
    options={"has": FILTERS, "not_beside": FILTERS, "tells": FILTERS, "named": TEXT},
    needs=frozenset({"has"}),
    limits={
        "span": Measure("days of each half", least=1),
        "at_least": Measure("contact days it takes in each", least=1),
        "points": Measure("points of per cent", whole=False),
    },
    window=("span", "span"),
)

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
from generator.criteria.spans import contact_spans, is_fixed, turns
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
    now, then = _sort(question, lately, day), _sort(question, before, day)
    says = _says(question, len(lately), len(now), len(before), len(then), day)
    if says == "unknown":
        number = words.count(len(lately), "contact day")
        few = (
            f"{number} that tell in the last {span} days and {len(before)} in the {span} before; it takes {least} each."
        )
        return unknown(few, evidence=newest_first(pairs(lately)))
    points = question.limit("points", day)
    reason = (
        f"{len(now)} of {len(lately)} contact days in the last {span} days {question.option('named', 'count')} "
        f"({words.percent(len(now) / len(lately))}), against {len(then)} of {len(before)} in the {span} before "
        f"({words.percent(len(then) / len(before))}); a rise beyond {points} points is a sign."
    )
    days = {one.day for one in now}
    ids = newest_first(pairs(now)), newest_first(pairs(one for one in lately if one.day not in days))
    if says == "differ":
        return Verdict("differ", Tone.WATCH, reason, *ids)
    return Verdict("agree", Tone.GOOD, reason, (), ids[1])


def _says(question: Question, lately: int, now: int, before: int, then: int, day: date) -> str:  # noqa: PLR0913, PLR0917  # four numbers
    """Return the word for so many days that tell and so many of that sort, in either half."""
    if min(lately, before) < question.limit("at_least", day):
        return "unknown"
    # In whole numbers, so that a rise of just the limit is none beyond it.
    rise = (now * before - then * lately) * 100
    return "differ" if rise > question.limit("points", day) * lately * before and rise > 0 else "agree"


def _telling(question: Question, after: date, until: date, day: date) -> list[ContactDay]:
    days = between(question.record, after, until)
    return having(question, days, "tells", day) if question.option("tells") else list(days)


def _sort(question: Question, days: list[ContactDay], day: date) -> list[ContactDay]:
    counted = having(question, days, "has", day)
    other = {one.day for one in having(question, counted, "not_beside", day)}
    return [one for one in counted if one.day not in other]


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the contact days of the two halves come to say something else."""
    record, has, tells = question.record, question.option("has"), question.option("tells", ())
    beside, spans = question.option("not_beside", ()), question.limit_values("span")
    if not is_fixed(*has, *tells, *beside):
        return (day for span in spans for day in window_edges(edges(record), (span - 1, 2 * span - 1)))

    def is_telling(one: ContactDay, known: date) -> bool:
        return not tells or one.has(record, tells, known)

    def counts(one: ContactDay, known: date) -> bool:
        return is_telling(one, known) and one.has(record, has, known) and not one.has(record, beside, known)

    found = {
        span: [contact_spans(record, shift, span, each) for shift in (0, span) for each in (is_telling, counts)]
        for span in spans
    }

    def says(day: date) -> str:
        lately, now, before, then = (each.number(day) for each in found[question.limit("span", day)])
        return _says(question, lately, now, before, then, day)

    return turns(question, (day for each in found.values() for spans in each for day in spans.edges), says)


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

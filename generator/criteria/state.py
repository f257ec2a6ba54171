"""State: is a fact of the account's set-up in place on a day?

Options: `facts` (any of `FACTS`: what must be there), `roles` (roles on our side that somebody must hold), `apart`
(roles that different people must hold), `billable` (roles whose holders must be billable), `dated` (those who hold
`roles` must do so from a day that is named), `plan` (filter of an entry that must be in force), `until` (the date field
up to which such an entry is in force; without one the limit `window` says for how many days), `what` (what such an
entry is, in words).
A role held beside another, or not billable, on purpose (`why` in `team`) is an exception, not a gap. Whether roles are
apart or billable cannot be said of a role that nobody holds.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question, unknown, window_edges
from generator.criteria.options import DAY_FIELD, FILTER, FLAG, TEXT, Measure, Option, Takes
from generator.criteria.people import holders_of
from generator.criteria.where import candidates, fact_days, matching
from generator.model.client import ROLES
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.model.client import Client

#: Facts of `client.yaml` that can be asked for, and how each is looked up on a day.
FACTS: Mapping[str, Callable[[Client, date], object]] = {
    "cadence": lambda client, day: client.cadence.at(day),
    "contract": lambda client, day: client.contract.at(day),
    "growth": lambda client, day: client.growth.at(day) is not None or None,
    "payer": lambda client, day: any(one.payer.at(day) and one.present(day) for one in client.contacts),
    "services": lambda client, day: client.services.at(day),
    "sponsor": lambda client, day: any(one.sponsor.at(day) and one.present(day) for one in client.contacts),
    "tier": lambda client, day: client.tier.at(day),
    "units": lambda client, day: client.units.at(day),
}


def judge(question: Question, day: date) -> Verdict:
    """Answer `in place`, `missing` or `excepted`; `unknown` where it cannot be said."""
    missing = [*_missing(question, day)]
    if missing:
        return Verdict("missing", Tone.WATCH, f"Missing: {words.listed(missing)}.")
    exceptions = [*_shared(question, day), *_unbillable(question, day)]
    unexplained = [what for what, why in exceptions if not why]
    if unexplained:
        return Verdict("missing", Tone.WATCH, f"{'; '.join(unexplained)}.")
    untold = [*_untold(question, day)]
    if untold:
        return unknown(f"Not recorded: {words.listed(untold)}.")
    if exceptions:
        return Verdict("excepted", Tone.NONE, "; ".join(f"{what}: {why}" for what, why in exceptions))
    in_force = _in_force(question, day)
    return Verdict("in place", Tone.GOOD, f"In place: {words.listed(_asked(question))}.", (), in_force)


def _asked(question: Question) -> Iterator[str]:
    """Yield everything that is asked for, in words."""
    yield from question.option("facts", ())
    yield from (f"somebody in the role {role}" for role in question.option("roles", ()))
    for option, said in (("apart", "held by different people"), ("billable", "billable")):
        if question.option(option):
            yield f"{words.listed(question.option(option))} {said}"
    if question.option("plan") is not None:
        yield question.option("what", "an entry that is in force")


def _missing(question: Question, day: date) -> Iterator[str]:
    client, name = question.record.client, question.record.name
    yield from (fact for fact in question.option("facts", ()) if not FACTS[fact](client, day))
    for role in question.option("roles", ()):
        holders = holders_of(question.record, role, day)
        if not holders:
            yield f"somebody in the role {role}"
        elif question.option("dated") and all(one.since is None for one in holders):
            yield f"since when {name(holders[0].person)} holds the role {role}"
    if question.option("plan") is not None and not _in_force(question, day):
        yield question.option("what", "an entry that is in force")


def _shared(question: Question, day: date) -> Iterator[tuple[str, str]]:
    """Return each person who holds two roles that should be apart, in words, and why."""
    for one, other in combinations(question.option("apart", ()), 2):
        for mine in holders_of(question.record, one, day):
            for theirs in holders_of(question.record, other, day):
                if mine.person == theirs.person:
                    yield f"{question.record.name(mine.person)} holds {one} and {other}", mine.why or theirs.why


def _unbillable(question: Question, day: date) -> Iterator[tuple[str, str]]:
    """Return each holder of a role who is not billable, in words, and why."""
    for role in question.option("billable", ()):
        for member in holders_of(question.record, role, day):
            if member.billable is False:
                yield f"{question.record.name(member.person)} in the role {role} is not billable", member.why


def _untold(question: Question, day: date) -> Iterator[str]:
    """Return what would have to be recorded to say whether roles are apart and billable."""
    for role in dict.fromkeys((*question.option("apart", ()), *question.option("billable", ()))):
        if not holders_of(question.record, role, day):
            yield f"who holds the role {role}"
    for role in question.option("billable", ()):
        for member in holders_of(question.record, role, day):
            if member.billable is None:
                yield f"whether {question.record.name(member.person)} is billable in the role {role}"


def _in_force(question: Question, day: date) -> tuple[str, ...]:
    """Return the entries of the plan that is asked for and that hold on a day."""
    where, until = question.option("plan"), question.option("until")
    if where is None:
        return ()
    known, window = question.record.known(day), None if until else question.limit("window", day)
    return tuple(
        entry.id
        for _, entry in matching(question.record, where, day, window)
        if until is None or (isinstance(last := entry.value(until, known), date) and last >= day)
    )


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the set-up changes, and those of the plan."""
    client = question.record.client
    for steps in (client.contract, client.growth, client.services, client.units):
        yield from steps.days
    if question.option("plan") is not None:
        days = fact_days(candidates(question.record, question.option("plan")))
        yield from window_edges(days, (0, *question.limit_values("window")))


STATE = Criterion(
    name="state",
    family="state",
    judge=judge,
    turning_days=turning_days,
    options={
        "facts": Option(Takes.WORDS, tuple(FACTS)),
        "roles": Option(Takes.WORDS, ROLES),
        "apart": Option(Takes.WORDS, ROLES),
        "billable": Option(Takes.WORDS, ROLES),
        "dated": FLAG,
        "plan": FILTER,
        "until": DAY_FIELD,
        "what": TEXT,
    },
    needs_one_of=(("facts", "roles", "apart", "billable", "plan"),),
    limits={"window": Measure("days for which an entry is in force", needed=False)},
)

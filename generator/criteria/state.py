"""State: is a fact of the account's set-up in place on a day?

Options: `facts` (any of `FACTS`: what must be there), `roles` (roles on our side that somebody must hold), `apart`
(roles that different people must hold), `plan` (filter of an entry that must be in force), `until` (the date field up
to which such an entry is in force).
A role held beside another on purpose (`why` in `team`) is an exception, not a gap.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from generator.criteria import words
from generator.criteria.criterion import Criterion, Question
from generator.criteria.dates import plus
from generator.criteria.options import DAY_FIELD, FILTER, Option, Takes
from generator.criteria.where import candidates, fact_days, matching
from generator.model.client import ROLES
from generator.model.health import Tone, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.model.client import Client, TeamMember

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
    """Answer `in place`, `missing` or `excepted`."""
    missing = [*_missing(question, day)]
    if missing:
        return Verdict("missing", Tone.WATCH, f"Missing: {words.listed(missing)}.")
    shared = [*_shared(question, day)]
    unexplained = [names for names, why in shared if not why]
    if unexplained:
        return Verdict("missing", Tone.WATCH, f"{'; '.join(unexplained)}.")
    if shared:
        return Verdict("excepted", Tone.NONE, "; ".join(f"{names}: {why}" for names, why in shared))
    in_force = _in_force(question, day)
    return Verdict("in place", Tone.GOOD, "Everything that is asked for is in place.", (), in_force)


def _missing(question: Question, day: date) -> Iterator[str]:
    client = question.record.client
    yield from (name for name in question.option("facts", ()) if not FACTS[name](client, day))
    wanted = dict.fromkeys((*question.option("roles", ()), *question.option("apart", ())))
    yield from (f"somebody in the role {role}" for role in wanted if not _holders(client, role, day))
    if question.option("plan") is not None and not _in_force(question, day):
        yield "an entry that is in force"


def _holders(client: Client, role: str, day: date) -> list[TeamMember]:
    return [member for member in client.team if member.role == role and member.holds(day)]


def _shared(question: Question, day: date) -> Iterator[tuple[str, str]]:
    """Return each person who holds two roles that should be apart, in words, and why."""
    client = question.record.client
    for one, other in combinations(question.option("apart", ()), 2):
        for mine in _holders(client, one, day):
            for theirs in _holders(client, other, day):
                if mine.person == theirs.person:
                    yield f"{question.record.name(mine.person)} holds {one} and {other}", mine.why or theirs.why


def _in_force(question: Question, day: date) -> tuple[str, ...]:
    """Return the entries of the plan that is asked for and that hold on a day."""
    where, until = question.option("plan"), question.option("until")
    if where is None:
        return ()
    known = question.record.known(day)
    return tuple(
        entry.id
        for _, entry in matching(question.record, where, day)
        if until is None or (isinstance(last := entry.value(until, known), date) and last >= day)
    )


def turning_days(question: Question) -> Iterable[date]:
    """Return the days on which the set-up changes, and those of the plan."""
    client = question.record.client
    for steps in (client.contract, client.growth, client.services, client.units):
        yield from steps.days
    if question.option("plan") is not None:
        for day in fact_days(candidates(question.record, question.option("plan"))):
            yield day
            yield plus(day, 1)


STATE = Criterion(
    name="state",
    family="state",
    judge=judge,
    turning_days=turning_days,
    options={
        "facts": Option(Takes.WORDS, tuple(FACTS)),
        "roles": Option(Takes.WORDS, ROLES),
        "apart": Option(Takes.WORDS, ROLES),
        "plan": FILTER,
        "until": DAY_FIELD,
    },
    needs_one_of=(("facts", "roles", "apart", "plan"),),
)

"""What all losses teach together: what contributed, what changed since, and whether the changed check fired again.

Counts only: of a handful of losses no share says anything, and nobody is counted but clients and checks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.criteria import is_about_agency
from generator.model.factors import FACTORS, factor_name
from generator.model.health import PROBLEMS
from generator.model.lessons import Case, ChangeState, FactorCount, Fired, Lessons
from generator.postmortem.comeback import comeback_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.assess.assessment import Assessment
    from generator.model.account import Account
    from generator.model.check import Check
    from generator.model.health import Tone
    from generator.model.lessons import Comeback
    from generator.model.loss import Loss
    from generator.model.post_mortem import Change, Factor

#: What a check says whose duty was not done in time, whether or not that moves the label.
OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Learned:
    """What one account adds to the lessons."""

    account: Account
    #: None where the client was not lost.
    loss: Loss | None
    #: None where it did not come back.
    comeback: Comeback | None
    #: When the checks that changes are about turned bad on it.
    fired: tuple[Fired, ...] = ()


def learn(account: Account, assessment: Assessment, loss: Loss | None, wanted: Mapping[str, date]) -> Learned:
    """Return what one account adds to the lessons; `wanted` are the `changed_checks` of all accounts."""
    return Learned(account, loss, comeback_of(assessment), fired_since(assessment, wanted))


def changed_checks(accounts: Iterable[Account], as_of: date) -> Mapping[str, date]:
    """Return the checks that changes made by a day are about, each with the first day on which one was made."""
    made: dict[str, date] = {}
    for account in accounts:
        for change in account.post_mortem.changes if account.post_mortem else ():
            done = _done(change, as_of)
            if change.check and done is not None:
                made[change.check] = min(done, made.get(change.check, done))
    return made


def fired_since(assessment: Assessment, wanted: Mapping[str, date]) -> tuple[Fired, ...]:
    """Return when some checks turned to watch, alarm or overdue on an account, each after its own day.

    From one of these to another is no turn, and that it stood there on that day already is nothing new.
    """
    client, as_of = assessment.record.client.id, assessment.record.as_of
    found = []
    for check, since in sorted(wanted.items()):
        timeline = assessment.timelines.get(check)
        for before, day in pairwise(timeline.days) if timeline is not None else ():
            if since < day <= as_of and timeline is not None and _is_new(timeline.step(before), timeline.step(day)):
                found.append(Fired(client, check, day))
    return tuple(found)


def _is_new(before: tuple[str, Tone], now: tuple[str, Tone]) -> bool:
    return _is_bad(*now) and not _is_bad(*before)


def _is_bad(word: str, tone: Tone) -> bool:
    return tone in PROBLEMS or word == OVERDUE


def lessons_of(learned: Iterable[Learned], checks: Iterable[Check], as_of: date) -> Lessons:
    """Return what all losses teach together."""
    every = tuple(learned)
    pairs = [(one.account, one.loss) for one in every if one.loss is not None]
    losses = sorted(pairs, key=lambda pair: (pair[1].notice, pair[1].client), reverse=True)
    comebacks = [one.comeback for one in every if one.comeback is not None]
    asked = frozenset(check.id for check in checks if not is_about_agency(check))
    states = _changes(losses, sorted((one for each in every for one in each.fired), key=_by_day), asked, as_of)
    return Lessons(
        tuple(Case(loss, account.post_mortem) for account, loss in losses),
        _factors(losses),
        tuple(sorted(states, key=_change_order)),
        tuple(sorted(comebacks, key=lambda one: (one.turned, one.client), reverse=True)),
    )


def _by_day(fired: Fired) -> tuple[date, str]:
    return (fired.on, fired.client)


def _factors(losses: Iterable[tuple[Account, Loss]]) -> tuple[FactorCount, ...]:
    named: dict[str, dict[str, list[Factor]]] = defaultdict(lambda: defaultdict(list))
    shown: dict[str, str] = {}
    for account, loss in losses:
        for factor in account.post_mortem.factors if account.post_mortem else ():
            name = factor_name(factor.factor)
            shown.setdefault(name.casefold(), name)
            named[name.casefold()][loss.client].append(factor)
    counts = [
        FactorCount(
            shown[name],
            FACTORS.get(shown[name], ""),
            tuple(sorted(clients)),
            sum(any(one.controllable is True for one in factors) for factors in clients.values()),
            sum(all(one.controllable is False for one in factors) for factors in clients.values()),
        )
        for name, clients in named.items()
    ]
    return tuple(sorted(counts, key=lambda one: (-len(one.clients), not one.meaning, one.name.casefold())))


def _done(change: Change, as_of: date) -> date | None:
    return change.done if change.done is not None and change.done <= as_of else None


def _changes(
    losses: Iterable[tuple[Account, Loss]], fired: Sequence[Fired], asked: Collection[str], as_of: date
) -> Iterator[ChangeState]:
    for account, loss in losses:
        for change in account.post_mortem.changes if account.post_mortem else ():
            done = _done(change, as_of)
            overdue = done is None and change.due is not None and change.due < as_of
            again = tuple(one for one in fired if done is not None and one.check == change.check and one.on > done)
            yield ChangeState(loss.client, change, done, overdue, change.check in asked, again)


def _change_order(state: ChangeState) -> tuple[object, ...]:
    """Open before made; open ones by their day, made ones by the day on which they were, the latest first."""
    if state.done is None:
        return (0, state.change.due or date.max, 0, state.client, state.change.what)
    return (1, date.min, -state.done.toordinal(), state.client, state.change.what)

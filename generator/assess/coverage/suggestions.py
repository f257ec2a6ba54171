"""Suggestions: what would settle something, found by trying what is wanted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assess.coverage.drafts import SET_UP, WITH_PEOPLE, Desk, Draft, fields_left_out, fresh_entries, written
from generator.assess.coverage.lines import lines_for, with_lines
from generator.assess.coverage.wanted import Asking, Wanted, wanted_by
from generator.criteria.dates import plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.assess.coverage.trials import Trials
    from generator.model.account import Account

#: No more entries of one sort are asked for.
MOST_ENTRIES = 8
#: Days back in which the kinds of entries show what an account writes.
USED_BACK = 365


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to write, and what can be said then: tried, whichever way the blanks are filled in."""

    draft: Draft
    settles: frozenset[str]

    @property
    def number(self) -> int:
        """How many entries it takes."""
        return self.draft.number


def tried(account: Account, askings: Sequence[Asking], desk: Desk, trials: Trials) -> list[Suggestion]:
    """Return everything that settles something: single entries, several of a sort, then lines of `client.yaml`."""
    unsaid = frozenset(one.check.id for one in askings)
    bench = Bench(account, desk, trials, unsaid - trials.settled(account, unsaid))
    able = [one for one in askings if one.number <= MOST_ENTRIES and not one.is_early]
    wanted = wanted_by(able, desk.kinds, _used(desk))
    options = list(_singles(bench, [one for one in wanted if one.number == 1]))
    options += _series(
        bench, [one for one in wanted if one.is_everyday and one.kind in WITH_PEOPLE], _left(askings, options)
    )
    for one in wanted:
        if one.number > 1 and one.checks & {asking.check.id for asking in _left(able, options)}:
            options += bench.best(one, one.number)
    checks = [asking.check for asking in _left(askings, options)]
    return [*options, *(found for line in lines_for(checks, desk) for found in bench.tried(line))]


@dataclass(frozen=True, slots=True)
class Bench:
    """Where drafts are tried."""

    account: Account
    desk: Desk
    trials: Trials
    #: The checks that cannot say without any of them.
    open: frozenset[str]

    def best(self, wanted: Wanted, number: int) -> list[Suggestion]:
        """Return what a field in entries that are there settles; where that is nothing, what new entries settle."""
        return self.tried(fields_left_out(wanted, number, self.desk)) or self.tried(
            fresh_entries(wanted, number, self.desk)
        )

    def tried(self, drafts: Sequence[Draft]) -> list[Suggestion]:
        """Return what a draft settles whichever way it is filled in; empty for nothing."""
        settles = self.open
        for draft in drafts:
            settles = self.trials.settled(self._with(draft), settles)
            if not settles:
                return []
        return [Suggestion(drafts[0], settles)] if drafts else []

    def _with(self, draft: Draft) -> Account:
        return with_lines(self.account, draft) if draft.kind == SET_UP else written(self.account, draft, self.desk)


def _used(desk: Desk) -> list[str]:
    """Return the kinds of entries of the last year, most used first."""
    kinds = Counter(entry.kind for entry in desk.record.entries if entry.date > plus(desk.day, -USED_BACK))
    return [kind for kind, _ in kinds.most_common()]


def _singles(bench: Bench, wanted: Iterable[Wanted]) -> Iterable[Suggestion]:
    """Return what single entries settle; what one check alone wants is not tried where another entry settles it."""
    settled: set[str] = set()
    for one in wanted:
        if one.is_everyday or one.checks - settled:
            for found in bench.best(one, 1):
                settled |= found.settles
                yield found


def _series(bench: Bench, everyday: Sequence[Wanted], askings: Sequence[Asking]) -> Iterable[Suggestion]:
    """Return what several everyday entries settle: first whether many would, then as few as are likely to do."""
    left = [one for one in askings if 1 < one.number <= MOST_ENTRIES]
    for one in everyday if left else ():
        many = bench.best(one, MOST_ENTRIES)
        able = {check for found in many for check in found.settles}
        for number in sorted({asking.number for asking in left if asking.check.id in able}):
            few = bench.best(one, number) if number < MOST_ENTRIES else many
            yield from few
            able -= {check for found in few for check in found.settles}
        yield from (found for found in many if found.settles & able)
        left = [asking for asking in left if all(asking.check.id not in found.settles for found in many)]


def _left(askings: Iterable[Asking], options: Iterable[Suggestion]) -> list[Asking]:
    settled = {check for option in options for check in option.settles}
    return [asking for asking in askings if asking.check.id not in settled]

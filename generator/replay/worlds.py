"""What would be said of an account without some of what came between two moments: the ground of every cause.

Nothing here is weighed or guessed: the checks are asked again about an account that lacks what came between, and what
they say then decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.assess.health import assessment_of, deciding
from generator.assess.otherwise import Stayed, verdict_if
from generator.criteria.dates import plus
from generator.criteria.record import ENTRY_ORDER
from generator.model.change import Force
from generator.model.check import LABEL
from generator.replay.differences import differences, known_at, without

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.model.account import Account
    from generator.model.change import Moment
    from generator.model.trial import Rules
    from generator.replay.differences import Differences, EntryDifference, Setting

#: What says nothing: a check that does not apply is as one that is not there.
SILENT = "not applicable"
#: How many entries are looked for of which each alone would have done.
MOST = 3


def said(assessment: Assessment, check: str, day: date) -> tuple[str, str] | None:
    """Return word and tone of a check, or the label; None where it has nothing to say."""
    if check == LABEL:
        return (assessment.label_on(day), "")
    timeline = assessment.timelines.get(check)
    return spoken(*timeline.said(day)) if timeline is not None else None


def spoken(word: str, tone: str) -> tuple[str, str] | None:
    """Return word and tone of a verdict; None where it has nothing to say."""
    return None if word == SILENT else (word, tone)


def named_by(assessment: Assessment, check: str, day: date) -> frozenset[str]:
    """Return the entries that a check rests on, that speak against it, or that opened its duties, on a day."""
    if check not in assessment.timelines:
        return frozenset()
    verdict = assessment.timelines[check].verdict(day)
    return frozenset((*verdict.evidence, *verdict.against, *(duty.opened_by for duty in verdict.duties)))


@dataclass
class Worlds:
    """An account at two moments, and as it would be with only a part of what came between. Answers are remembered."""

    #: Both without what came after their days.
    before: Moment
    after: Moment
    #: The account at the later moment.
    now: Assessment
    #: Whether the later journal says of the earlier day what the earlier one did, so that it can be asked about it.
    is_one_journal: bool = False
    _made: dict[object, Assessment] = field(default_factory=dict)

    @cached_property
    def differences(self) -> Differences:
        """What came between."""
        return differences(self.before, self.after)

    @cached_property
    def then(self) -> Assessment:
        """The account at the earlier moment."""
        return _judged(self.before.account, self.before.rules, self.before.day)

    @cached_property
    def past(self) -> Assessment:
        """The account to be asked about the earlier day itself."""
        return self.now if self.is_one_journal else self.then

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The checks that decide the label at the later moment, or did at the earlier."""
        return frozenset((*deciding(self.now, self.after.day), *deciding(self.past, self.before.day)))

    def wanted(self, check: str) -> tuple[str, str] | None:
        """Return what a check says at the later moment."""
        return said(self.now, check, self.after.day)

    def turned(self, check: str) -> date:
        """Return the first day from which it says so, by the journal of the later moment."""
        if check == LABEL:
            return self.now.label_since(self.after.day)[0]
        if check in self.now.timelines:
            return self.now.timelines[check].since(self.after.day)
        off = (one.since for one in self.after.rules.agency.switched_off if one.check == check)
        return max((day for day in off if day is not None), default=self.after.day)

    def forces(self, check: str) -> tuple[Force, ...]:
        """Return what moved a check: time alone, or what was written or set, and time where it did the last bit."""
        if said(self.with_first(0, settings=False), check, self.after.day) == self.wanted(check):
            return (Force.TIME,)
        parts = ((Force.ENTRIES, self.differences.entries), (Force.SETTINGS, self.differences.settings))
        there = [force for force, some in parts if some]
        enough = [force for force in there if self._is_enough(force, check)]
        forces = tuple(enough or there)
        return (*forces, Force.TIME) if not forces or self._time_came_last(check) else forces

    def _is_enough(self, force: Force, check: str) -> bool:
        """Whether a verdict would have moved the same by what was written alone, or by what was set alone."""
        count = len(self.differences.entries) if force is Force.ENTRIES else 0
        world = self.with_first(count, settings=force is Force.SETTINGS)
        return said(world, check, self.after.day) == self.wanted(check)

    def _time_came_last(self, check: str) -> bool:
        """Whether the last turn came on a day on which nothing needed to be written or set for it."""
        turned = self.turned(check)
        if turned <= self.before.day:
            return False
        eve = plus(turned, -1)
        if eve not in self._made:
            left = known_at(replace(self.after, day=eve))
            self._made[eve] = _judged(left.account, left.rules, eve)
        return said(self._made[eve], check, turned) == self.wanted(check)

    def with_first(self, count: int, *, settings: bool, left_out: Sequence[EntryDifference] = ()) -> Assessment:
        """Return the account with the first few of the entries that differ, and with the set-up of before or of now."""
        key = (count, settings, tuple(one.id for one in left_out))
        if key not in self._made:
            ground = self.after if settings else self.before
            entries = {entry.id: entry for entry in self.before.account.entries}
            for one in self._but(left_out)[:count]:
                if one.entry is None:
                    entries.pop(one.id, None)
                else:
                    entries[one.id] = one.entry
            ordered = tuple(sorted(entries.values(), key=ENTRY_ORDER))
            account = replace(ground.account, entries=ordered)
            self._made[key] = _judged(account, ground.rules, self.after.day)
        return self._made[key]

    def _but(self, left_out: Sequence[EntryDifference]) -> Sequence[EntryDifference]:
        return [one for one in self.differences.entries if one not in left_out]

    def told_on(self, check: str) -> date:
        """Return the day on which it turned; where the earlier journal did not know of that, the earlier day."""
        return max(self.turned(check), self.before.day)

    def tipping(self, check: str, forces: Sequence[Force], *, is_told: bool) -> tuple[EntryDifference, ...]:
        """Return the entries that made a check turn on the day it did: without them all it would not have.

        If it rested on some on that day without which it would not have turned, these, the latest first. Otherwise the
        one with which, after all those before it, it turned; and then others that would have done as well. Those of the
        day itself come before any other. At most `MOST` are looked for; and of those it did not rest on none, where
        the checks it asks about tell already why it turned.
        """
        settings = Force.ENTRIES not in forces or not self._is_enough(Force.ENTRIES, check)
        named = named_by(self.now, check, self.told_on(check))
        rested = (one for one in reversed(self.differences.entries) if one.id in named)
        needed = [one for one in rested if not self._is_told(check, None, [one], settings=settings)]
        if needed and self._is_told(check, None, [], settings=settings):
            return tuple(needed[:MOST])
        if is_told:
            return ()
        found: list[EntryDifference] = []
        while len(found) < MOST and (one := self._first_enough(check, found, settings=settings)) is not None:
            found.append(one)
        return tuple(found)

    def _is_told(self, check: str, count: int | None, left_out: Sequence[EntryDifference], *, settings: bool) -> bool:
        """Whether a check would have turned on its day with the first few entries, or with all, but for some."""
        many = len(self._but(left_out)) if count is None else count
        world = self.with_first(many, settings=settings, left_out=left_out)
        return said(world, check, self.told_on(check)) == self.wanted(check)

    def _first_enough(
        self, check: str, left_out: Sequence[EntryDifference], *, settings: bool
    ) -> EntryDifference | None:
        entries = self._but(left_out)

        def is_enough(count: int) -> bool:
            return self._is_told(check, count, left_out, settings=settings)

        eve, high = sum(one.day < self.told_on(check) for one in entries), len(entries)
        low = 0 if is_enough(eve) else eve
        if is_enough(low) or not is_enough(high):
            return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if is_enough(middle) else (middle, high)
        return entries[low]

    def needed_checks(self, check: str, others: Sequence[str]) -> frozenset[str]:
        """Return those of some other checks, or the label, without whose move this one would not have turned.

        Where none alone is needed, all of them, if it would not have turned without them all.
        """
        if check not in self.now.timelines or not others:
            return frozenset()
        needed = [one for one in others if self._differs_if_stayed(check, (one,))]
        return frozenset(needed or (others if self._differs_if_stayed(check, others) else ()))

    def _differs_if_stayed(self, check: str, held: Sequence[str]) -> bool:
        stayed = Stayed(self.now, self.past, self.before.day, held)
        verdict = verdict_if(stayed, check, self.told_on(check))
        return spoken(verdict.word, verdict.tone) != self.wanted(check)

    def deciding_settings(self, check: str) -> tuple[Setting, ...]:
        """Return the parts of the set-up and rules it needs to say so; all of them, where none alone is needed."""
        some = self.differences.settings
        needed = tuple(one for one in some if said(self._without(one), check, self.after.day) != self.wanted(check))
        return needed or some

    def _without(self, setting: Setting) -> Assessment:
        if setting not in self._made:
            left = without(self.after, setting, self.before)
            self._made[setting] = _judged(left.account, left.rules, self.after.day)
        return self._made[setting]


def _judged(account: Account, rules: Rules, day: date) -> Assessment:
    return assessment_of(account, rules.agency, rules.checks, day)


def world_of(before: Moment, after: Moment, now: Assessment | None = None) -> Worlds:
    """Return two moments to be compared; `now` is the account at the later one, where somebody has asked already.

    Where the later journal says of the earlier day what the earlier one did, it can be asked about that day as well.
    """
    switched = (one.since for one in after.rules.agency.switched_off)
    then, later = known_at(before), known_at(after)
    is_one = not any(day and before.day < day <= after.day for day in switched)
    is_one = is_one and then == known_at(replace(after, day=before.day))
    asked = now or _judged(after.account, after.rules, after.day)
    return Worlds(then, later, asked, is_one)

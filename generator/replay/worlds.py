"""What would be said of an account without some of what came between two moments: the ground of every cause.

Nothing here is weighed or guessed: the checks are asked again about an account that lacks what came between, and what
they say then decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.assess.health import assessment_of
from generator.criteria.dates import plus
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


def said(assessment: Assessment, check: str, day: date) -> tuple[str, str] | None:
    """Return word and tone of a check, or the label; None where it has nothing to say."""
    if check == LABEL:
        return (assessment.label_on(day), "")
    timeline = assessment.timelines.get(check)
    verdict = timeline.verdict(day) if timeline is not None else None
    return None if verdict is None or verdict.word == SILENT else (verdict.word, verdict.tone)


@dataclass
class Worlds:
    """An account at two moments, and as it would be with only a part of what came between. Answers are remembered."""

    #: Both without what came after their days.
    before: Moment
    after: Moment
    #: The account at the later moment.
    now: Assessment
    #: Whether both moments are of one journal, so that the later one can say what held at the earlier.
    is_one_journal: bool = False
    _made: dict[object, Assessment] = field(default_factory=dict)

    @cached_property
    def differences(self) -> Differences:
        """What came between."""
        return differences(self.before, self.after)

    @cached_property
    def then(self) -> Assessment:
        """The account at the earlier moment. Asked about a later day, it says what would be if nobody wrote."""
        return _judged(self.before.account, self.before.rules, self.before.day)

    @cached_property
    def past(self) -> Assessment:
        """The account to be asked about the earlier day itself."""
        return self.now if self.is_one_journal else self.then

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
        if said(self.then, check, self.after.day) == self.wanted(check):
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

    def with_first(self, count: int, *, settings: bool) -> Assessment:
        """Return the account with the first few of the entries that differ, and with the set-up of before or of now."""
        key = (count, settings)
        if key not in self._made:
            ground = self.after if settings else self.before
            entries = {entry.id: entry for entry in self.before.account.entries}
            for one in self.differences.entries[:count]:
                if one.entry is None:
                    entries.pop(one.id, None)
                else:
                    entries[one.id] = one.entry
            ordered = tuple(sorted(entries.values(), key=lambda entry: (entry.date, entry.id)))
            account = replace(ground.account, entries=ordered)
            self._made[key] = _judged(account, ground.rules, self.after.day)
        return self._made[key]

    def tipping(self, check: str, forces: Sequence[Force]) -> EntryDifference | None:
        """Return an entry with which, after all those before it, the check says what it says, and without it not."""
        settings = Force.ENTRIES not in forces or not self._is_enough(Force.ENTRIES, check)
        entries = self.differences.entries
        low, high = 0, len(entries)
        if self._holds(0, check, settings=settings) or not self._holds(high, check, settings=settings):
            return None
        while high - low > 1:
            middle = (low + high) // 2
            if self._holds(middle, check, settings=settings):
                high = middle
            else:
                low = middle
        return entries[low]

    def _holds(self, count: int, check: str, *, settings: bool) -> bool:
        return said(self.with_first(count, settings=settings), check, self.after.day) == self.wanted(check)

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
    """Return two moments to be compared; `now` is the account at the later one, where somebody has asked already."""
    switched = (one.since for one in after.rules.agency.switched_off)
    is_one = before.account == after.account and before.rules == after.rules
    is_one = is_one and not any(day and before.day < day <= after.day for day in switched)
    asked = now or _judged(after.account, after.rules, after.day)
    return Worlds(known_at(before), known_at(after), asked, is_one)

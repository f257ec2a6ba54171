"""What a check would say if others that it asks about had stayed as they were on an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.assess.answers import answer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from generator.assess.assessment import Assessment
    from generator.criteria.criterion import Stretch
    from generator.model.health import Tone, Verdict


@dataclass(frozen=True, slots=True)
class Stayed:
    """The answers of an assessment, but for some checks, or the label: they stayed as they were on a day."""

    now: Assessment
    #: Knows what they said up to the day.
    past: Assessment
    day: date
    held: Collection[str]

    def stretches(self, check: str, words: Sequence[str], tones: Sequence[Tone]) -> tuple[Stretch, ...]:
        """Return when a check stood at one of some words and tones; what stood on the day still does."""
        if check not in self.held:
            return self.now.stretches(check, words, tones)
        begun = (one for one in self.past.stretches(check, words, tones) if one[0] <= self.day)
        return tuple((since, end if end is not None and end <= self.day else None) for since, end in begun)

    def evidence(self, check: str, day: date) -> tuple[str, ...]:
        """Return the entries that a check rested on, on a day; those that are there no more are left out."""
        source, asked = self._source(check, day)
        return tuple(one for one in source.evidence(check, asked) if one in self.now.record.by_id)

    def word(self, check: str, day: date) -> str:
        """Return the word of a check's verdict on a day."""
        source, asked = self._source(check, day)
        return source.word(check, asked)

    def seen(self, check: str, day: date) -> Verdict | None:
        """Return the verdict of the part of a check that saw its sign."""
        source, asked = self._source(check, day)
        return source.seen(check, asked)

    def turns(self, check: str) -> Iterable[date]:
        """Return the days on which a check's verdict can turn."""
        if check not in self.held:
            return self.now.turns(check)
        return [one for one in self.past.turns(check) if one <= self.day]

    def _source(self, check: str, day: date) -> tuple[Assessment, date]:
        return (self.past, min(day, self.day)) if check in self.held else (self.now, day)


def verdict_if(stayed: Stayed, check: str, day: date) -> Verdict:
    """Return what a check would say on a day."""
    return answer(stayed.now.asked(stayed.now.timelines[check].asked.check, stayed), day)

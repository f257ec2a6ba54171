"""A check as a step function of time: evaluated only on the days on which its answer can turn."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from generator.assess.answers import Asked, answer, turning_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.criteria.criterion import Stretch
    from generator.model.health import Tone, Verdict


class Timeline:
    """The answers of one check about one account, day by day. Pure; answers are remembered, never changed."""

    def __init__(self, asked: Asked, start: date) -> None:
        """Ask a check about an account from its first day on."""
        self.asked = asked
        self.start = start
        self._answers: dict[date, Verdict] = {}
        self._stretches: dict[object, tuple[Stretch, ...]] = {}

    @cached_property
    def days(self) -> Sequence[date]:
        """The days on which the answer can turn, sorted and distinct, from the start on."""
        return sorted({self.start, *(day for day in turning_days(self.asked) if self.start < day < date.max)})

    def verdict(self, day: date) -> Verdict:
        """Return the verdict of a day with its reason as of that very day."""
        if day not in self._answers:
            self._answers[day] = answer(self.asked, day)
        return self._answers[day]

    def step(self, day: date) -> tuple[str, Tone]:
        """Return word and tone of a day, by the last day on which they could turn."""
        verdict = self.verdict(self.turned(day))
        return (verdict.word, verdict.tone)

    def turned(self, day: date) -> date:
        """Return the last day, up to a day, on which the answer could turn."""
        return self.days[max(bisect_right(self.days, day) - 1, 0)]

    def since(self, day: date) -> date:
        """Return the first day from which word and tone have held without a break until a day."""
        now = self.step(day)
        index = bisect_right(self.days, day) - 1
        while index > 0 and self.step(self.days[index - 1]) == now:
            index -= 1
        return self.days[max(index, 0)]

    def next_turn(self, day: date) -> tuple[date, Verdict] | None:
        """Return the next day on which word or tone will be another if nobody writes; None where none will."""
        now = self.step(day)
        for later in self.days[bisect_right(self.days, day) :]:
            verdict = self.verdict(later)
            if (verdict.word, verdict.tone) != now:
                return later, verdict
        return None

    def steps(self) -> Iterator[tuple[date, str, Tone]]:
        """Return each day on which word or tone turns, with what they turn to."""
        before: tuple[str, Tone] | None = None
        for day in self.days:
            now = self.step(day)
            if now != before:
                yield (day, *now)
            before = now

    def stretches(self, words: Sequence[str], tones: Sequence[Tone]) -> tuple[Stretch, ...]:
        """Return when the check stood at one of some words and one of some tones; empty means any."""
        wanted = (tuple(words), tuple(tones))
        if wanted not in self._stretches:
            fitting = ((day, _fits(word, tone, words, tones)) for day, word, tone in self.steps())
            self._stretches[wanted] = stretches(fitting)
        return self._stretches[wanted]


def within(days: Sequence[date], first: date, last: date) -> Sequence[date]:
    """Return those of some days in order that come after the first, up to the last."""
    return days[bisect_right(days, first) : bisect_right(days, last)]


def _fits(word: str, tone: Tone, words: Sequence[str], tones: Sequence[Tone]) -> bool:
    return (not words or word in words) and (not tones or tone in tones)


def stretches(steps: Iterator[tuple[date, bool]]) -> tuple[Stretch, ...]:
    """Return the stretches of days on which something held, from the days on which that may turn, in order."""
    found: list[Stretch] = []
    begun: date | None = None
    for day, holds in steps:
        if holds and begun is None:
            begun = day
        elif not holds and begun is not None:
            found.append((begun, day))
            begun = None
    return (*found, (begun, None)) if begun is not None else tuple(found)

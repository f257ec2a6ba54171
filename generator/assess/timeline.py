"""A check as a step function of time: evaluated only on the days on which its answer can turn."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from generator.assess.answers import Asked, answer, turning_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.criteria.criterion import Stretch
    from generator.model.health import Tone, Verdict


class Timeline:
    """The answers of one check about one account, day by day. Pure; answers are remembered, never changed."""

    def __init__(self, ask: Callable[[], Asked], start: date) -> None:
        """Ask a check about an account from its first day on; it is put to the account when first asked."""
        self._ask = ask
        self.start = start
        self._answers: dict[date, Verdict] = {}
        self._stretches: dict[object, tuple[Stretch, ...]] = {}

    @cached_property
    def asked(self) -> Asked:
        """The check, as it is put to the account."""
        return self._ask()

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
        return _said(self.verdict(self.turned(day)))

    def said(self, day: date) -> tuple[str, Tone]:
        """Return the same by what is least to find out: where nobody has asked when they turn, by the day itself."""
        return self.step(day) if "days" in self.__dict__ else _said(self.verdict(day))

    def turned(self, day: date) -> date:
        """Return the last day, up to a day, on which the answer could turn."""
        return self.days[max(bisect_right(self.days, day) - 1, 0)]

    def since(self, day: date) -> date:
        """Return the first day from which word and tone have held without a break until a day."""
        days = self.days
        index = max(bisect_right(days, day) - 1, 0)
        now = _said(self.verdict(days[index]))
        while index > 0 and _said(self.verdict(days[index - 1])) == now:
            index -= 1
        return days[index]

    def next_turn(self, day: date) -> tuple[date, Verdict] | None:
        """Return the next day on which word or tone will be another if nobody writes; None where none will."""
        now = self.step(day)
        for later in self.days[bisect_right(self.days, day) :]:
            verdict = self.verdict(later)
            if _said(verdict) != now:
                return later, verdict
        return None

    def steps(self) -> Iterator[tuple[date, str, Tone]]:
        """Return each day on which word or tone turns, with what they turn to."""
        before: tuple[str, Tone] | None = None
        for day in self.days:
            now = _said(self.verdict(day))
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


def _said(verdict: Verdict) -> tuple[str, Tone]:
    return (verdict.word, verdict.tone)


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

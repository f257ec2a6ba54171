"""Facts that change with time: a value from each of a few days on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Steps(Generic[T]):
    """A step function of time: `(from, value)` pairs in the order of their days.

    A plain value in a file is one step from `date.min`: true throughout.
    """

    steps: tuple[tuple[date, T], ...] = ()

    def at(self, day: date, default: T | None = None) -> T | None:
        """Return the value in force on a day; `default` before the first step."""
        value = default
        for since, step in self.steps:
            if since > day:
                break
            value = step
        return value

    def known(self, day: date) -> Steps[T]:
        """Return the steps up to a day."""
        if not self.steps or self.steps[-1][0] <= day:
            return self
        return Steps(tuple(step for step in self.steps if step[0] <= day))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which the value changes, without the beginning of time."""
        return tuple(since for since, _ in self.steps if since != date.min)


def always(value: T) -> Steps[T]:
    """Return the step function of a value that never changes."""
    return Steps(((date.min, value),))

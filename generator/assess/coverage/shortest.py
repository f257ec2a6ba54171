"""The shortest list: the fewest entries that settle everything that any of them settles."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Of more than these, only the ones that settle most are compared in every combination.
MOST_COMPARED = 10


class Option(Protocol):
    """Something to write, and what it settles."""

    @property
    def number(self) -> int:
        """How many entries it takes."""

    @property
    def settles(self) -> frozenset[str]:
        """Ids of the checks that can be said then."""


T = TypeVar("T", bound=Option)


def shortest(options: Iterable[T]) -> tuple[T, ...]:
    """Return the options that together settle all with the fewest entries, the most telling entry first.

    Of lists of the same length the one with fewer options counts, then the one whose options come first.
    """
    useful = _useful([one for one in options if one.settles])
    if len(useful) > MOST_COMPARED:
        useful = sorted(useful, key=_gain, reverse=True)[:MOST_COMPARED]
    everything = _settled(useful)
    lists = (each for size in range(len(useful) + 1) for each in combinations(useful, size))
    enough = (each for each in lists if _settled(each) == everything)
    return _ordered(min(enough, key=lambda each: (sum(one.number for one in each), len(each))))


def _useful(options: Sequence[T]) -> list[T]:
    """Leave out what settles nothing that another option would not settle with as few entries."""
    found: list[T] = []
    for place, one in enumerate(options):
        others = [*found, *options[place + 1 :]]
        if not any(_is_beaten(one, other, is_earlier=other in found) for other in others):
            found.append(one)
    return found


def _is_beaten(one: Option, other: Option, *, is_earlier: bool) -> bool:
    if other.number > one.number or not one.settles <= other.settles:
        return False
    return is_earlier or other.number < one.number or one.settles < other.settles


def _settled(options: Iterable[Option]) -> frozenset[str]:
    return frozenset(check for one in options for check in one.settles)


def _gain(one: Option, already: frozenset[str] = frozenset()) -> float:
    return len(one.settles - already) / one.number


def _ordered(options: Sequence[T]) -> tuple[T, ...]:
    """Return options so that each settles as much more per entry as any that is left."""
    left = list(options)
    ordered: list[T] = []
    while left:
        best = max(left, key=lambda one: _gain(one, _settled(ordered)))
        ordered.append(best)
        left.remove(best)
    return tuple(ordered)

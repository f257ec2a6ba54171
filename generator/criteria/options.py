"""What a part of a check may set: options, each of a type, and limits, each a number that counts something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

#: No limit is greater: as days, 27 years.
MOST = 10_000


class Takes(StrEnum):
    """What an option takes."""

    FILTER = "filter"
    FILTERS = "filters"
    TEXT = "text"
    FLAG = "flag"
    #: A list of words; a single one counts as a list of one.
    WORDS = "words"
    #: Ids of checks, the label or the status.
    CHECKS = "checks"
    #: Fields of entries.
    FIELDS = "fields"
    #: One field of entries: any, one that may hold a day, or one that holds a number and has a limit of its name.
    FIELD = "field"
    DAY_FIELD = "day field"
    NUMBER_FIELD = "number field"


@dataclass(frozen=True, slots=True)
class Option:
    """A parameter of a criterion that is no limit."""

    takes: Takes
    #: The words it may be; any where there are none.
    words: tuple[str, ...] = ()


FILTER, FILTERS, TEXT, FLAG, WORDS, CHECKS, FIELDS, FIELD, DAY_FIELD, NUMBER_FIELD = map(Option, Takes)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a limit counts, and which numbers it may be."""

    #: In words: `days looked back`.
    meaning: str
    least: int = 0
    #: False for factors and percentages.
    whole: bool = True
    #: Whether a criterion cannot do without it.
    needed: bool = True

    @property
    def expected(self) -> str:
        """What is expected, as the end of a sentence that begins with "must be"."""
        return f"{'a whole number' if self.whole else 'a number'} from {self.least} to {MOST}"

    def fits(self, number: float) -> bool:
        """Whether a number may be the limit."""
        return self.least <= number <= MOST and not (self.whole and number % 1)

    def joined(self, other: Measure) -> Measure:
        """Return what a limit must be that two parts read."""
        return replace(other, least=max(self.least, other.least), whole=self.whole or other.whole)

"""A form: the fields of one kind of document, as a table to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.journal.forms.shapes import DAY, Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.journal.forms.shapes import Shape


class When(StrEnum):
    """From which day on a field that is no day itself is true."""

    #: From the entry's `date`.
    ENTRY = "entry"
    #: Filled in later: from the day in its companion; without one its day is unknown, and a warning says so.
    LATER = "later"
    #: From the day in its companion if there is one, else from the entry's `date`.
    EITHER = "either"
    #: A day that lies ahead: the plan is known from the companion or the entry's `date`, not from the day planned.
    PLAN = "plan"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: a row of the table."""

    name: str
    type: Shape
    #: What it means, for the person who writes; Markdown, one or two sentences.
    doc: str
    required: bool = False
    when: When = When.ENTRY
    #: Fields that hold this one's day; the first that is there counts. `<name>_on` may always be used for a later one.
    day_in: tuple[str, ...] = ()
    #: For single values, a further field that holds the day (price: an accepted one is known once settled).
    day_in_for: Mapping[str, str] = field(default_factory=dict)
    #: Values that say that nothing has happened yet: known from the entry's `date`.
    not_yet: tuple[str, ...] = ()
    #: The field whose day this one holds, for a companion; empty for any other.
    day_of: str = ""

    @property
    def is_plan(self) -> bool:
        """Whether the day in it may lie ahead."""
        return self.when is When.PLAN

    @property
    def companions(self) -> tuple[str, ...]:
        """Names of the fields that may hold this one's day."""
        return (*self.day_in, f"{self.name}_on") if self.when in {When.LATER, When.EITHER} else self.day_in


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Two days of which the first does not come after the second."""

    first: str
    second: str
    #: Whether the other way round is impossible (an error) or only unlikely (a warning).
    certain: bool = True
    #: Whether the two are a question and its answer rather than a beginning and an end.
    answer: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """All fields of one kind of document, entry or row."""

    name: str
    #: With its article, as in "a meeting".
    called: str
    doc: str
    fields: tuple[Field, ...]
    orders: tuple[Order, ...] = ()
    #: Pairs of fields of which only one can be true.
    apart: tuple[tuple[str, str], ...] = ()
    #: The field that gives the date where `date` is left out; empty where none does.
    date_in: str = ""
    by_name: Mapping[str, Field] = field(init=False)
    required: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Index the fields once."""
        object.__setattr__(self, "by_name", {one.name: one for one in self.fields})
        object.__setattr__(self, "required", frozenset(one.name for one in self.fields if one.required))


def one_of(*words: str) -> Choice:
    """Return the type of a field that takes one of a few words."""
    return Choice(words)


def with_companions(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Add, after each field that may have one, the field `<name>_on` for its day, unless the table names it."""
    named = {one.name for one in fields}
    found: list[Field] = []
    for one in fields:
        found.append(one)
        for name in one.companions:
            if name not in named:
                named.add(name)
                found.append(Field(name, DAY, f"The day of `{one.name}`.", day_of=one.name))
    return tuple(found)

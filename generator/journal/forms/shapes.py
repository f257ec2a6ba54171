"""What the value of a field may look like: the types that the tables of the format are written in.

A scalar type reads its own value and says in words what it expects. Types are joined with `|`; the first that
fits wins. The schema and the readers are told apart by the type's class, so nothing here knows of either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.journal.scalars import read_date, read_days, read_decimal, read_flag, read_integer, read_text

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from generator.journal.forms.fields import Form
    from generator.journal.nodes import Scalar

#: What an id is made of.
SLUG_PATTERN = r"[a-z0-9][a-z0-9-]*"
is_slug = re.compile(SLUG_PATTERN).fullmatch
#: What the address of a web site is made of: its host and, if any, its port and folder; nothing that could end a link.
ADDRESS_PATTERN = r"https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~%/-]*)?"
is_address = re.compile(ADDRESS_PATTERN).fullmatch
#: More letters than any address has.
LONGEST_ADDRESS = 2_000
#: More days than any rhythm has.
MOST_DAYS = 100_000
#: More than any number of hours, days or tiers.
MOST = 1_000_000


class Shape:
    """Any type of a field."""

    __slots__ = ()


class ScalarShape(Shape):
    """A type whose values are written as one word or text."""

    __slots__ = ()

    def read(self, node: Scalar) -> Any | None:  # each type has its own values
        """Return what a scalar stands for; None where it is nothing of this type."""
        raise NotImplementedError

    @property
    def expected(self) -> str:
        """What is expected, as the end of a sentence that begins with "must be"."""
        raise NotImplementedError

    def __or__(self, other: ScalarShape) -> OneOf:
        """Join two types: the first that fits wins."""
        mine = self.types if isinstance(self, OneOf) else (self,)
        return OneOf((*mine, other))


@dataclass(frozen=True, slots=True)
class Text(ScalarShape):
    """Any text, kept as written."""

    expected = "a text"

    def read(self, node: Scalar) -> str:
        """Return the text."""
        return read_text(node)


@dataclass(frozen=True, slots=True)
class Choice(ScalarShape):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Scalar) -> str | None:
        """Return the word if it is one of them."""
        return node.text if node.text in self.words else None

    @property
    def expected(self) -> str:
        """What is expected."""
        return f"one of {', '.join(self.words)}" if len(self.words) > 1 else self.words[0]


@dataclass(frozen=True, slots=True)
class Day(ScalarShape):
    """A day such as 2026-03-31."""

    expected = "a day such as 2026-03-31"

    def read(self, node: Scalar) -> date | None:
        """Return the day; None also for one that is in no calendar."""
        return read_date(node.text)


@dataclass(frozen=True, slots=True)
class Flag(ScalarShape):
    """`yes` or `no`; `true` and `false` serve as well."""

    expected = "yes or no"

    def read(self, node: Scalar) -> bool | None:
        """Return True or False."""
        return read_flag(node)


@dataclass(frozen=True, slots=True)
class No(ScalarShape):
    """The word `no` alone, where `yes` would have to be a day."""

    expected = "no"

    def read(self, node: Scalar) -> bool | None:
        """Return False."""
        return False if read_flag(node) is False else None


@dataclass(frozen=True, slots=True)
class Whole(ScalarShape):
    """A whole number from `least` up to a million."""

    least: int = 0

    def read(self, node: Scalar) -> int | None:
        """Return the number."""
        number = read_integer(node.text)
        return number if number is not None and self.least <= number <= MOST else None

    @property
    def expected(self) -> str:
        """What is expected."""
        return f"a whole number, {self.least} or more"


@dataclass(frozen=True, slots=True)
class Amount(ScalarShape):
    """A number with or without decimals, kept exactly."""

    expected = "a number such as 1200 or 1200.50"

    def read(self, node: Scalar) -> Decimal | None:
        """Return the number."""
        return read_decimal(node.text)


@dataclass(frozen=True, slots=True)
class Duration(ScalarShape):
    """A number of days, `7d` or `7`."""

    expected = "a number of days such as 7d"

    def read(self, node: Scalar) -> int | None:
        """Return the days; None also for less than one and for 100,000 or more."""
        days = read_days(node.text) or read_integer(node.text)
        return days if days is not None and 0 < days < MOST_DAYS else None


@dataclass(frozen=True, slots=True)
class Slug(ScalarShape):
    """A name for use in references and addresses: small letters, digits and hyphens."""

    expected = "an id of small letters, digits and hyphens"

    def read(self, node: Scalar) -> str | None:
        """Return the name."""
        return node.text if is_slug(node.text) else None


@dataclass(frozen=True, slots=True)
class Address(ScalarShape):
    """The address of a web site, without what may follow a page's name."""

    expected = "the address of a web site, such as https://health.example.org"

    def read(self, node: Scalar) -> str | None:
        """Return the address as written."""
        return node.text if len(node.text) <= LONGEST_ADDRESS and is_address(node.text) else None


#: What a reference may lead to, in words.
REFERENCES = {
    "person": "the id of one of our people",
    "contact": "the id of a contact",
    "anyone": "the id of a contact or of one of our people",
    "entry": "the id of an entry",
    "check": "the id of a check",
}


@dataclass(frozen=True, slots=True)
class Reference(ScalarShape):
    """The id of something that stands elsewhere; whether it is there is checked once everything is read."""

    #: A key of `REFERENCES`.
    to: str

    def read(self, node: Scalar) -> str:
        """Return the id as written."""
        return read_text(node)

    @property
    def expected(self) -> str:
        """What is expected."""
        return REFERENCES[self.to]


#: Scalar types that read their text and need nothing else.
PLAIN_SHAPES = (Text, Choice, Day, Flag, No, Whole, Amount, Duration, Slug, Address)


@dataclass(frozen=True, slots=True)
class OneOf(ScalarShape):
    """Any of several scalar types; the first that fits wins."""

    types: tuple[ScalarShape, ...]

    def fitting(self, node: Scalar) -> ScalarShape | None:
        """Return the first type that fits."""
        return next((one for one in self.types if one.read(node) is not None), None)

    def read(self, node: Scalar) -> Any | None:  # as its types
        """Return the first reading that fits."""
        one = self.fitting(node)
        return None if one is None else one.read(node)

    @property
    def expected(self) -> str:
        """What is expected."""
        return " or ".join(one.expected for one in self.types)


@dataclass(frozen=True, slots=True)
class Listed(Shape):
    """A list of values; a single value counts as a list of one."""

    of: ScalarShape


@dataclass(frozen=True, slots=True)
class Rows(Shape):
    """A list of mappings of one form; a single mapping counts as a list of one."""

    form: Form


@dataclass(frozen=True, slots=True)
class Section(Shape):
    """One mapping of a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class ByLevel(Shape):
    """A mapping from contact level to a number of days; `none` where there is no such level."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changing(Shape):
    """A plain value, true throughout, or a list of `{from, is}`."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Terms(Shape):
    """A contract: its type alone, a mapping of the form, or a list of such mappings, each with its `from`."""

    form: Form


@dataclass(frozen=True, slots=True)
class ByCheck(Shape):
    """A mapping from a check's id to a mapping with the form's fields and, where `limits` says so, any limits."""

    form: Form
    limits: bool


@dataclass(frozen=True, slots=True)
class Anything(Shape):
    """A mapping whose meaning is not the journal's."""


@dataclass(frozen=True, slots=True)
class Unread(Shape):
    """Anything; the document's own reader makes sense of it."""


TEXT, DAY, FLAG, NO_YET, AMOUNT = Text(), Day(), Flag(), No(), Amount()
DURATION, SLUG, WHOLE, ADDRESS = Duration(), Slug(), Whole(), Address()
PERSON, CONTACT, ANYONE, ENTRY, CHECK_ID = (Reference(to) for to in REFERENCES)

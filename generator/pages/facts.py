"""An entry's facts as rows of a label and plain words, as far as they had happened by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.pages.page import Link
from generator.pages.words import amount_text, day_text, field_text, spaced, value_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model.entry import Entry, Fact, Row
    from generator.pages.names import Names

#: Fields that hold ids of people or contacts.
PEOPLE = frozenset({
    "about", "agreed_by", "answered_by", "approved_by", "by", "changed_by", "confirmed_by", "from", "invited_by",
    "on_behalf", "owner", "person", "set_by", "to",
})  # fmt: skip

#: Fields that hold ids of entries.
ENTRIES = frozenset({"answers", "evidence"})

#: Amounts of money; `currency` says of which.
AMOUNTS = frozenset({"amount", "worth"})

#: Dates that say what is planned: they are known from the entry's own day, not from their own.
PLANS = frozenset({"agreed_due", "due", "new_date", "next", "planned_for", "review_on"})

#: Fields whose values are the writer's own words.
VERBATIM = frozenset({"learning", "number", "objective", "quote", "remedy", "what", "work"})

#: Fields that stand in the line below an entry's title, by kind.
HEADLINE = {
    "complaint": ("about",),
    "contact": ("channel", "direction", "purpose"),
    "cue": ("tone",),
    "feedback": ("direction", "tone"),
    "idea": ("outcome",),
    "meeting": ("status", "purpose"),
    "mistake": ("severity",),
    "people": ("side", "change"),
    "plan": ("plan",),
    "price": ("outcome",),
    "referral": ("direction",),
    "request": ("asks",),
    "review": ("of",),
    "support": ("topic",),
    "target": ("result",),
}


#: From how many characters on a value wants a line of its own.
LONG = 32


@dataclass(frozen=True, slots=True)
class FactRow:
    """One field of an entry."""

    #: Its name in the format.
    field: str
    label: str
    #: One or more values; a value with an address is a way to another entry.
    values: tuple[Link, ...]
    #: When it happened, where that is another day than the entry's; empty otherwise.
    when: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it wants a line of its own."""
        return len(self.values) > 1 or any(len(value.text) > LONG for value in self.values)


def headline(entry: Entry, as_of: date) -> tuple[str, ...]:
    """Return the words that say what kind of thing this was: `email`, `from them`."""
    names = HEADLINE.get(entry.kind, ())
    return tuple(value_text(str(entry.value(name, as_of))) for name in names if _in_headline(entry, name, as_of))


def fact_rows(entry: Entry, sayer: Sayer) -> tuple[FactRow, ...]:
    """Return an entry's facts that had happened by a day, in the order they were written."""
    as_of = sayer.as_of
    rows = []
    for field, fact in entry.facts.items():
        if field == "currency" or _is_companion(entry, field) or _in_headline(entry, field, as_of):
            continue
        values = tuple(sayer.values(field, fact.value)) if known(entry, field, fact, as_of) else ()
        if values:
            rows.append(FactRow(field, field_text(field), values, _when(entry, field, fact)))
    return tuple(rows)


def known(entry: Entry, field: str, fact: Fact, as_of: date) -> bool:
    """Whether a fact had happened by a day; a plan is known from the day the entry was written."""
    if field in PLANS and entry.date <= as_of:
        return True
    return fact.day is None or fact.day <= as_of


def _in_headline(entry: Entry, field: str, as_of: date) -> bool:
    fact = entry.facts.get(field)
    if fact is None or field not in HEADLINE.get(entry.kind, ()):
        return False
    return fact.day == entry.date and fact.day <= as_of


def _is_companion(entry: Entry, field: str) -> bool:
    """Whether a field only says when another one happened."""
    stem = field.removesuffix("_on")
    return stem != field and (stem in entry.facts or _companion_of(entry, field) is not None)


def _companion_of(entry: Entry, field: str) -> str | None:
    irregular = {"reacted_on": "reaction", "remedied_on": "remedy", "learned_on": "learning"}
    stem = irregular.get(field)
    return stem if stem in entry.facts else None


def _when(entry: Entry, field: str, fact: Fact) -> str:
    if field in PLANS or isinstance(fact.value, date) or _is_rows(fact.value):
        return ""
    if fact.day is None:
        return "day not given"
    return "" if fact.day == entry.date else day_text(fact.day)


def _is_rows(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "items")


@dataclass(frozen=True, slots=True)
class Sayer:
    """Says the values of one entry's fields."""

    entry: Entry
    as_of: date
    names: Names
    #: From the id of an entry to the way to it.
    link: Callable[[str], Link]
    #: Of amounts that name none.
    currency: str = ""

    def values(self, field: str, value: Any) -> Iterator[Link]:  # its type depends on the field
        """Say one value, or each of several."""
        if _is_rows(value):
            yield from (Link(self._row(row)) for row in value)
        elif isinstance(value, tuple):
            for each in value:
                yield from self.values(field, each)
        elif field in ENTRIES:
            yield self.link(str(value))
        else:
            yield Link(self._scalar(field, value))

    def _row(self, row: Row) -> str:
        told = []
        for field, fact in row.items():
            if known(self.entry, field, fact, self.as_of):
                text = self._scalar(field, fact.value)
                told.append(f"{spaced(field)} {text}" if isinstance(fact.value, date) and field != "on" else text)
        return ", ".join(told)

    def _scalar(self, field: str, value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return day_text(value)
        if field in AMOUNTS and isinstance(value, int | Decimal):
            currency = self.entry.facts.get("currency")
            return amount_text(value, str(currency.value) if currency else self.currency)
        if isinstance(value, int | Decimal):
            return f"{value:,}"
        text = str(value)
        if field in PEOPLE and self.names.of(text) != text:
            return self.names.of(text)
        return text if field in VERBATIM else value_text(text)

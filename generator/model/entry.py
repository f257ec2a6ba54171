"""One entry of a journal: something that happened, with the day of every fact in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from generator.diagnostics import Source

#: Kinds whose own day is a field: the first of these that is known on a day gives it. Other kinds: `date`.
OWN_DAY: Mapping[str, tuple[str, ...]] = {
    "delivery": ("delivered", "due"),
    "invoice": ("issued",),
    "target": ("measured_on",),
}


class Fact(NamedTuple):
    """The value of a field and the day from which it is true."""

    #: str, bool, int, Decimal, date, a tuple of these, or a tuple of `Row` for list fields such as `reminders`.
    value: Any
    #: The day on which it happened; None where a later fact was written without its day: it is unknown then.
    day: dt.date | None


#: One row of a list field (`reminders`, `steps`): field name to fact.
Row = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated piece of the journal, read from a Markdown file or from one item of a list file."""

    #: `<client-id>/<file stem>`, or `agency/<stem>` for entries about ourselves.
    id: str
    #: The client's id, or `agency`.
    client: str
    #: One of the kinds of the format, such as `meeting`.
    kind: str
    #: The entry's `date`: from its front matter or its file name.
    date: dt.date
    title: str = ""
    #: Ids of our people who wrote it or did it.
    by: tuple[str, ...] = ()
    #: Ids of contacts and of our people who took part (the field `with`).
    people: tuple[str, ...] = ()
    #: Ids of the entries that this one answers or follows.
    re: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    #: Who may read it: `team` or `leads`.
    audience: str = "team"
    #: Markdown.
    body: str = ""
    #: Fields beyond the common ones, by name.
    facts: Mapping[str, Fact] = field(default_factory=dict)
    source: Source = Source("")
    _fact_days: tuple[dt.date, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def value(self, name: str, on: dt.date) -> Any:  # a field's type depends on its name
        """Return the value of a field as of a day; None where it is not there or had not happened yet."""
        fact = self.facts.get(name)
        if fact is None or fact.day is None or fact.day > on:
            return None
        return fact.value

    def own_day(self, on: dt.date, asked: dt.date | None = None) -> dt.date | None:
        """Return the day on which the entry happened as known on a day; None where it had not happened by then.

        While none of the fields that give it is known, it is the entry's `date`: what is filled in later does not
        unmake what stood there before. `asked` is a later day: what was planned by `on` has come about by then.
        """
        day = self.date
        for name in OWN_DAY.get(self.kind, ()):
            own = self.value(name, on)
            if own is not None:
                day = own
                break
        return day if day <= (asked or on) else None

    def known(self, day: dt.date) -> Entry | None:
        """Return the entry without what came after a day; None where nothing of it had happened by then.

        Of an entry whose `date` is still to come, the facts that came before it are known, and who may read them:
        what is said with it, and by whom, is not. A fact without its day stays with its entry.
        """
        is_written = self.date <= day
        if self.fact_days[-1] <= day and not any(isinstance(fact.value, tuple) for fact in self.facts.values()):
            return self  # most entries, most of the time
        facts = {name: _rows_known(fact, day) for name, fact in self.facts.items() if _is_known(fact, day, is_written)}
        if is_written:
            return self if facts == self.facts else replace(self, facts=facts)
        return replace(self, facts=facts, **UNSAID) if facts else None

    def without(self, others: Collection[str]) -> Entry:
        """Return the entry as one that neither follows nor answers some others."""
        named = tuple(one for one in self.re if one not in others)
        facts, answers = self.facts, self.facts.get("answers")
        if answers is not None and any(one in others for one in answers.value):
            left = answers._replace(value=tuple(one for one in answers.value if one not in others))
            told = {name: left if name == "answers" else fact for name, fact in facts.items()}
            facts = {name: fact for name, fact in told.items() if name != "answers" or left.value}
        return self if (named, facts) == (self.re, self.facts) else replace(self, re=named, facts=facts)

    @property
    def happened_days(self) -> tuple[dt.date, ...]:
        """Its `date`, and the days on which what it announced came about; a plan alone is no event."""
        facts = (self.facts.get(name) for name in OWN_DAY.get(self.kind, ()))
        return (self.date, *(fact.day for fact in facts if fact is not None and fact.day is not None))

    @property
    def fact_days(self) -> tuple[dt.date, ...]:
        """Every day on which something in this entry happens or becomes known, sorted and distinct."""
        if self._fact_days is None:  # asked for again and again
            object.__setattr__(self, "_fact_days", self._find_fact_days())
        return self._fact_days or ()

    def _find_fact_days(self) -> tuple[dt.date, ...]:
        days = {self.date}
        for fact in self.facts.values():
            if fact.day is not None:
                days.add(fact.day)
            if isinstance(fact.value, dt.date):
                days.add(fact.value)
        return tuple(sorted(days))


#: What is said with an entry, while its `date` is still to come.
UNSAID: Mapping[str, Any] = {"title": "", "by": (), "people": (), "re": (), "tags": (), "body": ""}


def has_rows(fact: Fact) -> bool:
    """Whether a fact is a list of rows, as `reminders` is."""
    return isinstance(fact.value, tuple) and any(isinstance(row, Mapping) for row in fact.value)


def _is_known(fact: Fact, day: dt.date, is_written: bool) -> bool:  # noqa: FBT001  # read once, in one place
    return is_written if fact.day is None else fact.day <= day


def _rows_known(fact: Fact, day: dt.date) -> Fact:
    """Return a fact without those of its rows that came after a day; a row of which nothing is left goes."""
    if not has_rows(fact):
        return fact
    rows = ({name: one for name, one in row.items() if _is_known(one, day, is_written=True)} for row in fact.value)
    return fact._replace(value=tuple(row for row in rows if row))

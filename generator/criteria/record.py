"""An account flattened into dated facts, as far as they are known on one day.

Everything a criterion may read comes from here. Facts after `as_of` are left out when the record is made, and each
fact carries its day, so that asking about an earlier day sees only what had happened by then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from generator.criteria.dates import plus
from generator.criteria.gaps import Rhythm, read_rhythm
from generator.criteria.invoices import Invoice, read_invoices
from generator.model.entry import OWN_DAY, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.model.account import Account
    from generator.model.agency import Agency, Complete
    from generator.model.client import Client

T = TypeVar("T")

#: Days after the last entry about dealings with a client during which its journal is alive.
ALIVE_DAYS = 45
#: Kinds that say nothing about dealings with the client: they do not keep a journal alive.
NOT_DEALINGS = frozenset({"invoice", "price", "outlook", "plan", "action"})
#: Days a client has to pay where neither the invoice nor the agency says.
TERMS_DAYS = 30
#: Days at the beginning of an account in which rhythms cannot be judged.
YOUNG_DAYS = 60


#: Entries stand by date, then id; moments by day, then entry.
ENTRY_ORDER = attrgetter("date", "id")
MOMENT_ORDER = attrgetter("day", "entry.id")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something between us and the client on one day."""

    day: date
    entry: Entry
    #: Contacts who took part.
    contacts: tuple[str, ...]
    #: In words: `email from them`, `meeting`, …
    how: str


@dataclass(frozen=True)
class Record:
    """One account with the indexes that criteria ask of it."""

    account: Account
    agency: Agency
    #: The day up to which facts are known; a later day can be asked about, as if nobody wrote any more.
    as_of: date
    entries: tuple[Entry, ...] = field(init=False)
    _derived: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the entries of which something had happened by the day, in the order of their dates."""
        seen = (one for one in self.account.entries if one.date <= self.as_of or min(known_days(one)) <= self.as_of)
        object.__setattr__(self, "entries", tuple(sorted(seen, key=ENTRY_ORDER)))

    def once(self, key: object, derive: Callable[[], T]) -> T:
        """Return what a criterion derives from the record, derived once."""
        if key not in self._derived:
            self._derived[key] = derive()
        return cast("T", self._derived[key])

    def of_filter(self, what: object, where: object, derive: Callable[[], T]) -> T:
        """Return what is derived from a filter, or some, derived once; known by which it is, not by what it says."""
        key = (what, id(where))
        if key not in self._derived:
            self._derived[key] = (where, derive())  # while the filter is held, no other has its id
        return cast("tuple[object, T]", self._derived[key])[1]

    @cached_property
    def client(self) -> Client:
        """The client of the account, as known on the day: what changes later has not changed yet."""
        whole = self.account.client
        return self.of_value(whole, self.as_of, lambda: whole.known(self.as_of))

    @cached_property
    def remembered(self) -> dict[object, Any]:
        """What is found out about single values; where the account keeps it, for every version of it that has them."""
        return {} if self.account.remembered is None else self.account.remembered

    def of_value(self, value: object, key: object, derive: Callable[[], T]) -> T:
        """Return what is found out about an entry or another value; the key says what, and what else decides it."""
        whole = (id(value), key)
        if whole not in self.remembered:
            self.remembered[whole] = (derive(), value)  # while the value is held, no other has its id
        return cast("tuple[T, object]", self.remembered[whole])[0]

    @cached_property
    def set_up(self) -> tuple[object, ...]:
        """Everything that filters about people may ask about beside the entry; known by which they are."""
        return (id(self.client), id(self.agency), self.as_of, self.history_start)

    def known(self, day: date) -> date:
        """Return the last day whose facts count when asking about a day."""
        return min(day, self.as_of)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by kind."""
        kinds: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            kinds[entry.kind].append(entry)
        return {kind: tuple(entries) for kind, entries in kinds.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def dates_of(self) -> Mapping[str, tuple[date, ...]]:
        """The dates of the entries of each kind, in their order."""
        return {kind: tuple(entry.date for entry in entries) for kind, entries in self.by_kind.items()}

    def dated_between(self, kinds: Iterable[str], first: date, last: date) -> Iterator[Entry]:
        """Return the entries of some kinds that may happen between two days.

        Kinds whose own day is not their date come whole.
        """
        for kind in kinds:
            entries = self.by_kind.get(kind, ())
            if kind in OWN_DAY or not entries:
                yield from entries
            else:
                dates = self.dates_of[kind]
                yield from entries[bisect_left(dates, first) : bisect_right(dates, last)]

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """Return the entries of some kinds, in the order of the kinds."""
        return tuple(entry for kind in kinds for entry in self.by_kind.get(kind, ()))

    @cached_property
    def followers(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries that name another in `re` or `answers`, by the id of the other."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            answers = entry.facts.get("answers")
            for other in (*entry.re, *(answers.value if answers else ())):
                found[other].append(entry)
        return {other: tuple(entries) for other, entries in found.items()}

    def contacts_of(self, entry: Entry) -> tuple[str, ...]:
        """Return the client's people who took part in an entry."""
        named = [*entry.people]
        origin = entry.facts.get("from")
        if origin is not None and isinstance(origin.value, str):
            named.append(origin.value)
        ids = self.contact_ids
        return tuple(dict.fromkeys(person for person in named if person in ids))

    @cached_property
    def contact_ids(self) -> frozenset[str]:
        """Ids of everybody at the client."""
        return frozenset(contact.id for contact in self.client.contacts)

    def name(self, person: str) -> str:
        """Return what somebody is called in a sentence."""
        contact, ours = self.client.contact(person), self.agency.person(person)
        return (contact.name if contact else ours.name if ours else "") or person

    def ours_in(self, entry: Entry) -> tuple[str, ...]:
        """Return our people who took part in an entry."""
        ids = self.contact_ids
        return tuple(dict.fromkeys(person for person in (*entry.by, *entry.people) if person not in ids))

    @cached_property
    def inbound(self) -> tuple[Moment, ...]:
        """Every moment at which the client was heard from, by day."""
        who = (self.as_of, self.contact_ids)
        found = (one for entry in self.entries for one in self.of_value(entry, who, partial(heard, self, entry)))
        return tuple(sorted(found, key=MOMENT_ORDER))

    @cached_property
    def rhythms(self) -> Mapping[str, Rhythm]:
        """The rhythm of words from the client as a whole (under the empty id) and from each contact."""
        days: dict[str, set[date]] = defaultdict(set)
        for moment in self.inbound:
            for who in ("", *moment.contacts):
                days[who].add(moment.day)
        return {who: read_rhythm(sorted(each), self.client.quiet) for who, each in days.items()}

    @cached_property
    def contact(self) -> tuple[Moment, ...]:
        """Every moment of contact in either direction, by day."""
        sent = [
            Moment(entry.date, entry, self.contacts_of(entry), f"{channel(entry)} from us")
            for entry in self.of_kind("contact")
            if entry.value("direction", self.as_of) == "out" and entry.date <= self.as_of
        ]
        return tuple(sorted((*self.inbound, *sent), key=MOMENT_ORDER))

    @cached_property
    def attempts(self) -> tuple[Entry, ...]:
        """Our words of which somebody wrote down whether they were answered, by day."""
        return tuple(
            entry
            for entry in self.of_kind("contact")
            if "answered" in entry.facts and entry.value("direction", self.as_of) == "out" and entry.date <= self.as_of
        )

    @cached_property
    def invoices(self) -> tuple[Invoice, ...]:
        """Invoices, by the day of issue."""
        terms = self.agency.terms_days or TERMS_DAYS
        return read_invoices(self.of_kind("invoice"), self.client.quiet, terms, self.as_of)

    @cached_property
    def dealing_days(self) -> tuple[date, ...]:
        """Days of entries about dealings with the client, sorted and distinct."""
        days = {day for one in self.entries if one.kind not in NOT_DEALINGS for day in one.happened_days}
        return tuple(sorted(day for day in days if day <= self.as_of))

    @cached_property
    def complete(self) -> tuple[Complete, ...]:
        """Statements of completeness that cover this client."""
        return (*self.agency.complete, *self.client.complete)

    def is_complete(self, kinds: Sequence[str], since: date, through: date) -> bool:
        """Whether every fact of some kinds between two days is stated to be in the journal; of no kind nothing is."""
        return bool(kinds) and all(
            any(
                kind in one.kinds and one.since <= min(since, through) <= through <= one.through
                for one in self.complete
            )
            for kind in kinds
        )

    def living_day(self, day: date, kinds: Sequence[str] = ("contact",)) -> date | None:
        """Return the last day, up to the given one, on which the journal was alive for some kinds."""
        index = bisect_right(self.dealing_days, self.known(day))
        days = [min(day, plus(self.dealing_days[index - 1], ALIVE_DAYS))] if index else []
        for one in self.complete:
            covers = "contact" in one.kinds or set(kinds) <= set(one.kinds)
            if covers and one.since <= day:
                days.append(min(day, one.through))
        return max(days, default=None)

    @cached_property
    def history_start(self) -> date:
        """The later of `since` and the first entry or import; the end of time where nothing is written."""
        first = [entry.date for entry in self.entries] + [one.since for one in self.complete if "contact" in one.kinds]
        return max(self.client.since, min(first, default=date.max))


def known_days(entry: Entry) -> tuple[date, ...]:
    """Return the days on which something of an entry becomes known."""
    return (entry.date, *(fact.day for fact in entry.facts.values() if fact.day is not None))


def channel(entry: Entry) -> str:
    """Return how a contact was made, in words."""
    fact = entry.facts.get("channel")
    return str(fact.value).replace("_", " ") if fact else "contact"


def heard(record: Record, entry: Entry) -> list[Moment]:
    """Return the moments of an entry at which the client was heard from.

    A contact in, the answer to a contact out, a held meeting, a request, a complaint, feedback from the client or on a
    delivery, a referral received. Declines and cancellations are not.
    """
    on = record.as_of
    day: date | None = None
    how = entry.kind
    if entry.kind == "contact":
        incoming = entry.value("direction", on) == "in"
        answered = entry.value("answered", on)
        day = entry.date if incoming else answered if isinstance(answered, date) else None
        how = f"{channel(entry)} from them" if incoming else f"answer to our {channel(entry)}"
    elif entry.kind == "delivery":
        day, how = entry.value("feedback_on", on), "feedback on a delivery"
    elif entry.kind in {"request", "complaint"} or _is_heard(entry, on):
        day = entry.date
    if not isinstance(day, date) or day > on:
        return []
    return [Moment(day, entry, record.contacts_of(entry), how)]


def _is_heard(entry: Entry, on: date) -> bool:
    """Whether an entry whose field decides it is a word from the client."""
    return (
        (entry.kind == "meeting" and entry.value("status", on) == "held")
        or (entry.kind == "feedback" and entry.value("direction", on) == "from_client")
        or (entry.kind == "referral" and entry.value("direction", on) == "received")
    )

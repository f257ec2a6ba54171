"""Drafts: an entry that is wanted, as it would stand in this account's journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.criteria.record import ENTRY_ORDER
from generator.criteria.where import COMMON, matches
from generator.model.entry import Entry, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.assess.coverage.wanted import Wanted
    from generator.criteria.record import Record
    from generator.model.account import Account
    from generator.model.vocabulary import Blank, Vocabulary

#: How many days back somebody still knows what to fill into a field that was left out.
FILLED_BACK = 90
#: How many days ahead a plan of an example lies.
AHEAD = 30
#: What an entry says where a required field is left open by what is wanted.
USUALLY = {("contact", "direction"): "in", ("meeting", "status"): "held"}
#: What stands for the kind of a draft that is a line of `client.yaml`.
SET_UP = "client"
#: Kinds of which no new entry is asked for, as they have to come from the client; a field left out is.
FOR_THEM_TO_ASK = frozenset({"request"})
#: Kinds in which the client's people take part.
WITH_PEOPLE = frozenset({"contact", "meeting", "request"})
#: What an example says in a text that is the writer's own.
OWN_WORDS = "…"
#: The first and the last of what may be true of a field.
ENDS = (0, -1)
#: Common fields that an entry holds apart from its facts, other than its kind and day.
APART = {name: attribute for name, attribute in COMMON.items() if name not in {"kind", "date"}}


@dataclass(frozen=True, slots=True)
class Draft:
    """Something to write: new entries, or fields to add to entries that are there."""

    kind: str
    #: Field -> value, as an example; in the order in which to write them.
    fields: Mapping[str, Any]
    #: Those of the fields to fill in with whatever is true.
    blanks: tuple[str, ...]
    #: How many entries.
    number: int
    #: Ids of the entries to add the fields to; empty for new ones.
    adds_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What drafts are written with: the account as it is, and the fields of the format."""

    record: Record
    kinds: Vocabulary

    @property
    def day(self) -> date:
        """The day on which somebody writes."""
        return self.record.as_of


def fields_left_out(wanted: Wanted, number: int, desk: Desk) -> tuple[Draft, ...]:
    """Return the blanks as fields to add to the newest entries that lack them, once for each end of what may be true.

    Empty where fewer entries lack them.
    """
    adds_to = tuple(entry.id for entry in _lacking(wanted, desk))[:number]
    if len(adds_to) < number:
        return ()
    fillings = (_filled(wanted, wanted.blanks, end, desk) for end in ENDS)
    return _distinct(Draft(wanted.kind, fields, wanted.blanks, number, adds_to) for fields in fillings)


def fresh_entries(wanted: Wanted, number: int, desk: Desk) -> tuple[Draft, ...]:
    """Return new entries, once for each end of what may be true; empty where none can be made of who is there."""
    fixed = _with_people(wanted, desk) if wanted.kind not in FOR_THEM_TO_ASK else None
    if fixed is None:
        return ()
    blanks = (*wanted.blanks, *_still_required(wanted, desk))
    fillings = ({**fixed, **_filled(wanted, blanks, end, desk)} for end in ENDS)
    return _distinct(Draft(wanted.kind, fields, blanks, number) for fields in fillings)


def written(account: Account, draft: Draft, desk: Desk) -> Account:
    """Return the account with a draft written down."""
    if draft.adds_to:
        entries = [_with_fields(one, draft, desk) if one.id in draft.adds_to else one for one in account.entries]
    else:
        entries = [*account.entries, *new_entries(draft, desk)]
    return replace(account, entries=tuple(sorted(entries, key=ENTRY_ORDER)))


def new_entries(draft: Draft, desk: Desk) -> Iterator[Entry]:
    """Return the new entries of a draft, each on a day of its own up to today."""
    client = desk.record.client
    for number in range(draft.number):
        day = max(plus(desk.day, -number), min(client.since, desk.day))
        yield _entry(draft.kind, draft.fields, f"{client.id}/draft-{number + 1}", day, desk)


def _entry(kind: str, fields: Mapping[str, Any], entry_id: str, day: date, desk: Desk) -> Entry:
    apart = {APART[name]: _as_held(name, value) for name, value in fields.items() if name in APART}
    facts = {name: _fact(name, kind, fields, day, desk) for name in fields if name not in APART}
    return Entry(entry_id, desk.record.client.id, kind, day, facts=facts, **apart)


def _as_held(name: str, value: Any) -> Any:  # as the field's type
    return (value,) if name in {"by", "with", "re", "tags"} and isinstance(value, str) else value


def _fact(name: str, kind: str, fields: Mapping[str, Any], day: date, desk: Desk) -> Fact:
    """Return a field as a fact: a day is its own day, what is filled in later has its day beside it."""
    blank, value = desk.kinds[kind][name], fields[name]
    if isinstance(value, date) and not blank.ahead:
        return Fact(value, value)
    return Fact(value, fields.get(blank.companion, day))


def _with_fields(entry: Entry, draft: Draft, desk: Desk) -> Entry:
    """Return an entry with those fields of a draft that it does not have."""
    apart = {
        APART[name]: _as_held(name, value)
        for name, value in draft.fields.items()
        if name in APART and not getattr(entry, APART[name])
    }
    missing = [name for name in draft.fields if name not in APART and name not in entry.facts]
    facts = {name: _fact(name, entry.kind, draft.fields, entry.date, desk) for name in missing}
    return replace(entry, facts={**entry.facts, **facts}, **apart)


def _lacking(wanted: Wanted, desk: Desk) -> Sequence[Entry]:
    """Return the entries that are of the wanted sort but for a field that nobody filled in, newest first."""
    if not wanted.blanks:
        return ()
    record, day = desk.record, desk.day
    where = {**wanted.fixed, **wanted.people}
    found = [
        entry
        for entry in record.of_kind(wanted.kind)
        if plus(day, -FILLED_BACK) <= entry.date <= day
        and entry.audience == "team"
        and not any(_has(entry, name) for name in wanted.blanks)
        and matches(record, entry, where, day)
    ]
    return sorted(found, key=ENTRY_ORDER, reverse=True)


def _has(entry: Entry, name: str) -> bool:
    return bool(getattr(entry, APART[name])) if name in APART else name in entry.facts


def _with_people(wanted: Wanted, desk: Desk) -> dict[str, Any] | None:
    """Return what a new entry says of itself, with people who are what the filters ask for; None where nobody is."""
    required = {name: value for (kind, name), value in USUALLY.items() if kind == wanted.kind}
    fields = {**required, **wanted.fixed}
    if not wanted.people:
        there = _theirs(desk) if wanted.kind in WITH_PEOPLE else []
        return {**fields, "with": there[0]} if there else fields
    for by, who in product(["", *_ours(desk)], [*_theirs(desk), ""]):
        people = {name: one for name, one in (("by", by), ("with", who)) if one}
        entry = _entry(wanted.kind, {**fields, **people}, "draft", desk.day, desk)
        if matches(desk.record, entry, wanted.people, desk.day):
            return {**fields, **people}
    return None


def _theirs(desk: Desk) -> list[str]:
    """Return the client's people, those who decide first."""
    present = [one for one in desk.record.client.contacts if one.present(desk.day)]
    return [one.id for one in sorted(present, key=lambda one: not one.payer.at(desk.day))]


def _ours(desk: Desk) -> list[str]:
    """Return our people, those on the account first."""
    team = [member.person for member in desk.record.client.team if member.holds(desk.day)]
    return list(dict.fromkeys((*team, *(person.id for person in desk.record.agency.people))))


def _still_required(wanted: Wanted, desk: Desk) -> Iterator[str]:
    for name, blank in desk.kinds[wanted.kind].items():
        there = name == "kind" or name in wanted.fixed or name in wanted.blanks or (wanted.kind, name) in USUALLY
        if blank.required and not there:
            yield name


def _filled(wanted: Wanted, blanks: Iterable[str], end: int, desk: Desk) -> dict[str, Any]:
    """Fill in blanks with the first (0) or the last (-1) of what may be true, each with its day where it needs one."""
    filled: dict[str, Any] = {}
    for name in blanks:
        blank = desk.kinds[wanted.kind][name]
        filled[name] = _examples(blank, desk)[end]
        if blank.companion and not isinstance(filled[name], date):
            filled[blank.companion] = desk.day
    return filled


def _examples(blank: Blank, desk: Desk) -> list[Any]:
    """Return what may be true of a field: every word, a day, yes and no, an example of anything else."""
    examples: dict[str, list[Any]] = {
        "word": list(blank.words),
        "day": [plus(desk.day, AHEAD) if blank.ahead else desk.day],
        "flag": [True, False],
        "no": [False],
        "number": [1],
        "person": list(_ours(desk)),
        "contact": _theirs(desk)[:1],
        "anyone": [*_ours(desk), *_theirs(desk)],
        "text": [OWN_WORDS],
    }
    found = [example for taken in blank.takes for example in examples[taken]]
    return found or [OWN_WORDS]


def _distinct(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    found: list[Draft] = []
    for draft in drafts:
        if draft not in found:
            found.append(draft)
    return tuple(found)

"""Drafts laid beside the journal as it stands: what is new, what an update changes, what stays.

An entry is known by its id, an invoice also by its number. What stands in an entry is never taken away: only what was
still open is filled in, and where the file says something else than the entry, the entry stays and the difference is
told. A person may have corrected it, and nobody can tell that from an older import.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator.importing.gathered import IMPORTED, Place, Remark
from generator.importing.settling import settle_payments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.importing.gathered import Draft, Gathered
    from generator.model.account import Journal
    from generator.model.entry import Entry

#: Facts that may be filled in later, by kind: days, and who was there once the rules know them.
_FILLED_IN: Mapping[str, tuple[str, ...]] = {
    "contact": ("answered", "with", "by"),
    "invoice": ("due", "paid", "credited"),
    "meeting": ("new_date", "with", "invited_by"),
}
#: Facts whose other value is told.
_COMPARED: Mapping[str, tuple[str, ...]] = {
    "contact": ("answered",),
    "invoice": ("due", "paid", "credited", "amount"),
    "meeting": ("status", "planned_for", "new_date"),
}
#: Facts that an import writes into a meeting: one with any other was touched by a person.
_OF_A_MEETING = {"status", "changed_by", "notice_hours", "planned_for", "new_date", "invited_by"}
_CALLED_OFF = {"declined", "cancelled"}


@dataclass(frozen=True, slots=True)
class Change:
    """Fields of an entry that an update sets."""

    entry: Entry
    fields: Mapping[str, Any]
    place: Place


@dataclass(slots=True)
class Plan:
    """What an import would do."""

    new: list[Draft] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    #: How many entries stay as they are, by client.
    same: Counter[str] = field(default_factory=Counter)
    #: How many are in the journal by hand, by client.
    by_hand: Counter[str] = field(default_factory=Counter)
    #: How many are not to come back, by client.
    ignored: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    def tell(self, place: Place, what: str, done: str) -> None:
        """Add a remark."""
        self.remarks.append(Remark(place, what, done))


def plan(gathered: Gathered, journal: Journal, ignored: frozenset[str]) -> Plan:
    """Return what an import would do with a journal."""
    found = Plan()
    entries = {entry.id: entry for account in journal.accounts for entry in account.entries}
    by_hand = _by_hand(entries.values())
    numbers = {(entry.client, _number(entry)): entry for entry in entries.values() if _number(entry)}
    drafts = settle_payments(gathered, entries.values(), found.tell)
    for draft in _once(drafts, found):
        name = f"{draft.client}/{draft.id}"
        entry = entries.get(name) or numbers.get((draft.client, str(draft.fields.get("number", "")).casefold()))
        if name in ignored:
            found.ignored[draft.client] += 1
        elif entry is not None:
            _update(draft, entry, entries, found)
        elif any(_is_same(draft, other) for other in by_hand[draft.client, draft.kind, draft.date]):
            found.by_hand[draft.client] += 1
        else:
            found.new.append(draft)
    return found


def _once(drafts: Iterable[Draft], found: Plan) -> Iterator[Draft]:
    """Yield each draft once; two that say different things under one name are told."""
    seen: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        first = seen.setdefault((draft.client, draft.id), draft)
        if first is draft:
            yield draft
        elif (first.kind, first.date, dict(first.fields)) != (draft.kind, draft.date, dict(draft.fields)):
            where = f"{first.place.file}:{first.place.line}"
            found.tell(
                draft.place, f"{draft.id} stands in {where} as well, and says something else", "the first was taken"
            )


def _number(entry: Entry) -> str:
    fact = entry.facts.get("number")
    return str(fact.value).casefold() if entry.kind == "invoice" and fact is not None else ""


def _by_hand(entries: Iterable[Entry]) -> Mapping[tuple[str, str, Any], Sequence[Entry]]:
    """Return the meetings and contacts that people wrote, by client, kind and each of their days."""
    found: dict[tuple[str, str, Any], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind in {"meeting", "contact"} and IMPORTED not in entry.tags:
            found[entry.client, entry.kind, entry.date].append(entry)
    return found


def _is_same(draft: Draft, entry: Entry) -> bool:
    """Whether an entry of the same day that a person wrote is about the same thing."""
    if draft.kind == "contact":
        channel = _value(entry, "channel")
        fits = _value(entry, "direction") == draft.fields["direction"] and channel in (None, "email")
    else:
        fits = _value(entry, "status") == draft.fields["status"]
    those = set(draft.fields.get("with", ()))
    return fits and (not those or not entry.people or bool(those & set(entry.people)))


def _value(entry: Entry, name: str) -> Any:  # as the field's type says
    if name == "with":
        return list(entry.people) or None
    if name == "by":
        return list(entry.by) or None
    fact = entry.facts.get(name)
    return None if fact is None else fact.value


def _update(draft: Draft, entry: Entry, entries: Mapping[str, Entry], found: Plan) -> None:
    """Lay a draft over the entry that is there."""
    if draft.kind != entry.kind:
        found.tell(draft.place, f"{entry.id} is a {entry.kind} and no {draft.kind}", "it was left as it is")
        return
    if draft.kind == "meeting" and draft.fields["status"] != _value(entry, "status"):
        _turn(draft, entry, entries, found)
        return
    fields = {}
    for name in _FILLED_IN[draft.kind]:
        there, said = _value(entry, name), draft.fields.get(name)
        if said is not None and said is not False and (there is None or (there is False and name == "answered")):
            fields[name] = said
    for name in _COMPARED[draft.kind]:
        there, said = _value(entry, name), draft.fields.get(name)
        if name not in fields and said not in (None, False) and there != said:
            found.tell(draft.place, f"{entry.id} says `{name}: {there}`, and the file {said}", "it was left as it is")
    _settle(draft, entry, fields, found)


def _settle(draft: Draft, entry: Entry, fields: Mapping[str, Any], found: Plan) -> None:
    if fields:
        found.changed.append(Change(entry, fields, draft.place))
    else:
        found.same[draft.client] += 1


def _turn(draft: Draft, entry: Entry, entries: Mapping[str, Entry], found: Plan) -> None:
    """Take the news that a meeting became something else than its entry says."""
    was, is_now = _value(entry, "status"), draft.fields["status"]
    if was in _CALLED_OFF and is_now == "held" and (was == "declined" or _value(entry, "planned_for") != draft.date):
        _come_about(draft, entry, entries, found)
    elif was == "declined" and is_now == "cancelled":
        found.same[draft.client] += 1  # they declined, and so it was called off: the first is the news
    elif was in {"held", "cancelled"} and is_now in _CALLED_OFF and _is_untouched(entry):
        kept = ("status", "changed_by", "planned_for")
        _settle(draft, entry, {name: draft.fields[name] for name in kept if name in draft.fields}, found)
    else:
        found.tell(draft.place, f"{entry.id} says `status: {was}`, and the calendar {is_now}", "it was left as it is")
        found.same[draft.client] += 1


def _come_about(draft: Draft, entry: Entry, entries: Mapping[str, Entry], found: Plan) -> None:
    """Write that a meeting which was called off was held after all: both are news, each of its day."""
    later = replace(draft, id=f"{draft.id}-held", fields={**draft.fields, "re": [entry.id.partition("/")[2]]})
    if f"{draft.client}/{later.id}" in entries:
        found.same[draft.client] += 1
    elif entry.date <= draft.date:
        found.new.append(later)


def _is_untouched(entry: Entry) -> bool:
    """Whether an entry holds nothing but what an import writes."""
    return IMPORTED in entry.tags and not entry.body and not entry.re and entry.facts.keys() <= _OF_A_MEETING

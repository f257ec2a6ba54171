"""Filters about people: who did it, who was there, and which place they held.

`by_role`, `with_level`, `by_senior`, `by_outsider` (somebody of ours who is not on the account's team),
`asked_by_client`, `above_inviter` (somebody of theirs was there who is more senior than whoever of them invited),
`with_payer`, `with_daily_payer` (a payer who is the daily contact too), `with_newcomer` (somebody of theirs who had
joined within a quarter), `priced_by_relationship` (whoever set the price held that role), `agreed_by_client` (somebody
of theirs is among `agreed_by`) and `agreed_by_delivery` (whoever held that role is, or promised it). The first two and
the two about payers ask who holds the place on the day in question, the others on the entry's own date. A filter that
takes yes or no matches neither where nobody is named: `{set: no}` matches then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.criteria.dates import plus
from generator.model.client import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from generator.criteria.record import Record
    from generator.model.client import Contact, TeamMember
    from generator.model.entry import Entry

#: Those of which the answer depends on who holds which place on a day.
BY_SET_UP = frozenset({"by_role", "with_level", "with_payer", "with_daily_payer"})
#: Days for which somebody who joined is new: one quarter.
NEW_DAYS = 90


def about_people(record: Record, entry: Entry, name: str, wanted: Any, known: date) -> bool:
    """Whether an entry matches a filter about people, as known on a day."""
    if name == "with_level":
        contacts = (record.client.contact(one) for one in record.contacts_of(entry))
        levels = {contact.level.at(known) for contact in contacts if contact is not None}
        return any(level in levels for level in _values(wanted))
    if name == "by_role":
        roles = {member.role for member in team(record) if member.person in entry.by and member.holds(known)}
        return any(role in roles for role in _values(wanted))
    value = FLAGS[name](record, entry, known)
    if isinstance(wanted, Mapping):
        said = wanted.get("set", value is not None)
        return (value is not None) is said and value is not wanted.get("not", not value)
    return value is wanted


def acting(record: Record, entry: Entry) -> tuple[str, ...]:
    """Return our people who acted: whoever did it, and who sat in a meeting; being copied in is not acting."""
    there = entry.kind == "meeting" or (
        entry.kind == "contact" and entry.value("channel", record.as_of) in {"call", "in_person", "event"}
    )
    return record.ours_in(entry) if there else entry.by


def _by_senior(record: Record, entry: Entry, _: date) -> bool:
    people = (record.agency.person(person) for person in acting(record, entry))
    return any(person is not None and person.senior for person in people)


def _by_outsider(record: Record, entry: Entry, _: date) -> bool | None:
    ours = {member.person for member in team(record) if member.holds(entry.date)}
    return any(person not in ours for person in entry.by) if entry.by else None


def _asked_by_client(record: Record, entry: Entry, known: date) -> bool:
    who = entry.value("invited_by", known)
    return who == "client" or who in record.contact_ids


def _above_inviter(record: Record, entry: Entry, known: date) -> bool:
    """Whether a more senior contact than the one who invited was there, by their levels on the day of the entry.

    Above somebody whose level is not known is only a senior.
    """
    who = entry.value("invited_by", known)
    if who != "client" and who not in record.contact_ids:
        return False
    inviter = record.client.contact(who)
    level = inviter.level.at(entry.date) if inviter is not None else None
    above = LEVELS[LEVELS.index(level) + 1 :] if level in LEVELS else LEVELS[-1:]
    return any(contact.level.at(entry.date) in above for contact in _theirs(record, entry) if contact.id != who)


def _with_payer(record: Record, entry: Entry, known: date) -> bool | None:
    there = _told(record, entry, known)
    return any(_pays(contact, known) for contact in there) if there else None


def _with_daily_payer(record: Record, entry: Entry, known: date) -> bool | None:
    there = _told(record, entry, known)
    daily = (one for one in there if one.level.at(known) == LEVELS[0])
    return any(_pays(contact, known) for contact in daily) if there else None


def _pays(contact: Contact, day: date) -> bool:
    return bool(contact.payer.at(day)) and contact.present(day)


def _with_newcomer(record: Record, entry: Entry, _: date) -> bool:
    joined = (one.since for one in _theirs(record, entry) if one.since is not None and one.since > record.history_start)
    return any(0 <= (entry.date - since).days <= NEW_DAYS for since in joined)


def _priced_by_relationship(record: Record, entry: Entry, known: date) -> bool | None:
    who, holders = entry.value("set_by", known), _holders(record, "relationship", entry.date)
    return who in holders if who is not None and holders else None


def _agreed_by_client(record: Record, entry: Entry, known: date) -> bool | None:
    who = entry.value("agreed_by", known)
    return None if who is None else any(one in record.contact_ids for one in who)


def _agreed_by_delivery(record: Record, entry: Entry, known: date) -> bool | None:
    who, holders = entry.value("agreed_by", known), _holders(record, "delivery", entry.date)
    if holders & {*entry.by}:
        return True
    return bool(holders & {*who}) if who is not None and holders else None


#: Filters that take yes or no.
FLAGS: Mapping[str, Callable[[Record, Entry, date], bool | None]] = {
    "by_senior": _by_senior,
    "by_outsider": _by_outsider,
    "asked_by_client": _asked_by_client,
    "above_inviter": _above_inviter,
    "with_payer": _with_payer,
    "with_daily_payer": _with_daily_payer,
    "with_newcomer": _with_newcomer,
    "priced_by_relationship": _priced_by_relationship,
    "agreed_by_client": _agreed_by_client,
    "agreed_by_delivery": _agreed_by_delivery,
}
ABOUT_PEOPLE = BY_SET_UP | FLAGS.keys()


def _theirs(record: Record, entry: Entry) -> list[Contact]:
    """Return the contacts who took part in an entry, and had come by then."""
    return _named(record, record.contacts_of(entry), entry.date)


def _told(record: Record, entry: Entry, known: date) -> list[Contact]:
    """Return the contacts who took part, and those to whom value was told."""
    to = entry.value("to", known)
    return [*_theirs(record, entry), *_named(record, to if isinstance(to, tuple) else (), entry.date)]


def _named(record: Record, ids: Iterable[str], day: date) -> list[Contact]:
    contacts = (record.client.contact(one) for one in ids)
    return [contact for contact in contacts if contact is not None and contact.come(day)]


def _holders(record: Record, role: str, day: date) -> set[str]:
    return {member.person for member in holders_of(record, role, day)}


def holders_of(record: Record, role: str, day: date) -> list[TeamMember]:
    """Return who of our team holds a role on a day; whoever had left the agency by then holds none."""
    return [member for member in team(record) if member.role == role and member.holds(day)]


def team(record: Record) -> Sequence[TeamMember]:
    """Return our team as known by the record's day; whoever has left the agency has left the client too."""
    return record.once("team", lambda: [_ending(record, member) for member in record.client.team])


def _ending(record: Record, member: TeamMember) -> TeamMember:
    person = record.agency.person(member.person)
    ends = (member.until, person.until if person is not None else None)
    return replace(member, until=min((day for day in ends if day is not None and day <= record.as_of), default=None))


def set_up_days(record: Record) -> Iterator[date]:
    """Return the days on which somebody comes or goes, on either side, or changes their place."""
    for contact in record.client.contacts:
        yield from _edges(contact.since, contact.until)
        yield from (*contact.level.days, *contact.payer.days, *contact.sponsor.days)
    for member in team(record):
        yield from _edges(member.since, member.until)


def _edges(since: date | None, until: date | None) -> Iterator[date]:
    yield from (day for day in (since, plus(until, 1) if until is not None else None) if day is not None)


def _values(wanted: Any) -> tuple[Any, ...]:
    return tuple(wanted) if isinstance(wanted, (tuple, list)) else (wanted,)

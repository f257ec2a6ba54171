"""The people of an account: theirs and ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.model.client import LEVELS, ROLES, Client, Contact
from generator.pages.words import spaced, value_text

if TYPE_CHECKING:
    from generator.model.client import Contact
    from generator.model.entry import Entry
    from generator.pages.names import Names


@dataclass(frozen=True, slots=True)
class ContactView:
    """Somebody at the client."""

    id: str
    name: str
    role: str
    level: str
    #: What else is known of them: pays, sponsors us, their unit.
    marks: tuple[str, ...]
    until: date | None
    gone: bool


@dataclass(frozen=True, slots=True)
class MemberView:
    """One of our people in one role on the account."""

    name: str
    role: str
    since: date | None
    until: date | None
    gone: bool


def contacts_of(client: Client, as_of: date, names: Names) -> tuple[ContactView, ...]:
    """Return the client's people who were known on a day: who is there first, then from the highest level down."""
    known = [one for one in client.contacts if one.since is None or one.since <= as_of]
    views = []
    for contact in known:
        level = contact.level.at(as_of) or ""
        rank = LEVELS.index(level) if level in LEVELS else -1
        view = contact_view(contact, as_of, names)
        views.append((view.gone, -rank, view.name, view))
    return tuple(view for *_, view in sorted(views, key=lambda row: row[:3]))


def contact_view(contact: Contact, as_of: date, names: Names) -> ContactView:
    """Return one of the client's people as known on a day."""
    marks = (
        *(["payer"] if contact.payer.at(as_of) else []),
        *(["sponsor"] if contact.sponsor.at(as_of) else []),
        *([contact.unit] if contact.unit else []),
    )
    gone = not contact.present(as_of)
    level, until = contact.level.at(as_of) or "", contact.until if gone else None
    return ContactView(contact.id, names.of(contact.id), contact.role, value_text(level), marks, until, gone)


def who_waits(entry: Entry | None, client: Client, as_of: date, names: Names) -> tuple[ContactView, ...]:
    """Return whom of the client's people an entry leaves waiting: who said it, else who was there.

    Whoever has left waits no longer.
    """
    if entry is None:
        return ()
    there = {one.id: contact_view(one, as_of, names) for one in client.contacts if one.present(as_of)}
    said = entry.value("from", as_of)
    named = ((said,) if said in there else (), entry.people, _all(entry.value("agreed_by", as_of)))
    found = (tuple(dict.fromkeys(one for one in each if one in there)) for each in named)
    return tuple(there[one] for one in next((each for each in found if each), ()))


def _all(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def team_of(client: Client, as_of: date, names: Names) -> tuple[MemberView, ...]:
    """Return our people on the account as known on a day: who is on it now first, then by role."""
    members = [one for one in client.team if one.since is None or one.since <= as_of]
    views = []
    for member in members:
        gone = not member.holds(as_of)
        rank = ROLES.index(member.role) if member.role in ROLES else len(ROLES)
        until = member.until if gone else None
        view = MemberView(names.of(member.person), spaced(member.role), member.since, until, gone)
        views.append((gone, rank, view.name, view.since or date.min, view))
    return tuple(view for *_, view in sorted(views, key=lambda row: row[:4]))


def holders(client: Client, role: str, as_of: date, names: Names) -> tuple[str, ...]:
    """Return the names of those of our people who hold a role on a day."""
    return names.all(member.person for member in client.team if member.role == role and member.holds(as_of))


def on_account(client: Client, as_of: date) -> tuple[str, ...]:
    """Return the ids of our people who hold any role on an account on a day, sorted."""
    return tuple(sorted({member.person for member in client.team if member.holds(as_of)}))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, with what makes them the one to speak to."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class SpeakTo:
    """Whom to ask for before a call: of theirs and of ours."""

    theirs: tuple[Named, ...] = ()
    ours: tuple[Named, ...] = ()


def speak_to(client: Client, as_of: date, names: Names) -> SpeakTo:
    """Return who leads on their side and who pays, as far as they are there, and who holds the relationship on ours."""
    there = [one for one in client.contacts if one.present(as_of)]
    leads = [one for one in there if one.level.at(as_of) == "lead"] or there[:1]
    payers = [one for one in there if one.payer.at(as_of)]
    theirs = {one.id: _named(one, as_of, names) for one in (*leads, *payers)}
    ours = [one for one in client.team if one.role == ROLES[0] and one.holds(as_of)]
    held = {one.person: Named(names.of(one.person), spaced(one.role)) for one in ours}
    return SpeakTo(tuple(theirs.values()), tuple(held.values()))


def _named(contact: Contact, as_of: date, names: Names) -> Named:
    marks = (contact.role, *(["payer"] if contact.payer.at(as_of) else []))
    return Named(names.of(contact.id), ", ".join(filter(None, marks)))

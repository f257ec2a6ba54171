"""A new `client.yaml`: what is known of a client, and the rest as hints to fill in."""

from __future__ import annotations

from itertools import chain, count, islice
from typing import TYPE_CHECKING, Any

from generator.journal.forms.client import CLIENT
from generator.writing.spelling import lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

_BEGINNING = """\

# Take out the # of what you fill in. Nothing below is needed to begin.
"""
_CONTACTS = """\

# Their people. Entries name them by id; level is day_to_day, lead or senior.
# contacts:
#   - {{id: {lead}, name: {lead_name} Example, role: head of marketing, level: lead, payer: yes}}
#   - {{id: {other}, name: {other_name} Example, role: brand manager, level: day_to_day, sponsor: yes}}
"""
_TEAM = """\

# Our people on the account. Roles: relationship, delivery, pricing, sponsor, support.
# team:
#   - {{person: {person}, role: relationship, from: {since}}}
"""
_TERMS = """\

# The terms: retainer, project or mixed; per month, year or total.
# contract: {type: retainer, value: 4000, per: month}

# What we do for them, and for which of their brands, teams or countries.
# services: [strategy, campaigns]
# units: [head office]

# The rhythm of contact agreed with them; none where they have no such level.
# cadence: {day_to_day: 7d, lead: 30d, senior: 90d}
"""
#: Ids for people who are made up, of which those are taken that are nobody's.
_MADE_UP = ("sam", "kit", "robin", "alex", "charlie", "frankie")


def client_text(fields: Mapping[str, Any], people: Sequence[str] = ()) -> str:
    """Return a new `client.yaml` with some fields and comments that say what else belongs there.

    `people` are the ids of our people: one of them stands in the example of a team, and none of them in that of
    contacts.
    """
    order = [one for one in CLIENT.fields if fields.get(one.name) is not None]
    lines = [line for one in order for line in lines_of(one.name, fields[one.name], one.type)]
    hints = [_BEGINNING, "" if fields.get("contacts") else _contacts(people), _team(people, fields["since"]), _TERMS]
    return "\n".join([*lines, ""]) + "".join(hints)


def _contacts(people: Collection[str]) -> str:
    numbered = (f"contact-{number}" for number in count(1))
    lead, other = islice((one for one in chain(_MADE_UP, numbered) if one not in people), 2)
    return _CONTACTS.format(lead=lead, other=other, lead_name=lead.capitalize(), other_name=other.capitalize())


def _team(people: Sequence[str], since: date) -> str:
    return _TEAM.format(person=people[0], since=since) if people else ""

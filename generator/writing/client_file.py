"""A new `client.yaml`: what is known of a client, and the rest as hints to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.journal.forms.client import CLIENT
from generator.writing.spelling import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_HINTS = """\

# Take out the # of what you fill in. Nothing below is needed to begin.

# Their people. Entries name them by id; level is day_to_day, lead or senior.
# contacts:
#   - {{id: sam, name: Sam Example, role: head of marketing, level: lead, payer: yes}}
#   - {{id: kit, name: Kit Example, role: brand manager, level: day_to_day, sponsor: yes}}

# Our people on the account. Roles: relationship, delivery, pricing, sponsor, support.
# team:
#   - {{person: {person}, role: relationship, from: {since}}}

# The terms: retainer, project or mixed; per month, year or total.
# contract: {{type: retainer, value: 4000, per: month}}

# What we do for them, and for which of their brands, teams or countries.
# services: [strategy, campaigns]
# units: [head office]

# The rhythm of contact agreed with them; none where they have no such level.
# cadence: {{day_to_day: 7d, lead: 30d, senior: 90d}}
"""


def client_text(fields: Mapping[str, Any], person: str = "") -> str:
    """Return a new `client.yaml` with some fields and comments that say what else belongs there.

    `person` is the id of one of our people, for the example of a team.
    """
    order = [one for one in CLIENT.fields if fields.get(one.name) is not None]
    lines = [line for one in order for line in lines_of(one.name, fields[one.name])]
    since: date = fields["since"]
    return "\n".join([*lines, ""]) + _HINTS.format(person=person or "jo", since=since)

"""The set-up of the invented corpus: an agency, its clients, their people and ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import words
from bench.kinds import END, START

if TYPE_CHECKING:
    from random import Random

    from bench.front_matter import Fields

#: Our people, as `agency.yaml` names them.
OUR_PEOPLE = tuple(f"{name.lower()}-{number}" for number, name in enumerate(words.FIRST_NAMES[:24]))
SENIORS = 4
LEVELS = ("day_to_day", "lead", "senior")
ROLES = ("relationship", "delivery", "pricing")


def agency(rng: Random) -> Fields:
    """Return the fields of `agency.yaml`."""
    people: list[Fields] = [
        {"id": person, "name": _full_name(person.split("-")[0].capitalize(), rng), "senior": number < SENIORS}
        for number, person in enumerate(OUR_PEOPLE)
    ]
    return {
        "name": "Lantern & Loom",
        "format": 1,
        "currency": "EUR",
        "people": people,
        "tiers": [{"tier": 1, "cadence": {"lead": "30d", "senior": "90d"}}, {"tier": 2, "cadence": {"lead": "60d"}}],
        "terms_days": 30,
        "site": {"title": "Lantern & Loom: accounts", "as_of": END},
    }


def client_name(rng: Random) -> str:
    """Return what a company is called; two companies may share a name, so an id needs more."""
    return rng.choice(words.COMPANY_STARTS) + rng.choice(words.COMPANY_ENDS)


def client(name: str, contacts: dict[str, str], team: tuple[str, ...], rng: Random) -> Fields:
    """Return the fields of a `client.yaml`; `contacts` are names by id, one a level, `team` ids, one a role."""
    return {
        "name": name,
        "status": "active",
        "since": START,
        "tier": rng.choice((1, 2, 2)),
        "contract": {"type": "retainer", "value": rng.randrange(20, 200) * 100, "currency": "EUR", "per": "month"},
        "services": rng.sample(words.SERVICES, 3),
        "units": rng.sample(words.UNITS, 2),
        "contacts": [
            {"id": contact, "name": full_name, "level": level, "payer": level == "senior"}
            for (contact, full_name), level in zip(contacts.items(), LEVELS, strict=True)
        ],
        "team": [{"person": person, "role": role} for person, role in zip(team, ROLES, strict=True)],
    }


def contacts(rng: Random) -> dict[str, str]:
    """Return the full names of a client's three contacts by their ids."""
    return {f"c-{name.lower()}": _full_name(name, rng) for name in rng.sample(words.FIRST_NAMES, len(LEVELS))}


def team(rng: Random) -> tuple[str, ...]:
    """Return the ids of the three of our people on an account."""
    return tuple(rng.sample(OUR_PEOPLE, len(ROLES)))


def _full_name(first: str, rng: Random) -> str:
    return f"{first} {rng.choice(words.LAST_NAMES)}"

"""Random accounts as values: everything that a check reads, on days close enough together to meet its limits."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from generator.model.account import Account
from generator.model.agency import Agency, ChangedLimit, Complete, Person, Tier
from generator.model.client import Accepted, Client, Contact, Contract, Quiet, TeamMember
from generator.model.entry import Entry
from generator.model.post_mortem import Change, PostMortem, Reason
from generator.model.steps import Steps, always
from tests.assess.drawn import FACTS, maybe

FIRST = date(2024, 1, 1)
SPAN = 700
CONTRACTS = (("retainer", Decimal(900)), ("project", Decimal(900)), ("mixed", Decimal(1200)), ("retainer", None))
AGENCY = Agency(
    name="Agency",
    people=(Person("nell", "Nell", senior=True), Person("tom", "Tom")),
    tiers=(Tier(1), Tier(2, limits=(ChangedLimit("gone-cold", "least", 20, "small", "tier"),))),
    holidays=frozenset({date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1)}),
    limits=(ChangedLimit("no-feedback", "days", 10, "we ask sooner", "agency", date(2024, 9, 1)),),
)


def random_account(seed: int, entries: int = 60) -> Account:
    """Return an account drawn from a seed."""
    return drawn_account(random.Random(seed), entries)  # noqa: S311  # a test's dice, not a secret


def drawn_account(draw: random.Random, entries: int) -> Account:
    """Return an account of fewer than so many entries."""
    span = draw.choice([120, 300, SPAN])
    made = tuple(_entry(draw, number, span) for number in range(draw.randrange(entries)))
    return Account(
        _client(draw, span), tuple(sorted(made, key=lambda one: (one.date, one.id))), _post_mortem(draw, span)
    )


def _day(draw: random.Random, span: int) -> date:
    return FIRST + timedelta(days=draw.randrange(span))


def _steps(draw: random.Random, span: int, values: list[Any]) -> Steps[Any]:
    if draw.random() < 0.6:
        return always(draw.choice(values))
    return Steps(((date.min, draw.choice(values)), (_day(draw, span), draw.choice(values))))


def _client(draw: random.Random, span: int) -> Client:
    since = FIRST + timedelta(days=draw.choice([0, 0, 0, -1500, 40]))
    status = draw.choice(["active"] * 5 + ["paused", "notice", "lost"])
    notice = _day(draw, span) if status in {"notice", "lost"} else None
    quiet_day = _day(draw, span)
    contacts = tuple(
        Contact(
            name,
            name.title(),
            level=_steps(draw, span, ["day_to_day", "lead", "senior"]),
            payer=_steps(draw, span, [True, False]),
            sponsor=always(draw.random() < 0.3),
            since=maybe(draw, _day(draw, span), 0.3),
            until=maybe(draw, _day(draw, span), 0.2),
        )
        for name in ("kim", "lee", "max")
    )
    return Client(
        id="acme",
        name="Acme",
        status=always(status) if draw.random() < 0.7 else _steps(draw, span, ["active", "rescue", "paused"]),
        since=since,
        notice=notice,
        ended=notice + timedelta(days=30) if notice and status == "lost" else None,
        tier=_steps(draw, span, [1, 2]),
        cadence=_steps(draw, span, [{}, {}, {"lead": 10}, {"lead": 30, "senior": None}]),
        quiet=(Quiet(quiet_day, quiet_day + timedelta(days=draw.randrange(1, 40))),) if draw.random() < 0.4 else (),
        contacts=contacts,
        growth=_steps(draw, span, [True, False]),
        contract=_steps(draw, span, [Contract(kind, worth, per="month") for kind, worth in CONTRACTS]),
        units=_steps(draw, span, [("north",), ("north", "south")]),
        team=(
            TeamMember("tom", "relationship", since, maybe(draw, _day(draw, span))),
            TeamMember("nell", "relationship", _day(draw, span), billable=draw.choice([None, True, False])),
            TeamMember("nell", "sponsor", since),
            TeamMember("tom", "delivery", maybe(draw, since), billable=True, why=draw.choice(["", "a small account"])),
        ),
        complete=(Complete(("contact", "complaint"), since, _day(draw, span)),) if draw.random() < 0.3 else (),
        accepts=(Accepted("no-answer", "they are at sea", None, _day(draw, span)),) if draw.random() < 0.2 else (),
    )


def _post_mortem(draw: random.Random, span: int) -> PostMortem | None:
    held = _day(draw, span)
    return PostMortem(
        "acme",
        held_on=maybe(draw, held),
        said_by_client=(Reason("too slow", draw.choice(["", "words"]), evidence=draw.choice([(), ("acme/e1",)])),),
        changes=(Change("ask sooner", "tom", held + timedelta(days=20), maybe(draw, held + timedelta(days=30))),),
    )


def _entry(draw: random.Random, number: int, span: int) -> Entry:
    kind = draw.choice(["contact"] * 4 + ["meeting"] * 3 + list(FACTS))
    day = _day(draw, span)
    facts = {name: fact for name, fact in FACTS[kind](draw, day, span).items() if fact.value is not None}
    people = tuple(draw.sample(["kim", "lee", "max", "nell", "tom"], draw.randrange(3)))
    re = (f"acme/e{draw.randrange(60)}",) if draw.random() < 0.3 else ()
    return Entry(
        f"acme/e{number}", "acme", kind, day, by=(draw.choice(["nell", "tom"]),), people=people, re=re, facts=facts
    )

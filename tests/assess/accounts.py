"""Random accounts as values: everything that a check reads, on days close enough together to meet its limits."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.model.account import Account
from generator.model.agency import Agency, ChangedLimit, Complete, Person, Tier
from generator.model.client import Accepted, Client, Contact, Quiet, TeamMember
from generator.model.entry import Entry, Fact
from generator.model.steps import Steps, always

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2024, 1, 1)
SPAN = 700
AGENCY = Agency(
    name="Agency",
    people=(Person("nell", "Nell", senior=True), Person("tom", "Tom")),
    tiers=(Tier(1), Tier(2, limits=(ChangedLimit("gone-cold", "least", 20, "small", "tier"),))),
    holidays=frozenset({date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1)}),
    limits=(ChangedLimit("no-feedback", "days", 10, "we ask sooner", "agency", date(2024, 9, 1)),),
)


def random_account(seed: int, entries: int = 60) -> Account:
    """Return an account drawn from a seed."""
    draw = random.Random(seed)  # noqa: S311  # a test's dice, not a secret
    span = draw.choice([120, 300, SPAN])
    made = tuple(_entry(draw, number, span) for number in range(draw.randrange(entries)))
    return Account(_client(draw, span), tuple(sorted(made, key=lambda one: (one.date, one.id))))


def _day(draw: random.Random, span: int) -> date:
    return FIRST + timedelta(days=draw.randrange(span))


def _maybe(draw: random.Random, value: Any, chance: float = 0.5) -> Any:
    return value if draw.random() < chance else None


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
            since=_maybe(draw, _day(draw, span), 0.3),
            until=_maybe(draw, _day(draw, span), 0.2),
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
        team=(TeamMember("tom", "relationship", since), TeamMember("nell", "sponsor", since)),
        complete=(Complete(("contact", "complaint"), since, _day(draw, span)),) if draw.random() < 0.3 else (),
        accepts=(Accepted("no-answer", "they are at sea", None, _day(draw, span)),) if draw.random() < 0.2 else (),
    )


def _entry(draw: random.Random, number: int, span: int) -> Entry:
    kind = draw.choice(["contact"] * 4 + ["meeting"] * 3 + list(_FACTS))
    day = _day(draw, span)
    facts = {name: fact for name, fact in _FACTS[kind](draw, day, span).items() if fact.value is not None}
    people = tuple(draw.sample(["kim", "lee", "max", "nell", "tom"], draw.randrange(3)))
    re = (f"acme/e{draw.randrange(60)}",) if draw.random() < 0.3 else ()
    return Entry(
        f"acme/e{number}", "acme", kind, day, by=(draw.choice(["nell", "tom"]),), people=people, re=re, facts=facts
    )


def _later(draw: random.Random, day: date, days: int = 60) -> date:
    return day + timedelta(days=draw.randrange(days))


def _dated(draw: random.Random, day: date, chance: float = 0.6, days: int = 60) -> Fact:
    later = _maybe(draw, _later(draw, day, days), chance)
    return Fact(later, later)


def _told(draw: random.Random, day: date, values: list[Any], days: int = 30) -> Fact:
    return Fact(draw.choice(values), _later(draw, day, days))


def _contact(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    answered = draw.choice([Fact(None, day), Fact(value=False, day=day), _dated(draw, day, 1)])
    return {
        "direction": Fact(draw.choice(["in", "out"]), day),
        "channel": Fact(draw.choice(["email", "call", "in_person"]), day),
        "prompted": Fact(draw.choice([None, True, False]), day),
        "purpose": Fact(draw.choice([None, "social", "service"]), day),
        "answered": answered,
    }


def _meeting(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "status": Fact(
            draw.choice(["held", "held", "offered", "declined", "cancelled", "no_show", "rescheduled"]), day
        ),
        "changed_by": Fact(draw.choice([None, "client", "agency"]), day),
        "notice_hours": Fact(draw.choice([None, 2, 24, 48]), day),
        "invited_by": Fact(draw.choice([None, "agency", "client", "kim", "lee"]), day),
        "new_date": Fact(_maybe(draw, day + timedelta(days=5), 0.2), day),
    }


def _miss(draw: random.Random, day: date) -> dict[str, Fact]:
    return {
        "reaction": _told(draw, day, [None, "accepted", "unknown", "cooled"]),
        "apologised": _dated(draw, day),
        "learning": _told(draw, day, [None, "we check twice"]),
    }


def _delivery(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "due": Fact(_maybe(draw, _later(draw, day)), day),
        "delivered": _dated(draw, day),
        "feedback_on": _dated(draw, day, 0.4, 90),
        "approved": _dated(draw, day, 0.3, 90),
        "complexity": Fact(draw.choice([None, "routine", "hard"]), day),
        "started": Fact(day, day),
        **_miss(draw, day),
    }


def _invoice(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    reminder = _later(draw, day)
    return {
        "issued": Fact(day, day),
        "due": Fact(_maybe(draw, day + timedelta(days=draw.choice([14, 30]))), day),
        "paid": _dated(draw, day, 0.7, 110),
        "disputed": _dated(draw, day, 0.1),
        "reminders": Fact(
            ({"on": Fact(reminder, reminder), "how": Fact(draw.choice(["automatic", "call"]), reminder)},), day
        ),
    }


def _request(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "complexity": Fact(draw.choice([None, "routine", "hard"]), day),
        "prompted": Fact(draw.choice([None, False, True]), day),
        "asks": Fact(draw.choice([None, "help", "brief", "strategy", "routine"]), day),
        "stage": Fact(draw.choice([None, "early", "late"]), day),
        "shaped_by_us": Fact(draw.choice([None, True]), day),
        "answered": draw.choice([Fact(None, day), Fact(value=False, day=day), _dated(draw, day, 1, 12)]),
    }


def _complaint(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "from": Fact(draw.choice(["kim", "lee", "max"]), day),
        "about": Fact(draw.choice([None, "work", "third_party"]), day),
        "answered": _dated(draw, day),
        "resolved": _dated(draw, day),
        "reaction": _told(draw, day, [None, "accepted", "unknown"]),
    }


def _feedback(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "direction": Fact(draw.choice(["from_client", "to_client"]), day),
        "tone": Fact(draw.choice(["praise", "mixed", "critical"]), day),
        "asked": Fact(draw.choice([None, True, False]), day),
        "said_to": Fact(draw.choice([None, "us", "others"]), day),
        "testimonial": Fact(draw.choice([None, None, "asked", "given"]), day),
    }


def _advice(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"outcome": _told(draw, day, [None, "acted", "partly", "refused"], 90)}


def _referral(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "direction": Fact(draw.choice(["received", "received", "asked_for"]), day),
        "thanked": _dated(draw, day, days=14),
    }


def _outlook(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "expect": Fact(draw.choice(["keep", "likely", "unsure", "unlikely", "lose"]), day),
        "depth": Fact(draw.choice([None, "deep", "shallow", "shallow", "unsure"]), day),
    }


def _price(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "amount": Fact(Decimal(100), day),
        "outcome": _told(draw, day, ["accepted", "negotiated", "disputed", "refused"]),
        "settled": _dated(draw, day),
    }


def _mistake(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return _miss(draw, day)


def _target(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"measured_on": _dated(draw, day, 1), "result": _told(draw, day, ["met", "missed"]), **_miss(draw, day)}


def _cue(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"about": Fact(draw.choice(["supplier", "work"]), day), "tone": Fact(draw.choice(["warm", "cool"]), day)}


def _people(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "person": Fact(draw.choice(["kim", "lee"]), day),
        "change": Fact(draw.choice(["joined", "left", "promoted"]), day),
    }


def _action(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"senior": Fact(draw.choice([None, True]), day), "done": _dated(draw, day)}


def _plan(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    review_on = day + timedelta(days=30)
    return {
        "plan": Fact(draw.choice(["rescue", "deepen"]), day),
        "owner": Fact("tom", day),
        "review_on": Fact(review_on, day),
    }


def _idea(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"outcome": _told(draw, day, ["open", "accepted"])}


def _review(_: random.Random, day: date, _span: int) -> dict[str, Fact]:
    return {"of": Fact("account", day)}


def _note(_: random.Random, _day: date, _span: int) -> dict[str, Fact]:
    return {}


_FACTS: dict[str, Callable[[random.Random, date, int], dict[str, Fact]]] = {
    "contact": _contact,
    "meeting": _meeting,
    "delivery": _delivery,
    "invoice": _invoice,
    "request": _request,
    "complaint": _complaint,
    "feedback": _feedback,
    "advice": _advice,
    "referral": _referral,
    "outlook": _outlook,
    "price": _price,
    "mistake": _mistake,
    "target": _target,
    "cue": _cue,
    "people": _people,
    "action": _action,
    "plan": _plan,
    "idea": _idea,
    "review": _review,
    "note": _note,
}

"""Random entries as values: of each kind the fields that a check reads, on days close enough to meet its limits."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.model.entry import Fact

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

PURPOSES = [None, "social", "service", "value", "growth"]
WORKS = [None, None, None, "site", "brochure"]


def maybe(draw: random.Random, value: Any, chance: float = 0.5) -> Any:
    """Return a value, or by chance none."""
    return value if draw.random() < chance else None


def _later(draw: random.Random, day: date, days: int = 60) -> date:
    return day + timedelta(days=draw.randrange(days))


def _dated(draw: random.Random, day: date, chance: float = 0.6, days: int = 60) -> Fact:
    later = maybe(draw, _later(draw, day, days), chance)
    return Fact(later, later)


def _told(draw: random.Random, day: date, values: list[Any], days: int = 30) -> Fact:
    return Fact(draw.choice(values), _later(draw, day, days))


def _contact(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    answered = draw.choice([Fact(None, day), Fact(value=False, day=day), _dated(draw, day, 1)])
    return {
        "direction": Fact(draw.choice(["in", "out"]), day),
        "channel": Fact(draw.choice(["email", "call", "in_person"]), day),
        "prompted": Fact(draw.choice([None, True, False]), day),
        "purpose": Fact(draw.choice(PURPOSES), day),
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
        "purpose": Fact(draw.choice(PURPOSES), day),
        "new_date": Fact(maybe(draw, day + timedelta(days=5), 0.2), day),
    }


def _miss(draw: random.Random, day: date) -> dict[str, Fact]:
    return {
        "reaction": _told(draw, day, [None, "accepted", "unknown", "cooled"]),
        "apologised": _dated(draw, day),
        "remedy": _told(draw, day, [None, "done again"]),
        "learning": _told(draw, day, [None, "we check twice"]),
        "let_go": Fact(draw.choice([None, None, "no", "agreed", "goodwill"]), day),
        "work": Fact(draw.choice(WORKS), day),
    }


def _delivery(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "due": Fact(maybe(draw, _later(draw, day)), day),
        "delivered": _dated(draw, day),
        "feedback_on": _dated(draw, day, 0.4, 90),
        "approved": _dated(draw, day, 0.3, 90),
        "complexity": Fact(draw.choice([None, "routine", "hard"]), day),
        "started": Fact(day, day),
        "agreed_due": _told(draw, day, [None, None, _later(draw, day)]),
        "brief_agreed": _dated(draw, day, 0.5, 9),
        "price_agreed": _dated(draw, day, 0.5, 9),
        "answers": Fact((f"acme/e{draw.randrange(60)}",), day),
        **_miss(draw, day),
    }


def _invoice(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    reminder = _later(draw, day)
    return {
        "issued": Fact(day, day),
        "due": Fact(maybe(draw, day + timedelta(days=draw.choice([14, 30]))), day),
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
        "quote": Fact(draw.choice([None, "we need it to be simple"]), day),
        "confirmed_by": _told(draw, day, [None, "kim"]),
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
        "testimonial": Fact(draw.choice([None, None, "asked", "given", "not_possible"]), day),
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
        "set_by": Fact(draw.choice([None, "tom", "nell"]), day),
        "outcome": _told(draw, day, ["accepted", "negotiated", "disputed", "refused"]),
        "settled": _dated(draw, day),
    }


def _mistake(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"severity": Fact(draw.choice([None, "minor", "major"]), day), **_miss(draw, day)}


def _leeway(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"through": Fact(draw.choice(["goodwill", "project"]), day), "work": Fact(draw.choice(WORKS), day)}


def _promise(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "due": Fact(maybe(draw, _later(draw, day), 0.8), day),
        "agreed_by": Fact(draw.choice([None, ("tom",), ("nell", "kim")]), day),
        "confirmed": _dated(draw, day, 0.5, 9),
        draw.choice(["kept", "broken"]): _dated(draw, day),
        "work": Fact(draw.choice(WORKS), day),
    }


def _value(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"to": Fact(draw.choice([None, ("kim",), ("max", "lee")]), day)}


def _target(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "measured_on": _dated(draw, day, 1),
        "result": _told(draw, day, ["met", "missed"]),
        "agreed_by": Fact(draw.choice([None, ("kim",), ("tom",)]), day),
        **_miss(draw, day),
    }


def _cue(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "about": Fact(draw.choice(["supplier", "work"]), day),
        "tone": Fact(draw.choice(["warm", "cool", "worrying"]), day),
        "looked_into": _dated(draw, day, 0.5, 30),
    }


def _people(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {
        "side": Fact(draw.choice(["client", "agency"]), day),
        "person": Fact(draw.choice(["kim", "lee", "tom", "nell"]), day),
        "change": Fact(draw.choice(["joined", "left", "promoted", "moved"]), day),
        "role": Fact(draw.choice([None, "relationship"]), day),
        "client_told": _dated(draw, day, 0.6, 20),
        "handover": _dated(draw, day, 0.6, 20),
        "overlap_days": Fact(draw.choice([None, 5]), day),
        "reaction": _told(draw, day, [None, "glad"], 40),
    }


def _action(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"senior": Fact(draw.choice([None, True]), day), "done": _dated(draw, day)}


def _plan(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    review_on = day + timedelta(days=30)
    done, by = _later(draw, day, 90), _later(draw, day, 90)
    step = {"what": Fact("talk", day), "by": Fact(by, day)}
    return {
        "plan": Fact(draw.choice(["rescue", "deepen", "growth", "retention"]), day),
        "steps": Fact((step, step | {"done": Fact(done, done)}), day),
        "owner": Fact("tom", day),
        "review_on": Fact(review_on, day),
    }


def _idea(draw: random.Random, day: date, _: int) -> dict[str, Fact]:
    return {"outcome": _told(draw, day, ["open", "accepted", "refused"])}


def _review(draw: random.Random, day: date, _span: int) -> dict[str, Fact]:
    return {"of": Fact(draw.choice(["account", "cosy"]), day)}


def _note(_: random.Random, _day: date, _span: int) -> dict[str, Fact]:
    return {}


FACTS: dict[str, Callable[[random.Random, date, int], dict[str, Fact]]] = {
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
    "leeway": _leeway,
    "promise": _promise,
    "value": _value,
    "target": _target,
    "cue": _cue,
    "people": _people,
    "action": _action,
    "plan": _plan,
    "idea": _idea,
    "review": _review,
    "note": _note,
}

"""Entries of every kind of the format, with believable fields: one function a kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bench import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bench.front_matter import Value

#: The first day of every account, and the last day of a corpus; its agency pins the site to that.
START = date(2024, 11, 4)
END = date(2026, 10, 30)


@dataclass(slots=True)
class Story:
    """One client while their journal is being written."""

    rng: Random
    #: Ids of their contacts and of our people on the account.
    contacts: tuple[str, ...]
    team: tuple[str, ...]
    #: Ids of requests that nothing has answered yet, oldest first.
    open_requests: list[str] = field(default_factory=list)
    #: Id of the newest entry; empty at first.
    newest: str = ""

    def theirs(self) -> str:
        """Return one of the contacts."""
        return self.rng.choice(self.contacts)

    def ours(self) -> str:
        """Return one of our people on the account."""
        return self.rng.choice(self.team)

    def flip(self, percent: int) -> bool:
        """Return True so many times in a hundred."""
        return self.rng.randrange(100) < percent

    def later(self, day: date, most: int) -> date | None:
        """Return a day up to `most` days on; None where the corpus ends before it."""
        after = day + timedelta(days=self.rng.randint(1, most))
        return after if after <= END else None


Made = dict[str, "Value"]


def _known(fields: dict[str, Value | None]) -> Made:
    return {name: value for name, value in fields.items() if value is not None}


def _contact(story: Story, day: date) -> Made:
    direction = "in" if story.flip(55) else "out"
    asked = direction == "out" and story.flip(70)
    return _known(
        {
            "channel": story.rng.choice(("email", "email", "email", "call", "call", "message", "in_person")),
            "direction": direction,
            "answered": story.later(day, 5) if asked else None,
            "purpose": story.rng.choice(("service", "service", "service", "value", "growth", "feedback", "social")),
        }
    )


def _meeting(story: Story, day: date) -> Made:
    status = story.rng.choices(("held", "offered", "declined", "cancelled", "rescheduled"), (80, 6, 4, 4, 6))[0]
    moved = status in {"declined", "cancelled", "rescheduled"}
    return _known(
        {
            "status": status,
            "purpose": story.rng.choice(("service", "service", "growth", "feedback", "value")),
            "planned_for": None if status == "held" else day + timedelta(days=story.rng.randint(1, 14)),
            "changed_by": story.rng.choice(("client", "agency")) if moved else None,
            "new_date": day + timedelta(days=21) if status == "rescheduled" else None,
        }
    )


def _request(story: Story, day: date) -> Made:
    return _known(
        {
            "asks": story.rng.choice(("help", "brief", "strategy", "routine", "routine")),
            "stage": story.rng.choice(("early", "brief", "late")),
            "complexity": story.rng.choice(("routine", "routine", "hard")),
            "answered": story.later(day, 10),
        }
    )


def _delivery(story: Story, day: date) -> Made:
    late = story.flip(15)
    return _known(
        {
            "work": story.rng.choice(words.WORK),
            "started": day - timedelta(days=story.rng.randint(10, 40)),
            "due": day - timedelta(days=story.rng.randint(1, 9)) if late else day,
            "delivered": day,
            "answers": [story.open_requests.pop(0)] if story.open_requests else None,
            "complexity": story.rng.choice(("routine", "hard")),
            "feedback_on": story.later(day, 20) if story.flip(60) else None,
        }
    )


def _feedback(story: Story, _day: date) -> Made:
    return {
        "direction": "from_client",
        "asked": story.flip(40),
        "tone": story.rng.choice(("praise", "praise", "mixed", "critical")),
        "said_to": "us",
    }


def _complaint(story: Story, day: date) -> Made:
    answered = story.later(day, 4)
    resolved = story.later(answered, 20) if answered else None
    return _known(
        {
            "from": story.theirs(),
            "about": story.rng.choice(("project_management", "work", "money", "relationship")),
            "quote": story.rng.choice(words.QUOTES),
            "answered": answered,
            "answered_by": story.ours() if answered else None,
            "resolved": resolved,
        }
    )


def _price(story: Story, day: date) -> Made:
    settled = story.later(day, 15)
    return _known(
        {
            "amount": story.rng.randrange(20, 400) * 100,
            "set_by": story.ours(),
            "outcome": story.rng.choice(("accepted", "accepted", "negotiated")) if settled else None,
            "outcome_on": settled,
        }
    )


def _idea(story: Story, day: date) -> Made:
    decided = story.later(day, 30)
    return _known({"outcome": story.rng.choice(("accepted", "refused")) if decided else None, "outcome_on": decided})


def _advice(story: Story, day: date) -> Made:
    decided = story.later(day, 30)
    word = story.rng.choice(("acted", "partly", "refused"))
    return _known({"outcome": word if decided else None, "outcome_on": decided})


def _promise(story: Story, day: date) -> Made:
    due = day + timedelta(days=story.rng.randint(5, 30))
    return _known({"due": due, "agreed_by": story.ours(), "kept": story.later(day, 30)})


def _mistake(story: Story, day: date) -> Made:
    cooled = story.later(day, 10)
    return _known(
        {
            "severity": story.rng.choice(("minor", "minor", "major")),
            "reaction": story.rng.choice(("accepted", "accepted", "cooled")) if cooled else None,
            "reacted_on": cooled,
        }
    )


def _people(story: Story, _day: date) -> Made:
    return {"side": "client", "person": story.theirs(), "change": "promoted", "role": "head of marketing"}


def _plan(story: Story, day: date) -> Made:
    return {
        "plan": story.rng.choice(("growth", "retention", "deepen")),
        "owner": story.ours(),
        "review_on": day + timedelta(days=90),
        "steps": [{"what": f"talk about the {story.rng.choice(words.WORK)}", "by": day + timedelta(days=30)}],
    }


def _action(story: Story, day: date) -> Made:
    due = day + timedelta(days=14)
    what = f"send the {story.rng.choice(words.WORK)}"
    return _known({"what": what, "owner": story.ours(), "due": due, "done": story.later(day, 20)})


def _cue(story: Story, _day: date) -> Made:
    return {
        "tone": story.rng.choice(("warm", "warm", "cool", "worrying")),
        "about": story.rng.choice(("people", "work", "supplier", "money")),
        "quote": story.rng.choice(words.QUOTES),
    }


def _target(story: Story, day: date) -> Made:
    measured = story.later(day, 60)
    return _known(
        {
            "objective": "a tenth more enquiries than last quarter",
            "agreed_by": story.theirs(),
            "result": story.rng.choice(("met", "met", "missed")) if measured else None,
            "measured_on": measured,
        }
    )


#: Every kind of a Markdown entry: its share in a thousand, and what writes its fields. Invoices stand in list files.
KINDS: dict[str, tuple[int, Callable[[Story, date], Made]]] = {
    "contact": (450, _contact),
    "meeting": (150, _meeting),
    "request": (70, _request),
    "delivery": (80, _delivery),
    "feedback": (40, _feedback),
    "note": (40, lambda _story, _day: {}),
    "price": (20, _price),
    "complaint": (12, _complaint),
    "cue": (12, _cue),
    "idea": (12, _idea),
    "promise": (8, _promise),
    "advice": (8, _advice),
    "action": (8, _action),
    "mistake": (6, _mistake),
    "target": (5, _target),
    "value": (5, lambda story, _day: {"to": story.theirs(), "measure": "enquiries up by a tenth"}),
    "outlook": (5, lambda story, _day: {"expect": story.rng.choice(("keep", "keep", "likely", "unsure"))}),
    "review": (5, lambda _story, day: {"of": "account", "next": day + timedelta(days=180)}),
    "plan": (4, _plan),
    "people": (4, _people),
    "referral": (3, lambda _story, _day: {"direction": "received", "to": "a supplier of theirs"}),
    "leeway": (3, lambda _story, _day: {"asked_by": "agency", "through": "project", "days": 3}),
}

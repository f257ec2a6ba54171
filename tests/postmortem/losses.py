"""Losses told in days before the notice: what happened, when it was written down, and what the post-mortem names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from generator.model.account import Account
from generator.model.agency import Agency, Person
from generator.model.check import Check, Part
from generator.model.client import Client, Contact
from generator.model.entry import Entry, Fact
from generator.model.health import Tone
from generator.model.post_mortem import PostMortem, Reason
from generator.model.steps import Steps, always
from generator.model.trial import Rules
from generator.postmortem.loss import loss_of
from tests.replay.pasts import past_of, recorded_of

if TYPE_CHECKING:
    from generator.model.loss import Loss

NOTICE = date(2025, 12, 1)
AS_OF = date(2026, 6, 1)
SINCE = date(2023, 1, 2)
AGENCY = Agency("Agency", people=(Person("nell", "Nell", senior=True), Person("tom", "Tom")))
COMPLAINED = Part("sign", {"where": {"kind": "complaint"}, "polarity": "bad"})
#: Stands at watch for 200 days from a complaint on.
COMPLAINT = Check(
    "complained",
    "own",
    "Did they complain?",
    "us",
    "U",
    "Answer.",
    "Write it.",
    (COMPLAINED,),
    limits={"window": 200, "at_least": 1},
    worst=Tone.WATCH,
)
RULES = Rules(AGENCY, (COMPLAINT,))


def before(days: int) -> date:
    """Return the day that lies some days before the notice; after it where they are below 0."""
    return NOTICE - timedelta(days=days)


@dataclass(frozen=True)
class Told:
    """An entry: its name, its kind, the days before the notice on which it happened and was written down, its facts.

    A whole number in a fact is a day, too.
    """

    name: str
    kind: str
    happened: int
    written: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    by: tuple[str, ...] = ("tom",)
    re: tuple[str, ...] = ()

    def entry(self) -> Entry:
        facts = {name: self._fact(value) for name, value in self.facts.items()}
        re = tuple(f"acme/{name}" for name in self.re)
        return Entry(f"acme/{self.name}", "acme", self.kind, before(self.happened), by=self.by, re=re, facts=facts)

    def _fact(self, value: Any) -> Fact:
        if isinstance(value, int) and not isinstance(value, bool):
            return Fact(before(value), before(value))
        return Fact(value, before(self.happened))


def account_of(told: list[Told], cited: tuple[str, ...] = ()) -> Account:
    """Return an account that was lost."""
    client = Client(
        "acme",
        "Acme",
        Steps(((date.min, "active"), (NOTICE, "lost"))),
        SINCE,
        NOTICE,
        contacts=(Contact("dana", "Dana", level=always("lead")),),
    )
    named = tuple(f"acme/{name}" for name in cited)
    report = PostMortem("acme", said_by_client=(Reason("so", "words", evidence=named),)) if cited else None
    entries = sorted((one.entry() for one in told), key=lambda one: (one.date, one.id))
    return Account(client, tuple(entries), report)


def late_of(told: list[Told]) -> dict[str, date]:
    """Return when the entries were written down that were not on their day."""
    return {f"acme/{one.name}": before(one.written) for one in told if one.written is not None}


def lost(told: list[Told], cited: tuple[str, ...] = (), *, git: bool = True) -> Loss:
    """Return the loss in hindsight, as git knows it or without git."""
    account = account_of(told, cited)
    past = past_of(account, AGENCY, RULES.checks, late_of(told)) if git else None
    recorded = recorded_of(account, late_of(told)) if git else None
    loss = loss_of(account, past, recorded, RULES, AS_OF)
    assert loss is not None
    return loss

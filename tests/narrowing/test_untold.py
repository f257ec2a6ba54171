"""What is due again and again is not held against anybody where some of it may be left out."""

from __future__ import annotations

from datetime import date

import pytest

from generator.assess import assess
from generator.journal.checklists import built_in_checklists
from generator.model.account import Account, Journal
from generator.model.agency import Agency
from generator.model.audience import Audience, View
from generator.model.client import Client
from generator.model.entry import Entry, Fact
from generator.model.steps import always
from generator.narrowing import Lens

DAY = date(2026, 6, 1)
TEAM, LEADS = View(Audience.TEAM), View(Audience.LEADS)


def entry(client: str, kind: str, audience: str, **facts: object) -> Entry:
    day = date(2024, 5, 6)
    told = {name: Fact(value, day) for name, value in facts.items()}
    return Entry(f"{client}/2024-05-06-{kind}", client, kind, day, audience=audience, facts=told)


def overdue(view: View, *entries: Entry) -> set[str]:
    """Return the checks that say of Acme that something is overdue."""
    clients = [Client(name, name, always("active"), date(2024, 1, 8)) for name in ("acme", "other")]
    accounts = tuple(Account(one, tuple(each for each in entries if each.client == one.id)) for one in clients)
    lens = Lens(Journal(Agency("Fir"), accounts, ()), view)
    journal, checklists = lens.journal(), lens.checklists(built_in_checklists())
    checks = [check for checklist in checklists for check in checklist.checks]
    health = assess(journal.accounts[0], journal.agency, checks, DAY)
    return {found.check for found in health.findings if found.verdict == "overdue"}


@pytest.mark.parametrize("client", ["acme", "other"])
def test_an_outlook_for_leads_anywhere_leaves_ours_untold_for_the_team(client: str) -> None:
    note = entry("acme", "note", "team")
    hidden = entry(client, "outlook", "leads", expect="keep")
    assert "our-view" in overdue(LEADS, note)
    assert "our-view" in overdue(TEAM, note), "nothing is left out, so nobody can have done it"
    assert "our-view" not in overdue(TEAM, note, hidden)
    assert "cosy-review" in overdue(TEAM, note, hidden), "no review is left out"

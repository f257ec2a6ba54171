"""Which field says that something is done, and which field holds its day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.journal.checklists import built_in_checklists
from generator.journal.forms import ENTRY_FORMS
from generator.model.entry import Entry, Fact
from generator.model.health import Duty
from generator.writing.closing import closing_fields, with_its_day

DAY = date(2026, 11, 30)
CHECKS = {check.id: check for checklist in built_in_checklists() for check in checklist.checks}


def entry(kind: str, **facts: Any) -> Entry:
    return Entry("acme/x", "acme", kind, DAY, facts={name: Fact(value, DAY) for name, value in facts.items()})


def duty(check: str, what: str, opened_by: str = "acme/x") -> Duty:
    return Duty(check, opened_by, DAY, DAY, what=what)


ANSWER, REACTION = ("An answer to a complaint", "A note of how they took it")


@pytest.mark.parametrize(
    ("one", "duties", "fields"),
    [
        (entry("complaint"), (duty("complaint-answered", ANSWER),), ("answered", "resolved")),
        (entry("complaint", answered=DAY), (duty("complaint-answered", REACTION),), ("reaction",)),
        (entry("complaint"), (duty("complaint-answered", ANSWER, "acme/other"),), ("answered",)),
        (entry("promise"), (duty("promises-agreed", "Keeping a promise"),), ("kept",)),
        (entry("invoice"), (), ("paid",)),
        (entry("invoice", paid=DAY), (), ()),
        (entry("contact", direction="out", answered=False), (), ("answered",)),
        (entry("contact", direction="in"), (), ()),
        (entry("contact", direction="in", prompted=False), (), ()),
        (entry("advice", outcome="unknown"), (), ("outcome",)),
        (entry("note"), (), ()),
    ],
)
def test_what_is_open_is_closed_by(one: Entry, duties: tuple[Duty, ...], fields: tuple[str, ...]) -> None:
    assert closing_fields(one, duties, CHECKS) == fields


def test_every_field_that_a_check_waits_for_can_be_set() -> None:
    waited = {
        name for check in CHECKS.values() for part in check.parts for name in part.options.get("met_by_field", ())
    }
    assert waited
    assert waited <= {name for form in ENTRY_FORMS.values() for name in form.by_name}


@pytest.mark.parametrize(
    ("kind", "name", "value", "beside"),
    [
        ("advice", "outcome", "acted", "outcome_on"),
        ("advice", "outcome", "unknown", ""),
        ("advice", "change", "They ask first.", "change_on"),
        ("price", "outcome", "accepted", "settled"),
        ("price", "outcome", "refused", "outcome_on"),
        ("complaint", "reaction", "accepted", "reacted_on"),
        ("complaint", "answered", DAY, ""),
        ("complaint", "answered_by", "jo", ""),
        ("mistake", "remedy", "A new print run.", "remedied_on"),
        ("delivery", "let_go", "goodwill", "let_go_on"),
        ("cue", "looked_into", True, "looked_into_on"),
        ("cue", "looked_into", False, ""),
    ],
)
def test_what_is_known_later_gets_its_day_beside_it(kind: str, name: str, value: Any, beside: str) -> None:
    form = ENTRY_FORMS[kind]
    days = {beside: DAY} if beside else {}
    assert with_its_day(form, form.by_name[name], value, DAY) == {name: value, **days}

"""What moved, as text and as JSON: long lists are cut and counted, and every value is plain."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from generator.model.account import Account
from generator.model.change import AccountChange, Cause, CauseKind, CheckChange, Force, Said
from generator.model.client import Client
from generator.model.health import Duty, Tone
from generator.model.steps import always
from generator.pages.change import change_view
from generator.pages.entries import EntryIndex
from generator.reporting.why_json import changed_json, why_json
from generator.reporting.why_text import MOST_CAUSES, why_text

SINCE, TURNED, UNTIL = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 30)
ACCOUNT = Account(Client("acme", "Acme", always("active"), SINCE))
MANY = tuple(Cause(CauseKind.ADDED, "", TURNED, f"acme/note-{number}") for number in range(9))
WARNING = CheckChange(
    "haggles",
    "warning",
    "Is money a sticking point?",
    Said("not seen", Tone.NONE, "Not once."),
    Said("seen", Tone.WATCH, "Twice."),
    TURNED,
    (Force.ENTRIES, Force.TIME),
    MANY,
)
SILENCED = replace(
    WARNING, check="tiered", before=Said("missing", Tone.NONE), after=None, causes=(Cause(CauseKind.SETTING, "off"),)
)
CHANGE = AccountChange(
    "acme",
    "Acme",
    SINCE,
    UNTIL,
    as_known=False,
    label_before="watch",
    label_after="watch",
    label_reason="Twice.",
    label=None,
    moved=(WARNING, SILENCED),
    fell_due=(Duty("haggles", "acme/note-1", SINCE, TURNED, what="A talk"),),
)


def told(change: AccountChange, chosen: str = "") -> str:
    return " ".join(why_text(change_view(change, (), EntryIndex({})), chosen, as_known=False).split())


def test_a_verdict_is_told_with_its_day_and_what_moved_it_and_a_long_list_is_counted() -> None:
    text = told(CHANGE, "four weeks before")
    assert "not seen → seen (watch) haggles" in text
    assert "since 9 March 2026, by what was written, then time" in text
    assert "9 March 2026 New entry: acme/note-0" in text
    assert f"and {len(MANY) - MOST_CAUSES} more" in text
    assert "Compared with four weeks before." in text


def test_checks_that_are_asked_no_more_stand_together_and_what_fell_due_is_named() -> None:
    text = told(CHANGE)
    assert "1 check not asked any more: tiered" in text
    assert "overdue since 9 March 2026: A talk" in text


def test_an_account_of_which_nothing_moved_says_so() -> None:
    assert told(replace(CHANGE, moved=(), fell_due=())).endswith("Nothing moved.")


def test_as_json_every_cause_is_there_and_a_silent_check_is_null() -> None:
    values = json.loads(why_json(CHANGE, "x"))
    warning, silenced = values["checks"]
    assert (values["format"], values["since"], values["label"]) == (1, "2026-03-02", None)
    assert (len(warning["causes"]), warning["forces"]) == (len(MANY), ["entries", "time"])
    assert (silenced["after"], silenced["before"]["verdict"]) == (None, "missing")
    assert values["fell_due"][0]["state"] == "overdue"


def test_of_all_accounts_only_those_that_moved_are_listed_and_all_are_counted() -> None:
    still = replace(CHANGE, client="bolt", moved=(), fell_due=())
    values = json.loads(changed_json([still, CHANGE], SINCE, UNTIL, as_known=True))
    assert [one["client"] for one in values["accounts"]] == ["acme"]
    assert (values["compared"], values["as_known"]) == (2, True)

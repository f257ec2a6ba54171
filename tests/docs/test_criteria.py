"""The reference of criteria says what the code takes, and every example in it is a check that answers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.assess import assess, assess_agency
from generator.criteria import CRITERIA, is_about_agency
from generator.journal.own_checks import read_own_checks
from tests.assess.accounts import AGENCY, FIRST, random_account
from tests.docs.tables import LIMITS, OPTIONS, entry_fields, explained, renewed, sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.check import Check
    from tests.conftest import ExpectedFile

pytestmark = pytest.mark.checkout
DOCS = Path(__file__).parents[2] / "docs"
REFERENCE = (DOCS / "criteria.md").read_text(encoding="utf-8")
SECTIONS = sections(REFERENCE)
#: A part of a check's front matter that an example may leave out.
FRONT = {
    "question": "Is it so?",
    "from": "our own experience",
    "absence": "U",
    "worst": "alarm",
    "next": "Do it.",
    "settles": "Write it.",
}
#: What every criterion may answer, as the reference says at its head.
ANYWHERE = {"unknown", "not applicable", "too little history", "stale journal"}
ACCOUNTS = [random_account(seed) for seed in range(12)]
DAYS = [FIRST + timedelta(days=days) for days in (90, 400, 750)]


def whole(example: str) -> str:
    """Return the check file of an example that leaves out what every check has."""
    front = "".join(
        f"{name}: {text}\n" for name, text in FRONT.items() if not re.search(rf"^{name}:", example, re.MULTILINE)
    )
    return f"---\n{front}{example}---\nOurs.\n"


def checks_with(example: str) -> dict[str, Check]:
    """Return all checks by id, the example among them; it is read without a word against it."""
    own = read_own_checks([("checklists/ours.md", whole(example))])
    assert [f"{one.source}: {one.message}" for one in own.diagnostics] == []
    return {check.id: check for checklist in own.checklists for check in checklist.checks}


def needed(check: Check, checks: dict[str, Check]) -> dict[str, Check]:
    """Return a check with those it asks about, and so on."""
    found, waiting = {check.id: check}, [check.id]
    while waiting:
        for name in checks[waiting.pop()].asked:
            if name in checks and name not in found:
                found[name] = checks[name]
                waiting.append(name)
    return found


def answers(example: str, days: Iterable[date] = DAYS) -> set[str]:
    """Return the words that an example answers about random accounts."""
    checks = checks_with(example)
    asked, found = needed(checks["ours"], checks).values(), set()
    for account in ACCOUNTS:
        for day in days:
            told = assess(account, AGENCY, asked, day).findings
            found |= {one.verdict for one in told if one.check == "ours"}
            if is_about_agency(checks["ours"]):
                ours = assess_agency(AGENCY, account.entries, asked, day)
                found |= {one.verdict for one in ours if one.check == "ours"}
    return found


def test_every_criterion_has_its_section_and_stands_in_the_list_at_the_top() -> None:
    assert sorted(SECTIONS) == sorted(CRITERIA)
    assert re.findall(r"^\| \[`([a-z_-]+)`\]\(#([a-z_-]+)\)", REFERENCE, re.MULTILINE) == [
        (name, name) for name in SECTIONS
    ]


@pytest.mark.parametrize("name", CRITERIA)
def test_every_option_of_a_criterion_is_explained(name: str) -> None:
    criterion, section = CRITERIA[name], SECTIONS[name]
    texts = explained(section)
    assert [option for option in criterion.options if not texts.get(option)] == [], "say what it is for, in the table"
    assert (OPTIONS in section, LIMITS in section) == (bool(criterion.options), bool(criterion.limits))


def test_tables_say_what_the_code_takes(expected_file: ExpectedFile) -> None:
    expected_file.compare(DOCS / "criteria.md", renewed(REFERENCE))


def test_every_field_of_every_kind_of_entry_is_in_its_table(expected_file: ExpectedFile) -> None:
    text = (DOCS / "entries.md").read_text(encoding="utf-8")
    head = text.split("## Every entry")[0]
    expected_file.compare(DOCS / "entries.md", head + entry_fields())


@pytest.mark.parametrize("name", CRITERIA)
def test_the_example_of_a_criterion_works_and_answers_in_the_words_that_are_named(name: str) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", SECTIONS[name], re.DOTALL)
    assert f"criterion: {name}\n" in example
    [said] = re.findall(r"^Answers (.*?)\n\n", SECTIONS[name], re.MULTILINE | re.DOTALL)
    found = answers(example)
    assert found
    assert found - ANYWHERE <= set(re.findall(r"`([^`]+)`", " ".join(said.split())))

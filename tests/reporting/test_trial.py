"""A trial as text: the whole comes first, and no more accounts are told at length than somebody reads."""

from __future__ import annotations

from datetime import date

from generator.model.health import Tone, Verdict
from generator.model.trial import Beside, Compared, Subject, Trial
from generator.reporting.trial_text import MOST, trial_text

SUBJECT = Subject("limits.yaml", Beside.JOURNALS, date(2026, 6, 1))
NOW, THEN = Verdict("late", Tone.WATCH, "So it is."), Verdict("in rhythm", Tone.GOOD, "So it would be.")
TRIALS = [
    Trial(f"client-{number:02}", "Client", True, "watch", "steady", (Compared("cold", NOW, THEN),))  # noqa: FBT003  # it is active
    for number in range(MOST + 2)
]


def test_of_all_accounts_some_are_told_at_length_and_the_rest_is_counted() -> None:
    text = trial_text(TRIALS, SUBJECT, "Agency")
    assert text.count("\n    LABEL: ") == MOST
    assert "differs for 2 more, each shown by --client: client-12, client-13\n" in text
    assert text.index("14 of 14 labels would move") < text.index("\nclient-00")


def test_of_those_that_were_asked_for_each_is_told() -> None:
    text = trial_text(TRIALS, SUBJECT, "Agency", whole=False)
    assert text.count("\n    LABEL: ") == MOST + 2
    assert "more, each shown" not in text


def test_the_past_comes_last() -> None:
    assert trial_text(TRIALS, SUBJECT, "Agency", ["Over the past: nothing."]).endswith("\n\nOver the past: nothing.\n")

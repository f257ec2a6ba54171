"""Post-mortems as files: what rests on nothing, what leads nowhere, what was to be done by now, and what is legal."""

from __future__ import annotations

from datetime import date

import pytest

from generator.journal.load import load
from generator.source import SourceFile

FILES = {
    "agency.yaml": "name: Northlight\npeople: [{id: anna, name: Anna}]\n",
    "acme/client.yaml": "name: Acme\nstatus: lost\nsince: 2025-01-15\nnotice: 2026-03-09\nended: 2026-05-31\n",
    "acme/2026-03-04-call.md": "---\nkind: contact\ndirection: in\n---\nThey called.\n",
}
DUE = "changes: [{what: two of us, due: 2026-06-01}]"
PAST, ON_THE_DAY = date(2026, 6, 2), date(2026, 6, 1)


def told(front_matter: str, today: date | None = None, as_of: date | None = None, **changed: str) -> list[str]:
    text = f"---\n{front_matter}\n---\nA story.\n"
    every = FILES | {"acme/post-mortem.md": text} | {f"{name}.yaml": value for name, value in changed.items()}
    loaded = load([SourceFile(path, "", text.encode()) for path, text in sorted(every.items())], today, as_of=as_of)
    return [one.problem.code for one in loaded.diagnostics]


@pytest.mark.parametrize(
    "row",
    [
        "said_by_client: [{{reason: price, evidence: {}}}]",
        "believed_by_us: [{{reason: price, evidence: {}}}]",
        "factors: [{{factor: price, evidence: {}}}]",
    ],
)
def test_what_is_named_as_evidence_is_there(row: str) -> None:
    assert told(row.format("2026-03-04-call")) == []
    assert told(row.format("2026-03-05-call")) == ["J304"]
    assert told(row.format("[]")) == ["J508"]


@pytest.mark.parametrize(
    "front_matter",
    [
        "reason_unknown: yes",
        "reason_unknown: yes\nno_change: they were bought",
        "no_change: they were bought",
        "status: draft",
        "# nothing yet",
        "# said_by_client:\n#   - reason:\nstatus: draft # not held yet",
    ],
)
def test_not_to_know_and_not_to_change_are_answers(front_matter: str) -> None:
    assert told(front_matter, PAST) == []


def test_a_change_is_told_from_the_day_after_it_was_due_until_it_is_made() -> None:
    assert told(DUE, ON_THE_DAY) == []
    assert told(DUE, PAST) == ["J509"]
    assert told(DUE.replace("}", ", done: 2026-06-02}"), PAST) == []
    assert told(DUE.replace("}", ", done: 2026-06-03}"), PAST) == ["J509"]
    assert told("changes: [{what: two of us}]", PAST) == []


def test_where_nobody_says_which_day_it_is_no_change_is_overdue() -> None:
    assert told(DUE) == []


def test_a_pinned_day_counts_as_today_and_a_day_that_is_asked_about_goes_before_it() -> None:
    pinned = FILES["agency.yaml"] + "site: {as_of: 2026-06-01}\n"
    assert told(DUE, date(2030, 1, 1), agency=pinned) == []
    assert told(DUE, date(2030, 1, 1), PAST, agency=pinned) == ["J509"]


def test_a_day_that_cannot_be_read_is_one_mistake() -> None:
    assert told(DUE.replace("}", ", done: soon}"), PAST) == ["J204"]
    assert told("factors: [{factor: price, evidence: {}}]") == ["J208"]

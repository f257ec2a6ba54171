"""Every check has a table of cases, `tests/checks/<checklist>/<check>.yaml`, judged from files to finding.

A case is a client and a list file of entries as people write them, a day, and what the check must say on it:

    - name: silent for 31 days is late
      as_of: 2026-05-31
      client: {cadence: {lead: 7d}}            # beyond `DEFAULTS`; optional
      agency: {terms_days: 14}                 # beyond `AGENCY`; optional
      entries:
        - {kind: contact, id: hello, date: 2026-04-30, direction: in, with: kim}
      verdict: late
      tone: watch
      evidence: [hello]                        # exactly these, newest first; `acme/` is added
      against: []                              # optional, as are the following
      since: 2026-05-31
      turns: {on: 2026-06-30, verdict: cold}
      says: "31 days"                          # words of the reason
      duties: 1                                # open duties
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.assess import assess
from generator.journal.checklists import built_in_checklists
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from generator.model.health import Finding

TABLES = Path(__file__).parent
CHECKS = {check.id: check for checklist in built_in_checklists() for check in checklist.checks}
AGENCY: dict[str, Any] = {
    "name": "Agency",
    "people": [
        {"id": "tom", "name": "Tom", "roles": ["relationship"]},
        {"id": "mira", "name": "Mira", "roles": ["delivery"]},
        {"id": "nell", "name": "Nell", "roles": ["sponsor"], "senior": "yes"},
    ],
}
DEFAULTS: dict[str, Any] = {
    "name": "Acme",
    "status": "active",
    "since": "2024-01-01",
    "tier": 2,
    "contacts": [
        {"id": "kim", "name": "Kim", "level": "day_to_day"},
        {"id": "lee", "name": "Lee", "level": "lead"},
        {"id": "max", "name": "Max", "level": "senior", "payer": "yes"},
    ],
    "team": [{"person": "tom", "role": "relationship"}, {"person": "mira", "role": "delivery"}],
}


class TableLoader(yaml.SafeLoader):
    """Read `on` as a word, as journals do: `turns: {on: …}`, `reminders: [{on: …}]`."""


TableLoader.yaml_implicit_resolvers = {
    first: resolvers for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items() if first not in "oO"
}


def read_cases(table: Path) -> list[dict[str, Any]]:
    """Return the cases of a table."""
    cases: list[dict[str, Any]] = yaml.load(table.read_text(encoding="utf-8"), TableLoader)  # noqa: S506  # a SafeLoader
    return cases


def tables() -> list[Any]:
    """Every case of every table, named by check and case."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
        for path in sorted(TABLES.glob("*/*.yaml"))
        for case in read_cases(path)
    ]


def find(folder: Path, check_id: str, case: dict[str, Any]) -> Finding:
    """Write a case's files, read them and return what the check finds."""
    (folder / "acme").mkdir(parents=True)
    files = {
        "agency.yaml": AGENCY | case.get("agency", {}),
        "acme/client.yaml": DEFAULTS | case.get("client", {}),
        "acme/log.yaml": case.get("entries", []),
    }
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    journal, diagnostics = load_folder(folder)
    assert journal is not None, [f"{one.source}: {one.message}" for one in diagnostics]
    as_of = date.fromisoformat(str(case["as_of"]))
    health = assess(journal.accounts[0], journal.agency, CHECKS.values(), as_of)
    return next(finding for finding in health.findings if finding.check == check_id)


def full_ids(names: list[str]) -> tuple[str, ...]:
    return tuple(f"acme/{name}" for name in names)


@pytest.mark.parametrize(("check_id", "case"), tables())
def test_case(check_id: str, case: dict[str, Any], tmp_path: Path) -> None:
    finding = find(tmp_path / "journals", check_id, case)
    assert (finding.verdict, finding.tone.value) == (case["verdict"], case["tone"]), finding.reason
    assert finding.evidence == full_ids(case["evidence"])
    if "against" in case:
        assert finding.against == full_ids(case["against"])
    if "since" in case:
        assert str(finding.since) == str(case["since"])
    if "turns" in case:
        turn = finding.turns and {"on": str(finding.turns.on), "verdict": finding.turns.verdict}
        assert turn == (case["turns"] and {"on": str(case["turns"]["on"]), "verdict": case["turns"]["verdict"]})
    assert case.get("says", "") in finding.reason
    if "duties" in case:
        assert len(finding.duties) == case["duties"]


def test_every_check_has_a_table_and_every_table_a_check() -> None:
    """Add `tests/checks/<checklist>/<check>.yaml` for a new check."""
    wanted = {f"{check.checklist}/{check.id}.yaml" for check in CHECKS.values()}
    assert {str(path.relative_to(TABLES)) for path in TABLES.glob("*/*.yaml")} == wanted


@pytest.mark.parametrize("check_id", CHECKS)
def test_a_table_has_a_case_for_a_bad_and_for_another_verdict(check_id: str) -> None:
    table = TABLES / CHECKS[check_id].checklist / f"{check_id}.yaml"
    cases = read_cases(table)
    assert len({case["verdict"] for case in cases}) > 1
    assert len(cases) == len({case["name"] for case in cases})

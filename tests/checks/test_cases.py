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
      next: Call them                          # words of the next step
      duties: 1                                # open duties
      post_mortem: {held_on: 2026-05-02}       # front matter of the client's post-mortem
      ours: [{kind: support, topic: training, done: 2026-05-02}]   # entries about ourselves

A check that asks about the agency itself says `standings` instead of tone and evidence: {Tom: overdue}, in
their order, and with `on` the day of some: {Tom: '2026-05-02'}.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.assess import assess, assess_agency
from generator.criteria import is_about_agency
from generator.journal.checklists import built_in_checklists
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from generator.model.account import Journal
    from generator.model.health import AgencyFinding, Finding

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


def read(folder: Path, case: dict[str, Any]) -> Journal:
    """Write a case's files and read them."""
    (folder / "acme").mkdir(parents=True)
    files = {
        "agency.yaml": AGENCY | case.get("agency", {}),
        "acme/client.yaml": DEFAULTS | case.get("client", {}),
        "acme/log.yaml": case.get("entries", []),
    }
    if "ours" in case:
        files["agency/log.yaml"] = case["ours"]
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    if "post_mortem" in case:
        front = yaml.safe_dump({"client": "acme"} | case["post_mortem"], sort_keys=False)
        (folder / "acme/post-mortem.md").write_text(f"---\n{front}---\nThe story.\n", encoding="utf-8")
    journal, diagnostics = load_folder(folder)
    assert journal is not None, [f"{one.source}: {one.message}" for one in diagnostics]
    return journal


def find(folder: Path, check_id: str, case: dict[str, Any]) -> Finding:
    """Return what a check finds about the account."""
    journal = read(folder, case)
    health = assess(journal.accounts[0], journal.agency, CHECKS.values(), day_of(case))
    return next(finding for finding in health.findings if finding.check == check_id)


def find_ours(folder: Path, check_id: str, case: dict[str, Any]) -> AgencyFinding:
    """Return what a check finds about the agency itself."""
    journal = read(folder, case)
    found = assess_agency(journal.agency, journal.agency_entries, CHECKS.values(), day_of(case))
    return next(finding for finding in found if finding.check == check_id)


def day_of(case: dict[str, Any]) -> date:
    return date.fromisoformat(str(case["as_of"]))


def full_ids(names: list[str]) -> tuple[str, ...]:
    return tuple(f"acme/{name}" for name in names)


@pytest.mark.parametrize(("check_id", "case"), tables())
def test_case(check_id: str, case: dict[str, Any], tmp_path: Path) -> None:
    if is_about_agency(CHECKS[check_id]):
        ours = find_ours(tmp_path / "journals", check_id, case)
        assert ours.verdict == case["verdict"], ours.reason
        assert [(one.name, one.state) for one in ours.standings] == [*case["standings"].items()]
        assert {one.name: str(one.on) for one in ours.standings}.items() >= case.get("on", {}).items()
        return
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
    assert case.get("next", "") in finding.next
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

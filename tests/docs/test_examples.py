"""The worked examples of `docs/own-checks.md`: each is an agency's own check, and says what its table of cases says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.assess import assess
from generator.journal.own_checks import read_own_checks
from tests.checks.test_cases import day_of, full_ids, read, read_cases

if TYPE_CHECKING:
    from generator.model.health import Finding

pytestmark = pytest.mark.checkout
DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = sorted((DOCS / "examples").glob("*.md"))
CASES = [
    pytest.param(path, case, id=f"{path.stem}: {case['name']}")
    for path in EXAMPLES
    for case in read_cases(path.with_suffix(".yaml"))
]


def find(folder: Path, path: Path, case: dict[str, Any]) -> Finding:
    """Return what an example finds about the account of a case."""
    own = read_own_checks([(f"checklists/{path.name}", path.read_text(encoding="utf-8"))])
    assert own.diagnostics == ()
    journal = read(folder, case)
    checks = [check for checklist in own.checklists for check in checklist.checks if check.id == path.stem]
    health = assess(journal.accounts[0], journal.agency, checks, day_of(case))
    [finding] = health.findings
    return finding


@pytest.mark.parametrize(("path", "case"), CASES)
def test_an_example_says_what_its_table_says(path: Path, case: dict[str, Any], tmp_path: Path) -> None:
    finding = find(tmp_path / "journals", path, case)
    assert (finding.verdict, finding.tone.value) == (case["verdict"], case["tone"]), finding.reason
    assert finding.evidence == full_ids(case["evidence"])
    assert finding.against == full_ids(case["against"]) if "against" in case else True
    assert case.get("says", "") in finding.reason
    turns = finding.turns and {"on": str(finding.turns.on), "verdict": finding.turns.verdict}
    found = {"since": str(finding.since), "turns": turns, "duties": len(finding.duties)}
    wanted = {name: case[name] for name in found if name in case}
    assert {name: found[name] for name in wanted} == _plain(wanted)


def _plain(wanted: dict[str, Any]) -> dict[str, Any]:
    """Return what a case wants with its days as text."""
    turns = wanted.get("turns")
    days = {"since": str(wanted["since"])} if "since" in wanted else {}
    return wanted | days | ({"turns": turns | {"on": str(turns["on"])}} if turns else {})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_a_table_and_stands_in_the_guide(path: Path) -> None:
    assert len({case["verdict"] for case in read_cases(path.with_suffix(".yaml"))}) > 1
    guide = (DOCS / "own-checks.md").read_text(encoding="utf-8")
    front = path.read_text(encoding="utf-8").split("\n---\n")[0]
    assert front in guide, "the guide shows the front matter of every example as it is in the file"
    assert f"(examples/{path.name})" in guide
    assert f"(examples/{path.stem}.yaml)" in guide


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3

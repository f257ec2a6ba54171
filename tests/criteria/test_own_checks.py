"""Every criterion serves an agency's own check: state and derived, which no built-in check uses yet, are shown here."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.criteria import CRITERIA
from generator.criteria.options import Takes
from generator.model.check import ASKING
from generator.pipeline import assess_all, read

if TYPE_CHECKING:
    from generator.criteria.criterion import Criterion

CASES = yaml.safe_load((Path(__file__).parent / "own_checks.yaml").read_text(encoding="utf-8"))
FRONT = {
    "question": "Is it so?",
    "from": "our own experience",
    "absence": "U",
    "worst": "watch",
    "next": "Do it.",
    "settles": "Write it.",
}


def write(folder: Path, case: dict[str, object]) -> None:
    (folder / "acme").mkdir(parents=True)
    (folder / "checklists").mkdir()
    (folder / "agency.yaml").write_text("name: A\npeople: [{id: tom, name: Tom}, {id: mira, name: Mira}]\n", "utf-8")
    client = {"name": "Acme", "status": "active", "since": "2024-01-01"} | case.get("client", {})  # type: ignore[operator]  # a case's own
    (folder / "acme/client.yaml").write_text(yaml.safe_dump(client), "utf-8")
    (folder / "acme/log.yaml").write_text(yaml.safe_dump(case.get("entries", [])), "utf-8")
    check = FRONT | {"parts": case["parts"]} | case.get("check", {})  # type: ignore[operator]  # a case's own
    text = f"---\n{yaml.safe_dump(check, sort_keys=False)}---\nOurs.\n"
    (folder / "checklists/ours.md").write_text(text, "utf-8")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, object], tmp_path: Path) -> None:
    write(tmp_path / "journals", case)
    reading = read(tmp_path / "journals")
    assert reading.journal is not None, [f"{one.source}: {one.message}" for one in reading.diagnostics]
    day = date.fromisoformat(str(case["as_of"]))
    [health] = assess_all(reading.journal.accounts, reading.journal.agency, reading.checks, day)
    finding = next(one for one in health.findings if one.check == "ours")
    assert (finding.verdict, finding.tone.value) == (case["verdict"], case["tone"]), finding.reason
    assert str(case.get("says", "")) in finding.reason
    if "since" in case:
        assert str(finding.since) == str(case["since"])
    if "evidence" in case:
        assert [one.removeprefix("acme/") for one in finding.evidence] == case["evidence"]


@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=lambda criterion: criterion.name)
def test_a_criterion_says_what_it_reads(criterion: Criterion) -> None:
    """Its module names every option, its limits say what they count."""
    documentation = import_module(criterion.judge.__module__).__doc__ or ""
    missing = [option for option in criterion.options if f"`{option}`" not in documentation]
    assert not missing
    assert all(measure.meaning for measure in criterion.limits.values())
    assert criterion.needs <= criterion.options.keys()
    asking = {name for name, option in criterion.options.items() if option.takes is Takes.CHECKS}
    assert asking <= {*ASKING}, "what a check asks about must be known, or it may ask about itself"
    assert set(criterion.window) <= set(criterion.limits)

"""A check of the agency's own that is wrong is told, each mistake at its place; one that is read can be asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.journal.own_checks import read_own_checks

CASES = yaml.safe_load((Path(__file__).parent / "own_checks.yaml").read_text(encoding="utf-8"))
CHECK = """\
---
question: Is it so?
from: us
absence: U
worst: watch
next: Do it.
settles: Write it.
parts: {parts}
limits: {limits}
---
Ours.
"""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_wrong_check_is_told_at_its_place(case: dict[str, Any]) -> None:
    text = CHECK.format(parts=case["parts"], limits=case.get("limits", "{}"))
    own = read_own_checks([("checklists/ours.md", text)])
    told = [f"{one.problem.code} {one.source.line}:{one.source.column} {one.message}" for one in own.diagnostics]
    assert told == case["told"]
    assert own.checks["ours"] is None


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("checklists/My Check.md", "J310"),
        ("checklists/Our Own/ours.md", "J310"),
        ("checklists/index.md", "J308"),
        ("checklists/label.md", "J308"),
        ("checklists/con.md", "J308"),
    ],
)
def test_the_name_of_a_check_can_be_an_address(path: str, code: str) -> None:
    text = CHECK.format(parts="[{criterion: sign, where: {kind: note}}]", limits="{window: 30}")
    own = read_own_checks([(path, text)])
    assert [one.problem.code for one in own.diagnostics] == [code]

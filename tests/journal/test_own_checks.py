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


SOUND = CHECK.format(parts="[{criterion: silence, where: {kind: idea}}]", limits="{late: 30}")


@pytest.mark.parametrize(
    ("written", "instead", "hint"),
    [
        ("where:", "late: 30, where:", "it is a limit: write it under `limits`, `limits: {late: …}`, not in the part"),
        ("where:", "absence: U, where:", "it belongs to the check, not to a part: write it above `parts`"),
        ("where:", "wehre: {kind: note}, where:", "did you mean `where`?"),
        ("absence: U", "absence: U\nonly_for: {tier: 1}", "it belongs to a part: write it below `- criterion: …`"),
        ("absence: U", "absence: U\nwhat: idea", "it belongs to a part: write it below `- criterion: …`"),
        ("limits: {late: 30}\n", "", "write `limits: {late: …}` above `parts`"),
        ("{late: 30}", "{lat: 30}", "write it among the `limits`"),
        ("{late: 30}", "{late: 30 days}", "write the number alone: 30"),
        ("{late: 30}", "{late: a month}", "write it in digits, such as 90"),
        ("{late: 30}", "{late: 30, window: 9}", "its parts read `cold`, `late`"),
        ("absence: U", "absence: silence", "`L`: silence counts"),
        ("worst: watch", "worst: warn", "write `watch` for a warning"),
        ("[{criterion", "[{only_for: {active: yes}, criterion", "it knows `tier`, `growth`, `status`, `contract`"),
        ("limits: {late: 30}", "limits: late: 30", "write `limits: {late: 30}`"),
        ("absence: U", "absence = U", "write `absence: U`"),
        ("---\nquestion", "question", "then `question: …` and the other fields"),
    ],
)
def test_a_mistake_says_what_to_write_instead(written: str, instead: str, hint: str) -> None:
    assert read_own_checks([("checklists/ours.md", SOUND)]).diagnostics == ()
    own = read_own_checks([("checklists/ours.md", SOUND.replace(written, instead, 1))])
    assert hint in own.diagnostics[0].hint


def test_a_limit_without_its_space_is_told_so() -> None:
    own = read_own_checks([("checklists/ours.md", SOUND.replace("{late: 30}", "{late:30}"))])
    assert "write a space after the colon: `late: 30`" in [one.hint for one in own.diagnostics]


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

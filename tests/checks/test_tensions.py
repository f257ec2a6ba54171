"""Where the sources disagree with one another, the rule holds on both sides of one journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.checks.test_cases import find, find_ours, full_ids, read_cases

if TYPE_CHECKING:
    from collections.abc import Mapping

TENSIONS = read_cases(Path(__file__).parent / "tensions.yaml")
#: What an answer says beside the check's verdict.
BESIDE = {"on", "evidence", "against"}


@pytest.mark.parametrize("tension", TENSIONS, ids=lambda tension: tension["name"])
def test_both_sides_hold_on_one_journal(tension: Mapping[str, Any], tmp_path: Path) -> None:
    for number, asked in enumerate(tension["asked"]):
        [check_id] = asked.keys() - BESIDE
        case = {**tension, "as_of": asked["on"]}
        expected, folder = asked[check_id], tmp_path / str(number)
        if isinstance(expected, dict):
            ours = find_ours(folder, check_id, case)
            assert {one.name: one.state for one in ours.standings} == expected
        else:
            finding = find(folder, check_id, case)
            assert [check_id, finding.verdict, finding.tone] == [check_id, *expected], finding.reason
            assert "evidence" not in asked or finding.evidence == full_ids(asked["evidence"])
            assert "against" not in asked or finding.against == full_ids(asked["against"])


def test_each_of_the_eight_is_asked_from_two_sides() -> None:
    assert len(TENSIONS) == 8
    for tension in TENSIONS:
        assert len({str(one) for one in tension["asked"]}) > 1, tension["name"]

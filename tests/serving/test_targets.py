"""What a request may ask for: a table of targets, and that nothing that passes leads out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.serving.targets import LONGEST, is_own_host, parts_of

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "targets.yaml").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    ["/", "..", ".", "%2e", "%2f", "%5c", "\\", "%00", "a", "%", "?", "#", "//", ":", "é", "%c3%a9", " "]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["target"]))
def test_a_target_means_one_file_or_none(case: dict[str, Any]) -> None:
    parts = parts_of(case["target"])
    assert parts == (None if case["parts"] is None else tuple(case["parts"]))


def test_a_long_target_means_none() -> None:
    assert parts_of("/" + "a" * (LONGEST - 1)) is not None
    assert parts_of("/" + "a" * LONGEST) is None


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_asked_stays_below_the_top(target: str) -> None:
    for name in parts_of(f"/{target}") or ():
        assert name
        assert not {*name} & {*"/\\:\0"}
        assert not name.startswith(".")


@pytest.mark.parametrize(
    ("hosts", "is_own"),
    [
        (["127.0.0.1:8765"], True),
        (["localhost:8765"], True),
        ([" Localhost:8765 "], True),
        (["127.0.0.1"], False),
        (["[::1]:8765"], False),
        (["0.0.0.0:8765"], False),
        (["2130706433:8765"], False),
        (["127.0.0.1:8765", "127.0.0.1:8765"], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_request_names_this_machine_once(hosts: list[str], *, is_own: bool) -> None:
    assert is_own_host(hosts, 8765) is is_own

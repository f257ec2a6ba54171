"""A back-test as text for a terminal and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from generator.model.backtest import Basis
from generator.pages.backtest_words import CAUTIONS
from generator.reporting.backtest_json import backtest_json
from generator.reporting.backtest_text import WIDTH, backtest_text
from tests.replay.tested import back_tested

NAMES = {"cork": "Cork & Sons", "dune": "Dune"}


def text(*losses: str, basis: Basis = Basis.THEN, undated: tuple[str, ...] = ()) -> str:
    return backtest_text(back_tested(*losses, basis=basis, undated=undated), "Fir", NAMES)


def test_every_rule_that_warned_stands_with_its_counts_and_what_may_be_luck() -> None:
    told = text("cork")
    assert told.startswith(
        "Fir, as of 30 October 2026\n1 of 12 clients was lost by 30 October 2026. As known then: only "
    )
    assert re.search(r"^  label +1 of 1 +1 of 4 +0 · 0 +4 of 5 +<0.001 +0.002$", told, re.MULTILINE)
    assert "6 to 70 % of the lost, 6 to 70 % of the kept; as good by luck: 0.02 of 3" in told
    assert "warned of nobody: haggles, handover" in told
    assert re.search(r"^  everybody stays +0 of 1 +0 of 4 +0 · 0 +4 of 5", told, re.MULTILINE)
    assert "label by contract: retainer 1 of 1 lost and 0 of 2 kept, nothing written 0 of 0 lost and" in told
    assert re.search(r"^  Keep +1 of 3 left \(6 to 70 %\), about 2 clients$", told, re.MULTILINE)
    assert re.search(r"^  All outlooks +2 of 5 left \(6 to 70 %\), about 4 clients$", told, re.MULTILINE)
    assert "Of 3 outlooks it is too early to say" in told
    assert "1 outlook is not counted" in told
    assert max(map(len, told.splitlines())) <= WIDTH


def test_no_percentage_of_ours_stands_without_a_count_on_its_line_or_the_one_above() -> None:
    lines = text("cork", "dune").split("On a record of purchases")[0].splitlines()
    shown = [number for number, line in enumerate(lines) if "%" in line]
    assert shown
    assert [lines[number] for number in shown if not re.search(r"\d of \d", lines[number] + lines[number - 1])] == []


def test_what_it_comes_to_stands_first_and_tells_from_luck_only_with_enough_losses() -> None:
    told = " ".join(text("cork").split())
    assert (
        "30 days before notice, the label stood at watch or alarm for 1 of 1 lost clients, and 1 of 4 clients" in told
    )
    assert "Below 5 losses nothing can be told from luck." in told
    ranked = back_tested("cork", "dune", "bolt", "alder", "acme", is_ranked=True)
    assert "Of 12 tries, 4 did better than luck alone explains" in backtest_text(ranked, "Fir", NAMES)
    unlucky = [replace(one, outcomes=(replace(one.outcomes[0], chance=None),)) for one in ranked.horizons]
    assert "None of 12 tries did better" in backtest_text(replace(ranked, horizons=tuple(unlucky)), "Fir", NAMES)


def test_what_the_numbers_cannot_show_and_how_clients_were_drawn_stand_below() -> None:
    told = " ".join(text("cork").split())
    assert all(f"{title}: " in told for title, _ in CAUTIONS)
    assert "The seed is 7." in told
    assert "61 of 64 checks are left out" in told
    assert "180 days before notice, no clients yet: Cork & Sons." in told
    assert "with nothing in the journal yet: 2 at 30 days" in told
    assert "71.0 %" in told


@pytest.mark.parametrize(
    ("basis", "words", "value"),
    [
        (Basis.THEN, "what was in git by the evening of each day counts", "then"),
        (Basis.AS_OF, "That is hindsight.", "as_of"),
        (Basis.NO_HISTORY, "nobody can tell when things were written down", "no_history"),
    ],
)
def test_it_says_whether_only_what_was_known_then_counts(basis: Basis, words: str, value: str) -> None:
    assert words in " ".join(text("cork", basis=basis).split())
    assert json.loads(backtest_json(back_tested("cork", basis=basis)))["known"] == value


def test_without_losses_there_is_no_table_and_no_percentage() -> None:
    told = text(undated=("dune",))
    assert "1 of 12 clients was lost" in told
    assert "Nobody wrote down when they gave notice, so they are nowhere counted: Dune." in told
    assert "%" not in told


def test_json_has_every_count_its_interval_and_its_chance() -> None:
    values = json.loads(backtest_json(back_tested("cork", undated=("dune",))))
    assert (values["format"], values["as_of"], values["seed"], values["clients"]) == (1, "2026-10-30", 7, 12)
    assert values["losses"] == [{"client": "cork", "notice": "2025-06-30"}]
    assert values["undated"] == ["dune"]
    assert values["observed"][0] == {"client": "cork", "day": "2025-05-31", "horizon": 30, "loss": "cork"}
    first = values["horizons"][0]
    assert first["base"] == {"count": 1, "of": 5, "low": 0.06, "high": 0.7}
    assert first["outcomes"][0] == {
        "rule": "label",
        "check": "",
        "level": "watch",
        "lost": {"count": 1, "of": 1, "low": 0.06, "high": 0.7, "unknown": 0},
        "kept": {"count": 1, "of": 4, "low": 0.06, "high": 0.7, "unknown": 0},
        "right": 4,
        "of": 5,
        "chance": {"p": 0.0004, "corrected": 0.0021, "by_luck": 0.02},
    }
    assert first["outcomes"][3]["chance"] is None
    assert [one["rule"] for one in first["plain"]] == ["everybody stays", "silence"]
    assert values["horizons"][-1]["young"] == ["cork"]
    assert first["contracts"][0]["label"]["kept"]["of"] == 2
    expected = values["expected"]
    assert expected["outlooks"][0]["expect"] == "keep"
    assert (expected["outlooks"][0]["left"]["count"], expected["outlooks"][0]["clients"]) == (1, 2)
    assert (expected["all"]["left"]["of"], expected["early"], expected["passed_over"]) == (5, 3, 1)

"""`mainstay coverage` as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run

GOLDEN = Path(__file__).parents[1] / "golden/journals"


def test_it_names_the_day_and_leaves_out_who_has_gone(journals: Path) -> None:
    result = run("coverage", "--journals", journals)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Golden Agency, as of 1 June 2026\n\n")
    assert "(acme)" in result.stdout
    assert "(borealis)" not in result.stdout
    assert "      kind: " in result.stdout
    assert result.stdout.rstrip().endswith("settled by writing.")


def test_a_client_is_shown_in_detail(journals: Path) -> None:
    result = run("coverage", "--journals", journals, "--client", "acme")
    assert result.exit_code == 0
    assert "written in the last" in result.stdout
    assert "show themselves when there is something to see" in result.stdout
    assert run("coverage", "--journals", journals, "--client", "acm").exit_code == 2


def test_json_says_the_same_and_names_nobody_of_ours_beside_a_number(journals: Path) -> None:
    whole = json.loads(run("coverage", "--journals", journals, "--format", "json").stdout)
    (acme,) = whole["accounts"]
    assert acme["settled"] == len({check for one in acme["suggestions"] for check in one["settles"]})
    assert {gap["way"] for gap in acme["gaps"]} <= {"write", "shows", "time", "more"}
    assert set(acme["written"]) == {"windows", "kinds", "last", "alive_until"}


def test_an_earlier_day_counts_only_what_had_happened(journals: Path) -> None:
    early = json.loads(run("coverage", "--journals", journals, "--format", "json", "--as-of", "2026-03-15").stdout)
    (acme,) = [one for one in early["accounts"] if one["client"] == "acme"]
    assert early["as_of"] == "2026-03-15"
    assert all(counts[0] <= counts[-1] for counts in acme["written"]["kinds"].values())
    assert (acme["written"]["last"] or "") <= "2026-03-15"


def test_invalid_journals_are_told_and_exit_1(journals: Path) -> None:
    (journals / "acme/2026/2026-05-30-bad.md").write_text("---\nkind: metting\n---\n", encoding="utf-8")
    result = run("coverage", "--journals", journals)
    assert (result.exit_code, result.stdout) == (1, "")

"""`mainstay try` as somebody types it: what a check would say of every client, and what is wrong with its file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.journal.checklists import FOLDER
from tests.cli.running import run

GOLDEN = Path(__file__).parents[1] / "golden/journals"
CHECK = """\
---
question: Did they complain this year?
from: our own experience
absence: U
worst: watch
next: Call them.
settles: Complaints, as they come.
limits: {window: 365}
parts:
  - {criterion: sign, where: {kind: complaint}, polarity: bad}
---
Ours.
"""


@pytest.fixture
def check(tmp_path: Path) -> Path:
    path = tmp_path / "complained.md"
    path.write_text(CHECK, encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_check_is_shown_for_every_client_and_nothing_is_changed(journals: Path, check: Path) -> None:
    before = contents(journals)
    result = run("try", check, "--journals", journals)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Golden Agency, as of 1 June 2026\ntrying ")
    assert "it is new; nothing is changed" in " ".join(result.stdout.split())
    assert "\nacme  now: not asked  ->  would say: seen (watch)\n    label: alarm, as now\n" in result.stdout
    assert "    evidence: acme/2026-05-04-too-late\n" in result.stdout
    assert "does not apply, or is not asked, now and then: borealis\n" in result.stdout
    assert "\nnow: 2 not asked\nwould say: 1 seen (watch), 1 not applicable\n" in result.stdout
    assert "something else would be said of 1 of 2 accounts\n0 of 2 labels would move\n" in result.stdout
    assert contents(journals) == before


def test_a_day_may_be_named(journals: Path, check: Path) -> None:
    result = run("try", check, "--journals", journals, "--as-of", "2026-05-03")
    assert result.stdout.startswith("Golden Agency, as of 3 May 2026\n")
    assert "acme  now: not asked  ->  would say: unknown\n" in result.stdout
    assert (
        "No client had begun by that day." in run("try", check, "--journals", journals, "--as-of", "0001-01-01").stdout
    )


def test_a_copy_of_a_built_in_check_is_held_against_it(journals: Path, tmp_path: Path) -> None:
    text = (FOLDER / "warning/gone-cold.md").read_text(encoding="utf-8")
    changed = tmp_path / "gone-cold.md"
    changed.write_text(text.replace("worst: alarm", "worst: none"), encoding="utf-8")
    result = run("try", changed, "--journals", journals)
    assert "acme  now: late (watch)  ->  would say: late\n" in result.stdout
    assert "note: gone-cold comes with Mainstay, and no file can take its place." in result.stdout


def test_changed_limits_are_tried_for_every_check(journals: Path, tmp_path: Path) -> None:
    limits = tmp_path / "limits.yaml"
    limits.write_text("off: {complaint: {reason: ours, review_on: 2027-01-01}}\n", encoding="utf-8")
    result = run("try", limits, "--journals", journals)
    assert result.exit_code == 0
    assert "    complaint  now: seen (alarm)  ->  would say: not asked\n" in result.stdout
    assert "    LABEL: alarm -> watch\n" in result.stdout
    assert "complaint differs for 1 account\n" in result.stdout
    assert "late-cancellations differs for 1 account\n" in result.stdout
    assert "nothing changes for borealis\n" in result.stdout
    assert "1 of 2 labels would move: acme alarm -> watch\n" in result.stdout


def test_one_client_may_be_named(journals: Path, check: Path) -> None:
    result = run("try", check, "--journals", journals, "--client", "acme")
    assert "borealis" not in result.stdout
    assert "1 of 1 account\n" in result.stdout
    wrong = run("try", check, "--journals", journals, "--client", "acm")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "did you mean `acme`?" in wrong.stderr


def test_json_keeps_its_contract(journals: Path, check: Path) -> None:
    result = run("try", check, "--journals", journals, "--format", "json")
    whole = json.loads(result.stdout)
    assert list(whole) == ["format", "as_of", "tried", "accounts", "summary", "notes", "history"]
    assert (whole["format"], whole["as_of"]) == (1, "2026-06-01")
    assert whole["tried"] == {"file": str(check), "check": "complained", "beside": "nothing"}
    acme, borealis = whole["accounts"]
    assert list(acme) == ["client", "name", "active", "differs", "label", "checks"]
    assert (acme["client"], acme["active"], acme["differs"]) == ("acme", True, True)
    assert acme["label"] == {"now": "alarm", "then": "alarm"}
    [row] = acme["checks"]
    assert (row["check"], row["differs"], row["now"]) == ("complained", True, None)
    assert row["then"] == {
        "verdict": "seen",
        "tone": "watch",
        "reason": "Seen once in the last 365 days.",
        "evidence": ["acme/2026-05-04-too-late"],
        "against": [],
    }
    assert (borealis["active"], borealis["differs"]) == (False, False)
    assert whole["summary"] == {
        "accounts": 2,
        "differing": 1,
        "labels_moved": 0,
        "at_watch_or_worse": {"active": 1, "now": 1, "then": 1},
        "checks": [
            {
                "check": "complained",
                "differs": 1,
                "now": {"not asked": 2},
                "then": {"seen (watch)": 1, "not applicable": 1},
            }
        ],
    }
    assert whole["notes"] == []


def test_a_wrong_file_is_told_as_check_tells_it(journals: Path, check: Path) -> None:
    """The same file in the journals gives the same report, but for its path."""
    check.write_text(CHECK.replace("worst: watch", "worst: sad").replace("365", "soon"), encoding="utf-8")
    tried = run("try", check, "--journals", journals)
    shutil.copy(check, journals / "checklists/complained.md")
    checked = run("check", "--journals", journals)
    assert (tried.exit_code, checked.exit_code) == (1, 1)
    assert tried.stdout == checked.stdout.replace(f"{journals}/checklists/complained.md", str(check))
    assert f'{check}:5:8: error[J203]: "worst" must be one of' in tried.stdout
    assert "    5 | worst: sad\n      |        ^^^\n" in tried.stdout
    in_place = run("try", journals / "checklists/complained.md", "--journals", journals)
    assert in_place.stdout == checked.stdout
    rows = json.loads(run("try", check, "--journals", journals, "--format", "json").stdout)["diagnostics"]
    assert [(row["code"], row["path"], row["line"]) for row in rows] == [
        ("J203", str(check), 5),
        ("J206", str(check), 8),
    ]


def test_a_warning_about_the_file_is_told_beside_the_answer(journals: Path, check: Path) -> None:
    part = "{criterion: duty, opened_by: [gone-could], met_by: [{kind: meeting}]}"
    check.write_text(CHECK.replace("{criterion: sign, where: {kind: complaint}, polarity: bad}", part), "utf-8")
    check.write_text(check.read_text(encoding="utf-8").replace("window: 365", "days: 7"), encoding="utf-8")
    result = run("try", check, "--journals", journals)
    assert result.exit_code == 0
    assert "warning[J502]" in result.stderr
    assert "did you mean `gone-cold`?" in result.stderr
    assert "acme  now: not asked" in result.stdout


def test_nothing_in_the_file_is_ever_run(journals: Path, check: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for text in (f'!!python/object/apply:os.system ["touch {ran}"]', f"{{{{ ''.__class__ }}}} $(touch {ran})"):
        check.write_text(CHECK.replace("question: Did", f"unless: {text}\nquestion: Did"), encoding="utf-8")
        run("try", check, "--journals", journals)
    assert not ran.exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.md", "is not there; name the file of a check, such as"),
        ("folder.md", "is a folder or something else, not a file"),
        ("check.txt", "a check is a file that ends in .md"),
        ("agency.yaml", "changed limits stand in limits.yaml"),
        ("journals/acme/2026/2026-04-20-brochure.md", "lies among the journals of clients"),
    ],
)
def test_what_can_be_no_check_is_a_usage_error(journals: Path, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "check.txt").write_text(CHECK, encoding="utf-8")
    (tmp_path / "agency.yaml").write_text("name: A\n", encoding="utf-8")
    result = run("try", tmp_path / name, "--journals", journals)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_a_check_about_the_agency_is_shown_once_and_tells_no_more_than_the_state(journals: Path, check: Path) -> None:
    part = "{criterion: support, topic: career_path, of: people}"
    text = CHECK.replace("{criterion: sign, where: {kind: complaint}, polarity: bad}", part)
    check.write_text(text.replace("window", "days"), encoding="utf-8")
    result = run("try", check, "--journals", journals)
    assert result.exit_code == 0, result.stdout
    assert "\nagency  now: not asked  ->  would say: due\n" in result.stdout
    assert "acme" not in result.stdout
    assert "evidence" not in result.stdout
    assert "label" not in result.stdout

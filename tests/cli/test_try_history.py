"""`mainstay try` on the past: of which losses a rule would have warned, and how often of clients who stayed."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run
from tests.source.checkouts import RADIO, Checkout, git

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CLIENT = "name: {name}\nstatus: {status}\nsince: 2025-01-01\ncontacts: [{{id: kim, name: Kim}}]\n"
NOTE = "---\nkind: note\ntags: radio\n---\nThey asked who does our radio.\n"
#: Asks about the check above, and can warn as well.
ASKING = """\
---
question: Did somebody ring them?
from: our own experience
absence: O
worst: alarm
next: Ring them.
settles: A call.
limits: {days: 2}
parts:
  - {criterion: duty, opened_by: [radio], words: [seen], met_by: [{kind: contact}]}
---
Ours.
"""
LEFT = "lost\nnotice: 2025-06-30\nended: 2025-06-30"
AS_OF = ("--as-of", "2025-12-31")


def write(folder: Path, name: str, text: str) -> None:
    path = folder / "journals" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout: Ash, Birch and Cedar say something on 1 May; Ash and Birch give notice on 30 June.

    What Ash said was written down two days later, what Birch said after the notice.
    """
    folder = tmp_path / "agency"
    write(folder, "agency.yaml", "name: Agency\npeople: [{id: jo, name: Jo}]\n")
    for name in ("Ash", "Birch", "Cedar"):
        write(folder, f"{name.lower()}/client.yaml", CLIENT.format(name=name, status="active"))
    git(folder, "init", "-q")
    Checkout(folder).commit("2025-01-01")
    for name in ("ash", "cedar"):
        write(folder, f"{name}/2025-05-01-radio.md", NOTE)
    Checkout(folder).commit("2025-05-03")
    write(folder, "birch/2025-05-01-radio.md", NOTE)
    for name in ("Ash", "Birch"):
        write(folder, f"{name.lower()}/client.yaml", CLIENT.format(name=name, status=LEFT))
    Checkout(folder).commit("2025-07-10")
    (folder / "radio.md").write_text(RADIO, encoding="utf-8")
    return folder


def told(folder: Path, file: str, *more: str) -> str:
    """Return what is said of the past, on one line."""
    result = run("try", folder / file, "--journals", folder / "journals", *AS_OF, *more)
    assert result.exit_code == 0, result.output
    return " ".join(f"Over the past{result.stdout.partition('Over the past')[2]}".split())


def test_a_new_check_warns_of_what_was_written_down_by_then(checkout: Path) -> None:
    text = told(checkout, "radio.md")
    assert text.startswith("Over the past, as known then: 1 January 2025 to 31 December 2025, 3 accounts in ")
    assert "clients who left: 2; a warning counts in the 365 days before notice" in text
    assert "radio: warned of 0 of 2 now, would have of 1: 1 newly warned " in text
    assert "ash, notice on 30 June 2025: now never, would have 58 days before (newly warned)" in text
    assert "birch" not in text
    assert "clients who stayed: 1, 1 client year in the last 730 days" in text
    assert "8 days more at watch and 0 at alarm, in 1 spell with 1 of 1: cedar 8" in text
    assert "%" not in text, "below five cases there are counts and nothing else"


def test_without_git_it_is_told_as_of_then_and_why(checkout: Path, tmp_path: Path) -> None:
    (checkout / "journals").rename(tmp_path / "journals")
    (tmp_path / "radio.md").write_text(RADIO, encoding="utf-8")
    text = told(tmp_path, "radio.md")
    assert text.startswith("Over the past, as of then, not as known then, because ")
    assert "is not in a git checkout: 1 January 2025 to 31 December 2025, 3 accounts clients" in text
    assert "warned of 0 of 2 now, would have of 2: 2 newly warned" in text
    assert "birch, notice on 30 June 2025: now never, would have 60 days before (newly warned)" in text
    assert "10 days more at watch and 0 at alarm, in 1 spell with 1 of 1" in text


def test_a_shallow_clone_is_told_how_to_mend_it_and_no_past(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{checkout}", "shallow")
    (tmp_path / "shallow/radio.md").write_text(RADIO, encoding="utf-8")
    text = told(tmp_path / "shallow", "radio.md")
    assert text.startswith("Over the past: not told, because ")
    assert text.endswith("to mend it: git fetch --unshallow")


def test_a_check_that_asks_about_the_tried_one_is_looked_at_as_well(checkout: Path) -> None:
    write(checkout, "checklists/rang.md", ASKING)
    text = told(checkout, "radio.md")
    assert "rang: warned of 0 of 2 now, would have of 1: 1 newly warned" in text
    assert "ash, notice on 30 June 2025: now never, would have 57 days before (newly warned)" in text


def test_changed_limits_are_held_against_the_past_too(checkout: Path) -> None:
    write(checkout, "checklists/radio.md", RADIO)
    limits = checkout / "limits.yaml"
    limits.write_text("limits: {radio: {window: 4, reason: ours, review_on: 2027-01-01}}\n", encoding="utf-8")
    text = told(checkout, "limits.yaml")
    assert "radio: warned of 1 of 2 now, would have of 1: each as now" in text
    assert "radio: no day more with 0 of 1; 5 days fewer at watch and 0 at alarm, in 1 spell with 1" in text
    limits.write_text("off: {radio: {reason: ours, review_on: 2027-01-01}}\n", encoding="utf-8")
    text = told(checkout, "limits.yaml")
    assert "radio: warned of 1 of 2 now, would have of 0: 1 no longer warned" in text
    assert "ash, notice on 30 June 2025: now 58 days before, would have never (no longer warned)" in text


def test_what_cannot_warn_is_said_to_warn_of_nothing(checkout: Path) -> None:
    quiet = checkout / "quiet.md"
    quiet.write_text(RADIO.replace("worst: watch", "worst: none"), encoding="utf-8")
    assert told(checkout, "quiet.md") == (
        "Over the past: no check that can warn would have said anything else;"
        " quiet cannot be at watch or worse, so nobody is warned by it."
    )


def test_the_past_may_be_left_out(checkout: Path) -> None:
    result = run("try", checkout / "radio.md", "--journals", checkout / "journals", *AS_OF, "--no-history")
    assert (result.exit_code, "Over the past" in result.stdout) == (0, False)


def test_one_client_may_be_named(checkout: Path) -> None:
    text = told(checkout, "radio.md", "--client", "cedar")
    assert "1 account in" in text
    assert "clients who left: none" in text


def test_json_keeps_its_contract(checkout: Path) -> None:
    result = run("try", checkout / "radio.md", "--journals", checkout / "journals", *AS_OF, "--format", "json")
    past = json.loads(result.stdout)["history"]
    assert (past["known"], past["why"], past["mend"]) == ("then", None, None)
    assert (past["from"], past["to"], past["accounts"]) == ("2025-01-01", "2025-12-31", 3)
    assert (past["checks"], past["listed"], past["losses"]["undated"]) == (["radio"], [], [])
    [row] = past["losses"]["checks"]
    assert row["then"] == {"count": 1, "of": 2, "low": None, "high": None}
    assert row["changes"]["newly warned"] == 1
    ash, birch = past["losses"]["clients"]
    assert ash["checks"] == [{"check": "radio", "now": None, "then": "2025-05-03", "change": "newly warned", "days": 0}]
    assert (ash["label"]["change"], birch["label"]) == ("warned as before", None), "other checks warned anyway"
    assert birch["checks"][0]["change"] == "not warned"
    [cost] = past["kept"]["checks"]
    assert (cost["more"], cost["touched"]["count"]) == ({"watch": 8, "alarm": 0, "spells": 1}, 1)
    [cedar] = past["kept"]["clients"]
    assert (cedar["client"], cedar["days"]) == ("cedar", 365)


def test_on_a_terminal_it_shows_how_far_it_is_and_elsewhere_it_is_silent(checkout: Path) -> None:
    files = (str(checkout / "radio.md"), "--journals", str(checkout / "journals"))
    command = [sys.executable, "-m", "generator", "try", *files, *AS_OF]
    told, terminal = pty.openpty()
    plain = subprocess.run(command, check=True, capture_output=True)
    shown = subprocess.run(
        command, env={**os.environ, "TERM": "xterm"}, check=True, stdout=subprocess.PIPE, stderr=terminal
    )
    os.close(terminal)
    with os.fdopen(told, "rb", buffering=0) as screen:
        assert b"Looking back" in screen.read(1000)
    assert (plain.stderr, plain.stdout) == (b"", shown.stdout)

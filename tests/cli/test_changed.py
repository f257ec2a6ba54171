"""`mainstay changed`: what moved about every client since a day, worst first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.running import run as run_command
from tests.cli.test_why import AGENCY, CLIENT, COMPLAINT, MAILS, commit, write

if TYPE_CHECKING:
    from pathlib import Path


def agency(tmp_path: Path) -> Path:
    """Write three clients: one who complained, one of whom nothing moved, one who came this week."""
    folder = tmp_path / "journals"
    write(folder, "agency.yaml", {**AGENCY, "site": {"as_of": "2026-03-13"}})
    for name, log in (("acme", [*MAILS, COMPLAINT]), ("bolt", MAILS[:2])):
        write(folder, f"{name}/client.yaml", {**CLIENT, "name": name.title()})
        write(folder, f"{name}/log.yaml", log)
    write(folder, "cork/client.yaml", {**CLIENT, "name": "Cork", "since": "2026-03-10"})
    return folder


def test_who_got_worse_comes_first_and_how_many_were_compared_is_said(tmp_path: Path) -> None:
    result = run_command("changed", "--journals", agency(tmp_path))
    text = result.stdout
    assert result.exit_code == 0
    assert "Fir: what moved since 6 March 2026" in text
    assert "the journal of now" in text
    assert text.index("WORSE") < text.index("Acme (acme)") < text.index("NEW ON RECORD") < text.index("Cork (cork)")
    assert "New entry: acme/late-again" in text
    assert "3 clients compared" in text


def test_nothing_moved_is_said_with_how_many_were_compared(tmp_path: Path) -> None:
    result = run_command("changed", "--journals", agency(tmp_path), "--since", "2026-03-13")
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith("Nothing moved. 3 clients compared.")


def test_why_the_past_is_not_known_is_said_beside_it(tmp_path: Path) -> None:
    folder = agency(tmp_path)
    without = run_command("changed", "--journals", folder)
    assert "is not in a git checkout" in without.stderr
    commit(folder, "2026-03-10")
    early = run_command("changed", "--journals", folder)
    assert "Both days by the journal of now: nothing of it was in git on 2026-03-06" in early.stderr
    assert run_command("changed", "--journals", folder, "--since", "2026-03-11").stderr == ""


def test_a_day_to_come_is_refused(tmp_path: Path) -> None:
    result = run_command("changed", "--journals", agency(tmp_path), "--since", "2026-03-14")
    assert result.exit_code == 2
    assert "--since 2026-03-14 comes after 2026-03-13" in result.stderr


def test_with_git_an_entry_that_was_written_late_has_moved(tmp_path: Path) -> None:
    """The complaint of 10 March was committed on 9 April, so on 5 April nobody knew of it."""
    folder = agency(tmp_path)
    write(folder, "agency.yaml", AGENCY)
    write(folder, "acme/log.yaml", MAILS)
    commit(folder, "2026-03-01")
    write(folder, "acme/log.yaml", [*MAILS, COMPLAINT])
    commit(folder, "2026-04-09")
    asked = ("changed", "--journals", folder, "--format", "json")
    known = json.loads(run_command(*asked).stdout)
    as_of = json.loads(run_command(*asked, "--as-of", "2026-04-12").stdout)
    moved = [{move["check"] for move in each["checks"]} for whole in (known, as_of) for each in whole["accounts"]]
    assert (known["as_known"], known["compared"], as_of["as_known"]) == (True, 3, False)
    assert "complaint" in moved[0]
    assert not any("complaint" in checks for checks in moved[len(known["accounts"]) :])


def test_a_sign_of_depth_that_was_taken_out_has_moved_what_rested_on_it(tmp_path: Path) -> None:
    """The outlook is held against signs of depth; a week ago one of them rested on an entry that is gone."""
    folder = agency(tmp_path)
    write(folder, "agency.yaml", AGENCY)
    outlook = {"kind": "outlook", "id": "our-view", "date": "2026-03-02", "expect": "keep", "depth": "deep"}
    praise: dict[str, object] = {"kind": "feedback", "id": "praise", "date": "2026-03-01", "direction": "from_client"}
    praise |= {"tone": "praise", "said_to": "others", "quote": "They are good."}
    brought = {"kind": "referral", "id": "brought", "date": "2026-02-27", "direction": "received"}
    write(folder, "acme/log.yaml", [*MAILS, outlook, praise, brought])
    commit(folder, "2026-03-03")
    write(folder, "acme/log.yaml", [*MAILS, outlook, brought])
    commit(folder, "2026-04-09")
    known = json.loads(run_command("changed", "--journals", folder, "--format", "json").stdout)
    moved = {move["check"]: move["causes"] for one in known["accounts"] for move in one["checks"]}
    assert {cause["check"] for cause in moved["our-view"]} == {"speaks-well-of-us"}


def test_before_the_first_commit_git_knows_nothing_and_the_journal_of_now_is_asked(tmp_path: Path) -> None:
    folder = agency(tmp_path)
    commit(folder, "2026-03-12")
    result = run_command("changed", "--journals", folder, "--format", "json")
    assert json.loads(result.stdout)["as_known"] is False

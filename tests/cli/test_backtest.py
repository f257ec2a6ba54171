"""`mainstay backtest` as somebody types it, in a git history and without one."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CLIENT = "name: {name}\nstatus: {status}\nsince: 2024-01-01\ncontacts: [{{id: kim, name: Kim}}]\n"
COMPLAINT = "---\nkind: complaint\nfrom: kim\n---\nIt was late again.\n"


def git(folder: Path, *arguments: str, day: str = "2025-01-01") -> str:
    """Run git in a folder, on a day."""
    when = f"{day}T12:00:00+00:00"
    named = {"GIT_AUTHOR_NAME": "Jo", "GIT_AUTHOR_EMAIL": "jo@example.com"}
    named |= {"GIT_COMMITTER_NAME": "Jo", "GIT_COMMITTER_EMAIL": "jo@example.com"}
    environment = {**os.environ, **named, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def write(folder: Path, name: str, text: str) -> None:
    path = folder / "journals" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", day, day=day)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout: Ash gives notice on 30 June 2025; one complaint is written at once, that of Birch too late.

    Cedar and Elm stay.
    """
    folder = tmp_path / "agency"
    folder.mkdir()
    git(folder, "init", "-q")
    write(folder, "agency.yaml", "name: Fir\nsite: {as_of: 2026-06-30}\n")
    for name in ("ash", "birch", "cedar", "elm"):
        write(folder, f"{name}/client.yaml", CLIENT.format(name=name.title(), status="active"))
    commit(folder, "2025-01-02")
    write(folder, "ash/2025/2025-05-20-complaint.md", COMPLAINT)
    commit(folder, "2025-05-20")
    for name in ("ash", "birch"):
        write(folder, f"{name}/client.yaml", CLIENT.format(name=name.title(), status="lost") + "notice: 2025-06-30\n")
    write(folder, "birch/2025/2025-05-20-complaint.md", COMPLAINT)
    commit(folder, "2025-07-01")
    return folder


def asked(folder: Path, *options: str) -> dict[str, Any]:
    result = run("backtest", "--journals", folder / "journals", "--format", "json", *options)
    assert result.exit_code == 0, result.output
    values: dict[str, Any] = json.loads(result.stdout)
    return values


def complaint(values: dict[str, Any], days: int) -> tuple[int, int]:
    """Return of how many lost clients a complaint warned, out of those looked at."""
    (one,) = [each for each in values["horizons"] if each["days"] == days]
    (found,) = [each for each in one["outcomes"] if (each["check"], each["level"]) == ("complaint", "watch")]
    return (found["lost"]["count"], found["lost"]["of"])


def test_only_what_was_in_git_by_then_counts(checkout: Path) -> None:
    values = asked(checkout)
    assert values["known"] == "then"
    assert [complaint(values, days) for days in (30, 60)] == [(1, 2), (0, 2)]


def test_with_hindsight_what_was_written_afterwards_counts_as_well(checkout: Path) -> None:
    values = asked(checkout, "--hindsight")
    assert values["known"] == "as_of"
    assert [complaint(values, days) for days in (30, 60)] == [(2, 2), (0, 2)]


def test_without_git_everything_is_as_of_then_and_it_says_so(journals: Path) -> None:
    result = run("backtest", "--journals", journals)
    assert result.exit_code == 0, result.output
    assert "As of then; when things were written down is not known." in result.stdout
    assert json.loads(run("backtest", "--journals", journals, "--format", "json").stdout)["known"] == "no_history"


def test_a_shallow_clone_is_refused_with_the_command_that_mends_it(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", checkout.as_uri(), "shallow")
    result = run("backtest", "--journals", tmp_path / "shallow/journals")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git fetch --unshallow" in result.stderr


def test_an_earlier_day_knows_no_later_loss(checkout: Path) -> None:
    assert asked(checkout, "--as-of", "2025-06-29")["losses"] == []
    assert len(asked(checkout)["losses"]) == 2


def test_the_same_seed_draws_the_same_clients_and_it_is_shown(checkout: Path) -> None:
    assert asked(checkout, "--seed", "5")["observed"] == asked(checkout, "--seed", "5")["observed"]
    assert "The seed is 5." in run("backtest", "--journals", checkout / "journals", "--seed", "5").stdout
    assert run("backtest", "--journals", checkout / "journals", "--seed", "-1").exit_code == 2


def test_invalid_journals_are_told_and_exit_1(journals: Path) -> None:
    (journals / "acme/2026/2026-05-30-bad.md").write_text("---\nkind: metting\n---\n", encoding="utf-8")
    result = run("backtest", "--journals", journals)
    assert (result.exit_code, result.stdout) == (1, "")

"""`mainstay post-mortem new`: it begins what `check` reads, refuses plainly, and never touches what is there."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

#: The sample is pinned to 1 June 2026; Borealis gave notice on 2 February.
BEFORE_NOTICE = "2026-01-15T12:00:00+00:00"


@pytest.fixture
def lost(journals: Path) -> Path:
    """Return journals with a lost client who has no post-mortem yet."""
    (journals / "borealis/post-mortem.md").unlink()
    return journals


def begin(journals: Path, client: str = "borealis") -> tuple[int, str]:
    outcome = run("post-mortem", "new", client, "--journals", journals)
    return outcome.exit_code, outcome.output


def commit(journals: Path, day: str, *options: str) -> None:
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
    }
    name = ("-c", "user.name=Nell", "-c", "user.email=nell@example.com")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", *options, "-q", "-m", "Write it down")):
        subprocess.run(["git", *arguments], cwd=journals, env=os.environ | settings, check=True)  # noqa: S607  # as found


def test_what_it_writes_is_valid_and_begins_with_what_is_known(lost: Path) -> None:
    code, told = begin(lost)
    assert (code, "It is a draft" in told) == (0, True)
    text = (lost / "borealis/post-mortem.md").read_text(encoding="utf-8")
    assert text.startswith("---\nclient: borealis\nnotice: 2026-02-02\nended: 2026-03-31\nstatus: draft\n")
    assert "It is due by" in text
    checked = run("check", "--journals", lost)
    assert (checked.exit_code, "is valid" in checked.stdout) == (0, True)


def test_without_git_it_says_that_nobody_knows_when_things_were_written_down(lost: Path) -> None:
    _, told = begin(lost)
    assert "Without the days on which things were written down" in told
    assert "not known here" in (lost / "borealis/post-mortem.md").read_text(encoding="utf-8")


def test_in_a_shallow_clone_it_is_not_begun_as_it_would_stay_wrong(lost: Path, tmp_path: Path) -> None:
    commit(lost, BEFORE_NOTICE)
    commit(lost, "2026-04-15T12:00:00+00:00", "--allow-empty")
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "1", lost.as_uri(), shallow], check=True)  # noqa: S607  # as found
    code, told = begin(shallow)
    assert (code, "git fetch --unshallow" in told) == (2, True)
    assert not (shallow / "borealis/post-mortem.md").exists()


def test_where_git_knows_the_past_it_is_told_as_known_then(lost: Path) -> None:
    commit(lost, BEFORE_NOTICE)
    _, told = begin(lost)
    assert "Without the days" not in told
    text = re.sub(r"\s+#?\s*", " ", (lost / "borealis/post-mortem.md").read_text(encoding="utf-8"))
    assert "as known then" in text


@pytest.mark.parametrize(
    ("client", "said"),
    [
        ("boralis", "there is no client 'boralis'; did you mean `borealis`?"),
        ("acme", "nobody was lost: Acme"),
    ],
)
def test_whoever_was_not_lost_is_refused(lost: Path, client: str, said: str) -> None:
    before = sorted(lost.rglob("*"))
    code, told = begin(lost, client)
    assert (code, said in told) == (2, True)
    assert sorted(lost.rglob("*")) == before


def test_one_that_ended_as_planned_needs_none(lost: Path) -> None:
    file = lost / "borealis/client.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: lost", "status: completed"), encoding="utf-8")
    code, told = begin(lost)
    assert (code, "ended as planned" in told) == (2, True)
    assert not (lost / "borealis/post-mortem.md").exists()


def test_a_loss_without_a_day_is_refused_with_what_to_write(lost: Path) -> None:
    (lost / "borealis/client.yaml").write_text("name: Borealis\nstatus: lost\nsince: 2024-01-08\n", encoding="utf-8")
    for entry in (lost / "borealis").glob("2*.md"):
        entry.unlink()
    code, told = begin(lost)
    assert (code, "write `notice` or `ended` into client.yaml first" in told) == (2, True)


def test_one_that_is_there_stays_as_it_is(journals: Path) -> None:
    file = journals / "borealis/post-mortem.md"
    before = file.read_bytes()
    code, told = begin(journals)
    assert (code, "left as it is: borealis/post-mortem.md" in told) == (2, True)
    assert file.read_bytes() == before


def test_journals_with_errors_are_told_first(lost: Path) -> None:
    (lost / "borealis/client.yaml").write_text("name: Borealis\n", encoding="utf-8")
    code, told = begin(lost)
    assert (code, "error[J202]" in told) == (1, True)

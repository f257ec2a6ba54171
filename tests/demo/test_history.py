"""The example agency as a git history: the same every time, readable on every day, and believable."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from demo.history import lay_out
from demo.plan import BEGIN, BRANCHES, BROKEN, END, LATE, RENAMED, SORTED
from generator.journal.archive import Archive, open_archive
from generator.journal.load import Loaded, load, load_source
from generator.model.loss import Surprise
from generator.model.trial import Rules
from generator.postmortem.loss import days_before, loss_of, lost_on
from generator.source import Folder
from generator.source.history import MainLine, read_main_line
from generator.source.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.account import Journal
    from generator.source.history import Commit

EXAMPLE = Path(__file__).parents[2] / "journals"
ZONE = ZoneInfo("Europe/London")

pytestmark = pytest.mark.checkout


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607  # git is where PATH says
    return ran.stdout.strip()


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_at(line: MainLine, commit: Commit) -> Loaded:
    files, found = Tree(line.top, commit.id, commit.folder).read()
    return load(files, commit.day, found)


@pytest.fixture(scope="module")
def repository(example: Path) -> Path:
    """Return the example laid out as a repository."""
    return example


@pytest.fixture(scope="module")
def line(repository: Path) -> MainLine:
    """Return its main line."""
    line = read_main_line(repository / "journals", ZONE)
    assert isinstance(line, MainLine)
    return line


@pytest.fixture(scope="module")
def archive(repository: Path) -> Archive:
    """Return its past."""
    archive = open_archive(repository / "journals", "Europe/London")
    assert isinstance(archive, Archive)
    return archive


@pytest.fixture(scope="module")
def recorded(archive: Archive) -> Mapping[str, date]:
    """Return the day on which each entry was written down."""
    return archive.recorded().days


@pytest.fixture(scope="module")
def journal() -> Journal:
    """Return the example as it stands today."""
    journal = load_source(Folder(EXAMPLE)).journal
    assert journal is not None
    return journal


def test_the_last_commit_holds_the_journals_byte_for_byte(repository: Path) -> None:
    assert contents(repository / "journals") == contents(EXAMPLE)
    assert git(repository, "status", "--porcelain") == ""
    assert sorted(path.name for path in repository.iterdir()) == [".git", "journals"]


def test_the_same_journals_give_the_same_commits(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2001-01-01T00:00:00Z")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text("[init]\n\tdefaultBranch = trunk\n[core]\n\tautocrlf = true\n", "utf-8")
    lay_out(EXAMPLE, tmp_path / "agency")
    assert git(tmp_path / "agency", "rev-parse", "main") == git(repository, "rev-parse", "main")
    assert git(tmp_path / "agency", "for-each-ref", "--format=%(refname)") == "refs/heads/main"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not empty"):
        lay_out(EXAMPLE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_journals_with_a_mistake_are_not_laid_out(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "journals")
    (tmp_path / "journals/agency.yaml").write_text("nome: Agency\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"agency\.yaml:1"):
        lay_out(tmp_path / "journals", tmp_path / "target")
    assert not (tmp_path / "target").exists()


def test_a_mistake_is_told_in_plain_words_and_without_a_traceback(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "journals")
    (tmp_path / "journals/agency.yaml").write_text("nome: Agency\n", encoding="utf-8")
    command = [sys.executable, "-m", "demo.history", str(tmp_path / "journals"), str(tmp_path / "target")]
    ran = subprocess.run(command, cwd=EXAMPLE.parent, check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert ran.stderr.startswith("nothing is laid out: agency.yaml:1:1: ")
    assert "Traceback" not in ran.stderr


def test_people_commit_on_working_days_and_days_never_run_backwards(line: MainLine, journal: Journal) -> None:
    days = [commit.day for commit in line.commits]
    assert (days[0], days[-1]) == (BEGIN, END)
    assert days == sorted(days)
    assert [day for day in days if day.weekday() not in journal.agency.working_days] == []
    assert [day for day in days if day in journal.agency.holidays] == []
    told = git(line.top, "log", "--first-parent", "--reverse", "--format=%ct %ad", "--date=format:%H:%M").splitlines()
    assert [one for one, later in pairwise(told) if int(one.split()[0]) > int(later.split()[0])] == []
    assert {"08" <= one.split()[1] < "18" for one in told} == {True}


def test_everybody_commits_under_their_own_name_while_they_are_with_us(line: MainLine, journal: Journal) -> None:
    people = {person.name: person for person in journal.agency.people}
    for row in git(line.top, "log", "--format=%an|%ae|%as").splitlines():
        name, mail, day = row.split("|")
        person = people[name]
        assert mail == f"{person.id}@example.com"
        assert (person.since or BEGIN) <= date.fromisoformat(day) <= (person.until or END), row


def test_the_journals_of_every_month_can_be_read(line: MainLine) -> None:
    last = [list(commits)[-1] for _, commits in groupby(line.commits, key=lambda commit: commit.day.replace(day=1))]
    assert len(last) == 32
    for commit in last:
        loaded = read_at(line, commit)
        assert [str(found.source) for found in loaded.diagnostics if found.is_error] == []
        assert loaded.journal is not None


def test_no_commit_tells_what_had_not_happened(line: MainLine) -> None:
    """`answered`, `paid`, `done` and the like are days on which something happened: none lies ahead of its commit."""
    for commit in line.commits[::60]:
        loaded = read_at(line, commit)
        ahead = [str(found.source) for found in loaded.diagnostics if found.problem.code == "J406"]
        assert (commit.day, ahead) == (commit.day, [])


def test_most_entries_are_written_within_the_week_and_the_late_ones_late(
    journal: Journal, recorded: Mapping[str, date]
) -> None:
    entries = {entry.id: entry for account in journal.accounts for entry in account.entries}
    entries |= {entry.id: entry for entry in journal.agency_entries}
    since = {entry: (recorded[entry] - one.date).days for entry, one in entries.items() if one.date > BEGIN}
    assert min(since.values()) == 0
    assert {entry: days for entry, days in since.items() if days > 14 and entry not in LATE} == {}
    assert sum(days <= 7 for days in since.values()) > 0.95 * len(since)
    assert {entry: recorded[entry] for entry in LATE} == LATE
    assert all(since[entry] >= 21 for entry in LATE)


def test_what_was_written_afterwards_came_after_the_notice(journal: Journal, recorded: Mapping[str, date]) -> None:
    castor = next(account for account in journal.accounts if account.client.id == "castor-rail")
    notice = castor.client.notice
    afterwards = [entry for entry in castor.entries if "written-afterwards" in entry.tags]
    assert notice is not None
    assert len(afterwards) == 4
    assert [entry.id for entry in afterwards if recorded[entry.id] <= notice] == []
    assert [entry.id for entry in afterwards if entry.date >= notice] == []


def test_what_is_filled_in_later_is_committed_later(line: MainLine) -> None:
    path = "journals/ardent-software/2025/2025-12-16-price-2026.md"
    versions = git(line.top, "log", "--reverse", "--format=%h", "--", path).split()
    told = [git(line.top, "show", f"{version}:{path}") for version in versions]
    assert ["outcome:" in text for text in told] == [False, True]
    days = [git(line.top, "log", "-1", "--format=%as", version) for version in versions]
    assert days[0] < "2025-12-25"
    assert days[1] >= "2026-01-14"


def test_a_file_lay_broken_on_the_main_line_and_was_mended(line: MainLine) -> None:
    before = line.on(BROKEN.mended - timedelta(days=1))
    after = line.on(BROKEN.mended)
    assert before is not None
    assert after is not None
    assert [one.source.path for one in read_at(line, before).diagnostics if one.is_error] == [BROKEN.path]
    assert [one for one in read_at(line, after).diagnostics if one.is_error] == []


def test_a_folder_was_renamed_and_entries_were_moved(line: MainLine, recorded: Mapping[str, date]) -> None:
    eve = line.on(RENAMED.on - timedelta(days=1))
    assert eve is not None
    tops = set(git(line.top, "ls-tree", "--name-only", f"{eve.id}:journals").splitlines())
    assert RENAMED.formerly in tops
    assert RENAMED.client not in tops
    assert RENAMED.formerly not in {path.name for path in EXAMPLE.iterdir()}
    assert min(day for entry, day in recorded.items() if entry.startswith(f"{RENAMED.client}/")) < RENAMED.on
    for client, moved in SORTED.items():
        eve = line.on(moved - timedelta(days=1))
        assert eve is not None
        names = git(line.top, "ls-tree", "--name-only", f"{eve.id}:journals/{client}").splitlines()
        assert any(re.match(r"2024-\d\d-\d\d-.*\.md", name) for name in names)


def test_branches_are_merged_and_their_commits_are_not_on_the_main_line(line: MainLine) -> None:
    merges = git(line.top, "log", "--merges", "--format=%H").split()
    assert len(merges) == len(BRANCHES)
    main = {commit.id for commit in line.commits}
    beside = set(git(line.top, "log", "--format=%H").split()) - main
    assert len(beside) >= len(BRANCHES)
    assert main >= set(merges)


@pytest.mark.slow
def test_every_kind_of_surprise_is_among_the_lost_clients(journal: Journal, archive: Archive) -> None:
    loaded = load_source(Folder(EXAMPLE))
    rules = Rules(journal.agency, tuple(check for checklist in loaded.checklists for check in checklist.checks))
    recorded = archive.recorded()
    found: dict[str, Surprise] = {}
    for account in journal.accounts:
        notice = lost_on(account, END)
        if notice is not None:
            past = archive.past(account.client.id, *days_before(notice), rules)
            loss = loss_of(account, past, recorded, rules, END)
            assert loss is not None
            found[account.client.id] = loss.surprise
    assert found == {
        "ardent-software": Surprise.NOT_ACTED,
        "brightwater-utilities": Surprise.NOT_ACTED,
        "castor-rail": Surprise.UNWRITTEN,
        "coldharbour-books": Surprise.THIN,
        "dunmore-kitchens": Surprise.ACTED,
        "larkfield-nurseries": Surprise.NOTHING,
        "wexcombe-college": Surprise.NO_CHECK,
    }
    assert set(found.values()) == set(Surprise)

"""The main line: which commits are on it, on which day each counts, and where the journals folder stood."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from generator.source.history import MainLine, NoHistory, read_main_line
from tests.source.checkouts import AGENCY, NOTE, Checkout, git, make_checkout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return make_checkout(tmp_path / "work")


def line_of(checkout: Checkout, journals: str = "journals", zone: str = "UTC") -> MainLine:
    line = read_main_line(checkout.top / journals, ZoneInfo(zone))
    assert isinstance(line, MainLine), line
    return line


def days(line: MainLine) -> Sequence[str]:
    return [str(commit.day) for commit in line.commits]


def test_a_commit_says_what_it_changed_below_the_journals_and_nothing_else(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-02-01-call.md")
    checkout.write("elsewhere/2026-02-01-call.md")
    checkout.commit("2026-02-02")
    (checkout.journals / "acme/2026-02-01-call.md").unlink()
    checkout.commit("2026-02-03")
    first, second, third = line_of(checkout).commits
    assert [path for path, _ in first.files] == ["acme/client.yaml", "agency.yaml"]
    assert ([path for path, _ in second.files], second.gone) == (["acme/2026-02-01-call.md"], ())
    assert (third.files, third.gone) == ((), ("acme/2026-02-01-call.md",))


def test_a_back_dated_commit_counts_from_the_day_of_its_parent(checkout: Checkout) -> None:
    """The committer's clock may have been wrong; what was not there yesterday was not known yesterday."""
    checkout.commit("2026-03-10")
    checkout.commit("2026-02-01")
    checkout.commit("2026-03-12")
    assert days(line_of(checkout)) == ["2026-01-05", "2026-03-10", "2026-03-10", "2026-03-12"]


def test_the_author_s_day_is_a_claim_and_is_not_read(checkout: Checkout) -> None:
    """Every commit of these tests claims to be written in 2001."""
    assert days(line_of(checkout)) == ["2026-01-05"]


def test_a_day_begins_at_midnight_where_the_agency_is(checkout: Checkout) -> None:
    checkout.commit("2026-06-30T23:30:00Z")
    assert days(line_of(checkout))[-1] == "2026-06-30"
    assert days(line_of(checkout, zone="Europe/London"))[-1] == "2026-07-01"
    assert days(line_of(checkout, zone="America/New_York"))[-1] == "2026-06-30"


def test_the_zone_of_the_machine_does_not_matter(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.commit("2026-06-30T23:30:00Z")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert days(line_of(checkout))[-1] == "2026-06-30"


def test_a_branch_counts_from_its_merge(checkout: Checkout) -> None:
    """A pull request waited two weeks: nobody could read it on the site before."""
    git(checkout.top, "switch", "--quiet", "--create", "draft")
    checkout.write("journals/acme/2026-02-01-call.md")
    checkout.commit("2026-02-01")
    git(checkout.top, "switch", "--quiet", "main")
    checkout.commit("2026-02-10")
    git(checkout.top, "merge", "--quiet", "--no-ff", "-m", "merge", "draft", at="2026-02-15T12:00:00Z")
    line = line_of(checkout)
    assert days(line) == ["2026-01-05", "2026-02-10", "2026-02-15"]
    assert [path for path, _ in line.commits[-1].files] == ["acme/2026-02-01-call.md"]


def test_the_last_commit_on_or_before_a_day_is_found(checkout: Checkout) -> None:
    first = checkout.commit("2026-02-01T08:00:00Z")
    last = checkout.commit("2026-02-01T18:00:00Z")
    line = line_of(checkout)
    assert first != last
    found = line.on(date(2026, 2, 1)), line.on(date(2026, 12, 31)), line.on(date(2026, 1, 31))
    assert [commit and commit.id for commit in found] == [last, last, line.commits[0].id]
    assert line.on(date(2026, 1, 4)) is None


def test_the_journals_folder_is_followed_back_to_where_it_stood(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-02-01-call.md")
    checkout.commit("2026-02-01")
    checkout.move("journals", "clients/all")
    checkout.commit("2026-03-01")
    line = line_of(checkout, "clients/all")
    assert [commit.folder for commit in line.commits] == ["journals", "journals", "clients/all"]
    assert [path for path, _ in line.commits[1].files] == ["acme/2026-02-01-call.md"]
    assert set(line.commits[2].gone) == {path for path, _ in line.commits[2].files}


def test_journals_at_the_top_of_a_checkout_are_followed_into_a_folder(checkout: Checkout) -> None:
    for path in ("agency.yaml", "acme"):
        checkout.move(f"journals/{path}", path)
    checkout.commit("2026-03-01")
    line = line_of(checkout, ".")
    assert [commit.folder for commit in line.commits] == ["journals", ""]
    assert [path for path, _ in line.commits[0].files] == ["acme/client.yaml", "agency.yaml"]


def test_a_file_that_became_a_link_is_gone(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-02-01-call.md")
    checkout.commit("2026-02-01")
    path = checkout.journals / "acme/2026-02-01-call.md"
    path.unlink()
    path.symlink_to("client.yaml")
    checkout.commit("2026-02-02")
    assert line_of(checkout).commits[-1].gone == ("acme/2026-02-01-call.md",)


def test_names_with_line_breaks_quotes_and_colons_are_read_as_they_are(checkout: Checkout) -> None:
    names = ["a\nb.md", 'quo"te.md', ":100644 x.md", "\u00e4.md", "tab\t.md"]
    for name in names:
        checkout.write(f"journals/acme/{name}")
    checkout.commit("2026-02-01")
    assert {path for path, _ in line_of(checkout).commits[-1].files} == {f"acme/{name}" for name in names}


def test_a_shallow_clone_is_refused_with_the_command_that_mends_it(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit("2026-02-01")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{checkout.top}", "shallow")
    missing = read_main_line(tmp_path / "shallow/journals")
    assert isinstance(missing, NoHistory)
    assert missing.mend == "git fetch --unshallow"
    git(tmp_path / "shallow", *missing.mend.split()[1:])
    assert isinstance(read_main_line(tmp_path / "shallow/journals"), MainLine)


def test_without_git_a_checkout_or_a_commit_it_is_said_why(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bare").mkdir()
    assert read_main_line(tmp_path / "bare") == NoHistory(f"{tmp_path / 'bare'} is not in a git checkout")
    (tmp_path / "new").mkdir()
    git(tmp_path / "new", "init", "--quiet")
    assert read_main_line(tmp_path / "new") == NoHistory("nothing has been committed yet")
    checkout.write("others/agency.yaml")
    assert read_main_line(checkout.top / "others") == NoHistory(f"{checkout.top / 'others'} has never been committed")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_main_line(checkout.journals) == NoHistory("git is not installed")


def test_a_checkout_that_git_does_not_trust_is_told_with_the_command(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container, where the files belong to another user."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    missing = read_main_line(checkout.journals)
    assert isinstance(missing, NoHistory)
    assert missing.mend == f"git config --global --add safe.directory {checkout.top}"


def test_the_command_for_a_checkout_with_a_space_in_its_name_can_be_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = make_checkout(tmp_path / "our work")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    missing = read_main_line(checkout.journals)
    assert isinstance(missing, NoHistory)
    assert missing.mend.endswith(f"safe.directory '{checkout.top}'")


@pytest.mark.parametrize("left_away", ["blob:none", "tree:0", "blob:limit=20"])
def test_a_partial_clone_is_refused_with_the_command_that_mends_it(
    checkout: Checkout, tmp_path: Path, left_away: str
) -> None:
    """What was never fetched is not what was never written down."""
    checkout.commit("2026-02-01", **{"journals/agency.yaml": AGENCY + "currency: EUR\n"})
    git(checkout.top, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", f"--filter={left_away}", f"file://{checkout.top}", "partial")
    missing = read_main_line(tmp_path / "partial/journals")
    assert isinstance(missing, NoHistory)
    assert missing.mend == "git fetch --refetch --no-filter"
    git(tmp_path / "partial", *missing.mend.split()[1:])
    assert read_main_line(tmp_path / "partial/journals") == replace(line_of(checkout), top=tmp_path / "partial")


def test_a_partial_clone_that_lacks_nothing_of_the_journals_will_do(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit("2026-02-01", **{"film.bin": "x" * 5000})
    checkout.commit("2026-02-02", **{"film.bin": "y" * 5000})
    git(checkout.top, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:limit=2k", f"file://{checkout.top}", "partial")
    assert isinstance(read_main_line(tmp_path / "partial/journals"), MainLine)


def test_it_works_from_inside_a_hook(checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells hooks which repository they serve; journals may lie in another."""
    other = make_checkout(tmp_path / "other", at="2020-01-01")
    monkeypatch.setenv("GIT_DIR", str(other.top / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.top / ".git/index"))
    assert days(line_of(checkout)) == ["2026-01-05"]


def test_settings_of_the_checkout_run_no_program_and_change_nothing(checkout: Checkout, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    program.chmod(0o755)
    settings = {
        "gpg.program": program,
        "log.showSignature": "true",
        "diff.external": program,
        "core.pager": program,
        "diff.renames": "copies",
        "log.follow": "true",
        "core.quotePath": "true",
        "log.date": "human",
        "log.showRoot": "false",
        "i18n.logOutputEncoding": "UTF-16",
        "diff.orderFile": "/nowhere",
        "diff.relative": "true",
        "color.ui": "always",
    }
    before = line_of(checkout)
    for name, value in settings.items():
        git(checkout.top, "config", name, str(value))
    checkout.write(".gitattributes", "*.md diff=other\n")
    git(checkout.top, "config", "diff.other.textconv", str(program))
    assert line_of(checkout) == before
    assert not ran.exists()


def test_a_commit_far_beyond_the_calendar_ends_the_line_of_days_and_breaks_nothing(checkout: Checkout) -> None:
    git(checkout.top, "commit", "--quiet", "--allow-empty", "-m", "later", at="@99999999999 +0000")
    assert line_of(checkout).commits[-1].day.year > 5000


def test_a_note_moved_between_folders_is_gone_and_there(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-02-01-call.md", NOTE)
    checkout.commit("2026-02-01")
    checkout.move("journals/acme/2026-02-01-call.md", "journals/acme/2026/2026-02-01-call.md")
    checkout.commit("2026-02-05")
    last = line_of(checkout).commits[-1]
    assert last.gone == ("acme/2026-02-01-call.md",)
    assert [path for path, _ in last.files] == ["acme/2026/2026-02-01-call.md"]


@pytest.mark.parametrize("said", ["-5000000 +0000", "99999999999999999999 +0000", "0 +0000", "soon", ""])
def test_a_commit_whose_clock_says_nothing_counts_from_the_day_of_its_parent(checkout: Checkout, said: str) -> None:
    tree, parent = (git(checkout.top, "rev-parse", name) for name in ("HEAD^{tree}", "HEAD"))
    who = "Ada <ada@example.com>"
    text = f"tree {tree}\nparent {parent}\nauthor {who} 1 +0000\ncommitter {who} {said}\n\nchange\n"
    (checkout.top / ".git/commit").write_text(text, encoding="utf-8")
    made = git(checkout.top, "hash-object", "-t", "commit", "-w", "--literally", ".git/commit")
    git(checkout.top, "update-ref", "HEAD", made)
    checkout.commit("2026-02-01")
    assert days(line_of(checkout)) == ["2026-01-05", "2026-01-05", "2026-02-01"]


def test_replacements_and_grafts_of_one_machine_change_nothing(checkout: Checkout) -> None:
    checkout.commit("2026-02-01")
    checkout.commit("2026-03-01")
    before = line_of(checkout)
    last, _, first = git(checkout.top, "rev-list", "HEAD").split()
    (checkout.top / ".git/info").mkdir(exist_ok=True)
    (checkout.top / ".git/info/grafts").write_text(f"{last} {first}\n", encoding="ascii")
    assert line_of(checkout) == before
    git(checkout.top, "replace", last, first)
    assert line_of(checkout) == before


def test_the_line_begins_with_the_journals(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    git(tmp_path, "init", "--quiet")
    checkout.commit("2026-01-01", **{"other.txt": "x"})
    checkout.commit("2026-02-01", **{"journals/agency.yaml": AGENCY})
    line = line_of(checkout)
    assert days(line) == ["2026-02-01"]
    assert line.on(date(2026, 1, 15)) is None


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_worktrees_and_both_kinds_of_ids_are_read(tmp_path: Path, form: str) -> None:
    git(tmp_path, "init", "--quiet", f"--object-format={form}", "work")
    checkout = make_checkout(tmp_path / "work")
    git(checkout.top, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    line = read_main_line(tmp_path / "tree/journals")
    assert line == replace(line_of(checkout), top=tmp_path / "tree")

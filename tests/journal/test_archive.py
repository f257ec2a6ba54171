"""The past from git: when each entry was written down, and what was known of an account on an evening."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from generator.journal.archive import Archive, open_archive
from generator.journal.load import Past, load, load_folder
from generator.journal.memory import Memory
from generator.model.trial import Rules
from generator.source.history import NoHistory
from generator.source.tree import Tree
from tests.source.checkouts import AGENCY, CLIENT, NOTE, Checkout, git, make_checkout

if TYPE_CHECKING:
    from pathlib import Path

CALL = "acme/2026-02-01-call"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return make_checkout(tmp_path / "work")


def archive_of(checkout: Checkout) -> Archive:
    archive = open_archive(checkout.journals)
    assert isinstance(archive, Archive), archive
    return archive


def recorded(checkout: Checkout, entry: str) -> str:
    return str(archive_of(checkout).recorded().on(entry))


def test_an_entry_is_recorded_by_the_first_commit_that_holds_it(checkout: Checkout) -> None:
    checkout.write(f"journals/{CALL}.md")
    assert recorded(checkout, CALL) == "None"
    checkout.commit("2026-02-20")
    checkout.write(f"journals/{CALL}.md", NOTE + "And more.\n")
    checkout.commit("2026-03-01")
    assert recorded(checkout, CALL) == "2026-02-20"


def test_a_move_between_folders_changes_no_recorded_day(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": NOTE})
    checkout.move(f"journals/{CALL}.md", "journals/acme/2026/02/2026-02-01-call.md")
    checkout.commit("2026-03-01")
    assert recorded(checkout, CALL) == "2026-02-02"


def test_the_whole_journals_folder_may_move(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": NOTE})
    checkout.move("journals", "data/clients")
    checkout.commit("2026-03-01")
    archive = open_archive(checkout.top / "data/clients")
    assert isinstance(archive, Archive)
    assert str(archive.recorded().on(CALL)) == "2026-02-02"
    past = archive.past("acme", date(2026, 1, 1), date(2026, 12, 31))
    assert [len(version.account.entries) for version in past.versions] == [0, 1]


def test_a_client_s_new_name_keeps_recorded_days_and_the_past(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": NOTE, "journals/acme/calls.yaml": row("first")})
    checkout.move("journals/acme", "journals/apex")
    checkout.commit("2026-03-01", **{"journals/apex/client.yaml": CLIENT + "formerly: [acme]\n"})
    archive = archive_of(checkout)
    assert str(archive.recorded().on("apex/2026-02-01-call")) == "2026-02-02"
    assert str(archive.recorded().on("apex/first")) == "2026-02-02"
    version = archive.past("apex", date(2026, 2, 2), date(2026, 2, 3)).versions[0]
    assert [entry.id for entry in version.account.entries] == ["apex/2026-02-01-call", "apex/first"]


def test_a_renamed_client_s_references_to_itself_hold_in_the_past(checkout: Checkout) -> None:
    checkout.write(f"journals/{CALL}.md")
    checkout.write("journals/acme/2026-02-03-more.md", f"---\nkind: note\nre: [{CALL}]\n---\n")
    checkout.commit("2026-02-04")
    checkout.move("journals/acme", "journals/apex")
    checkout.commit("2026-03-01", **{"journals/apex/client.yaml": CLIENT + "formerly: [acme]\n"})
    version = archive_of(checkout).past_on("apex", [date(2026, 2, 10)]).versions[0]
    assert (len(version.account.entries), version.skipped) == (2, ())


def row(name: str, day: str = "2026-02-01", note: str = "x") -> str:
    return f"- kind: note\n  id: {name}\n  date: {day}\n  note: {note}\n"


def test_each_row_of_a_list_file_has_a_day_of_its_own(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{"journals/acme/calls.yaml": row("first")})
    checkout.commit("2026-02-09", **{"journals/acme/calls.yaml": row("second") + row("first", note="other")})
    assert recorded(checkout, "acme/first") == "2026-02-02"
    assert recorded(checkout, "acme/second") == "2026-02-09"


def test_a_row_without_an_id_is_known_by_its_file_day_and_kind(checkout: Checkout) -> None:
    bare = "- kind: note\n  date: 2026-02-01\n  note: x\n"
    checkout.commit("2026-02-02", **{"journals/acme/calls.yaml": bare})
    checkout.commit("2026-02-09", **{"journals/acme/calls.yaml": bare + bare})
    assert recorded(checkout, "acme/calls-2026-02-01-note") == "2026-02-02"
    assert recorded(checkout, "acme/calls-2026-02-01-note-2") == "2026-02-09"


def test_indenting_a_file_anew_changes_no_recorded_day(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{"journals/acme/calls.yaml": row("first")})
    indented = "".join(f"  {line}\n" for line in row("first").splitlines())
    checkout.commit("2026-04-01", **{"journals/acme/calls.yaml": indented})
    assert recorded(checkout, "acme/first") == "2026-02-02"


def test_an_entry_taken_out_and_written_again_was_recorded_the_first_time(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": NOTE})
    (checkout.journals / f"{CALL}.md").unlink()
    checkout.commit("2026-02-05")
    checkout.commit("2026-02-09", **{f"journals/{CALL}.md": NOTE})
    archive = archive_of(checkout)
    assert str(archive.recorded().on(CALL)) == "2026-02-02"
    past = archive.past("acme", date(2026, 1, 1), date(2026, 12, 31))
    assert [(str(one.since), len(one.account.entries)) for one in past.versions] == [
        ("2026-01-05", 0),
        ("2026-02-02", 1),
        ("2026-02-05", 0),
        ("2026-02-09", 1),
    ]


def test_a_squashed_branch_is_recorded_when_it_was_merged(checkout: Checkout) -> None:
    git(checkout.top, "switch", "--quiet", "--create", "draft")
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": NOTE})
    git(checkout.top, "switch", "--quiet", "main")
    git(checkout.top, "merge", "--quiet", "--squash", "draft")
    git(checkout.top, "commit", "--quiet", "-m", "squashed", at="2026-02-20T12:00:00Z")
    assert recorded(checkout, CALL) == "2026-02-20"


def test_a_rebase_counts_from_the_day_it_was_made(checkout: Checkout) -> None:
    git(checkout.top, "switch", "--quiet", "--create", "draft")
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": NOTE})
    git(checkout.top, "switch", "--quiet", "main")
    checkout.commit("2026-02-10")
    git(checkout.top, "switch", "--quiet", "draft")
    git(checkout.top, "rebase", "--quiet", "main", at="2026-02-20T12:00:00Z")
    assert recorded(checkout, CALL) == "2026-02-20"


def test_the_last_commit_of_a_day_is_what_was_known_that_evening(checkout: Checkout) -> None:
    checkout.commit("2026-02-02T09:00:00Z", **{f"journals/{CALL}.md": NOTE})
    checkout.commit("2026-02-02T17:00:00Z", **{"journals/acme/2026-02-02-more.md": NOTE})
    past = archive_of(checkout).past("acme", date(2026, 1, 1), date(2026, 12, 31))
    assert [len(version.account.entries) for version in past.versions] == [0, 2]


def test_a_file_that_cannot_be_read_is_passed_over_and_named(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-02-02-more.md")
    checkout.commit("2026-02-02", **{f"journals/{CALL}.md": "---\nkind: nonsense\n---\n"})
    checkout.commit("2026-02-04", **{f"journals/{CALL}.md": NOTE})
    past = archive_of(checkout).past("acme", date(2026, 2, 2), date(2026, 12, 31))
    found = [(len(version.account.entries), version.skipped) for version in past.versions]
    assert found == [(1, (f"{CALL}.md",)), (2, ())]


def test_while_client_yaml_could_not_be_read_what_was_known_before_holds(checkout: Checkout) -> None:
    """No site can have been built from it."""
    checkout.commit("2026-02-02", **{"journals/acme/client.yaml": "name: [\n"})
    checkout.commit("2026-02-04", **{"journals/acme/client.yaml": CLIENT})
    past = archive_of(checkout).past("acme", date(2026, 1, 1), date(2026, 12, 31))
    assert [(str(one.since), one.skipped) for one in past.versions] == [("2026-01-05", ())]


def test_rules_of_now_or_of_then(checkout: Checkout) -> None:
    """The agency's people are always those of then."""
    checkout.commit("2026-03-01", **{"journals/agency.yaml": AGENCY.replace("ada, name: Ada", "ada, name: Ada Byron")})
    limits = "limits:\n  gone-cold: {reason: slow, review_on: 2026-12-01, floor: 40}\n"
    checkout.commit("2026-03-02", **{"journals/checklists/limits.yaml": limits})
    journal, diagnostics = load_folder(checkout.journals)
    assert journal is not None, diagnostics
    archive = archive_of(checkout)
    then = archive.past_on("acme", [date(2026, 2, 1)]).versions[0]
    now = archive.past_on("acme", [date(2026, 2, 1)], Rules(journal.agency, ())).versions[0]
    assert (then.rules.agency.limits, bool(then.rules.checks)) == ((), True)
    assert (now.rules.agency.limits, now.rules.checks) == (journal.agency.limits, ())
    assert then.rules.agency.people == now.rules.agency.people != journal.agency.people


def test_a_client_that_never_was_has_no_past(checkout: Checkout) -> None:
    assert archive_of(checkout).past("nobody", date(2026, 1, 1), date(2026, 12, 31)).versions == ()


def test_without_a_history_it_is_said_why(tmp_path: Path) -> None:
    assert isinstance(open_archive(tmp_path), NoHistory)


@pytest.mark.parametrize("seed", range(3))
def test_every_version_is_what_the_commit_of_that_evening_holds(checkout: Checkout, seed: int) -> None:
    """The past put together from changes is the past read from each tree."""
    draw = random.Random(seed)  # noqa: S311  # a history drawn at random, the same each time
    day, files = date(2026, 1, 6), ["journals/acme/2026-01-01-first.md"]
    for _ in range(25):
        day += timedelta(days=draw.choice([0, 0, 1, 3]))
        turn = draw.random()
        path = draw.choice(files)
        if turn < 0.5 or not (checkout.top / path).is_file():
            path = f"journals/acme/{draw.choice(['', '2026/', 'old/'])}2026-01-0{draw.randint(1, 9)}-{len(files)}.md"
            checkout.write(path, NOTE + str(draw.random()))
            files.append(path)
        elif turn < 0.7:
            (checkout.top / path).unlink()
        elif turn < 0.85:
            checkout.write(path, NOTE + str(draw.random()))
        else:
            checkout.move(path, path.replace("acme/", "acme/moved/", 1))
            files.append(path.replace("acme/", "acme/moved/", 1))
        checkout.commit(str(day))
    archive = archive_of(checkout)
    past = archive.past("acme", date(2026, 1, 1), day)
    for back in range((day - date(2026, 1, 5)).days + 1):
        evening = date(2026, 1, 5) + timedelta(days=back)
        commit, version = archive.line.on(evening), past.on(evening)
        assert commit is not None
        assert version is not None
        found, _ = Tree(checkout.top, commit.id, commit.folder).read()
        journal = load(found, past=Past(Memory())).journal
        assert journal is not None
        assert version.account == journal.accounts[0]

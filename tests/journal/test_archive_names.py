"""The past under other names: clients renamed in steps, rows whose ids are made up, and files that cannot be had."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.journal.archive import Archive, open_archive
from tests.source.checkouts import CLIENT, NOTE, Checkout, git, make_checkout

CALL = "2026-02-01-call"
BARE = "- kind: note\n  date: 2026-02-01\n  note: x\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Make an agency with a client and a call."""
    checkout = make_checkout(tmp_path / "work")
    checkout.commit("2026-02-02", **{f"journals/acme/{CALL}.md": NOTE})
    return checkout


def archive_of(checkout: Checkout) -> Archive:
    archive = open_archive(checkout.journals)
    assert isinstance(archive, Archive), archive
    return archive


def rename(checkout: Checkout, old: str, new: str, formerly: str, at: str) -> None:
    checkout.move(f"journals/{old}", f"journals/{new}")
    checkout.commit(at, **{f"journals/{new}/client.yaml": f"{CLIENT}formerly: [{formerly}]\n"})


@pytest.mark.parametrize("formerly", ["acme, bolt", "bolt"])
def test_a_client_renamed_twice_keeps_its_recorded_days(checkout: Checkout, formerly: str) -> None:
    """Also where the last name alone is written: what that client was called before is in its own file of then."""
    rename(checkout, "acme", "bolt", "acme", "2026-03-01")
    rename(checkout, "bolt", "core", formerly, "2026-04-01")
    archive = archive_of(checkout)
    assert archive.recorded().on(f"core/{CALL}") == date(2026, 2, 2)
    version = archive.past_on("core", [date(2026, 2, 10)]).versions[0]
    assert [entry.id for entry in version.account.entries] == [f"core/{CALL}"]


def test_a_client_copied_to_its_new_name_and_then_deleted_keeps_its_entries(checkout: Checkout) -> None:
    shutil.copytree(checkout.journals / "acme", checkout.journals / "apex")
    checkout.commit("2026-03-01")
    shutil.rmtree(checkout.journals / "acme")
    checkout.commit("2026-03-02", **{"journals/apex/client.yaml": CLIENT + "formerly: [acme]\n"})
    past = archive_of(checkout).past("apex", date(2026, 1, 1), date(2026, 12, 31))
    assert [len(version.account.entries) for version in past.versions] == [0, 1, 1]


def test_two_clients_that_swap_their_names_are_known_by_their_names(checkout: Checkout) -> None:
    checkout.commit("2026-02-03", **{"journals/bolt/client.yaml": CLIENT, "journals/bolt/2026-02-03-bolt.md": NOTE})
    for old, new in (("acme", "aside"), ("bolt", "acme"), ("aside", "bolt")):
        checkout.move(f"journals/{old}", f"journals/{new}")
    checkout.commit("2026-03-01")
    recorded = archive_of(checkout).recorded()
    assert recorded.on(f"acme/{CALL}") == date(2026, 2, 2)
    assert recorded.on(f"bolt/{CALL}") == date(2026, 3, 1)


def test_numbers_of_rows_without_ids_run_over_all_list_files_of_a_client(checkout: Checkout) -> None:
    checkout.commit("2026-02-03", **{"journals/acme/calls.yaml": BARE})
    checkout.commit("2026-02-05", **{"journals/acme/old/calls.yaml": BARE})
    taken = BARE.replace("kind: note", "kind: note\n  id: calls-2026-02-01-note")
    checkout.commit("2026-02-07", **{"journals/acme/more.yaml": taken})
    recorded = archive_of(checkout).recorded()
    days = [recorded.on(f"acme/calls-2026-02-01-note{number}") for number in ("", "-2", "-3", "-4")]
    assert days == [date(2026, 2, 3), date(2026, 2, 5), date(2026, 2, 7), None]


@pytest.mark.parametrize("broken", ["acme/client.yaml", "agency.yaml"])
def test_on_an_evening_on_which_an_account_cannot_be_read_what_was_known_before_holds(
    checkout: Checkout, broken: str
) -> None:
    whole = (checkout.journals / broken).read_text(encoding="utf-8")
    checkout.commit("2026-02-05T08:00:00Z", **{"journals/acme/2026-02-05-more.md": NOTE})
    checkout.commit("2026-02-05T18:00:00Z", **{f"journals/{broken}": "name: [\n"})
    checkout.commit("2026-02-07", **{f"journals/{broken}": "name: [[\n"})
    checkout.commit("2026-02-09", **{f"journals/{broken}": whole})
    archive, evening = archive_of(checkout), date(2026, 2, 8)
    pasts = archive.past_on("acme", [evening]), archive.past("acme", evening, evening)
    for past in pasts:
        assert [(str(one.since), len(one.account.entries)) for one in past.versions] == [("2026-02-05", 2)]


def test_a_file_too_large_to_be_read_is_named(checkout: Checkout) -> None:
    checkout.commit("2026-02-05", **{"journals/acme/2026-02-05-long.md": NOTE + "x" * 2_000_000})
    version = archive_of(checkout).past_on("acme", [date(2026, 2, 5)]).versions[0]
    assert (len(version.account.entries), version.skipped) == (1, ("acme/2026-02-05-long.md",))


def test_a_name_that_cannot_be_shown_is_named_in_ascii(checkout: Checkout) -> None:
    """As one whose bytes are no text."""
    blob = git(checkout.top, "rev-parse", f"HEAD:journals/acme/{CALL}.md")
    row = b"100644 " + blob.encode("ascii") + b"\tjournals/acme/2026-02-03-\xff.md\0"
    Path(checkout.top / ".git/row").write_bytes(row)
    with (checkout.top / ".git/row").open("rb") as given:
        git(checkout.top, "update-index", "-z", "--index-info", given=given)
    git(checkout.top, "commit", "--quiet", "-m", "change", at="2026-02-03T12:00:00Z")
    version = archive_of(checkout).past_on("acme", [date(2026, 2, 3)]).versions[0]
    assert version.skipped == ("acme/2026-02-03-\\udcff.md",)


def test_each_version_of_a_file_is_read_once(checkout: Checkout) -> None:
    """However often it comes back, and for whatever it is asked."""
    path = "journals/acme/calls.yaml"
    for day in range(3, 9):
        checkout.commit(f"2026-02-0{day}", **{path: BARE * (1 + day % 2)})
    archive = archive_of(checkout)
    archive.recorded()
    archive.past("acme", date(2026, 1, 1), date(2026, 12, 31))
    kept = dict(archive.memory.kept)
    assert sorted(path for path, _ in kept) == [f"acme/{CALL}.md", *["acme/calls.yaml"] * 2]
    archive.recorded()
    archive.past_on("acme", [date(2026, 2, day) for day in range(1, 28)])
    assert all(archive.memory.kept[key] is read for key, read in kept.items())
    assert archive.memory.kept.keys() == kept.keys()

"""Where the journals folder stood before: through moves in one commit or several, and past the journals of others."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from generator.source.history import MainLine, read_main_line
from tests.source.checkouts import AGENCY, CLIENT, NOTE, Checkout, git, make_checkout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CALL = "acme/2026-02-01-call.md"
OTHERS = {
    "other/agency.yaml": AGENCY.replace("Agency", "Another"),
    "other/zeta/client.yaml": CLIENT,
    "other/zeta/2026-01-09-secret.md": NOTE,
}


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Make an agency with a client and a call."""
    checkout = make_checkout(tmp_path / "work")
    checkout.commit("2026-02-01", **{f"journals/{CALL}": NOTE})
    return checkout


def line_of(checkout: Checkout, journals: str) -> MainLine:
    line = read_main_line(checkout.top / journals)
    assert isinstance(line, MainLine), line
    return line


def folders(line: MainLine) -> Sequence[str]:
    return [commit.folder for commit in line.commits]


def held(line: MainLine) -> Mapping[str, str]:
    """Return what the journals held at the end, by what the commits say they changed."""
    found: dict[str, str] = {}
    for commit in line.commits:
        for path in commit.gone:
            found.pop(path, None)
        found.update(commit.files)
    return found


def test_a_folder_copied_and_then_deleted_was_moved(checkout: Checkout) -> None:
    shutil.copytree(checkout.journals, checkout.top / "data")
    checkout.commit("2026-03-01")
    shutil.rmtree(checkout.journals)
    checkout.commit("2026-03-02")
    assert folders(line_of(checkout, "data")) == ["journals", "journals", "data", "data"]


def test_a_folder_deleted_and_then_added_elsewhere_was_moved(checkout: Checkout) -> None:
    checkout.move("journals", ".git/aside")
    checkout.commit("2026-03-01")
    checkout.move(".git/aside", "data")
    checkout.commit("2026-03-02")
    line = line_of(checkout, "data")
    assert folders(line) == ["journals", "journals", "journals", "data"]
    assert CALL in held(line)


def test_a_folder_may_move_there_and_back(checkout: Checkout) -> None:
    checkout.move("journals", "a/b")
    checkout.commit("2026-03-01")
    checkout.move("a/b", "journals")
    checkout.commit("2026-03-02")
    assert folders(line_of(checkout, "journals")) == ["journals", "journals", "a/b", "journals"]


@pytest.mark.parametrize("first", ["acme", "agency.yaml"])
def test_clients_and_agency_may_move_one_after_the_other(checkout: Checkout, first: str) -> None:
    second = "agency.yaml" if first == "acme" else "acme"
    checkout.move(f"journals/{first}", f"data/{first}")
    checkout.commit("2026-03-01")
    checkout.move(f"journals/{second}", f"data/{second}")
    checkout.commit("2026-03-02")
    line = line_of(checkout, "data")
    assert "journals" in folders(line)
    assert held(line).keys() == {"agency.yaml", "acme/client.yaml", CALL}


def test_what_lay_beside_the_journals_at_the_top_stays_there(checkout: Checkout) -> None:
    for path in ("agency.yaml", "acme"):
        checkout.move(f"journals/{path}", path)
    checkout.commit("2026-03-01", **{"docs/guide.md": "x"})
    for path in ("agency.yaml", "acme"):
        checkout.move(path, f"data/{path}")
    checkout.commit("2026-03-02")
    assert held(line_of(checkout, "data")).keys() == {"agency.yaml", "acme/client.yaml", CALL}


def test_of_two_journals_that_move_at_once_each_follows_its_own(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **OTHERS)
    checkout.move("journals", "z")
    checkout.move("other", "a")
    checkout.commit("2026-03-01")
    assert folders(line_of(checkout, "z")) == ["journals", "journals", "journals", "z"]
    assert folders(line_of(checkout, "a"))[0] == "other"


def test_journals_begun_when_others_were_deleted_are_new(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    git(tmp_path, "init", "--quiet")
    checkout.commit("2026-02-01", **OTHERS)
    shutil.rmtree(checkout.top / "other")
    checkout.commit("2026-03-01", **{"journals/agency.yaml": AGENCY, "journals/acme/client.yaml": CLIENT})
    assert folders(line_of(checkout, "journals")) == ["journals"]


def test_journals_begun_as_a_copy_of_others_that_live_on_are_new(checkout: Checkout) -> None:
    shutil.copytree(checkout.journals, checkout.top / "second")
    checkout.commit("2026-03-01")
    assert folders(line_of(checkout, "second")) == ["second"]


def test_a_journals_folder_may_be_hidden(checkout: Checkout) -> None:
    checkout.move("journals", ".journals")
    checkout.commit("2026-02-01")
    assert folders(line_of(checkout, ".journals")) == ["journals", "journals", ".journals"]

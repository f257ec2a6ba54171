"""Journals in a commit: the same files as on the disk, and the same complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.problems import files
from generator.source import Folder, Limits
from generator.source.tree import Tree, find_commit
from tests.source.checkouts import Checkout, git, make_checkout

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return make_checkout(tmp_path / "work")


def tree_of(checkout: Checkout, folder: str = "journals", limits: Limits = LIMITS) -> Tree:
    return Tree(checkout.top, git(checkout.top, "rev-parse", "HEAD"), folder, limits)


def test_a_tree_gives_what_the_folder_gives(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026/2026-02-01-call.md")
    checkout.write("journals/acme/.hidden.md")
    checkout.write("journals/acme/README.md")
    checkout.write("journals/.github/note.md")
    checkout.write("journals/acme/scan.pdf")
    checkout.write("journals/acme/2026-02-01-\u200bcall.md")
    (checkout.journals / "acme/link.md").symlink_to("client.yaml")
    checkout.commit("2026-02-02")
    assert tree_of(checkout).read() == Folder(checkout.journals).read()


def test_what_is_not_committed_is_not_in_it(checkout: Checkout) -> None:
    checkout.write("journals/acme/2026-02-01-call.md")
    found, _ = tree_of(checkout).read()
    assert [file.path for file in found] == ["acme/client.yaml", "agency.yaml"]


def test_a_module_is_told(checkout: Checkout) -> None:
    commit = git(checkout.top, "rev-parse", "HEAD")
    git(checkout.top, "update-index", "--add", "--cacheinfo", f"160000,{commit},journals/acme/module")
    git(checkout.top, "commit", "--quiet", "-m", "module", at="2026-02-02T12:00:00Z")
    _, told = tree_of(checkout).read()
    assert [(one.problem, one.source.path) for one in told] == [(files.NOT_A_FILE, "acme/module")]


def test_a_file_that_is_too_large_is_told_and_the_others_are_read(checkout: Checkout) -> None:
    checkout.commit("2026-02-02", **{"journals/acme/2026-02-01-call.md": "x" * 200})
    found, told = tree_of(checkout, limits=Limits(file_bytes=150)).read()
    assert [file.path for file in found] == ["acme/client.yaml", "agency.yaml"]
    assert [(one.problem, one.source.path) for one in told] == [(files.UNREADABLE, "acme/2026-02-01-call.md")]


def test_a_folder_that_was_not_there_is_told(checkout: Checkout) -> None:
    found, told = tree_of(checkout, "clients").read()
    assert (found, [one.problem for one in told]) == ((), [files.FOLDER_MISSING])


def test_a_revision_is_found_by_any_name_that_git_knows(checkout: Checkout) -> None:
    last = checkout.commit("2026-02-02")
    git(checkout.top, "tag", "-m", "signed", "release", last, at="2026-02-03T12:00:00Z")
    assert [find_commit(checkout.top, name) for name in ("HEAD", "main", "release", last[:8], "HEAD~9")] == [
        *[last] * 4,
        None,
    ]


@pytest.mark.parametrize(
    "name", ["--help", "--all", "", "HEAD:journals", "no such", "-", "a..b", "x" * 5000, "\x1b[2J"]
)
def test_a_name_that_is_no_revision_is_none(checkout: Checkout, name: str) -> None:
    assert find_commit(checkout.top, name) is None

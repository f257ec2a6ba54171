"""A site that is measured holds every entry, and is the same whether anything was remembered or not."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from bench.corpus import write_corpus
from bench.measuring import FailedError, measure
from bench.peers.ours import Ours, check_same, check_site, edit
from bench.shapes import Shape
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = Shape("small", 2, 12)


def test_one_entry_is_edited_and_the_journals_stay_valid(tmp_path: Path) -> None:
    write_corpus(tmp_path, SHAPE)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    edited = edit(tmp_path, Random(1))  # noqa: S311  # dice
    assert {path for path, content in before.items() if path.read_bytes() != content} == {edited}
    journal, diagnostics = load_folder(tmp_path)
    assert journal is not None
    assert diagnostics == ()


@pytest.mark.slow
@pytest.mark.checkout
def test_each_command_is_measured_once_a_round(tmp_path: Path) -> None:
    write_corpus(tmp_path / "journals", SHAPE)
    ours, steps = Ours(tmp_path / "journals", tmp_path, SHAPE, 1), list[str]()

    def measured(step: str, command: list[str]) -> None:
        steps.append(step)
        measure(command, watched=False)

    for number in (0, 1):
        ours.round(number, measured)
    assert steps == [
        *("first", "unchanged", "edited", "check", "check again", "help"),
        *("unchanged", "edited", "check", "check again", "help", "first"),
    ]


def test_a_site_without_its_entries_is_no_figure(tmp_path: Path) -> None:
    page = tmp_path / "accounts" / "acme" / "2026.html"
    page.parent.mkdir(parents=True)
    page.write_text('<article class="entry" id="a">', encoding="utf-8")
    check_site(tmp_path, Shape("", 1, 1))
    with pytest.raises(FailedError, match="has 1 entries of 1 clients instead of 2 clients"):
        check_site(tmp_path, SHAPE)


@pytest.mark.parametrize(("names", "told"), [(("a", "b"), r"differ in \['a', 'b'\]"), (("a", "a"), "such as a")])
def test_sites_that_differ_are_no_figure(names: tuple[str, str], told: str, tmp_path: Path) -> None:
    for folder, name in zip(("one", "other"), names, strict=True):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(folder, encoding="utf-8")
    check_same(tmp_path / "one", tmp_path / "one")
    with pytest.raises(FailedError, match=told):
        check_same(tmp_path / "one", tmp_path / "other")

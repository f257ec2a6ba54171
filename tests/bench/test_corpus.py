"""The invented corpus is the same every time, and says nothing that the reader would complain about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bench.corpus import main, write_corpus
from bench.kinds import END, KINDS
from bench.prose import LONGEST, SHORTEST
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path

CLIENTS, ENTRIES = 6, 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small corpus with seed 1."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, CLIENTS, ENTRIES, seed=1)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, CLIENTS, ENTRIES, seed=1)
    assert contents(tmp_path) == contents(corpus)


def test_another_seed_gives_another_corpus(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, CLIENTS, ENTRIES, seed=2)
    assert contents(tmp_path) != contents(corpus)


def test_a_folder_with_something_in_it_is_left_alone(corpus: Path) -> None:
    before = contents(corpus)
    with pytest.raises(FileExistsError):
        write_corpus(corpus, 1, 1)
    assert contents(corpus) == before


def test_the_reader_finds_the_corpus_clean_and_whole(corpus: Path) -> None:
    journal, diagnostics = load_folder(corpus, END)
    assert [(str(found.source), found.message) for found in diagnostics] == []
    assert journal is not None
    assert [len(account.entries) for account in journal.accounts] == [ENTRIES] * CLIENTS


def test_every_kind_has_about_its_share(tmp_path: Path) -> None:
    write_corpus(tmp_path, 20, 100)
    kinds = Counter(
        re.search(r"^kind: (\w+)$", text.decode(), re.MULTILINE)[1]  # type: ignore[index]  # every entry has a kind
        for path, text in contents(tmp_path).items()
        if path.endswith(".md")
    )
    assert set(kinds) == set(KINDS)
    assert kinds["contact"] / kinds.total() == pytest.approx(0.47, abs=0.05)
    assert kinds["meeting"] / kinds.total() == pytest.approx(0.16, abs=0.04)


def test_bodies_are_of_the_promised_length(corpus: Path) -> None:
    bodies = [text.decode().split("---\n", 2)[2] for path, text in contents(corpus).items() if path.endswith(".md")]
    lengths = [len(body.split()) for body in bodies]
    assert min(lengths) >= SHORTEST
    assert max(lengths) <= LONGEST


def test_the_command_writes_a_corpus_of_the_named_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(tmp_path / "out"), "--size", "S"])
    assert len(list((tmp_path / "out").glob("*/client.yaml"))) == 20
    assert capsys.readouterr().out == f"20 clients with 50 entries each in {tmp_path / 'out'}\n"

"""The invented corpus is the same every time, and says nothing that the reader would complain about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bench.corpus import main, write_corpus
from bench.kinds import END, KINDS
from bench.shapes import Shape
from generator.journal.load import load_folder

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = Shape("small", 6, 60)
#: Many clients with one entry each, few with many, and long ones.
OTHER_SHAPES = [Shape("thin", 12, 1), Shape("thick", 1, 400), Shape("long", 2, 12, (300, 600))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small corpus with seed 1."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, SHAPE, seed=1)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, SHAPE, seed=1)
    assert contents(tmp_path) == contents(corpus)


def test_another_seed_gives_another_corpus(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, SHAPE, seed=2)
    assert contents(tmp_path) != contents(corpus)


def test_a_folder_with_something_in_it_is_left_alone(corpus: Path) -> None:
    before = contents(corpus)
    with pytest.raises(FileExistsError):
        write_corpus(corpus, Shape("one", 1, 1))
    assert contents(corpus) == before


@pytest.mark.parametrize("shape", [SHAPE, *OTHER_SHAPES], ids=lambda shape: shape.name)
def test_the_reader_finds_a_corpus_of_any_shape_clean_and_whole(shape: Shape, tmp_path: Path) -> None:
    write_corpus(tmp_path, shape)
    journal, diagnostics = load_folder(tmp_path, END)
    assert [(str(found.source), found.message) for found in diagnostics] == []
    assert journal is not None
    assert [len(account.entries) for account in journal.accounts] == [shape.each] * shape.clients


def test_every_kind_has_about_its_share(tmp_path: Path) -> None:
    write_corpus(tmp_path, Shape("large", 20, 100))
    kinds = Counter(
        re.search(r"^kind: (\w+)$", text.decode(), re.MULTILINE)[1]  # type: ignore[index]  # every entry has a kind
        for path, text in contents(tmp_path).items()
        if path.endswith(".md")
    )
    assert set(kinds) == set(KINDS)
    assert kinds["contact"] / kinds.total() == pytest.approx(0.47, abs=0.05)
    assert kinds["meeting"] / kinds.total() == pytest.approx(0.16, abs=0.04)


@pytest.mark.parametrize("words", [(40, 150), (300, 600), (10, 70)])
def test_bodies_are_of_the_promised_length(words: tuple[int, int], tmp_path: Path) -> None:
    write_corpus(tmp_path, Shape("", 3, 60, words))
    bodies = [text.decode().split("---\n", 2)[2] for path, text in contents(tmp_path).items() if path.endswith(".md")]
    lengths = [len(body.split()) for body in bodies]
    assert min(lengths) >= words[0]
    assert max(lengths) <= words[1]


def test_the_command_writes_a_corpus_of_the_named_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(tmp_path / "out"), "--size", "S"])
    assert len(list((tmp_path / "out").glob("*/client.yaml"))) == 20
    assert capsys.readouterr().out == f"S: 20 clients with 50 entries each of 40 to 150 words in {tmp_path / 'out'}\n"

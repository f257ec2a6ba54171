"""The shape of a corpus, as the command line asks for it."""

from __future__ import annotations

import argparse

import pytest

from bench.shapes import SIZES, Shape, add_shape, parsed


def shape(*arguments: str) -> Shape:
    parser = argparse.ArgumentParser()
    add_shape(parser)
    return parsed(parser, arguments)[1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], SIZES["M"]),
        (["--size", "L"], Shape("L", 1000, 200)),
        (["--size", "40x1000"], Shape("40x1000", 40, 1000)),
        (["--size", "S", "--words", "300-600"], Shape("S", 20, 50, (300, 600))),
    ],
)
def test_a_shape_is_what_was_asked_for(arguments: list[str], expected: Shape) -> None:
    assert shape(*arguments) == expected


@pytest.mark.parametrize(
    "arguments",
    [["--size", "XS"], ["--size", "0x3"], ["--size", "3x"], ["--words", "40"], ["--words", "100-120"]],
    ids=" ".join,
)
def test_another_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        shape(*arguments)
    assert "such as" in capsys.readouterr().err

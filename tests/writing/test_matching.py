"""Who is meant by a word."""

from __future__ import annotations

import pytest

from generator.writing.matching import meant_by

CLIENTS = {
    "acme": ("Acme & Söhne", "acme-uk"),
    "acme-toys": ("Acme Toys",),
    "borealis": ("Borealis",),
    "north": ("The Northern Light",),
}


@pytest.mark.parametrize(
    ("word", "ids", "is_guess"),
    [
        ("acme", ("acme",), False),
        ("ACME ", ("acme",), False),
        ("acme-uk", ("acme",), False),
        ("Acme Toys", ("acme-toys",), False),
        ("acm", ("acme", "acme-toys"), False),
        ("bor", ("borealis",), False),
        ("light", ("north",), False),
        ("toys", ("acme-toys",), False),
        ("realis", ("borealis",), False),
        ("norhtern", ("north",), True),
        ("borealsi", ("borealis",), True),
        ("xyz", (), False),
        ("", (), False),
    ],
)
def test_a_word_means(word: str, ids: tuple[str, ...], *, is_guess: bool) -> None:
    assert meant_by(word, CLIENTS) == (ids, is_guess)

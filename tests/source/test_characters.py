"""Characters that no journal should hold."""

from __future__ import annotations

import pytest

from generator.source.characters import BIDI, CONTROL, ZERO_WIDTH, is_printable


def test_what_is_printable_holds_none_of_what_no_journal_should_hold() -> None:
    printable = [letter for letter in map(chr, range(0x110000)) if is_printable(letter)]
    assert len(printable) > 100_000
    assert not [letter for letter in printable for kind in (CONTROL, BIDI, ZERO_WIDTH) if kind.search(f"a{letter}a")]


@pytest.mark.parametrize("text", ["", "a b", "a\nb\n", "ä “so” 漢字", "\N{BALLOT BOX WITH CHECK} done"])
def test_lines_of_words_are_printable(text: str) -> None:
    assert is_printable(text)


@pytest.mark.parametrize("text", ["a\tb", "a\r\n", "a\N{NO-BREAK SPACE}b", "\N{RIGHT-TO-LEFT OVERRIDE}", "\ud800"])
def test_what_has_to_be_looked_at_is_not(text: str) -> None:
    assert not is_printable(text)

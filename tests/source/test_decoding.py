"""Bytes become text as UTF-8 or not at all, and then with the place of the first bad byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source import SourceFile, decode


def read(data: bytes) -> tuple[str | None, list[str]]:
    text, found = decode(SourceFile("a.md", "", data))
    return text, [f"{each.source.line}:{each.source.column} {each.message}" for each in found]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfa\r\nb\n", "a\nb\n"),
        ("é\n".encode(), "é\n"),
        (b"a\rb", "a\rb"),
    ],
)
def test_utf_8_is_read_without_its_mark_and_with_line_feeds(data: bytes, expected: str) -> None:
    assert read(data) == (expected, [])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"ab\xff", "1:3 the byte 0xFF is not UTF-8"),
        ("é日😀".encode() + b"\xe9t", "1:4 the byte 0xE9 is not UTF-8"),
        (b"a\r\nb\n\xef\xbb\xbfc\xfc\r\n", "3:3 the byte 0xFC is not UTF-8"),
        (b"\xef\xbb\xbf\xe9", "1:1 the byte 0xE9 is not UTF-8"),
        (b"\xff\xfea\x00", "1:1 the file is saved as UTF-16"),
        (b"caf\xc3", "1:4 the byte 0xC3 is not UTF-8"),
    ],
)
def test_the_first_bad_byte_is_told_with_its_line_and_column(data: bytes, told: str) -> None:
    assert read(data) == (None, [told])


@given(st.binary())
def test_decoding_never_raises(data: bytes) -> None:
    text, told = read(data)
    assert (text is None) == bool(told)

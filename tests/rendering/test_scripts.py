"""Data for scripts: whatever a journal says is data in them, and nothing else."""

from __future__ import annotations

import json

import pytest

from generator.rendering.scripts import call, literal, rows

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "a\u2028b\u2029c",
    "`${alert(1)}`",
    "\"'\\\n\r\t\0",
    "&amp; & &#39;",
    "\ud800 half a character",
    "Ærø, 東京, 🙂",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_literal_is_the_text_and_has_nothing_that_ends_it(text: str) -> None:
    told = literal([text])
    assert json.loads(told) == [text]
    assert not {*"<>&\u2028\u2029\n\r"} & {*told.decode()}
    assert told.isascii() or any(character > "\x7f" for character in text)


def test_letters_of_every_language_are_written_as_they_are() -> None:
    assert literal("Ærø 東京") == '"Ærø 東京"'.encode()


def test_a_file_calls_one_function_with_one_object() -> None:
    told = call("site.add", {"count": literal(2), "rows": rows([literal(["a"]), literal(["b"])]), "none": rows([])})
    assert told == b'site.add({"count":2,\n"rows":[\n["a"],\n["b"]],\n"none":[\n]});\n'
    assert json.loads(told.removeprefix(b"site.add(").removesuffix(b");\n")) == {
        "count": 2,
        "rows": [["a"], ["b"]],
        "none": [],
    }

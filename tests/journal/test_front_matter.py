"""A Markdown file is fields between two lines of three hyphens, then the body."""

from __future__ import annotations

import pytest

from generator.journal.front_matter import FrontMatter, split_front_matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nkind: note\n---\nHello\n", FrontMatter("kind: note\n", 2, "Hello", 4)),
        ("---\nkind: note\n---\n\n\nHello\n\nyou\n\n", FrontMatter("kind: note\n", 2, "Hello\n\nyou", 6)),
        ("---\r\nkind: note\r\n---\r\nOne\r\nTwo\r\n", FrontMatter("kind: note\r\n", 2, "One\nTwo", 4)),
        ("\ufeff---\na: 1\n--- \n    code\n", FrontMatter("a: 1\n", 2, "    code", 4)),
        ("---\na: 1\n---", FrontMatter("a: 1\n", 2, "", 4)),
        ("---\n---\nHello", FrontMatter("\n", 2, "Hello", 3)),
        ("---\na: 1\n---\nOne\n\n---\n\nTwo", FrontMatter("a: 1\n", 2, "One\n\n---\n\nTwo", 4)),
    ],
)
def test_a_file_is_split_into_fields_and_body(text: str, expected: FrontMatter) -> None:
    assert split_front_matter(text, "a.md") == (expected, ())


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        ("Hello\n", "J113", (1, 1), "begin the file with a line"),
        ("", "J113", (1, 1), "begin the file with a line"),
        ("\n\n---\na: 1\n---\n", "J113", (3, 1), "delete the blank lines"),
        (" ---\na: 1\n---\n", "J113", (1, 2), "delete the spaces"),
        ("\u2014\na: 1\n---\n", "J113", (1, 1), "exactly three hyphens"),
        ("--\na: 1\n--\n", "J113", (1, 1), "exactly three hyphens"),
        ("---\na: 1\nHello\n", "J114", (1, 1), "after the last field"),
        ("---\na: 1\n\u2014\u2014\nHello\n", "J114", (3, 1), "exactly three hyphens"),
        ("---\na: 1\n ---\nHello\n", "J114", (3, 2), "at the very left"),
        ("---\na:\n  -\n  - b\n", "J114", (1, 1), "after the last field"),
    ],
)
def test_a_missing_fence_is_told_where_it_was_meant(text: str, code: str, place: tuple[int, int], hint: str) -> None:
    parts, (diagnostic,) = split_front_matter(text, "a.md")
    assert parts is None
    assert diagnostic.problem.code == code
    assert (diagnostic.source.line, diagnostic.source.column) == place
    assert hint in diagnostic.hint


def test_an_unwanted_character_in_the_body_is_told_at_its_place_in_the_file() -> None:
    parts, (diagnostic,) = split_front_matter("---\na: 1\n---\n\nHé\u202ello\n", "a.md")
    assert parts is not None
    assert (diagnostic.problem.code, str(diagnostic.source)) == ("J009", "a.md:5:3")
    assert diagnostic.excerpt == "Hé\u202ello"

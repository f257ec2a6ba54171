"""YAML text to nodes, with the place of every value; libyaml's errors in plain words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.journal.nodes import Mapping, Node, Scalar, Sequence
from generator.journal.parse import parse_yaml, require_libyaml

MISTAKES = Path(__file__).parent / "mistakes.txt"


def plain(node: Node | None) -> Any:
    """Return a node as lists, dicts and texts."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def places(node: Node | None) -> list[tuple[str, int, int]]:
    """Return text, line and column of every scalar."""
    if isinstance(node, Scalar):
        return [(node.text, node.line, node.column)]
    if isinstance(node, Sequence):
        return [place for item in node.items for place in places(item)]
    if isinstance(node, Mapping):
        return [place for pair in node.pairs for part in pair for place in places(part)]
    return []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: NO\nb: 1.10\nc: 12:30:00\nd: 010\n", {"a": "NO", "b": "1.10", "c": "12:30:00", "d": "010"}),
        ("- a\n- [b, c]\n- {d: e}\n-\n", ["a", ["b", "c"], {"d": "e"}, ""]),
        ("a: |\n  one\n  two\nb: >\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two\n"}),
        ("a: |\r\n  one\r\n  two\r\n", {"a": "one\ntwo\n"}),
        ("a: \"x\\ty\"\nb: 'it''s'\n", {"a": "x\ty", "b": "it's"}),
        ("just text", "just text"),
        ("---\na: b\n...\n", {"a": "b"}),
    ],
)
def test_what_was_written_is_what_is_read(text: str, expected: object) -> None:
    node, found = parse_yaml(text, "a.yaml")
    assert found == ()
    assert plain(node) == expected


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\n\n", "\ufeff"])
def test_nothing_written_is_no_node(text: str) -> None:
    assert parse_yaml(text, "a.yaml") == (None, ())


def test_null_in_words_is_a_scalar_for_its_field_to_read() -> None:
    assert plain(parse_yaml("~", "a.yaml")[0]) == "~"


def test_only_unquoted_scalars_are_plain() -> None:
    node, _ = parse_yaml("[a, 'b', \"c\"]", "a.yaml")
    assert isinstance(node, Sequence)
    assert [isinstance(item, Scalar) and item.plain for item in node.items] == [True, False, False]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_count_characters_from_one_and_no_byte_order_mark(mark: str) -> None:
    node, _ = parse_yaml(mark + "é: 😀\nkey: [日本, x]\n", "a.yaml")
    assert places(node) == [("é", 1, 1), ("😀", 1, 4), ("key", 2, 1), ("日本", 2, 7), ("x", 2, 11)]


def test_first_line_shifts_values_and_diagnostics() -> None:
    node, found = parse_yaml("a: b\na: c\n", "a.md", first_line=2)
    assert places(node) == [("a", 2, 1), ("b", 2, 4)]
    assert (found[0].source.line, found[0].excerpt) == (3, "a: c")


def test_a_missing_value_stands_behind_its_colon() -> None:
    node, _ = parse_yaml("a:\nb: 1\n", "a.yaml")
    assert places(node)[1] == ("", 1, 3)


def test_several_mistakes_are_told_at_once_beside_what_could_be_read() -> None:
    node, found = parse_yaml("a: !x 1\na: 2\nb: &y 3\n", "a.yaml")
    assert [diagnostic.problem.code for diagnostic in found] == ["J109", "J106", "J108"]
    assert plain(node) == {"a": "1", "b": "3"}


def test_a_duplicate_names_the_line_of_the_first() -> None:
    _, found = parse_yaml("title: a\nkind: b\ntitle: c\n", "a.yaml")
    assert found[0].message == '"title" is written twice; the first is in line 1'
    assert (found[0].source.line, found[0].source.column, found[0].source.length) == (3, 1, 5)


def test_many_control_characters_are_one_diagnostic_that_names_the_lines() -> None:
    _, found = parse_yaml("a: b\n" + "c: \x00\x01\n" * 9, "a.yaml")
    assert len(found) == 1
    assert found[0].message == ("the line holds a control character (U+0000); so do lines 3, 4, 5, 6, 7 and more")
    assert (found[0].source.line, found[0].source.column) == (2, 4)


@pytest.mark.parametrize(
    ("text", "column", "length"),
    [("t: Call #12 now\n", 9, 7), ("t: #12\n", 4, 3), ("t: [a #b\n  ]\n", 7, 2)],
)
def test_a_comment_that_looks_like_text_is_a_warning_at_its_sign(text: str, column: int, length: int) -> None:
    _, (warning,) = parse_yaml(text, "a.yaml")
    assert not warning.is_error
    assert (warning.source.column, warning.source.length) == (column, length)


@pytest.mark.parametrize("text", ["t: Call # the new one\n", "#123\nt: a\n", 't: "Call #12"\n', "t: |\n  a #12\n"])
def test_other_comments_and_signs_are_no_warning(text: str) -> None:
    assert parse_yaml(text, "a.yaml")[1] == ()


def test_libyaml_is_there_wherever_the_tests_run() -> None:
    assert require_libyaml() is None


def test_a_missing_libyaml_is_told_with_the_way_to_get_it() -> None:
    without = "import sys; sys.modules['yaml.cyaml'] = None; from generator.journal import parse; "
    without += "print(parse.require_libyaml())"
    told = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=True).stdout
    assert "without libyaml" in told
    assert "pip install" in told


def cases() -> list[tuple[str, str]]:
    """Return the YAML and the expected lines of each case of `mistakes.txt`."""
    paragraphs = MISTAKES.read_text(encoding="utf-8").split("\n====\n")[1:]
    return [(text, told) for text, told in (paragraph.split("\n----\n") for paragraph in paragraphs)]


@pytest.mark.parametrize(("text", "told"), cases())
def test_a_mistake_is_told_in_plain_words_with_what_to_write(text: str, told: str) -> None:
    _, found = parse_yaml(text + "\n", "a.yaml")
    lines = [
        f"{each.source.line}:{each.source.column} {each.problem.name}: {each.message}\n  {each.hint}" for each in found
    ]
    assert "\n".join(lines) == told.strip("\n")

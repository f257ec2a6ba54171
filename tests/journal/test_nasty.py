"""Files that break other readers: `tests/nasty/<what>.<codes or fine>.<yaml or md>`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.journal.front_matter import split_front_matter
from generator.journal.parse import MAX_DEPTH, MAX_NODES, MOST_TOLD, parse_yaml
from generator.source import SourceFile, decode

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

NASTY = Path(__file__).parent.parent / "nasty"
FILES = sorted(path.name for path in NASTY.glob("*.*.*"))


def read(name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Read one file as the loader does, as far as it knows nothing of fields."""
    text, diagnostics = decode(SourceFile(name, "", data))
    if text is None:
        return diagnostics
    if not name.endswith(".md"):
        return parse_yaml(text, name)[1]
    parts, found = split_front_matter(text, name)
    return found if parts is None else (*found, *parse_yaml(parts.yaml, name, first_line=parts.yaml_line)[1])


@pytest.mark.parametrize("name", FILES)
def test_nasty_file_gives_the_codes_in_its_name(name: str) -> None:
    codes = name.split(".")[1]
    found = {diagnostic.problem.code for diagnostic in read(name, (NASTY / name).read_bytes())}
    assert found == (set() if codes == "fine" else set(codes.split("-")))


@pytest.mark.parametrize("name", FILES)
def test_every_diagnostic_has_a_place_inside_the_file_and_its_line(name: str) -> None:
    for diagnostic in read(name, (NASTY / name).read_bytes()):
        assert diagnostic.source.line >= 1
        assert 1 <= diagnostic.source.column <= len(diagnostic.excerpt) + 1
        assert diagnostic.message


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "- - ? ", "[{a: "])
def test_a_hundred_thousand_levels_are_one_diagnostic(opening: str) -> None:
    node, found = parse_yaml(opening * 100_000, "bomb.yaml")
    assert node is None
    assert len(found) == 1
    assert found[0].problem.code in {"J107", "J111"}


def test_a_hundred_thousand_levels_of_indentation_are_one_diagnostic() -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(1400))
    assert [diagnostic.problem.code for diagnostic in parse_yaml(text, "bomb.yaml")[1]] == ["J111"]


def test_the_deepest_allowed_nesting_is_read_and_one_more_level_is_not() -> None:
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "a.yaml")[1] == ()
    assert len(parse_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "a.yaml")[1]) == 1


@pytest.mark.parametrize("text", ["- a\n" * (MAX_NODES + 1), "- {a: b}\n" * (MAX_NODES // 3 + 1)])
def test_too_many_values_are_one_diagnostic(text: str) -> None:
    assert [diagnostic.problem.code for diagnostic in parse_yaml(text, "a.yaml")[1]] == ["J112"]


@pytest.mark.parametrize("text", ["- !t a\n" * 50_000, "- &x a\n" * 50_000, "a: b\n" * 40_000, '- "\\0"\n' * 50_000])
def test_a_file_full_of_mistakes_gives_no_more_than_can_be_read(text: str) -> None:
    assert len(parse_yaml(text, "a.yaml")[1]) == MOST_TOLD


@given(st.binary(max_size=200), st.sampled_from(["a.yaml", "a.md"]))
def test_reading_never_raises_on_any_bytes(data: bytes, name: str) -> None:
    read(name, data)


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_parsing_never_raises_on_any_text(text: str) -> None:
    node, found = parse_yaml(text, "a.yaml")
    assert node is None or not any(diagnostic.problem.code == "J101" for diagnostic in found)


@given(
    st.lists(st.sampled_from([*"-?:,[]{}#&*!|>'\"%@` \t\n\\ab1~", "---", "...", ": ", "- ", "\n  ", "é", "😀", "<<"]))
)
def test_parsing_never_raises_on_signs_that_mean_something(signs: list[str]) -> None:
    text = "".join(signs)
    lines = text.split("\n")
    for diagnostic in parse_yaml(text, "a.yaml")[1]:
        assert 1 <= diagnostic.source.line <= len(lines)
        assert 1 <= diagnostic.source.column <= len(lines[diagnostic.source.line - 1]) + 1


@given(st.lists(st.sampled_from(["---", "kind: note", "", "text", "----", " ---", "\u2014", "\r"])))
def test_splitting_never_raises(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts, found = split_front_matter(text, "a.md")
    assert (parts is None) <= bool(found)

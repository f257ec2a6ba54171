"""Diagnostics as text, as JSON and as GitHub annotations."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Source
from generator.problems.files import ZERO_WIDTH
from generator.problems.yaml import SYNTAX, TAB
from generator.reporting import report_github, report_json, report_text

ERROR = Diagnostic(SYNTAX, Source("acme/a.md", 3, 8, 2), "bad", "write it well", "title: xx")
WARNING = Diagnostic(ZERO_WIDTH, Source("acme/a.md", 2, 1), "hidden")
WHOLE_FILE = Diagnostic(TAB, Source("b.yaml"), "bad, 100%: all\nof it")


def excerpt(line: str, column: int, length: int = 1) -> list[str]:
    """Return the two lines of the excerpt, without the gutter."""
    text = report_text([Diagnostic(SYNTAX, Source("a", 1, column, length), "m", excerpt=line)])
    return [shown[8:] for shown in text.splitlines()[1:3]]


def test_the_journals_folder_itself_is_named_as_it_was_given() -> None:
    missing = Diagnostic(TAB, Source("."), "gone")
    assert report_text([missing], root="clients/journals").startswith("clients/journals:1:1: error")


def test_text_shows_place_excerpt_caret_and_hint_by_place_and_counts_at_the_end() -> None:
    assert report_text([WHOLE_FILE, ERROR, WARNING], root="journals/") == (
        "journals/acme/a.md:2:1: warning[J010]: hidden\n"
        "\n"
        "journals/acme/a.md:3:8: error[J101]: bad\n"
        "    3 | title: xx\n"
        "      |        ^^\n"
        "hint: write it well\n"
        "\n"
        "journals/b.yaml:1:1: error[J103]: bad, 100%: all<U+000A>of it\n"
        "\n"
        "2 errors, 1 warning in 2 files\n"
    )


@pytest.mark.parametrize(
    ("diagnostics", "last"),
    [([], "no mistakes"), ([ERROR], "1 error in 1 file"), ([WARNING] * 2, "2 warnings in 1 file")],
)
def test_the_last_line_counts(diagnostics: list[Diagnostic], last: str) -> None:
    assert report_text(diagnostics).splitlines()[-1] == last


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("a: b", 4, "   ^"),
        ("\tb: c", 1, "^^^^"),
        ("\tb: c", 2, "    ^"),
        ("日本: c", 5, "      ^"),
        ("日本: c", 2, "  ^^"),
        ("e\u0301: c", 5, "   ^"),
        ("a\x1bb", 3, "         ^"),
        ("short", 90, "     ^"),
    ],
)
def test_the_caret_stands_below_its_character_in_cells(line: str, column: int, caret: str) -> None:
    assert excerpt(line, column)[1] == caret


def test_a_long_line_is_cut_around_the_caret() -> None:
    shown, caret = excerpt("x" * 1_000_000 + "HERE" + "y" * 100, 1_000_001, 4)
    assert shown == "…" + "x" * 60 + "HERE" + "y" * 36 + "…"
    assert caret == " " * 61 + "^^^^"


def test_text_has_colour_only_when_asked() -> None:
    assert "\x1b" not in report_text([ERROR])
    assert "\x1b[1;31merror[J101]:\x1b[0m" in report_text([ERROR], colour=True)


@given(st.text(), st.integers(0, 50), st.integers(1, 20))
def test_text_never_moves_the_cursor_of_a_terminal(text: str, column: int, length: int) -> None:
    report = report_text([Diagnostic(SYNTAX, Source(text, 1, column, length), text, text, text)])
    assert all(character.isprintable() or character in "\n\u00a0" or character.isspace() for character in report)
    assert not set(report) & set("\r\x1b\u2028\u2029\x85\x0b\x0c\u202e\u200b")


def test_json_has_counts_and_all_diagnostics_by_place() -> None:
    report = json.loads(report_json([WHOLE_FILE, ERROR, WARNING]))
    assert (report["format"], report["errors"], report["warnings"]) == (1, 2, 1)
    assert [each["path"] for each in report["diagnostics"]] == ["acme/a.md", "acme/a.md", "b.yaml"]
    assert report["diagnostics"][1] == {
        "code": "J101",
        "name": "yaml-syntax",
        "severity": "error",
        "path": "acme/a.md",
        "line": 3,
        "column": 8,
        "length": 2,
        "message": "bad",
        "hint": "write it well",
    }
    assert report["diagnostics"][2]["line"] is None


def test_github_commands_come_worst_first_and_are_escaped() -> None:
    odd = Diagnostic(SYNTAX, Source("a,b:c%.md", 1, 2), "m")
    assert report_github([WARNING, WHOLE_FILE, ERROR, odd], root="journals") == (
        "::error file=journals/a%2Cb%3Ac%25.md,line=1,col=2,title=J101 yaml-syntax::m\n"
        "::error file=journals/acme/a.md,line=3,col=8,endColumn=9,title=J101 yaml-syntax::bad%0Ahint: write it well\n"
        "::error file=journals/b.yaml,line=1,col=1,title=J103 tab-indentation::bad, 100%25: all%0Aof it\n"
        "::warning file=journals/acme/a.md,line=2,col=1,title=J010 zero-width-character::hidden\n"
    )


@given(st.text(), st.text())
def test_github_commands_stay_one_line_each(path: str, message: str) -> None:
    report = report_github([Diagnostic(SYNTAX, Source(path, 1, 1), message, message)])
    assert report.count("\n") == 1
    assert report.count("\r") == 0

"""What the house rules promise about the form of the code and of the project's own pages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import generator
from generator.cli import mainstay

ROOT = Path(__file__).parents[2]
ROOM_FILES = sorted((ROOT / "generator").rglob("*.py"))
BESIDE = [path for folder in ("bench", "demo", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
PYTHON_FILES = [*ROOM_FILES, *BESIDE]
MOST_FILE_LINES, MOST_FUNCTION_LINES = 300, 40
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "core", "misc", "data", "process", "handle"}
#: Rooms that judge, present and export: they may not read a file or a clock, whatever they import.
PURE_ROOMS = {"assess", "criteria", "diagnostics", "exports", "model", "pages", "postmortem", "problems", "replay"}
READERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "input", "print"}
CLOCKS = {"today", "now", "utcnow"}

pytestmark = pytest.mark.checkout


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return Path(path.relative_to(ROOT / "generator").parts[0]).stem


def called(tree: ast.AST) -> set[str]:
    """Return the last part of the name of everything that is called."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        part
        for function in functions
        for part in (getattr(function, "attr", None), getattr(function, "id", None))
        if part
    }


@pytest.mark.parametrize("path", ROOM_FILES, ids=relative)
def test_a_file_and_its_functions_fit_on_a_few_screens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < MOST_FILE_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {name: length for name, length in lengths.items() if length > MOST_FUNCTION_LINES} == {}


def test_half_of_all_functions_are_shorter_than_ten_lines() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1
        for path in ROOM_FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[len(lengths) // 2] < 10


def test_names_of_rooms_say_what_is_in_them() -> None:
    names = {part for path in ROOM_FILES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & EMPTY_NAMES == set()


@pytest.mark.parametrize("path", [path for path in ROOM_FILES if room(path) in PURE_ROOMS], ids=relative)
def test_judging_and_presenting_read_no_file_and_no_clock(path: Path) -> None:
    assert called(ast.parse(path.read_text(encoding="utf-8"))) & (READERS | CLOCKS) == set()


@pytest.mark.parametrize("path", [path for path in ROOM_FILES if room(path) != "cli"], ids=relative)
def test_only_the_command_line_reads_the_clock(path: Path) -> None:
    assert called(ast.parse(path.read_text(encoding="utf-8"))) & CLOCKS == set()


@pytest.mark.parametrize("path", ROOM_FILES, ids=relative)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_ignored_rule_has_its_reason() -> None:
    settings = text_of("pyproject.toml").split("[tool.ruff.lint]", 1)[1].split("[tool.mypy]", 1)[0]
    ignored = [line.strip() for line in settings.splitlines() if re.match(r'  "[A-Z]+[0-9]*",', line)]
    assert ignored
    assert [line for line in ignored if not re.search(r"# \S", line)] == []


def test_every_lint_that_is_silenced_in_place_has_its_reason() -> None:
    silenced = re.compile(r"# (?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[\w, -]+\])(.*)$")
    bare = [
        f"{relative(path)}:{number}"
        for path in PYTHON_FILES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := silenced.search(line)) and not re.search(r"\w", found[1])
    ]
    assert bare == []


def test_the_changelog_has_the_current_version() -> None:
    assert re.search(rf"^## \[{re.escape(generator.__version__)}\] - ", text_of("CHANGELOG.md"), re.MULTILINE)


def test_the_targets_that_the_pages_name_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.MULTILINE))
    named = set(
        re.findall(r"(?:^    |`)make ([a-z]+)", text_of("README.md") + text_of("CONTRIBUTING.md"), re.MULTILINE)
    )
    assert {"site", "test"} <= named <= targets
    assert {"help", "check", "golden", "bench", "wheel", "clean"} <= targets


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"`mainstay ([a-z]+(?:-[a-z]+)*)", text_of("README.md")))
    assert named == {name for name, command in mainstay.commands.items() if not command.hidden}


def test_what_ci_runs_is_what_the_readme_says() -> None:
    assert text_of(".ci/run").rstrip().endswith("\nexec make test")
    assert "    make test " in text_of("README.md")


def test_links_in_the_pages_lead_somewhere() -> None:
    pages = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
    links = {link for page in pages for link in re.findall(r"\]\(([^)]+)\)", text_of(page)) if "://" not in link}
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []

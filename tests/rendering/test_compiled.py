"""What templates compile to is kept where they lie, and is of use only as long as it is what they compile to."""

from __future__ import annotations

import shutil
import sys
from functools import wraps
from typing import TYPE_CHECKING, NoReturn

import pytest
from jinja2 import Environment

from generator.assets import find_templates
from generator.rendering import compiled
from generator.rendering.environment import make_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEMPLATES = sorted(place.relative_to(find_templates()).as_posix() for place in find_templates().rglob("*.html"))
PAGE = "{% from 'marks.html' import marked %}{{ marked('<b>') }}"
MARKS = "{% macro marked(text) %}[{{ text }}]{% endmacro %}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of templates that counts as one that came with the program."""
    folder = tmp_path.resolve() / "templates"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "marks.html").write_text(MARKS, encoding="utf-8")
    monkeypatch.setattr(compiled, "_SHIPPED", (folder,))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


def told(folder: Path) -> str:
    return make_environment(folder).get_template("page.html").render()


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pyc"))


def without_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make compiling a mistake."""

    def compile_none(self: Environment, source: str, *_: object) -> NoReturn:
        message = f"{self} compiles {source}"
        raise AssertionError(message)

    monkeypatch.setattr("jinja2.Environment.compile", compile_none)


def test_each_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(folder) == "[&lt;b&gt;]"
    assert [place.parent.name for place in kept(folder)] == ["__pycache__", "__pycache__"]
    without_compiling(monkeypatch)
    assert told(folder) == "[&lt;b&gt;]"


def test_another_text_is_compiled_anew(folder: Path) -> None:
    told(folder)
    (folder / "marks.html").write_text(MARKS.replace("[", "("), encoding="utf-8")
    assert told(folder) == "(&lt;b&gt;]"


@pytest.mark.parametrize("damage", [b"", b"\0", b"\0" * 5000])
@pytest.mark.parametrize("keep", [0, 31, 32, 40, -1])
def test_what_is_damaged_is_compiled_anew(folder: Path, keep: int, damage: bytes) -> None:
    told(folder)
    for place in kept(folder):
        place.write_bytes(place.read_bytes()[:keep] + damage)
    assert told(folder) == "[&lt;b&gt;]"


def test_what_is_kept_of_another_is_not_taken(folder: Path) -> None:
    told(folder)
    marks, page = kept(folder)
    marks.write_bytes(page.read_bytes())
    assert told(folder) == "[&lt;b&gt;]"


def test_a_folder_that_was_moved_is_compiled_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(folder)
    moved = folder.with_name("moved")
    shutil.copytree(folder, moved)
    monkeypatch.setattr(compiled, "_SHIPPED", (moved,))
    before = [place.read_bytes() for place in kept(moved)]
    assert told(moved) == "[&lt;b&gt;]"
    assert before != [place.read_bytes() for place in kept(moved)]


@pytest.mark.parametrize("what", ["jinja2.__version__", "generator.rendering.compiled.MAGIC_NUMBER"])
def test_what_another_program_compiled_is_compiled_anew(
    folder: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(folder)
    before = [place.read_bytes() for place in kept(folder)]
    monkeypatch.setattr(what, "0" if what.startswith("jinja2") else b"0")
    compiled._compiled_by.cache_clear()  # noqa: SLF001  # as in another process
    told(folder)
    assert before != [place.read_bytes() for place in kept(folder)]
    compiled._compiled_by.cache_clear()  # noqa: SLF001  # as in another process


def test_nothing_is_kept_of_templates_of_ones_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(folder)
    monkeypatch.setattr(compiled, "_SHIPPED", ())
    for place in kept(folder):
        place.unlink()
    assert told(folder) == "[&lt;b&gt;]"
    assert kept(folder) == []


def test_nothing_is_kept_where_python_is_told_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert told(folder) == "[&lt;b&gt;]"
    assert kept(folder) == []


def test_where_it_cannot_be_kept_nothing_happens(folder: Path) -> None:
    (folder / "__pycache__").write_text("in the way", encoding="utf-8")
    assert told(folder) == "[&lt;b&gt;]"


def refused(function: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that is called as another one, and must not be."""

    @wraps(function)
    def refuse(*_: object) -> NoReturn:
        raise AssertionError(function)

    return refuse


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_filter_of_ours_is_asked_while_a_template_is_compiled(name: str) -> None:
    templates = find_templates()
    source = (templates / name).read_text(encoding="utf-8")
    real, refusing = make_environment(templates), make_environment(templates)
    ours = real.filters.keys() - Environment(autoescape=True).filters.keys()
    for one in ours:
        refusing.filters[one] = refused(real.filters[one])
    assert ours
    assert refusing.compile(source, name, raw=True) == real.compile(source, name, raw=True)

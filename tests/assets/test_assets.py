"""Where templates and static files come from."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator.assets
from generator.assets import TemplatesMissing, find_templates, static_files


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_a_named_folder_is_used(tmp_path: Path) -> None:
    assert find_templates(make(tmp_path / "mine", "base.html")) == tmp_path / "mine"


def test_a_named_folder_without_templates_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(TemplatesMissing, match=r"no templates in .*mine.*base\.html"):
        find_templates(tmp_path / "mine")


def test_an_incomplete_installation_is_told_plainly() -> None:
    assert "install Mainstay again" in str(TemplatesMissing(Path("lib"), named=False))


def test_without_a_name_the_working_directory_is_never_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "templates/base.html", "_templates/base.html", "base.html")
    monkeypatch.chdir(tmp_path)
    package = Path(generator.assets.__file__).resolve().parent
    assert find_templates() in {package / "_templates", package.parent / "templates"}


def test_static_files_are_named_from_the_templates_folder_and_sorted(tmp_path: Path) -> None:
    make(tmp_path, "base.html", "static/z.css", "static/img/a.svg", "static/.DS_Store", "static/.git/config", "pages/x")
    assert static_files(tmp_path) == (("static/img/a.svg", b"static/img/a.svg"), ("static/z.css", b"static/z.css"))


def test_templates_without_static_files_are_fine(tmp_path: Path) -> None:
    assert static_files(make(tmp_path, "base.html")) == ()
